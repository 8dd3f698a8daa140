package dev.slipway.ui.experiments;

import dev.slipway.ui.words.Numbers;
import dev.slipway.uikit.control.Type;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Confusion matrices of the compared runs: rows are true classes, columns predicted ones, shares
/// by true class.
final class ConfusionView extends HBox {
    private static final int MOST_CLASSES = 8;

    ConfusionView() {
        super(32);
        setAlignment(Pos.TOP_LEFT);
        // Room for the scroll bar of what is around it.
        setPadding(new javafx.geometry.Insets(0, 0, 14, 0));
    }

    void show(List<ExperimentsViewModel.Report> reports) {
        getChildren().clear();
        for (ExperimentsViewModel.Report report : reports) {
            if (!report.report().labels().isEmpty()) {
                getChildren().add(matrix(report));
            }
        }
        Optional<Node> words = compared(reports);
        words.ifPresent(getChildren()::add);
    }

    private static Node matrix(ExperimentsViewModel.Report of) {
        ClassifierReport report = of.report();
        HBox title = new HBox(8, letter(of.index()), Type.table("Run " + of.run()));
        title.setAlignment(Pos.CENTER_LEFT);
        if (report.labels().size() > MOST_CLASSES) {
            return new VBox(
                    6, title, Type.small(report.labels().size() + " classes: too many to draw"));
        }
        GridPane grid = new GridPane();
        grid.getStyleClass().add("sw-confusion");
        for (int i = 0; i < report.labels().size(); i++) {
            Label column = Type.small((i == 0 ? "predicted " : "") + report.labels().get(i));
            GridPane.setHalignment(column, HPos.CENTER);
            grid.add(column, i + 1, 0);
            Label row = Type.small((i == 0 ? "true " : "") + report.labels().get(i));
            row.setMinWidth(USE_PREF_SIZE);
            GridPane.setMargin(row, new javafx.geometry.Insets(0, 10, 0, 0));
            grid.add(row, 0, i + 1);
            long all = report.matrix().get(i).stream().mapToLong(Long::longValue).sum();
            for (int j = 0; j < report.labels().size(); j++) {
                grid.add(cell(report.matrix().get(i).get(j), all, i == j), j + 1, i + 1);
            }
        }
        return new VBox(6, title, grid);
    }

    private static Node cell(long count, long all, boolean right) {
        Label number = Type.mono(Numbers.count(count));
        Label share = Type.monoSmall(all == 0 ? "–" : Numbers.percent((double) count / all));
        VBox cell = new VBox(number, share);
        cell.setAlignment(Pos.CENTER);
        cell.getStyleClass().add("sw-confusion-cell");
        if (right) {
            cell.getStyleClass().add("sw-confusion-right");
        }
        return cell;
    }

    /// What changed from the second of two binary classifiers to the first, in words.
    private static Optional<Node> compared(List<ExperimentsViewModel.Report> reports) {
        if (reports.size() < 2
                || reports.get(0).report().labels().size() != 2
                || !reports.get(0).report().labels().equals(reports.get(1).report().labels())
                || reports.get(0).report().rows() != reports.get(1).report().rows()) {
            return Optional.empty();
        }
        List<List<Long>> a = reports.get(0).report().matrix();
        List<List<Long>> b = reports.get(1).report().matrix();
        long found = a.get(1).get(1) - b.get(1).get(1);
        long alarms = a.get(0).get(1) - b.get(0).get(1);
        String first = String.valueOf(ComparisonBuilder.letter(reports.get(0).index()));
        String second = String.valueOf(ComparisonBuilder.letter(reports.get(1).index()));
        String label = reports.get(0).report().labels().get(1);
        VBox words =
                new VBox(
                        8,
                        Type.table(first + " against " + second),
                        change(found, "\"" + label + "\" found", true),
                        change(alarms, "false alarms", false));
        return Optional.of(words);
    }

    private static Node change(long delta, String what, boolean moreIsGood) {
        String words =
                delta == 0
                        ? "As many " + what
                        : Numbers.count(Math.abs(delta))
                                + (delta > 0 ? " more " : " fewer ")
                                + what;
        Label label = Type.label(words, Type.TABLE);
        boolean good = delta == 0 || delta > 0 == moreIsGood;
        label.setGraphic(
                dev.slipway.uikit.icon.Icon.of(
                        delta == 0
                                ? "mdi2e-equal"
                                : delta > 0
                                        ? "mdi2p-plus-circle-outline"
                                        : "mdi2m-minus-circle-outline",
                        14,
                        delta == 0
                                ? dev.slipway.uikit.theme.Tone.NEUTRAL
                                : good
                                        ? dev.slipway.uikit.theme.Tone.SUCCESS
                                        : dev.slipway.uikit.theme.Tone.WARNING));
        label.setGraphicTextGap(8);
        return label;
    }

    /// The letter of a series, in its colour.
    static Label letter(int index) {
        Label letter = new Label(String.valueOf(ComparisonBuilder.letter(index)));
        letter.getStyleClass()
                .addAll(
                        "sw-letter",
                        index < 6
                                ? String.format(Locale.ROOT, "sw-letter-%d", index)
                                : "sw-letter-more");
        letter.setMinSize(18, 18);
        return letter;
    }
}
