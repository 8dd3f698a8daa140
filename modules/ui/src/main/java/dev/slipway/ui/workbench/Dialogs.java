package dev.slipway.ui.workbench;

import dev.slipway.uikit.control.OverlayPane;
import javafx.scene.layout.Region;

/// Shows a dialog over the window's content: one at a time, closed by Escape or a click beside it.
/// FX thread only.
public interface Dialogs {
    /// Puts a dialog in the middle, in place of one that is open.
    void open(Region dialog);

    /// Closes the open dialog, if there is one, and gives the focus back.
    void close();

    /// Those that lie over a pane.
    static Dialogs over(OverlayPane pane) {
        return new Dialogs() {
            @Override
            public void open(Region dialog) {
                pane.open(dialog);
            }

            @Override
            public void close() {
                pane.close();
            }
        };
    }
}
