package dev.slipway.ui.data;

import dev.slipway.model.data.ColumnDrift;
import dev.slipway.model.data.DriftReport;
import dev.slipway.model.data.DriftTest;
import dev.slipway.ui.words.Numbers;
import dev.slipway.uikit.control.Chip;
import dev.slipway.uikit.control.DataGrid;
import dev.slipway.uikit.control.EmptyState;
import dev.slipway.uikit.control.Type;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The columns ranked by how far they drifted.
final class DriftPane extends BorderPane {
    private static final Function<Double, String> EFFECT =
            effect -> String.format(Locale.ROOT, "%.3f", effect);

    private final DataViewModel model;
    private final TableView<ColumnDrift> table =
            DataGrid.of(
                    new EmptyState(
                            "mdi2c-compare-horizontal",
                            "No columns in common",
                            "The two data sets share no column that could be compared."));
    private final HBox head = new HBox(10);
    private final Label foot = Type.small("");
    private final ColumnChoice<ColumnDrift> rows;

    DriftPane(DataViewModel model) {
        this.model = model;
        getStyleClass().add("sw-region");
        table.setAccessibleText("Columns by drift");
        DataGrid.twoLines(table);
        TableColumn<ColumnDrift, String> name = DataGrid.mono("Column", ColumnDrift::name);
        name.getStyleClass().add("sw-first-column");
        name.setMinWidth(120);
        name.setMaxWidth(180);
        table.getColumns()
                .setAll(
                        List.<TableColumn<ColumnDrift, ?>>of(
                                name,
                                number("Effect", DriftTest::effect, EFFECT, 72),
                                number("Matters from", DriftTest::threshold, EFFECT, 96),
                                number("p", DriftTest::p, DataWords::p, 84),
                                number("p, adjusted", DriftTest::adjusted, DataWords::p, 96),
                                fixed(
                                        DataGrid.<ColumnDrift>node(
                                                "Verdict", d -> DriftWords.verdict(d.verdict())),
                                        136),
                                DataGrid.width(DataGrid.node("Test", DriftPane::test), 210)));
        this.rows = new ColumnChoice<>(table, ColumnDrift::name, model);
        head.getStyleClass().add("sw-data-head");
        head.setAlignment(Pos.CENTER_LEFT);
        foot.setWrapText(true);
        VBox below = new VBox(foot);
        below.getStyleClass().add("sw-data-foot");
        setTop(head);
        setCenter(table);
        setBottom(below);
    }

    void show(Compared compared) {
        DriftReport report = compared.report();
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
                        Type.small(
                                Numbers.count(report.currentRows())
                                        + " rows against "
                                        + Numbers.count(report.referenceRows())
                                        + " of "
                                        + compared.against().name()));
        String words =
                String.format(
                        Locale.ROOT,
                        "Ranked by effect ÷ what matters%s. Drifted needs p < %s, corrected over"
                            + " all tests (Benjamini–Hochberg), and an effect of at least %s for"
                            + " numbers, %s for categories, %s for missing values.",
                        report.columns().stream().anyMatch(c -> c.importance() != null)
                                ? " × importance"
                                : "",
                        DataWords.plain(report.settings().alpha()),
                        DataWords.plain(report.settings().numericEffect()),
                        DataWords.plain(report.settings().categoryEffect()),
                        DataWords.plain(report.settings().missingEffect()));
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
