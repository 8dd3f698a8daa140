package dev.slipway.uikit.control;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The bar over a screen, 44 px high: title, views, acts; finding and sharing at its right end.
/// Where there is no room for all of it, flat buttons show their icons alone, and their words when
/// the pointer rests on them.
public final class Toolbar extends HBox {
    private static final double LEAST = 320;

    private double full;
    private boolean narrow;

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

    /// A bar never makes its window wider.
    @Override
    protected double computeMinWidth(double height) {
        return LEAST;
    }

    @Override
    protected void layoutChildren() {
        double needed = super.computeMinWidth(-1);
        if (!narrow && needed > getWidth()) {
            full = needed;
            show(true);
        } else if (narrow && getWidth() >= full) {
            show(false);
        }
        super.layoutChildren();
    }

    private void show(boolean iconsAlone) {
        narrow = iconsAlone;
        for (Node child : getChildren()) {
            if (child instanceof Button button
                    && button.getGraphic() != null
                    && !button.getText().isEmpty()
                    && button.getStyleClass().contains("flat")) {
                button.setContentDisplay(
                        iconsAlone ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
                button.setAccessibleText(button.getText());
                if (!Tips.isExplained(button)) {
                    Tips.explain(button, button.getText());
                }
            }
        }
    }
}
