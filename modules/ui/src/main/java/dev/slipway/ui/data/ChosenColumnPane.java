package dev.slipway.ui.data;

import dev.slipway.uikit.control.Type;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The side of the room that shows the chosen column: a name, and what is known of it below, which
/// scrolls. FX thread only.
abstract class ChosenColumnPane extends BorderPane {
    private final VBox body;

    /// @param spacing between the parts, in px
    ChosenColumnPane(double spacing) {
        this.body = new VBox(spacing);
        getStyleClass().addAll("sw-panel-right", "sw-region");
        body.getStyleClass().add("sw-data-body");
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        setCenter(scroll);
    }

    /// What is shown, from top to bottom.
    final VBox body() {
        return body;
    }

    /// A column's name, cut where the pane is narrow.
    static Label name(String column) {
        Label name = Type.heading(column);
        name.setMinWidth(0);
        return name;
    }

    static HBox head(Node... parts) {
        HBox head = new HBox(8, parts);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }
}
