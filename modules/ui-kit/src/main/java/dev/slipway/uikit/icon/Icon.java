package dev.slipway.uikit.icon;

import dev.slipway.uikit.theme.Tone;
import javafx.scene.AccessibleRole;
import org.kordamp.ikonli.javafx.FontIcon;

/// Icons by their Ikonli literal, such as `mdi2p-play`. Their colour comes from the style sheet:
/// muted by default, or that of a [Tone].
public final class Icon {
    /// In the rail.
    public static final int LARGE = 20;

    public static final int NORMAL = 16;

    /// In buttons and states.
    public static final int SMALL = 14;

    private Icon() {}

    /// @param size in px
    /// @throws org.kordamp.ikonli.IkonResolverException when no pack knows the literal
    public static FontIcon of(String literal, int size) {
        FontIcon icon = new FontIcon();
        icon.setIconLiteral(literal);
        icon.setIconSize(size);
        // In the node's own style too: the theme below gives every icon 18 px.
        icon.setStyle(icon.getStyle() + ";-fx-icon-size: " + size + "px;");
        icon.getStyleClass().add("sw-icon");
        icon.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        return icon;
    }

    /// An icon that says something by itself.
    public static FontIcon of(String literal, int size, String accessibleText) {
        FontIcon icon = of(literal, size);
        icon.setAccessibleText(accessibleText);
        return icon;
    }

    public static FontIcon of(String literal, int size, Tone tone) {
        FontIcon icon = of(literal, size);
        icon.getStyleClass().add(tone.styleClass());
        return icon;
    }
}
