package dev.slipway.uikit.control;

import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.theme.Tone;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The bar at the bottom of a window, 28 px high.
public final class StatusBar extends HBox {
    private final HBox left = new HBox(16);
    private final HBox right = new HBox(16);

    public StatusBar() {
        getStyleClass().add("sw-status");
        setAlignment(Pos.CENTER_LEFT);
        left.setAlignment(Pos.CENTER_LEFT);
        right.setAlignment(Pos.CENTER_RIGHT);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(left, gap, right);
    }

    public HBox left() {
        return left;
    }

    public HBox right() {
        return right;
    }

    /// Icon and words.
    public static Label item(String icon, String words, Tone tone) {
        Label label = Type.label(words, Type.SMALL);
        label.setGraphic(Icon.of(icon, Icon.SMALL, tone));
        label.setGraphicTextGap(6);
        return tone == Tone.NEUTRAL ? label : Type.toned(label, tone);
    }

    /// An item that can be pressed.
    public static Button button(String icon, String words, Runnable action) {
        Button button = Buttons.flat(words, icon, action);
        button.getStyleClass().add("sw-status-button");
        return button;
    }

    /// Words and a bar that fills.
    public static HBox progress(Label words, ThinProgress bar) {
        HBox box = new HBox(8, words, bar);
        words.getStyleClass().add(Type.SMALL);
        box.setAlignment(Pos.CENTER);
        return box;
    }

    /// Adds at the left end.
    public void addLeft(Node... items) {
        left.getChildren().addAll(items);
    }

    public void addRight(Node... items) {
        right.getChildren().addAll(items);
    }
}
