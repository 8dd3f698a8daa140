package dev.slipway.ui.shell;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/// The window's own keys; `Shortcut` is Ctrl, on macOS Command.
public final class Keys {
    public static final KeyCombination PALETTE = shortcut(KeyCode.K);
    public static final KeyCombination OPEN = shortcut(KeyCode.O);
    public static final KeyCombination NEW = shortcut(KeyCode.N);
    public static final KeyCombination RUN = shortcut(KeyCode.R);
    public static final KeyCombination RUN_OPTIONS =
            new KeyCodeCombination(
                    KeyCode.R, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    public static final KeyCombination CANCEL = shortcut(KeyCode.PERIOD);
    public static final KeyCombination SETTINGS = shortcut(KeyCode.COMMA);
    public static final KeyCombination NEXT_REGION = new KeyCodeCombination(KeyCode.F6);
    public static final KeyCombination HELP = new KeyCodeCombination(KeyCode.F1);

    private static final KeyCode[] DIGITS = {
        KeyCode.DIGIT1,
        KeyCode.DIGIT2,
        KeyCode.DIGIT3,
        KeyCode.DIGIT4,
        KeyCode.DIGIT5,
        KeyCode.DIGIT6,
        KeyCode.DIGIT7,
        KeyCode.DIGIT8,
        KeyCode.DIGIT9
    };

    private Keys() {}

    /// Ctrl+1 for the first room.
    public static KeyCombination room(int index) {
        return shortcut(DIGITS[index]);
    }

    public static KeyCombination shortcut(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }
}
