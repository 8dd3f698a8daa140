package dev.slipway.uikit.control;

import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.theme.Tone;
import java.util.List;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Dialogs inside the window. They say what will happen, and their button says it again.
public final class Dialogs {
    private Dialogs() {}

    /// Asks before something that cannot simply be undone. The safe button has the focus.
    ///
    /// @param title a question naming the object: `Roll back Production to v10?`
    /// @param consequences what will happen, one line each
    /// @param act the button's words: `Roll back to v10`
    public static void confirm(
            OverlayPane over,
            Tone tone,
            String title,
            List<String> consequences,
            String act,
            Runnable action) {
        VBox lines = new VBox(6);
        for (String line : consequences) {
            HBox row =
                    new HBox(8, Icon.of("mdi2c-circle-small", Icon.NORMAL), Type.paragraph(line));
            row.setAlignment(Pos.TOP_LEFT);
            lines.getChildren().add(row);
        }
        Runnable perform =
                () -> {
                    over.close();
                    action.run();
                };
        Button go =
                tone == Tone.DANGER
                        ? Buttons.abort(act, "mdi2a-alert", perform)
                        : Buttons.primary(act, perform);
        Button cancel = Buttons.plain("Cancel", over::close);
        open(over, title, lines, cancel, List.of(Buttons.tall(go)));
        cancel.requestFocus();
    }

    /// Asks for input. Enter in a field presses the button when it may be pressed.
    ///
    /// @param valid whether the input may be accepted; null when it always may
    /// @param first the field that gets the focus
    public static void form(
            OverlayPane over,
            String title,
            Node fields,
            Node first,
            String act,
            @Nullable ObservableBooleanValue valid,
            Runnable action) {
        Button go =
                Buttons.tall(
                        Buttons.primary(
                                act,
                                () -> {
                                    over.close();
                                    action.run();
                                }));
        if (valid != null) {
            go.disableProperty()
                    .bind(
                            javafx.beans.binding.Bindings.createBooleanBinding(
                                    () -> !valid.get(), valid));
        }
        VBox box = open(over, title, fields, Buttons.plain("Cancel", over::close), List.of(go));
        box.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    boolean inButton = event.getTarget() instanceof Button;
                    if (event.getCode() == KeyCode.ENTER && !go.isDisabled() && !inButton) {
                        go.fire();
                        event.consume();
                    }
                });
        first.requestFocus();
    }

    /// Shows content with a button that closes it.
    public static void show(OverlayPane over, String title, Node content) {
        Button close = Buttons.plain("Close", over::close);
        open(over, title, content, close, List.of());
        close.requestFocus();
    }

    private static VBox open(
            OverlayPane over, String title, Node content, Button cancel, List<Button> acts) {
        Label head = Type.heading(title);
        head.setWrapText(true);
        head.setMinHeight(Region.USE_PREF_SIZE);
        HBox buttons = new HBox(8, Buttons.tall(cancel));
        buttons.getChildren().addAll(acts);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        buttons.getStyleClass().add("sw-dialog-acts");
        VBox box = new VBox(16, head, content, buttons);
        box.getStyleClass().add("sw-dialog");
        box.setMaxWidth(520);
        box.setAccessibleRole(javafx.scene.AccessibleRole.DIALOG);
        box.setAccessibleText(title);
        over.open(box, -1, () -> {});
        return box;
    }
}
