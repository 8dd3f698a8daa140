package dev.slipway.uikit.control;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import org.jspecify.annotations.Nullable;

/// Keeps what has the focus in view: JavaFX scrolls only when the focus comes by the Tab key.
public final class FocusScroll {
    private static final double MARGIN = 48;

    private FocusScroll() {}

    /// Scrolls the pane, up or down, whenever something in it gets the focus out of view.
    public static void follow(ScrollPane pane) {
        ChangeListener<@Nullable Node> reveal =
                (property, before, owner) -> {
                    if (owner != null && isInside(owner, pane.getContent())) {
                        reveal(pane, owner);
                    }
                };
        pane.sceneProperty()
                .addListener(
                        (property, before, now) -> {
                            leave(before, reveal);
                            if (now != null) {
                                now.focusOwnerProperty().addListener(reveal);
                            }
                        });
    }

    private static void leave(@Nullable Scene scene, ChangeListener<@Nullable Node> reveal) {
        if (scene != null) {
            scene.focusOwnerProperty().removeListener(reveal);
        }
    }

    private static boolean isInside(Node node, @Nullable Node content) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == content) {
                return true;
            }
        }
        return false;
    }

    private static void reveal(ScrollPane pane, Node node) {
        Node content = pane.getContent();
        Bounds at = content.sceneToLocal(node.localToScene(node.getLayoutBounds()));
        double height = content.getLayoutBounds().getHeight();
        double view = pane.getViewportBounds().getHeight();
        double room = height - view;
        if (room <= 0) {
            return;
        }
        double top = pane.getVvalue() * room;
        if (at.getMinY() < top) {
            pane.setVvalue(Math.clamp((at.getMinY() - MARGIN) / room, 0, 1));
        } else if (at.getMaxY() > top + view) {
            pane.setVvalue(Math.clamp((at.getMaxY() + MARGIN - view) / room, 0, 1));
        }
    }
}
