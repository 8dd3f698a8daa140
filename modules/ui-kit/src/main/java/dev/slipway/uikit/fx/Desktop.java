package dev.slipway.uikit.fx;

import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;

/// What the platform says about the desktop, followed live. FX thread only.
public final class Desktop {
    private static final BooleanProperty STILL = new SimpleBooleanProperty();
    private static final BooleanProperty PORTAL_DARK = new SimpleBooleanProperty();
    private static final BooleanBinding DARK = darkBinding();

    private Desktop() {}

    private static BooleanBinding darkBinding() {
        return new BooleanBinding() {
            {
                bind(Platform.getPreferences().colorSchemeProperty(), PORTAL_DARK);
                DesktopPortal.follow(PORTAL_DARK::set);
            }

            @Override
            protected boolean computeValue() {
                return PORTAL_DARK.get()
                        || Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
            }
        };
    }

    /// True while the desktop asks for dark windows.
    public static ObservableBooleanValue dark() {
        return DARK;
    }

    /// True when nothing may move: the desktop asks for it, or the program does.
    public static boolean reducedMotion() {
        return STILL.get() || Platform.getPreferences().isReducedMotion();
    }

    /// Asks for a still window whatever the desktop says.
    public static BooleanProperty still() {
        return STILL;
    }
}
