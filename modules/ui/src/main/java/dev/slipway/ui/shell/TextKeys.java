package dev.slipway.ui.shell;

import java.util.EnumSet;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import jfx.incubator.scene.control.richtext.RichTextArea;
import org.jspecify.annotations.Nullable;

/// Which keys belong to the text that has the focus, before any command of the window.
public final class TextKeys {
    private static final Set<KeyCode> OF_TEXT =
            EnumSet.of(KeyCode.A, KeyCode.C, KeyCode.D, KeyCode.V, KeyCode.X);
    private static final Set<KeyCode> OF_UNDO = EnumSet.of(KeyCode.Y, KeyCode.Z);

    private TextKeys() {}

    /// Whether the text is to have the key: copying and the like always, undo as long as there is
    /// something in the field to take back.
    public static boolean belongs(KeyEvent event, @Nullable Node focus) {
        if (!event.isShortcutDown()) {
            return false;
        }
        boolean copying = OF_TEXT.contains(event.getCode());
        boolean undoing = OF_UNDO.contains(event.getCode());
        if (focus instanceof TextInputControl field) {
            return copying || undoing && (field.isUndoable() || field.isRedoable());
        }
        return focus instanceof RichTextArea && (copying || undoing);
    }
}
