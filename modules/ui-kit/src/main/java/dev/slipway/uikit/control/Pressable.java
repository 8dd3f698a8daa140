package dev.slipway.uikit.control;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// Makes of anything what can be pressed, by mouse or by key, as a button can.
public final class Pressable {
    private Pressable() {}

    /// Enter, the space bar and a click do the same; Tab comes by. How it looks in focus is the
    /// matter of its style.
    ///
    /// @param words for those who do not see it
    public static <N extends Node> N of(N node, String words, Runnable action) {
        node.setFocusTraversable(true);
        node.setAccessibleRole(AccessibleRole.BUTTON);
        node.setAccessibleText(words);
        node.addEventHandler(
                MouseEvent.MOUSE_CLICKED,
                event -> {
                    if (event.getButton() == MouseButton.PRIMARY) {
                        node.requestFocus();
                        action.run();
                    }
                });
        node.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    boolean isPress =
                            event.getTarget() == node
                                    && (event.getCode() == KeyCode.ENTER
                                            || event.getCode() == KeyCode.SPACE);
                    if (isPress) {
                        action.run();
                        event.consume();
                    }
                });
        return node;
    }
}
