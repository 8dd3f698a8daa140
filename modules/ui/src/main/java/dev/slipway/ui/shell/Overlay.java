package dev.slipway.ui.shell;

import dev.slipway.ui.workbench.Dialogs;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// A scrim over the window with one dialog on it. Below it nothing can be reached until it closes.
public final class Overlay extends StackPane implements Dialogs {
    private final Node below;
    private @Nullable Node focusBefore;

    /// @param below what cannot be used while a dialog is open
    public Overlay(Node below) {
        this.below = below;
        getStyleClass().add("sw-scrim");
        setVisible(false);
        setManaged(false);
        setOnMousePressed(
                event -> {
                    if (event.getTarget() == this) {
                        close();
                    }
                });
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        close();
                        event.consume();
                    }
                });
    }

    @Override
    public void open(Region dialog) {
        open(dialog, Pos.CENTER, 0);
    }

    /// Puts a dialog below the window's upper edge.
    public void openAtTop(Region dialog, double top) {
        open(dialog, Pos.TOP_CENTER, top);
    }

    private void open(Region dialog, Pos place, double top) {
        if (!isOpen()) {
            focusBefore = getScene() == null ? null : getScene().getFocusOwner();
        }
        dialog.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setAlignment(dialog, place);
        setMargin(dialog, new Insets(top, 0, 0, 0));
        getChildren().setAll(dialog);
        setVisible(true);
        setManaged(true);
        below.setDisable(false);
        below.setFocusTraversable(false);
        dialog.requestFocus();
    }

    public boolean isOpen() {
        return isVisible();
    }

    @Override
    public void close() {
        if (!isOpen()) {
            return;
        }
        setVisible(false);
        setManaged(false);
        getChildren().clear();
        Node before = focusBefore;
        if (before != null && before.getScene() != null) {
            before.requestFocus();
        }
    }
}
