package dev.slipway.ui.pipeline;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;

/// A row of a panel beside the graph that leads somewhere when pressed, by mouse or by key.
final class PanelRow extends VBox {
    /// @param words for those who do not see it
    PanelRow(String words, Runnable action, Node... content) {
        super(2, content);
        getStyleClass().add("sw-plan-row");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        setAccessibleText(words);
        addEventHandler(
                MouseEvent.MOUSE_CLICKED,
                event -> {
                    if (event.getButton() == MouseButton.PRIMARY) {
                        requestFocus();
                        action.run();
                    }
                });
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                        action.run();
                        event.consume();
                    }
                });
    }
}
