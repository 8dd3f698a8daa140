package dev.slipway.uikit.control;

import dev.slipway.uikit.icon.Icon;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A name and its value on one line, 28 px high.
public final class PropertyRow extends HBox {
    /// @param icon an Ikonli literal, or empty
    public PropertyRow(String icon, String name, Node value) {
        super(8);
        getStyleClass().add("sw-property");
        setAlignment(Pos.CENTER_LEFT);
        if (!icon.isEmpty()) {
            getChildren().add(Icon.of(icon, Icon.SMALL));
        }
        Label words = Type.label(name, Type.TABLE, Type.MUTED);
        words.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(words, gap, value);
    }

    /// A value in JetBrains Mono.
    public PropertyRow(String name, String value) {
        this("", name, Type.mono(value));
    }
}
