package dev.slipway.uikit.gallery;

import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.DialogBox;
import dev.slipway.uikit.control.FormField;
import dev.slipway.uikit.control.OverlayPane;
import java.util.concurrent.ExecutorService;
import javafx.scene.Parent;
import javafx.scene.control.TextArea;

/// A dialog over a window.
final class DialogSheet {
    private DialogSheet() {}

    static Parent of(ExecutorService background) {
        OverlayPane over = new OverlayPane(WindowSheet.of(background));
        TextArea why = new TextArea();
        why.setPromptText("Kept in the history");
        why.setPrefRowCount(3);
        DialogBox dialog =
                new DialogBox(
                        "Roll back Production to v10",
                        "v10 serves all requests again; v11 moves to Archived.",
                        over::close);
        dialog.add(new FormField("Why", why));
        dialog.acts(
                Buttons.plain("Cancel", over::close),
                Buttons.abort("Roll back to v10", "mdi2u-undo-variant", over::close));
        over.open(dialog);
        return over;
    }
}
