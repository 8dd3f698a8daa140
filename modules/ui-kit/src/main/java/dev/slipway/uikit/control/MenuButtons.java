package dev.slipway.uikit.control;

import dev.slipway.uikit.icon.Icon;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCombination;

/// Buttons that open a menu, and the items in it.
public final class MenuButtons {
    private MenuButtons() {}

    /// @param icon an Ikonli literal, or empty
    public static MenuButton of(String text, String icon, MenuItem... items) {
        MenuButton button = new MenuButton(text, null, items);
        if (!icon.isEmpty()) {
            button.setGraphic(Icon.of(icon, Icon.SMALL));
        }
        button.setMnemonicParsing(false);
        button.getStyleClass().add("sw-menu-button");
        button.setMinWidth(MenuButton.USE_PREF_SIZE);
        return button;
    }

    /// Three dots that open a menu.
    public static MenuButton more(String words, MenuItem... items) {
        MenuButton button = of("", "mdi2d-dots-horizontal", items);
        button.getStyleClass().addAll("flat", "sw-icon-button", "sw-no-arrow");
        button.setAccessibleText(words);
        return button;
    }

    public static MenuItem item(String text, String icon, Runnable action) {
        MenuItem item = new MenuItem(text);
        if (!icon.isEmpty()) {
            item.setGraphic(Icon.of(icon, Icon.SMALL));
        }
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }

    /// An item that shows a key. The key works wherever the menu's owner registers it.
    public static MenuItem item(String text, String icon, KeyCombination key, Runnable action) {
        MenuItem item = item(text, icon, action);
        item.setAccelerator(key);
        return item;
    }
}
