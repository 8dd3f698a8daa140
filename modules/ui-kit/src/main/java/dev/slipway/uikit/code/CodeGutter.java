package dev.slipway.uikit.code;

import dev.slipway.uikit.code.CodeView.Mark;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.theme.Tone;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import jfx.incubator.scene.control.richtext.SideDecorator;

/// The margin of a [CodeView]: what is wrong with a line, its number, and an arrow where it folds.
final class CodeGutter implements SideDecorator {
    private static final double MARK = 16;
    private static final double NUMBER = 30;
    private static final double ARROW = 16;
    private static final double WIDTH = 3 + MARK + NUMBER + ARROW + 5;

    private final CodeView view;
    private final CodeFolds folds;
    private final Map<Integer, List<Mark>> marks;
    private final int chosenFirst;
    private final int chosenLast;

    CodeGutter(
            CodeView view,
            CodeFolds folds,
            Map<Integer, List<Mark>> marks,
            int chosenFirst,
            int chosenLast) {
        this.view = view;
        this.folds = folds;
        this.marks = marks;
        this.chosenFirst = chosenFirst;
        this.chosenLast = chosenLast;
    }

    @Override
    public double getPrefWidth(double viewWidth) {
        return WIDTH;
    }

    @Override
    public Node getMeasurementNode(int index) {
        return new Region();
    }

    @Override
    public Node getNode(int index) {
        HBox row = new HBox();
        row.getStyleClass().add("sw-code-gutter");
        if (folds.isHidden(index)) {
            row.setVisible(false);
            return row;
        }
        Region bar = new Region();
        bar.getStyleClass().add("sw-code-chosen");
        bar.setVisible(index + 1 >= chosenFirst && index + 1 <= chosenLast);
        Label number = new Label(Integer.toString(index + 1));
        number.getStyleClass().add("sw-code-line-number");
        number.setMinWidth(NUMBER);
        number.setMaxWidth(NUMBER);
        number.setAlignment(Pos.CENTER_RIGHT);
        row.getChildren().addAll(bar, mark(index), number, arrow(index));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Node mark(int index) {
        Label place = new Label();
        place.setMinWidth(MARK);
        place.setMaxWidth(MARK);
        place.setAlignment(Pos.CENTER);
        List<Mark> here = marks.getOrDefault(index, List.of());
        if (!here.isEmpty()) {
            boolean error = here.stream().anyMatch(Mark::error);
            String words = here.stream().map(Mark::words).collect(Collectors.joining("\n"));
            place.setGraphic(
                    Icon.of(
                            error ? "mdi2a-alert-circle" : "mdi2a-alert",
                            12,
                            error ? Tone.DANGER : Tone.WARNING));
            Tooltip tip = new Tooltip(words);
            tip.setShowDelay(Duration.millis(150));
            tip.setWrapText(true);
            tip.setMaxWidth(420);
            place.setTooltip(tip);
            place.setAccessibleText((error ? "Error: " : "Warning: ") + words);
            place.getStyleClass().add("sw-code-mark");
        }
        return place;
    }

    private Node arrow(int index) {
        Label place = new Label();
        place.setMinWidth(ARROW);
        place.setMaxWidth(ARROW);
        place.setAlignment(Pos.CENTER);
        folds.at(index)
                .ifPresent(
                        fold -> {
                            boolean folded = folds.isFolded(index);
                            place.setGraphic(
                                    Icon.of(
                                            folded ? "mdi2c-chevron-right" : "mdi2c-chevron-down",
                                            14,
                                            folded ? Tone.ACCENT : Tone.NEUTRAL));
                            int lines = fold.last() - fold.first();
                            String words =
                                    (folded ? "Show " : "Fold ")
                                            + (lines == 1 ? "1 line" : lines + " lines");
                            place.setAccessibleText(words);
                            place.setTooltip(new Tooltip(words));
                            place.getStyleClass().add("sw-code-arrow");
                            place.setOnMousePressed(
                                    event -> {
                                        view.toggleFold(index);
                                        event.consume();
                                    });
                        });
        return place;
    }
}
