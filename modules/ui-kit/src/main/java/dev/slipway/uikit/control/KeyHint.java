package dev.slipway.uikit.control;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;

/// A key or a combination, as it stands on the keyboard.
public final class KeyHint extends HBox {
    private static final boolean MAC =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");

    private KeyHint(List<String> boxes) {
        super(4);
        getStyleClass().add("sw-key-hints");
        for (String box : boxes) {
            Label label = new Label(box);
            label.getStyleClass().add("sw-key-hint");
            getChildren().add(label);
        }
        setMinWidth(USE_PREF_SIZE);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setAccessibleText(String.join(" ", boxes));
    }

    /// All keys in one box: `Ctrl K`.
    public static KeyHint of(KeyCombination key) {
        return new KeyHint(List.of(words(key)));
    }

    /// Free words in one box: `Insert`, `/`.
    public static KeyHint of(String words) {
        return new KeyHint(List.of(words));
    }

    /// One box a key: `Ctrl` `Shift` `U`.
    public static KeyHint apart(KeyCombination key) {
        return new KeyHint(names(key));
    }

    /// The combination in words: `Ctrl Shift U`, on macOS `⌘ ⇧ U`.
    public static String words(KeyCombination key) {
        return String.join(" ", names(key));
    }

    private static List<String> names(KeyCombination key) {
        return Stream.of(key.getName().split("\\+(?!$)"))
                .sorted(Comparator.comparingInt(KeyHint::place))
                .map(KeyHint::name)
                .toList();
    }

    /// Ctrl before Alt before Shift before the key itself.
    private static int place(String part) {
        return switch (part) {
            case "Shortcut", "Ctrl", "Meta" -> 0;
            case "Alt" -> 1;
            case "Shift" -> 2;
            default -> 3;
        };
    }

    private static String name(String part) {
        return switch (part) {
            case "Shortcut" -> MAC ? "⌘" : "Ctrl";
            case "Ctrl" -> MAC ? "⌃" : "Ctrl";
            case "Shift" -> MAC ? "⇧" : "Shift";
            case "Alt" -> MAC ? "⌥" : "Alt";
            case "Meta" -> MAC ? "⌘" : "Meta";
            case "Equals" -> "=";
            case "Minus" -> "−";
            case "Period" -> ".";
            case "Comma" -> ",";
            case "Slash" -> "/";
            default -> part;
        };
    }
}
