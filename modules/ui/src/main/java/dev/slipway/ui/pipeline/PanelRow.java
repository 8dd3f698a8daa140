package dev.slipway.ui.pipeline;

import dev.slipway.uikit.control.Pressable;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// A row of a panel beside the graph that leads somewhere when pressed, by mouse or by key.
final class PanelRow extends VBox {
    /// @param words for those who do not see it
    PanelRow(String words, Runnable action, Node... content) {
        super(2, content);
        getStyleClass().add("sw-plan-row");
        Pressable.of(this, words, action);
    }
}
