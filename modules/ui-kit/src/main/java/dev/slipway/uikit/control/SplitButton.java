package dev.slipway.uikit.control;

import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;

/// A primary button with a menu of its variants at its right.
public final class SplitButton extends HBox {
    private final Button main;
    private final Button arrow;
    private final ContextMenu menu;

    public SplitButton(
            String text, String icon, KeyCombination key, Runnable action, MenuItem... variants) {
        main = Buttons.primary(text, icon, key, action);
        main.getStyleClass().add("sw-split-main");
        menu = new ContextMenu(variants);
        arrow = Buttons.primary("", "mdi2c-chevron-down", this::showMenu);
        arrow.getStyleClass().add("sw-split-arrow");
        arrow.setAccessibleText(text + ", more ways");
        getStyleClass().add("sw-split");
        setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().addAll(main, arrow);
    }

    /// The button itself, to disable or relabel it.
    public Button main() {
        return main;
    }

    /// The button of the menu.
    public Button arrow() {
        return arrow;
    }

    public ContextMenu menu() {
        return menu;
    }

    private void showMenu() {
        menu.show(this, Side.BOTTOM, 0, 4);
    }
}
