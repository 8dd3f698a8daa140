package dev.slipway.ui.evidence;

import dev.slipway.model.release.CriterionResult;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.Tally;
import dev.slipway.ui.words.Numbers;
import dev.slipway.ui.words.States;
import dev.slipway.uikit.control.StateGlyph;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What gates looked at, a row a criterion: measured value, limit, interval, values of earlier
/// versions, verdict. No verdict stands without its measurement.
public final class EvidencePanel extends VBox {
    private static final int COLUMNS = 6;

    public EvidencePanel() {
        getStyleClass().add("sw-evidence");
    }

    /// Without values of earlier versions.
    public void show(List<Evidence> gates) {
        show(gates, "", criterion -> List.of());
    }

    /// @param trendTitle over the values of earlier versions, such as `v8 – v13`
    /// @param trend values of a criterion over versions, oldest first
    public void show(
            List<Evidence> gates,
            String trendTitle,
            Function<CriterionResult, List<Double>> trend) {
        getChildren().clear();
        for (Evidence gate : gates) {
            if (gates.size() > 1) {
                getChildren().add(gateName(gate));
            }
            getChildren().add(table(gate, trendTitle, trend));
        }
    }

    private static Node gateName(Evidence gate) {
        Label words = StateGlyph.withWords(States.of(gate.verdict()), States.words(Tally.of(gate)));
        HBox line = new HBox(12, Type.strong(gate.gate().value()), words);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setPadding(new Insets(12, 0, 4, 0));
        return line;
    }

    private static GridPane table(
            Evidence gate, String trendTitle, Function<CriterionResult, List<Double>> trend) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("sw-evidence-table");
        boolean trends =
                gate.criteria().stream().anyMatch(criterion -> trend.apply(criterion).size() > 1);
        boolean intervals = gate.criteria().stream().anyMatch(c -> c.low().isPresent());
        grid.getColumnConstraints()
                .addAll(
                        column(Priority.ALWAYS, 96, HPos.LEFT),
                        column(Priority.NEVER, 56, HPos.RIGHT),
                        column(Priority.NEVER, 60, HPos.RIGHT),
                        column(Priority.NEVER, 96, HPos.LEFT),
                        column(Priority.NEVER, trends ? 52 : 0, HPos.LEFT),
                        column(Priority.NEVER, 18, HPos.RIGHT));
        grid.setHgap(8);
        grid.addRow(
                0,
                Type.small("Criterion"),
                Type.small("Measured"),
                Type.small("Limit"),
                Type.small(intervals ? "95 % interval" : "Against the limit"),
                Type.small(trends ? trendTitle : ""),
                new Region());
        line(grid, 1);
        int row = 2;
        for (CriterionResult criterion : gate.criteria()) {
            add(grid, row, criterion, trend.apply(criterion));
            line(grid, row + 1);
            row += 2;
        }
        return grid;
    }

    private static void add(
            GridPane grid, int row, CriterionResult criterion, List<Double> values) {
        Label name = Type.label(criterion.name(), Type.TABLE);
        name.setMinWidth(0);
        VBox what = new VBox(name);
        what.setAlignment(Pos.CENTER_LEFT);
        what.setMinHeight(44);
        if (!criterion.detail().isEmpty()) {
            Label detail = Type.small(criterion.detail());
            detail.setWrapText(true);
            what.getChildren().add(detail);
            what.setPadding(new Insets(4, 0, 4, 0));
        }
        Label measured = Type.mono(value(criterion.measured(), criterion.unit()));
        Label limit =
                Type.label(
                        criterion.limit().isPresent()
                                ? (criterion.atLeast() ? "≥ " : "≤ ")
                                        + value(criterion.limit(), criterion.unit())
                                : "",
                        Type.MONO,
                        Type.MUTED);
        StateGlyph verdict = new StateGlyph(States.of(criterion.verdict()), Icon.NORMAL);
        verdict.setAccessibleText(States.words(criterion.verdict()));
        Node trend =
                values.size() > 1
                        ? Measures.sparkline(values, criterion.limit(), 52, 24)
                        : new Region();
        grid.addRow(
                row, what, measured, limit, Measures.interval(criterion, 96, 20), trend, verdict);
    }

    private static String value(OptionalDouble value, String unit) {
        return value.isEmpty()
                ? "none"
                : Numbers.metric(value.getAsDouble()) + (unit.isEmpty() ? "" : " " + unit);
    }

    private static void line(GridPane grid, int row) {
        Region line = new Region();
        line.getStyleClass().add("sw-evidence-line");
        grid.add(line, 0, row, COLUMNS, 1);
    }

    private static ColumnConstraints column(Priority grow, double width, HPos side) {
        ColumnConstraints column = new ColumnConstraints();
        column.setHgrow(grow);
        column.setHalignment(side);
        column.setMinWidth(grow == Priority.ALWAYS ? width : Region.USE_PREF_SIZE);
        column.setPrefWidth(width);
        return column;
    }
}
