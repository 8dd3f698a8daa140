package dev.slipway.uikit.control;

import javafx.event.EventHandler;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/// Tooltips that are made when the mouse first comes: each is a window of its own, and a screen has
/// dozens that nobody asks for.
public final class Tips {
    private static final String WORDS = "sw-tip";

    private Tips() {}

    /// Explains a control to the mouse and to a screen reader; words given later take the place of
    /// these.
    public static void explain(Control control, String words) {
        control.setAccessibleHelp(words);
        if (control.getTooltip() != null) {
            control.getTooltip().setText(words);
        } else if (control.getProperties().put(WORDS, words) == null) {
            control.addEventHandler(
                    MouseEvent.MOUSE_ENTERED,
                    new EventHandler<>() {
                        @Override
                        public void handle(MouseEvent event) {
                            control.removeEventHandler(MouseEvent.MOUSE_ENTERED, this);
                            if (control.getTooltip() == null) {
                                control.setTooltip(
                                        new Tooltip(
                                                String.valueOf(
                                                        control.getProperties().get(WORDS))));
                            }
                        }
                    });
        }
    }

    /// Whether a control has been explained.
    public static boolean isExplained(Control control) {
        return control.getTooltip() != null || control.getProperties().containsKey(WORDS);
    }
}
