package dev.slipway.ui.evidence;

import dev.slipway.model.release.CriterionResult;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.Tally;
import dev.slipway.ui.words.Numbers;
import dev.slipway.ui.words.States;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.StateGlyph;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
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

    private final boolean narrow;
    private Optional<Asking> asking = Optional.empty();

    /// Asks what another limit would have meant.
    public interface Asking {
        /// @param criterion whose limit; empty for any
        void ask(List<Evidence> gates, Optional<CriterionResult> criterion);
    }

    /// A row a criterion, for some 440 px.
    public EvidencePanel() {
        this(false);
    }

    private EvidencePanel(boolean narrow) {
        this.narrow = narrow;
        getStyleClass().add("sw-evidence");
    }

    /// Two lines a criterion, for some 300 px.
    public static EvidencePanel narrow() {
        return new EvidencePanel(true);
    }

    /// Makes limits that can be asked about open the question.
    public EvidencePanel asking(Asking how) {
        asking = Optional.of(how);
        return this;
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
            getChildren()
                    .add(narrow ? rows(gates, gate, trend) : table(gates, gate, trendTitle, trend));
        }
        boolean asks = gates.stream().flatMap(g -> g.criteria().stream()).anyMatch(WhatIf::isFor);
        if (asks && asking.isPresent()) {
            HBox below =
                    new HBox(
                            Buttons.dense(
                                    Buttons.plain(
                                            "What if…",
                                            "mdi2t-tune-vertical",
                                            () -> asking.get().ask(gates, Optional.empty()))));
            below.setPadding(new Insets(10, 0, 0, 0));
            getChildren().add(below);
        }
    }

    private VBox rows(
            List<Evidence> gates, Evidence gate, Function<CriterionResult, List<Double>> trend) {
        VBox rows = new VBox();
        for (CriterionResult criterion : gate.criteria()) {
            Label name = Type.table(criterion.name());
            name.setWrapText(true);
            Label measured = Type.mono(value(criterion.measured(), criterion.unit()));
            measured.setMinWidth(Region.USE_PREF_SIZE);
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            HBox first =
                    new HBox(10, name, gap, measured, limit(gates, criterion), verdict(criterion));
            first.setAlignment(Pos.CENTER_LEFT);
            Label detail = Type.small(criterion.detail());
            detail.setWrapText(true);
            HBox.setHgrow(detail, Priority.ALWAYS);
            detail.setMaxWidth(Double.MAX_VALUE);
            HBox second = new HBox(10, detail, Measures.interval(criterion, 84, 20));
            List<Double> values = trend.apply(criterion);
            if (values.size() > 1) {
                second.getChildren().add(Measures.sparkline(values, criterion.limit(), 52, 20));
            }
            second.setAlignment(Pos.CENTER_LEFT);
            VBox row = new VBox(2, first, second);
            row.getStyleClass().add("sw-criterion");
            rows.getChildren().add(row);
        }
        return rows;
    }

    private static StateGlyph verdict(CriterionResult criterion) {
        StateGlyph verdict = new StateGlyph(States.of(criterion.verdict()), Icon.NORMAL);
        verdict.setAccessibleText(States.words(criterion.verdict()));
        return verdict;
    }

    /// The limit; a link to the question where there is one.
    private Node limit(List<Evidence> gates, CriterionResult criterion) {
        String words =
                criterion.limit().isPresent()
                        ? (criterion.atLeast() ? "≥ " : "≤ ")
                                + value(criterion.limit(), criterion.unit())
                        : "";
        if (asking.isEmpty() || words.isEmpty() || !WhatIf.isFor(criterion)) {
            Label limit = Type.label(words, Type.MONO, Type.MUTED);
            limit.setMinWidth(Region.USE_PREF_SIZE);
            return limit;
        }
        Button link = Buttons.link(words, () -> asking.get().ask(gates, Optional.of(criterion)));
        link.getStyleClass().addAll("sw-inline-link", "sw-limit-link");
        link.setAccessibleText(
                "Limit of " + criterion.name() + ", " + words + ": what if it were another?");
        link.setTooltip(new Tooltip("What if it were another?"));
        return link;
    }

    private static Node gateName(Evidence gate) {
        Label words = StateGlyph.withWords(States.of(gate.verdict()), States.words(Tally.of(gate)));
        HBox line = new HBox(12, Type.strong(gate.gate().value()), words);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setPadding(new Insets(12, 0, 4, 0));
        return line;
    }

    private GridPane table(
            List<Evidence> gates,
            Evidence gate,
            String trendTitle,
            Function<CriterionResult, List<Double>> trend) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("sw-evidence-table");
        boolean trends =
                gate.criteria().stream().anyMatch(criterion -> trend.apply(criterion).size() > 1);
        boolean intervals = gate.criteria().stream().anyMatch(c -> c.low().isPresent());
        grid.getColumnConstraints()
                .addAll(
                        column(Priority.ALWAYS, 96, HPos.LEFT),
                        fitting(56),
                        fitting(60),
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
            add(grid, row, gates, criterion, trend.apply(criterion));
            line(grid, row + 2);
            row += 3;
        }
        return grid;
    }

    private void add(
            GridPane grid,
            int row,
            List<Evidence> gates,
            CriterionResult criterion,
            List<Double> values) {
        Label name = Type.label(criterion.name(), Type.TABLE);
        name.setMinWidth(0);
        name.setWrapText(true);
        VBox what = new VBox(name);
        what.setAlignment(Pos.CENTER_LEFT);
        what.setMinHeight(criterion.detail().isEmpty() ? 44 : 32);
        if (!criterion.detail().isEmpty()) {
            // Below all columns: beside the numbers a sentence would be a tower of words.
            Label detail = Type.small(criterion.detail());
            detail.setWrapText(true);
            detail.setMinHeight(Region.USE_PREF_SIZE);
            GridPane.setMargin(detail, new Insets(0, 0, 8, 0));
            grid.add(detail, 0, row + 1, COLUMNS - 1, 1);
        }
        Label measured = Type.mono(value(criterion.measured(), criterion.unit()));
        measured.setMinWidth(Region.USE_PREF_SIZE);
        Node trend =
                values.size() > 1
                        ? Measures.sparkline(values, criterion.limit(), 52, 24)
                        : new Region();
        grid.addRow(
                row,
                what,
                measured,
                limit(gates, criterion),
                Measures.interval(criterion, 96, 20),
                trend,
                verdict(criterion));
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

    /// As wide as its widest number, which is never cut off.
    private static ColumnConstraints fitting(double least) {
        ColumnConstraints column = new ColumnConstraints();
        column.setHalignment(HPos.RIGHT);
        column.setMinWidth(least);
        return column;
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
