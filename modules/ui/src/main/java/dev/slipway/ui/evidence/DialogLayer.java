package dev.slipway.ui.evidence;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// A room with a place above it for one dialog at a time. Escape, or a press beside the dialog,
/// closes it and gives the focus back.
public final class DialogLayer extends StackPane {
    private final Node room;
    private final StackPane scrim = new StackPane();
    private @Nullable Node before;

    public DialogLayer(Node room) {
        this.room = room;
        scrim.getStyleClass().add("sw-scrim");
        scrim.setVisible(false);
        scrim.setPadding(new Insets(24));
        scrim.setOnMousePressed(
                event -> {
                    if (event.getTarget() == scrim) {
                        close();
                    }
                });
        scrim.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        close();
                        event.consume();
                    }
                });
        getChildren().addAll(room, scrim);
    }

    public void open(Region dialog) {
        if (!isOpen()) {
            before = getScene() == null ? null : getScene().getFocusOwner();
        }
        scrim.getChildren().setAll(dialog);
        scrim.setVisible(true);
        room.setMouseTransparent(true);
        // What a scroll pane holds is in the scene only once it has its skin.
        scrim.applyCss();
        scrim.layout();
        firstField(dialog).requestFocus();
    }

    public void close() {
        if (!isOpen()) {
            return;
        }
        scrim.setVisible(false);
        scrim.getChildren().clear();
        room.setMouseTransparent(false);
        Node owner = before;
        if (owner != null && owner.getScene() != null) {
            owner.requestFocus();
        }
    }

    public boolean isOpen() {
        return scrim.isVisible();
    }

    /// What a person writes in first; the dialog itself when it asks for nothing.
    private static Node firstField(Region dialog) {
        Node field = dialog.lookup(".text-area");
        if (field == null) {
            dialog.setFocusTraversable(true);
            return dialog;
        }
        return field;
    }
}
