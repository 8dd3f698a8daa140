package dev.slipway.uikit.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Insets;
import javafx.scene.layout.BorderPane;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.SyntaxDecorator;
import jfx.incubator.scene.control.richtext.TextPos;
import jfx.incubator.scene.control.richtext.model.CodeTextModel;
import jfx.incubator.scene.control.richtext.model.RichParagraph;

/// Text in JetBrains Mono with line numbers, to read or to edit; drawn only where it is in view. A
/// highlighter may name the kind of each piece of a line, and lines may carry a problem.
public final class CodeView extends BorderPane {
    /// What a piece of a line is.
    public enum Kind {
        PLAIN("sw-code-plain"),
        KEY("sw-code-key"),
        TEXT("sw-code-text"),
        NUMBER("sw-code-number"),
        COMMENT("sw-code-comment"),
        PROBLEM("sw-code-problem");

        private final String styleClass;

        Kind(String styleClass) {
            this.styleClass = styleClass;
        }
    }

    /// A piece of a line, from one character up to another.
    public record Piece(int from, int to, Kind kind) {}

    private final CodeArea area = new CodeArea();
    private Function<String, List<Piece>> highlighter = line -> List.of();
    private Map<Integer, String> problems = Map.of();
    private Consumer<String> onEdit = text -> {};
    private boolean setting;

    public CodeView() {
        getStyleClass().add("sw-code");
        area.setLineNumbersEnabled(true);
        area.setHighlightCurrentParagraph(true);
        area.setEditable(false);
        area.setTabSize(2);
        area.setContentPadding(new Insets(4, 8, 4, 8));
        area.setAccessibleText("Code");
        area.setSyntaxDecorator(new Highlighting());
        area.getModel()
                .addListener(
                        change -> {
                            if (!setting && change.isEdit()) {
                                onEdit.accept(getText());
                            }
                        });
        setCenter(area);
    }

    public void setEditable(boolean editable) {
        area.setEditable(editable);
    }

    /// Exchanges the text; the caret stays in its line when that is still there.
    public void setText(String text) {
        if (text.equals(getText())) {
            return;
        }
        TextPos caret = area.getCaretPosition();
        setting = true;
        area.setText(text);
        setting = false;
        if (caret != null && caret.index() < area.getParagraphCount()) {
            area.select(caret);
        }
    }

    public String getText() {
        return area.getText();
    }

    /// Called with the whole text after each edit by the person.
    public void setOnEdit(Consumer<String> action) {
        onEdit = action;
    }

    /// Names the kinds of a line's pieces, in order, without overlap. A line is judged alone.
    public void setHighlighter(Function<String, List<Piece>> next) {
        highlighter = next;
        area.setSyntaxDecorator(new Highlighting());
    }

    /// Lines with a problem, counted from 1, with its words.
    public void setProblems(Map<Integer, String> byLine) {
        problems = Map.copyOf(byLine);
        area.setSyntaxDecorator(new Highlighting());
    }

    /// Puts the caret somewhere and brings it into view.
    ///
    /// @param line counted from 1, as is `column`
    public void goTo(int line, int column) {
        int index = Math.clamp(line - 1, 0, Math.max(0, area.getParagraphCount() - 1));
        area.select(TextPos.ofLeading(index, Math.max(0, column - 1)));
        area.requestFocus();
    }

    public CodeArea area() {
        return area;
    }

    private final class Highlighting implements SyntaxDecorator {
        @Override
        public void handleChange(
                CodeTextModel model, TextPos start, TextPos end, int top, int lines, int bottom) {}

        @Override
        public RichParagraph createRichParagraph(CodeTextModel model, int index) {
            String line = model.getPlainText(index);
            RichParagraph.Builder paragraph = RichParagraph.builder();
            boolean problem = problems.containsKey(index + 1);
            int at = 0;
            for (Piece piece : inside(highlighter.apply(line), line.length())) {
                add(paragraph, line, at, piece.from, Kind.PLAIN, problem);
                add(paragraph, line, piece.from, piece.to, piece.kind, problem);
                at = piece.to;
            }
            add(paragraph, line, at, line.length(), Kind.PLAIN, problem);
            return paragraph.build();
        }

        private static void add(
                RichParagraph.Builder to, String line, int from, int end, Kind kind, boolean bad) {
            if (from < end) {
                String text = line.substring(from, end);
                if (bad) {
                    to.addWithStyleNames(text, kind.styleClass, Kind.PROBLEM.styleClass);
                } else {
                    to.addWithStyleNames(text, kind.styleClass);
                }
            }
        }

        private static List<Piece> inside(List<Piece> pieces, int length) {
            List<Piece> inside = new ArrayList<>();
            int at = 0;
            for (Piece piece : pieces) {
                if (piece.from >= at && piece.to <= length && piece.from < piece.to) {
                    inside.add(piece);
                    at = piece.to;
                }
            }
            return inside;
        }
    }
}
