package dev.slipway.uikit.code;

import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.SearchField;
import dev.slipway.uikit.control.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import jfx.incubator.scene.control.richtext.TextPos;

/// Finds words in the text of a [CodeView], above it.
final class FindBar extends HBox {
    private final CodeView view;
    private final SearchField field = new SearchField("Find in the text");
    private final Label count = Type.small("");

    FindBar(CodeView view) {
        super(4);
        this.view = view;
        getStyleClass().add("sw-code-find");
        setAlignment(Pos.CENTER_LEFT);
        count.setMinWidth(72);
        getChildren()
                .addAll(
                        field,
                        Buttons.icon("mdi2c-chevron-up", "Find the one before", () -> go(false)),
                        Buttons.icon("mdi2c-chevron-down", "Find the next", () -> go(true)),
                        count,
                        Buttons.icon("mdi2c-close", "Close", this::close));
        field.textProperty().addListener((property, before, now) -> typed());
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        go(!event.isShiftDown());
                        event.consume();
                    } else if (event.getCode() == KeyCode.ESCAPE) {
                        close();
                        event.consume();
                    }
                });
    }

    void open() {
        TextPos from = view.area().getAnchorPosition();
        TextPos to = view.area().getCaretPosition();
        if (from != null && to != null && from.index() == to.index() && !from.equals(to)) {
            String line = view.line(from.index());
            field.setText(
                    line.substring(
                            Math.min(from.offset(), to.offset()),
                            Math.max(from.offset(), to.offset())));
        }
        view.setTop(this);
        field.focusField();
    }

    private void close() {
        view.setTop(null);
        view.area().requestFocus();
    }

    /// The first from where the selection begins: typing on does not run away.
    private void typed() {
        List<TextPos> found = found();
        TextPos anchor = view.area().getAnchorPosition();
        TextPos here = anchor == null ? TextPos.ZERO : anchor;
        show(found, found.stream().filter(p -> p.compareTo(here) >= 0).findFirst().orElse(null));
    }

    private void go(boolean forward) {
        List<TextPos> found = found();
        TextPos caret = view.area().getCaretPosition();
        TextPos anchor = view.area().getAnchorPosition();
        if (found.isEmpty() || caret == null || anchor == null) {
            show(found, null);
            return;
        }
        TextPos next =
                forward
                        ? found.stream()
                                .filter(p -> p.compareTo(caret) >= 0)
                                .findFirst()
                                .orElse(null)
                        : found.reversed().stream()
                                .filter(p -> p.compareTo(anchor) < 0)
                                .findFirst()
                                .orElse(found.getLast());
        show(found, next);
    }

    private void show(List<TextPos> found, @org.jspecify.annotations.Nullable TextPos wanted) {
        if (found.isEmpty()) {
            count.setText(field.getText().isEmpty() ? "" : "Not found");
            return;
        }
        TextPos at = wanted == null ? found.getFirst() : wanted;
        count.setText((found.indexOf(at) + 1) + " of " + found.size());
        view.area()
                .select(at, TextPos.ofLeading(at.index(), at.offset() + field.getText().length()));
    }

    private List<TextPos> found() {
        List<TextPos> found = new ArrayList<>();
        String wanted = field.getText().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return found;
        }
        for (int i = 0; i < view.area().getParagraphCount(); i++) {
            String line = view.line(i).toLowerCase(Locale.ROOT);
            for (int at = line.indexOf(wanted); at >= 0; at = line.indexOf(wanted, at + 1)) {
                found.add(TextPos.ofLeading(i, at));
            }
        }
        return found;
    }
}
