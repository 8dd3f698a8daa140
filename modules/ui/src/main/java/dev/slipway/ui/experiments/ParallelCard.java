package dev.slipway.ui.experiments;

import dev.slipway.uikit.plot.ParallelPlot;
import dev.slipway.uikit.theme.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What the compared runs were given beside what came out: an axis for each parameter and metric
/// that differs and is a number.
final class ParallelCard {
    private static final int MOST_PARAMETERS = 5;
    private static final int MOST_METRICS = 3;
    private static final int FEWEST_RUNS = 3;

    private ParallelCard() {}

    /// Fills the plot.
    ///
    /// @param first the metric to be shown before others
    /// @return whether there is anything to see: three runs, and something that differs on both
    ///     sides
    static boolean show(ParallelPlot plot, Comparison comparison, Optional<String> first) {
        List<Comparison.Row> parameters =
                numbers(comparison, Comparison.Kind.PARAMETERS).limit(MOST_PARAMETERS).toList();
        List<Comparison.Row> metrics =
                numbers(comparison, Comparison.Kind.METRICS)
                        .filter(row -> row.lowerIsBetter().isPresent())
                        .sorted(
                                Comparator.comparing(
                                        row -> !Optional.of(row.label()).equals(first)))
                        .limit(MOST_METRICS)
                        .toList();
        if (comparison.runs().size() < FEWEST_RUNS || parameters.isEmpty() || metrics.isEmpty()) {
            return false;
        }
        List<Comparison.Row> axes = new ArrayList<>(parameters);
        axes.addAll(metrics);
        List<ParallelPlot.Item> lines = new ArrayList<>();
        for (int i = 0; i < comparison.runs().size(); i++) {
            int column = i;
            lines.add(
                    new ParallelPlot.Item(
                            "Run " + comparison.runs().get(i).number(),
                            Series.at(i),
                            axes.stream().mapToDouble(row -> number(row, column)).toArray()));
        }
        plot.set(axes.stream().map(Comparison.Row::label).toList(), lines);
        return true;
    }

    private static Stream<Comparison.Row> numbers(Comparison comparison, Comparison.Kind kind) {
        return comparison.sections().stream()
                .filter(section -> section.kind() == kind)
                .flatMap(section -> section.rows().stream())
                .filter(Comparison.Row::differs)
                .filter(
                        row ->
                                IntStream.range(0, row.cells().size())
                                        .allMatch(i -> Double.isFinite(number(row, i))));
    }

    private static double number(Comparison.Row row, int column) {
        try {
            return Double.parseDouble(row.cells().get(column).whole());
        } catch (NumberFormatException words) {
            return Double.NaN;
        }
    }
}
