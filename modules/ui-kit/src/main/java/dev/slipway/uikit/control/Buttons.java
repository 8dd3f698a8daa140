package dev.slipway.uikit.control;

import dev.slipway.uikit.icon.Icon;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// Buttons, 28 px high. One primary button a region; red only for what destroys or aborts; `…`
/// in the text when a dialog follows.
public final class Buttons {
    private Buttons() {}

    /// The one button of a region that goes on.
    public static Button primary(String text, String icon, Runnable action) {
        return styled(button(text, icon, action), "accent");
    }

    public static Button primary(String text, Runnable action) {
        return styled(button(text, "", action), "accent");
    }

    /// A primary button that shows its key.
    public static Button primary(String text, String icon, KeyCombination key, Runnable action) {
        Button button = primary("", icon, action);
        Label words = new Label(text);
        Label hint = new Label(KeyHint.words(key));
        hint.getStyleClass().add("sw-button-hint");
        HBox content = new HBox(8, Icon.of(icon, Icon.SMALL), words, hint);
        content.getStyleClass().add("sw-button-content");
        button.setGraphic(content);
        button.setAccessibleText(text);
        Tips.explain(button, text + " (" + KeyHint.words(key) + ")");
        return button;
    }

    public static Button plain(String text, String icon, Runnable action) {
        return button(text, icon, action);
    }

    public static Button plain(String text, Runnable action) {
        return button(text, "", action);
    }

    /// Destroys or takes back: red words on a plain button.
    public static Button danger(String text, String icon, Runnable action) {
        return styled(button(text, icon, action), "sw-danger-outlined");
    }

    /// Aborts at once: white on red.
    public static Button abort(String text, String icon, Runnable action) {
        return styled(button(text, icon, action), "danger");
    }

    /// Approves: white on green.
    public static Button success(String text, String icon, Runnable action) {
        return styled(button(text, icon, action), "success");
    }

    /// Blue words on light blue, such as a follow switch that is on.
    public static Button soft(String text, String icon, Runnable action) {
        return styled(button(text, icon, action), "sw-soft");
    }

    /// No border until hovered.
    public static Button flat(String text, String icon, Runnable action) {
        return styled(button(text, icon, action), "flat");
    }

    public static Button flat(String text, Runnable action) {
        return styled(button(text, "", action), "flat");
    }

    /// Blue words, as a link.
    public static Button link(String text, Runnable action) {
        return styled(button(text, "", action), "sw-link");
    }

    public static Button link(String text, String icon, Runnable action) {
        return styled(button(text, icon, action), "sw-link");
    }

    /// An icon alone, with its words as accessible text and tooltip.
    public static Button icon(String icon, String words, Runnable action) {
        Button button = styled(button("", icon, action), "sw-icon-button", "flat");
        button.setAccessibleText(words);
        Tips.explain(button, words);
        return button;
    }

    /// A bordered icon button.
    public static Button iconOutlined(String icon, String words, Runnable action) {
        Button button = icon(icon, words, action);
        button.getStyleClass().remove("flat");
        return button;
    }

    /// 24 px high.
    public static <B extends ButtonBase> B dense(B button) {
        button.getStyleClass().add("sw-dense");
        return button;
    }

    /// 32 px high, for forms and dialogs.
    public static <B extends ButtonBase> B tall(B button) {
        button.getStyleClass().add("sw-tall");
        return button;
    }

    /// Adds the words and key as a tooltip.
    public static <B extends ButtonBase> B withKey(B button, KeyCombination key) {
        String words = button.getText().isEmpty() ? button.getAccessibleText() : button.getText();
        Tips.explain(button, (words == null ? "" : words + " ") + "(" + KeyHint.words(key) + ")");
        return button;
    }

    /// Exchanges text and icon.
    public static void set(Button button, String text, String icon) {
        button.setText(text);
        button.setGraphic(icon.isEmpty() ? null : icon(icon));
    }

    private static Button button(String text, String icon, Runnable action) {
        Button button = new Button(text);
        if (!icon.isEmpty()) {
            button.setGraphic(icon(icon));
        }
        button.getStyleClass().add("sw-button");
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.setMnemonicParsing(false);
        button.setOnAction(event -> action.run());
        return button;
    }

    private static FontIcon icon(String literal) {
        return Icon.of(literal, Icon.SMALL);
    }

    private static Button styled(Button button, String... styleClasses) {
        button.getStyleClass().addAll(styleClasses);
        return button;
    }
}
