package dev.slipway.ui.pipeline;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/// Keys of the Pipeline room.
final class PipelineKeys {
    static final KeyCombination RUN = shortcut(KeyCode.R);
    static final KeyCombination YAML = shortcut(KeyCode.E);
    static final KeyCombination DRAWER = shortcut(KeyCode.J);
    static final KeyCombination INSPECTOR = shortcut(KeyCode.I);
    static final KeyCombination FIND = shortcut(KeyCode.F);
    static final KeyCombination UNDO = shortcut(KeyCode.Z);
    static final KeyCombination REDO =
            new KeyCodeCombination(
                    KeyCode.Z, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    static final KeyCombination REDO_TOO = shortcut(KeyCode.Y);
    static final KeyCombination DUPLICATE = shortcut(KeyCode.D);
    static final KeyCombination COPY = shortcut(KeyCode.C);
    static final KeyCombination CUT = shortcut(KeyCode.X);
    static final KeyCombination PASTE = shortcut(KeyCode.V);
    static final KeyCombination RENAME = new KeyCodeCombination(KeyCode.F2);
    static final KeyCombination DELETE = new KeyCodeCombination(KeyCode.DELETE);
    static final KeyCombination ADD = new KeyCodeCombination(KeyCode.INSERT);
    static final KeyCombination CONNECT = new KeyCodeCombination(KeyCode.C);
    static final KeyCombination PLAN =
            new KeyCodeCombination(
                    KeyCode.P, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    static final KeyCombination CHANGES =
            new KeyCodeCombination(
                    KeyCode.D, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    static final KeyCombination COMMIT =
            new KeyCodeCombination(
                    KeyCode.K, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    static final KeyCombination FOCUS = new KeyCodeCombination(KeyCode.F);
    static final KeyCombination DETAILS = new KeyCodeCombination(KeyCode.H);
    static final KeyCombination ALL = shortcut(KeyCode.A);
    static final KeyCombination GROUP = shortcut(KeyCode.G);
    static final KeyCombination UNGROUP =
            new KeyCodeCombination(
                    KeyCode.G, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    private PipelineKeys() {}

    private static KeyCombination shortcut(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }
}
