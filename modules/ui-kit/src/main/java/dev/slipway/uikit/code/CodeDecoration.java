package dev.slipway.uikit.code;

import dev.slipway.uikit.code.CodeView.Kind;
import dev.slipway.uikit.code.CodeView.Mark;
import dev.slipway.uikit.code.CodeView.Piece;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.layout.Region;
import jfx.incubator.scene.control.richtext.SyntaxDecorator;
import jfx.incubator.scene.control.richtext.TextPos;
import jfx.incubator.scene.control.richtext.model.CodeTextModel;
import jfx.incubator.scene.control.richtext.model.RichParagraph;

/// How the lines of a [CodeView] look: kinds, marks, and which have no height because they are
/// folded away.
final class CodeDecoration {
    private final CodeView view;
    private final CodeFolds folds;
    private Function<String, List<Piece>> highlighter = line -> List.of();
    private Map<Integer, List<Mark>> marks = Map.of();
    private int chosenFirst;
    private int chosenLast;

    CodeDecoration(CodeView view, CodeFolds folds) {
        this.view = view;
        this.folds = folds;
    }

    void install() {
        refresh();
    }

    void setHighlighter(Function<String, List<Piece>> next) {
        highlighter = next;
        refresh();
    }

    void setMarks(List<Mark> next) {
        marks = new HashMap<>();
        for (Mark mark : next) {
            marks.computeIfAbsent(mark.line() - 1, line -> new ArrayList<>()).add(mark);
        }
        refresh();
    }

    void setChosen(int first, int last) {
        if (chosenFirst != first || chosenLast != last) {
            chosenFirst = first;
            chosenLast = last;
            view.area().setLeftDecorator(gutter());
        }
    }

    /// The area keeps what it made of a line until it is given another decorator.
    void refresh() {
        view.area().setSyntaxDecorator(new Lines());
        view.area().setLeftDecorator(gutter());
    }

    private CodeGutter gutter() {
        return new CodeGutter(view, folds, marks, chosenFirst, chosenLast);
    }

    private final class Lines implements SyntaxDecorator {
        @Override
        public void handleChange(
                CodeTextModel model, TextPos start, TextPos end, int top, int lines, int bottom) {}

        @Override
        public RichParagraph createRichParagraph(CodeTextModel model, int index) {
            if (folds.isHidden(index)) {
                return RichParagraph.of(CodeDecoration::nothing);
            }
            String line = model.getPlainText(index);
            RichParagraph.Builder paragraph = RichParagraph.builder();
            int at = 0;
            for (Piece piece : inside(highlighter.apply(line), line.length())) {
                add(paragraph, line, at, piece.from(), Kind.PLAIN);
                add(paragraph, line, piece.from(), piece.to(), piece.kind());
                at = piece.to();
            }
            add(paragraph, line, at, line.length(), Kind.PLAIN);
            for (Mark mark : marks.getOrDefault(index, List.of())) {
                underline(paragraph, line, mark);
            }
            if (folds.isFolded(index)) {
                int from = CodeEdits.indent(line);
                paragraph.addHighlight(from, line.length() - from, "sw-code-folded");
            }
            return paragraph.build();
        }
    }

    private static Region nothing() {
        Region none = new Region();
        none.setMinHeight(0);
        none.setPrefHeight(0);
        none.setMaxHeight(0);
        return none;
    }

    private static void add(RichParagraph.Builder to, String line, int from, int end, Kind kind) {
        if (from < end) {
            to.addWithStyleNames(line.substring(from, end), kind.styleClass());
        }
    }

    private static void underline(RichParagraph.Builder paragraph, String line, Mark mark) {
        int from = Math.clamp(mark.column() - 1, 0, line.length());
        int to = wordEnd(line, from);
        if (to == from) {
            from = CodeEdits.indent(line);
            to = line.stripTrailing().length();
        }
        if (from < to) {
            paragraph.addWavyUnderline(
                    from, to - from, mark.error() ? "sw-code-error" : "sw-code-warning");
        }
    }

    /// The end of a word, or of a text in quotes.
    static int wordEnd(String line, int from) {
        if (from < line.length() && "\"'".indexOf(line.charAt(from)) >= 0) {
            int close = line.indexOf(line.charAt(from), from + 1);
            return close < 0 ? line.length() : close + 1;
        }
        int at = from;
        while (at < line.length()
                && !Character.isWhitespace(line.charAt(at))
                && ",:{}[]#".indexOf(line.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static List<Piece> inside(List<Piece> pieces, int length) {
        List<Piece> inside = new ArrayList<>();
        int at = 0;
        for (Piece piece : pieces) {
            if (piece.from() >= at && piece.to() <= length && piece.from() < piece.to()) {
                inside.add(piece);
                at = piece.to();
            }
        }
        return inside;
    }
}
