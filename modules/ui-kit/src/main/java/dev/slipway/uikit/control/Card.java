package dev.slipway.uikit.control;

import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// A bordered box with a thin shadow, radius 8.
public final class Card extends VBox {
    public Card(Node... content) {
        super(8, content);
        getStyleClass().add("sw-card");
    }

    /// A card with a ring around it.
    public void setSelected(boolean selected) {
        pseudoClassStateChanged(Pseudo.SELECTED, selected);
    }
}
