package dev.slipway.uikit.control;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The bar over a screen, 44 px high: title, views, acts; finding and sharing at its right end.
public final class Toolbar extends HBox {
    public Toolbar(Node... items) {
        super(8, items);
        getStyleClass().add("sw-toolbar");
        setAlignment(Pos.CENTER_LEFT);
    }

    /// Starts with a title.
    public Toolbar(String title, Node... items) {
        this(items);
        var label = Type.label(title, "sw-toolbar-title");
        label.setMinWidth(USE_PREF_SIZE);
        getChildren().addFirst(label);
    }

    /// What comes after this stands at the right end.
    public static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    /// A thin line between groups.
    public static Region line() {
        Region line = new Region();
        line.getStyleClass().add("sw-toolbar-line");
        return line;
    }
}
