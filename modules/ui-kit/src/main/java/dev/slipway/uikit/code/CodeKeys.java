package dev.slipway.uikit.code;

import java.util.List;
import java.util.Optional;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyEvent;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.TextPos;

/// What keys do in a [CodeView] beyond what a text area does anyway.
final class CodeKeys {
    private final CodeView view;
    private final CodeArea area;
    private final CompletionPopup popup;
    private final FindBar find;

    CodeKeys(CodeView view, CompletionPopup popup, FindBar find) {
        this.view = view;
        this.area = view.area();
        this.popup = popup;
        this.find = find;
    }

    void install() {
        area.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (popup.took(event) || pressed(event)) {
                        event.consume();
                    }
                });
        area.addEventFilter(
                KeyEvent.KEY_TYPED,
                event -> {
                    if (typed(event)) {
                        event.consume();
                    }
                });
        area.addEventHandler(
                KeyEvent.KEY_TYPED,
                event -> {
                    if (!event.isShortcutDown()) {
                        popup.typed(event.getCharacter());
                    }
                });
        area.focusedProperty()
                .addListener(
                        (property, was, focused) -> {
                            if (!focused) {
                                popup.hide();
                            }
                        });
    }

    private boolean pressed(KeyEvent event) {
        boolean shortcut = event.isShortcutDown();
        boolean shift = event.isShiftDown();
        return switch (event.getCode()) {
            case F8 -> done(() -> view.nextMark(!shift));
            case F -> shortcut && !shift && done(find::open);
            case C -> shortcut && !shift && copyFolded(false);
            case X -> shortcut && !shift && area.isEditable() && copyFolded(true);
            case OPEN_BRACKET -> shortcut && shift && done(() -> view.foldAtCaret(true));
            case CLOSE_BRACKET -> shortcut && shift && done(() -> view.foldAtCaret(false));
            case BRACELEFT -> shortcut && done(() -> view.foldAtCaret(true));
            case BRACERIGHT -> shortcut && done(() -> view.foldAtCaret(false));
            default -> area.isEditable() && edits(event);
        };
    }

    private boolean edits(KeyEvent event) {
        boolean shortcut = event.isShortcutDown();
        return switch (event.getCode()) {
            case SPACE -> shortcut && done(() -> popup.open(true));
            case SLASH, DIVIDE -> shortcut && done(this::toggleRemark);
            case TAB -> !shortcut && !event.isAltDown() && done(() -> tab(event.isShiftDown()));
            case ENTER -> !shortcut && !event.isAltDown() && done(this::newLine);
            case BACK_SPACE -> !shortcut && !event.isShiftDown() && back();
            default -> false;
        };
    }

    private static boolean done(Runnable act) {
        act.run();
        return true;
    }

    private boolean typed(KeyEvent event) {
        String typed = event.getCharacter();
        if (!area.isEditable()
                || event.isShortcutDown()
                || typed.length() != 1
                || area.hasNonEmptySelection()) {
            return false;
        }
        TextPos at = caret();
        Optional<CodeEdits.Change> change =
                CodeEdits.pair(view.line(at.index()), at.offset(), at.index(), typed.charAt(0));
        change.ifPresent(view::apply);
        change.ifPresent(c -> popup.typed(typed));
        return change.isPresent();
    }

    private void newLine() {
        replaceSelection("");
        TextPos at = caret();
        view.apply(CodeEdits.newLine(view.line(at.index()), at.offset(), at.index()));
    }

    private void tab(boolean back) {
        TextPos from = start();
        TextPos to = end();
        if (back || from.index() != to.index()) {
            exchangeLines(lines -> CodeEdits.indented(lines, !back));
        } else {
            replaceSelection("");
            view.apply(CodeEdits.tab(caret().offset(), caret().index()));
        }
    }

    private boolean back() {
        if (area.hasNonEmptySelection()) {
            return false;
        }
        TextPos at = caret();
        Optional<CodeEdits.Change> change =
                CodeEdits.back(view.line(at.index()), at.offset(), at.index());
        change.ifPresent(view::apply);
        return change.isPresent();
    }

    private void toggleRemark() {
        exchangeLines(CodeEdits::remarked);
    }

    private void exchangeLines(java.util.function.Function<List<String>, String> change) {
        TextPos from = start();
        TextPos to = end();
        // A selection that ends at the beginning of a line does not mean that line.
        int last = to.offset() == 0 && to.index() > from.index() ? to.index() - 1 : to.index();
        List<String> before = view.lines(from.index(), last);
        String after = change.apply(before);
        int column = area.getCaretPosition() == null ? 0 : caret().offset();
        boolean many = from.index() != to.index();
        int grown = after.lines().findFirst().orElse("").length() - before.getFirst().length();
        int length = after.length() - after.lastIndexOf('\n') - 1;
        area.replaceText(
                TextPos.ofLeading(from.index(), 0),
                TextPos.ofLeading(last, before.getLast().length()),
                after);
        if (many) {
            area.select(TextPos.ofLeading(from.index(), 0), TextPos.ofLeading(last, length));
        } else {
            area.select(TextPos.ofLeading(last, Math.clamp(column + grown, 0, length)));
        }
    }

    /// What is folded away has no text for the area itself.
    private boolean copyFolded(boolean cut) {
        TextPos from = start();
        TextPos to = end();
        if (!view.folds().hidesAny(from.index(), to.index())) {
            return false;
        }
        List<String> lines = view.lines(from.index(), to.index());
        String all = String.join("\n", lines);
        int end = all.length() - (lines.getLast().length() - to.offset());
        ClipboardContent content = new ClipboardContent();
        content.putString(all.substring(from.offset(), end));
        Clipboard.getSystemClipboard().setContent(content);
        if (cut) {
            replaceSelection("");
        }
        return true;
    }

    private void replaceSelection(String text) {
        if (area.hasNonEmptySelection()) {
            TextPos from = start();
            area.replaceText(from, end(), text);
            area.select(from);
        }
    }

    private TextPos caret() {
        TextPos caret = area.getCaretPosition();
        return caret == null ? TextPos.ZERO : caret;
    }

    private TextPos start() {
        TextPos anchor = area.getAnchorPosition();
        return anchor == null || anchor.compareTo(caret()) > 0 ? caret() : anchor;
    }

    private TextPos end() {
        TextPos anchor = area.getAnchorPosition();
        return anchor == null || anchor.compareTo(caret()) < 0 ? caret() : anchor;
    }
}
