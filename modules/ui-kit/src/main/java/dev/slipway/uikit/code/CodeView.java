package dev.slipway.uikit.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.scene.layout.BorderPane;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.TextPos;
import jfx.incubator.scene.control.richtext.model.ContentChange;
import jfx.incubator.scene.control.richtext.model.StyledTextModel;
import org.jspecify.annotations.Nullable;

/// Text in JetBrains Mono with line numbers, to read or to edit; drawn only where it is in view. A
/// highlighter may name the kind of each piece of a line; lines may carry marks and be folded away;
/// a source of completions may offer what can stand at the caret. FX thread only.
///
/// Lines count from 1 as people count them, but for [Fold] and [Completion.Source].
public final class CodeView extends BorderPane {
    /// What a piece of a line is.
    public enum Kind {
        PLAIN("sw-code-plain"),
        KEY("sw-code-key"),
        TEXT("sw-code-text"),
        NUMBER("sw-code-number"),
        COMMENT("sw-code-comment"),
        REFERENCE("sw-code-reference");

        private final String styleClass;

        Kind(String styleClass) {
            this.styleClass = styleClass;
        }

        String styleClass() {
            return styleClass;
        }
    }

    /// A piece of a line, from one character up to another.
    public record Piece(int from, int to, Kind kind) {}

    /// Something wrong at a place.
    ///
    /// @param line counted from 1, as is `column`
    /// @param words one or two sentences
    public record Mark(int line, int column, boolean error, String words) {}

    /// Lines that can be folded away below their first. Counted from 0.
    public record Fold(int first, int last) {}

    private final CodeArea area = new CodeArea();
    private final CodeFolds folds = new CodeFolds();
    private final CodeDecoration decoration = new CodeDecoration(this, folds);
    private final CompletionPopup popup = new CompletionPopup(this);
    private final FindBar find = new FindBar(this);
    private final ReadOnlyIntegerWrapper caretLine = new ReadOnlyIntegerWrapper(1);
    private List<Mark> marks = List.of();
    private Runnable onEdit = () -> {};
    private String lineEnd = "\n";
    private boolean setting;

    public CodeView() {
        getStyleClass().add("sw-code");
        area.setHighlightCurrentParagraph(true);
        area.setEditable(false);
        area.setTabSize(2);
        area.setContentPadding(new Insets(4, 8, 4, 4));
        area.setAccessibleText("Code");
        area.getModel().addListener((StyledTextModel.Listener) this::changed);
        area.caretPositionProperty().addListener((property, before, now) -> caretMoved(now));
        decoration.install();
        new CodeKeys(this, popup, find).install();
        // The area keeps the colours of another theme in what it has laid out.
        ListChangeListener<String> dressed = change -> decoration.refresh();
        sceneProperty()
                .addListener(
                        (property, before, now) -> {
                            if (before != null) {
                                before.getStylesheets().removeListener(dressed);
                            }
                            if (now != null) {
                                now.getStylesheets().addListener(dressed);
                            }
                        });
        setCenter(area);
    }

    public CodeArea area() {
        return area;
    }

    public void setEditable(boolean editable) {
        area.setEditable(editable);
    }

    public void setOnEdit(Runnable action) {
        onEdit = action;
    }

    /// Names the kinds of a line's pieces, in order, without overlap. A line is judged alone.
    public void setHighlighter(Function<String, List<Piece>> next) {
        decoration.setHighlighter(next);
    }

    public void setCompletions(Completion.Source source) {
        popup.setSource(source);
    }

    /// Says what is wrong, each in the margin and below its word.
    public void setMarks(List<Mark> next) {
        if (!next.equals(marks)) {
            marks = List.copyOf(next);
            decoration.setMarks(marks);
        }
    }

    /// Says what can be folded; what is folded stays so.
    public void setFolds(List<Fold> next) {
        if (folds.set(next)) {
            decoration.refresh();
        }
    }

    /// Marks lines in the margin as those of something chosen elsewhere.
    ///
    /// @param first counted from 1; 0 for none
    public void setChosen(int first, int last) {
        decoration.setChosen(first, last);
    }

    public String getText() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < area.getParagraphCount(); i++) {
            text.append(i == 0 ? "" : lineEnd).append(area.getPlainText(i));
        }
        return text.toString();
    }

    /// Exchanges the text, which is no edit of the person's. Only what differs is replaced: the
    /// caret stays with its word.
    public void setText(String text) {
        String next = text.replace("\r\n", "\n");
        lineEnd = next.length() < text.length() ? "\r\n" : "\n";
        String now = getText().replace("\r\n", "\n");
        if (next.equals(now)) {
            return;
        }
        int from = commonStart(now, next);
        int less = commonEnd(now, next, from);
        setting = true;
        if (now.isEmpty()) {
            area.setText(next);
            area.select(TextPos.ZERO);
        } else {
            replaceKeepingCaret(
                    position(now, from),
                    position(now, now.length() - less),
                    next.substring(from, next.length() - less));
        }
        setting = false;
        caretMoved(area.getCaretPosition());
    }

    private void replaceKeepingCaret(TextPos from, TextPos to, String text) {
        TextPos caret = area.getCaretPosition();
        TextPos anchor = area.getAnchorPosition();
        area.replaceText(from, to, text);
        if (caret != null && anchor != null) {
            area.select(moved(anchor, from, to, text), moved(caret, from, to, text));
        }
    }

    /// Where a position is after a replacement.
    private static TextPos moved(TextPos at, TextPos from, TextPos to, String text) {
        if (at.compareTo(from) <= 0) {
            return at;
        }
        int lines = (int) text.chars().filter(c -> c == '\n').count();
        int lastLength = text.length() - text.lastIndexOf('\n') - 1;
        int endLine = from.index() + lines;
        int endColumn = lines == 0 ? from.offset() + lastLength : lastLength;
        if (at.compareTo(to) >= 0) {
            return at.index() == to.index()
                    ? TextPos.ofLeading(endLine, endColumn + at.offset() - to.offset())
                    : TextPos.ofLeading(at.index() + endLine - to.index(), at.offset());
        }
        // Within what was replaced: as near as the new text has it.
        int line = Math.min(at.index(), endLine);
        int column = line == endLine ? Math.min(at.offset(), endColumn) : at.offset();
        return TextPos.ofLeading(line, column);
    }

    private static int commonStart(String a, String b) {
        int most = Math.min(a.length(), b.length());
        int at = 0;
        while (at < most && a.charAt(at) == b.charAt(at)) {
            at++;
        }
        return at;
    }

    private static int commonEnd(String a, String b, int start) {
        int most = Math.min(a.length(), b.length()) - start;
        int n = 0;
        while (n < most && a.charAt(a.length() - 1 - n) == b.charAt(b.length() - 1 - n)) {
            n++;
        }
        return n;
    }

    private static TextPos position(String text, int offset) {
        int line = 0;
        int start = 0;
        for (int at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', start)) {
            line++;
            start = at + 1;
        }
        return TextPos.ofLeading(line, offset - start);
    }

    /// The line of the caret, counted from 1.
    public ReadOnlyIntegerProperty caretLineProperty() {
        return caretLine.getReadOnlyProperty();
    }

    /// Puts the caret somewhere, brings it into view and goes there.
    ///
    /// @param line counted from 1, as is `column`
    public void goTo(int line, int column) {
        moveTo(line, column);
        area.requestFocus();
    }

    /// The same without taking the focus; as many lines up to `last` are brought into view as fit.
    public void reveal(int line, int column, int last) {
        if (folds.show(line - 1)) {
            decoration.refresh();
        }
        if (last > line && !folds.isHidden(last - 1)) {
            moveTo(last, 1);
        }
        moveTo(line, column);
    }

    private void moveTo(int line, int column) {
        int index = Math.clamp(line - 1, 0, Math.max(0, area.getParagraphCount() - 1));
        int most = area.getPlainText(index).length();
        area.select(TextPos.ofLeading(index, Math.clamp(column - 1, 0, most)));
    }

    /// Opens the list of what may stand at the caret.
    public void complete() {
        popup.open(true);
    }

    /// Whether that list is open.
    public boolean isCompleting() {
        return popup.isShowing();
    }

    public void findText() {
        find.open();
    }

    /// Goes to the next mark after the caret, or the one before it; around the ends of the text.
    public void nextMark(boolean forward) {
        int here = caretLine.get();
        Optional<Mark> next =
                forward
                        ? marks.stream()
                                .filter(m -> m.line() > here)
                                .min(java.util.Comparator.comparingInt(Mark::line))
                                .or(() -> first(marks))
                        : marks.stream()
                                .filter(m -> m.line() < here)
                                .max(java.util.Comparator.comparingInt(Mark::line))
                                .or(() -> last(marks));
        next.ifPresent(m -> goTo(m.line(), m.column()));
    }

    private static Optional<Mark> first(List<Mark> marks) {
        return marks.stream().min(java.util.Comparator.comparingInt(Mark::line));
    }

    private static Optional<Mark> last(List<Mark> marks) {
        return marks.stream().max(java.util.Comparator.comparingInt(Mark::line));
    }

    /// Folds or opens the lines below a line, if they can be.
    ///
    /// @param line counted from 0
    void toggleFold(int line) {
        if (folds.isFolded(line)) {
            setFolded(line, false);
        } else {
            setFolded(line, true);
        }
    }

    /// Folds the innermost lines around the caret, or opens what is folded at it.
    public void foldAtCaret(boolean fold) {
        int here = caretLine.get() - 1;
        if (fold) {
            folds.around(here)
                    .filter(f -> !folds.isFolded(f.first()))
                    .or(() -> folds.around(here - 1))
                    .ifPresent(f -> setFolded(f.first(), true));
        } else {
            setFolded(here, false);
        }
    }

    private void setFolded(int line, boolean folded) {
        boolean changed = folded ? folds.fold(line) : folds.unfold(line);
        if (!changed) {
            return;
        }
        TextPos caret = area.getCaretPosition();
        if (caret != null && folds.isHidden(caret.index())) {
            area.select(area.getParagraphEnd(line));
        }
        decoration.refresh();
    }

    /// Whether a line is folded away. Counted from 1.
    public boolean isHidden(int line) {
        return folds.isHidden(line - 1);
    }

    void apply(CodeEdits.Change change) {
        area.replaceText(
                TextPos.ofLeading(change.line(), change.column()),
                TextPos.ofLeading(change.endLine(), change.endColumn()),
                change.text());
        area.select(TextPos.ofLeading(change.caretLine(), change.caretColumn()));
    }

    String line(int index) {
        return area.getPlainText(index);
    }

    List<String> lines(int first, int last) {
        List<String> lines = new ArrayList<>();
        for (int i = first; i <= last; i++) {
            lines.add(line(i));
        }
        return lines;
    }

    private void changed(ContentChange change) {
        if (!change.isEdit()) {
            return;
        }
        int removed = change.getEnd().index() - change.getStart().index();
        folds.shift(change.getEnd().index(), change.getLinesAdded() - removed);
        if (!setting) {
            onEdit.run();
        }
    }

    private void caretMoved(@Nullable TextPos now) {
        if (setting) {
            // Lines are counted anew only after the area has moved its caret.
            return;
        }
        int line = now == null ? 1 : now.index() + 1;
        if (folds.show(line - 1)) {
            decoration.refresh();
        }
        caretLine.set(line);
    }

    CodeFolds folds() {
        return folds;
    }
}
