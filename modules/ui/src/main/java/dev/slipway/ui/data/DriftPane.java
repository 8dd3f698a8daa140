package dev.slipway.ui.data;

import dev.slipway.model.data.ColumnDrift;
import dev.slipway.model.data.DriftReport;
import dev.slipway.model.data.DriftTest;
import dev.slipway.ui.words.Numbers;
import dev.slipway.uikit.control.Chip;
import dev.slipway.uikit.control.DataGrid;
import dev.slipway.uikit.control.EmptyState;
import dev.slipway.uikit.control.MenuButtons;
import dev.slipway.uikit.control.Type;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The columns ranked by how far they drifted.
final class DriftPane extends BorderPane {
    private static final Function<Double, String> EFFECT =
            effect -> String.format(Locale.ROOT, "%.3f", effect);

    /// A permutation importance is small: of an AUC often some thousandths.
    private static final Function<Double, String> WEIGHT =
            weight -> String.format(Locale.ROOT, "%.4f", weight);

    /// Of the columns without the test, and of the two that tell importance.
    private static final double LEAST = 640;

    private static final double WEIGHED = 232;
    private static final double TEST = 150;

    private final DataViewModel model;
    private final TableView<ColumnDrift> table =
            DataGrid.of(
                    new EmptyState(
                            "mdi2c-compare-horizontal",
                            "No columns in common",
                            "The two data sets share no column that could be compared."));
    private final FlowPane head = new FlowPane(10, 6);
    private final Label foot = Type.small("");
    private final TableColumn<ColumnDrift, ColumnDrift> test =
            DataGrid.width(DataGrid.node("Test", DriftPane::test), 210);
    private final ColumnChoice<ColumnDrift> rows;
    private final MenuButton ranking = MenuButtons.of("Rank by drift", "mdi2s-sort");
    private final TableColumn<ColumnDrift, @Nullable Double> importance =
            fixed(DataGrid.number("Importance", ColumnDrift::importance, WEIGHT), 96);
    private final TableColumn<ColumnDrift, @Nullable Double> score =
            fixed(DataGrid.number("Drift × importance", ColumnDrift::score, EFFECT), 136);

    DriftPane(DataViewModel model) {
        this.model = model;
        getStyleClass().add("sw-region");
        table.setAccessibleText("Columns by drift");
        DataGrid.twoLines(table);
        TableColumn<ColumnDrift, String> name = DataGrid.mono("Column", ColumnDrift::name);
        name.getStyleClass().add("sw-first-column");
        name.setPrefWidth(180);
        name.setMinWidth(120);
        table.getColumns()
                .setAll(
                        List.<TableColumn<ColumnDrift, ?>>of(
                                name,
                                fixed(
                                        DataGrid.<ColumnDrift>node(
                                                "Verdict", d -> DriftWords.verdict(d.verdict())),
                                        136),
                                score,
                                importance,
                                number("Effect", DriftTest::effect, EFFECT, 72),
                                number("Matters from", DriftTest::threshold, EFFECT, 96),
                                number("p", DriftTest::p, DataWords::p, 84),
                                number("p, adjusted", DriftTest::adjusted, DataWords::p, 96),
                                test));
        table.widthProperty().addListener((property, before, now) -> fit());
        this.rows = new ColumnChoice<>(table, ColumnDrift::name, model);
        ranking.setId("drift-ranking");
        ranking.setOnShowing(event -> offerRankings());
        ranking.getItems().add(MenuButtons.item("Drift alone", "", () -> {}));
        head.getStyleClass().addAll("sw-data-head", "sw-data-wraps");
        head.setAlignment(Pos.CENTER_LEFT);
        foot.setWrapText(true);
        VBox below = new VBox(foot);
        below.getStyleClass().add("sw-data-foot");
        setTop(head);
        setCenter(table);
        setBottom(below);
    }

    /// The test, which stands beside the distributions too, goes where there is no room for it; if
    /// there is none for the rest, that can be scrolled sideways.
    private void fit() {
        double least = LEAST + (score.isVisible() ? WEIGHED : 0);
        test.setVisible(table.getWidth() >= least + TEST);
        DataGrid.scrollBelow(table, least);
    }

    private void offerRankings() {
        ranking.getItems()
                .setAll(MenuButtons.item("Drift alone", "", () -> model.rankBy(Optional.empty())));
        for (DataViewModel.Weights weights : model.weights().get()) {
            ranking.getItems()
                    .add(
                            MenuButtons.item(
                                    "Drift × importance in " + weights.from(),
                                    "",
                                    () -> model.rankBy(Optional.of(weights))));
        }
    }

    /// @param report of it, as it is ranked
    void show(Compared compared, DriftReport report) {
        Optional<DataViewModel.Weights> by = model.ranking().get();
        importance.setVisible(by.isPresent());
        score.setVisible(by.isPresent());
        fit();
        ranking.setText(
                by.map(w -> "Rank by drift × importance in " + w.from())
                        .orElse("Rank by drift alone"));
        Label sizes =
                Type.small(
                        Numbers.count(report.currentRows())
                                + " rows against "
                                + Numbers.count(report.referenceRows())
                                + " of "
                                + compared.against().name());
        rows.show(report.columns());
        head.getChildren()
                .setAll(
                        Type.strong("Drift ranking"),
                        Chip.of(
                                DriftWords.state(report.verdict()),
                                report.drifted().isEmpty()
                                        ? DriftWords.words(report.verdict())
                                        : report.drifted().size()
                                                + " of "
                                                + report.columns().size()
                                                + " drifted"),
                        sizes,
                        ranking);
        String words =
                String.format(
                        Locale.ROOT,
                        "Ranked by effect ÷ what matters%s, what has drifted first. Drifted needs p"
                            + " < %s, corrected over all tests (Benjamini–Hochberg), and an effect"
                            + " of at least %s for numbers, %s for categories, %s for missing"
                            + " values.",
                        by.map(w -> " × permutation importance in " + w.from()).orElse(""),
                        DataWords.plain(report.settings().alpha()),
                        DataWords.plain(report.settings().numericEffect()),
                        DataWords.plain(report.settings().categoryEffect()),
                        DataWords.plain(report.settings().missingEffect()));
        if (model.weights().get().isEmpty()) {
            words +=
                    " No version of the model tells what it goes by: a stage that uses"
                            + " evaluate/importance measures it, and columns are ranked by it"
                            + " then.";
        }
        if (!report.onlyInReference().isEmpty()) {
            words += " Only in the reference: " + String.join(", ", report.onlyInReference()) + ".";
        }
        if (!report.onlyInCurrent().isEmpty()) {
            words +=
                    " Only in the current data: " + String.join(", ", report.onlyInCurrent()) + ".";
        }
        foot.setText(words);
    }

    private static VBox test(ColumnDrift drift) {
        return DriftWords.leading(drift)
                .map(
                        t -> {
                            Label name = Type.table(t.test().replace("two-sample ", ""));
                            name.setMinWidth(0);
                            VBox lines =
                                    new VBox(
                                            name,
                                            Type.small(t.effectName() + " of " + t.subject()));
                            lines.setAlignment(Pos.CENTER_LEFT);
                            return lines;
                        })
                .orElseGet(() -> new VBox(Type.small("not tested")));
    }

    private static TableColumn<ColumnDrift, @Nullable Double> number(
            String title,
            ToDoubleFunction<DriftTest> value,
            Function<Double, String> words,
            double width) {
        TableColumn<ColumnDrift, @Nullable Double> column =
                DataGrid.number(
                        title,
                        d ->
                                DriftWords.leading(d)
                                        .map(t -> (Double) value.applyAsDouble(t))
                                        .orElse(null),
                        words);
        return fixed(column, width);
    }

    /// What must not be cut off, however narrow the table is.
    private static <T> TableColumn<ColumnDrift, T> fixed(
            TableColumn<ColumnDrift, T> column, double width) {
        DataGrid.width(column, width);
        column.setMinWidth(width);
        column.setMaxWidth(width);
        return column;
    }
}
