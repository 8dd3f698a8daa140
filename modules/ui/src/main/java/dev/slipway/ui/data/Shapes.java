package dev.slipway.ui.data;

import dev.slipway.model.data.Bin;
import dev.slipway.model.data.ColumnKind;
import dev.slipway.model.data.ColumnProfile;
import dev.slipway.model.data.ColumnSketch;
import dev.slipway.model.data.ValueCount;
import dev.slipway.uikit.plot.HistogramPlot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Distributions as pictures. Shares are of the values that are there.
final class Shapes {
    private static final int MOST_VALUES = 12;
    private static final int BINS = 24;
    private static final int FEW_NUMBERS = 30;

    private Shapes() {}

    /// The histogram, or the most frequent values with the rest of them.
    static HistogramPlot.Shape of(ColumnProfile column) {
        long present = column.rows() - column.missing();
        if (present <= 0) {
            return HistogramPlot.Shape.NONE;
        }
        List<HistogramPlot.Bar> bars = new ArrayList<>();
        if (!isCounted(column)) {
            double all = column.histogram().stream().mapToLong(b -> b.count().value()).sum();
            boolean isLength = column.numbers() == null;
            for (Bin bin : column.histogram()) {
                String from = bound(column.kind(), isLength, bin.from());
                bars.add(
                        new HistogramPlot.Bar(
                                from,
                                from + " to " + bound(column.kind(), isLength, bin.to()),
                                bin.count().value() / all,
                                Double.NaN));
            }
            return new HistogramPlot.Shape(
                    bars, true, bound(column.kind(), isLength, column.histogram().getLast().to()));
        }
        double rest = present;
        for (ValueCount top : column.top().subList(0, Math.min(MOST_VALUES, column.top().size()))) {
            rest -= top.count().value();
            bars.add(
                    new HistogramPlot.Bar(
                            top.value(),
                            top.value(),
                            (double) top.count().value() / present,
                            Double.NaN));
        }
        if (rest / present > 0.0005 && !bars.isEmpty()) {
            bars.add(new HistogramPlot.Bar("others", "all others", rest / present, Double.NaN));
        }
        return new HistogramPlot.Shape(bars, false, "");
    }

    /// Whether single values tell more than a histogram does.
    private static boolean isCounted(ColumnProfile column) {
        return column.histogram().isEmpty() || column.kind().isCategorical();
    }

    private static String bound(ColumnKind kind, boolean isLength, double value) {
        return isLength ? DataWords.number(value) : DataWords.value(kind, value);
    }

    /// Two distributions over one another.
    static HistogramPlot.Shape of(ColumnSketch reference, ColumnSketch current) {
        ColumnSketch.Points a = reference.numbers();
        ColumnSketch.Points b = current.numbers();
        boolean isCounted = reference.kind().isCategorical() || a == null || b == null;
        if (!isCounted && a != null && b != null && a.count() > 0 && b.count() > 0) {
            return numbers(current.kind(), a, b);
        }
        return values(reference, current);
    }

    private static HistogramPlot.Shape values(ColumnSketch reference, ColumnSketch current) {
        double left = total(reference);
        double right = total(current);
        if (left <= 0 || right <= 0) {
            return HistogramPlot.Shape.NONE;
        }
        Set<String> names = new LinkedHashSet<>();
        names.addAll(reference.categories().keySet());
        names.addAll(current.categories().keySet());
        Map<String, Double> weight = new HashMap<>();
        for (String name : names) {
            weight.put(
                    name,
                    reference.categories().getOrDefault(name, 0L) / left
                            + current.categories().getOrDefault(name, 0L) / right);
        }
        List<String> first =
                names.stream()
                        .sorted(
                                Comparator.comparingDouble(
                                        (String x) -> -weight.getOrDefault(x, 0.0)))
                        .limit(MOST_VALUES)
                        .toList();
        List<HistogramPlot.Bar> bars = new ArrayList<>();
        double restLeft = 1;
        double restRight = 1;
        for (String name : first) {
            double p = reference.categories().getOrDefault(name, 0L) / left;
            double q = current.categories().getOrDefault(name, 0L) / right;
            restLeft -= p;
            restRight -= q;
            bars.add(new HistogramPlot.Bar(name, name, q, p));
        }
        if (restLeft > 0.0005 || restRight > 0.0005) {
            bars.add(
                    new HistogramPlot.Bar(
                            "others", "all others", Math.max(0, restRight), Math.max(0, restLeft)));
        }
        return new HistogramPlot.Shape(bars, false, "");
    }

    private static double total(ColumnSketch sketch) {
        return sketch.categories().values().stream().mapToLong(Long::longValue).sum()
                + sketch.others();
    }

    private static HistogramPlot.Shape numbers(
            ColumnKind kind, ColumnSketch.Points a, ColumnSketch.Points b) {
        Set<Double> values = new TreeSet<>();
        if (a.distinct() <= FEW_NUMBERS && b.distinct() <= FEW_NUMBERS && kind.isNumeric()) {
            for (double v : a.values()) {
                values.add(v);
            }
            for (double v : b.values()) {
                values.add(v);
            }
        }
        List<HistogramPlot.Bar> bars = new ArrayList<>();
        if (!values.isEmpty() && values.size() <= FEW_NUMBERS) {
            for (double v : values) {
                String words = DataWords.value(kind, v);
                bars.add(
                        new HistogramPlot.Bar(
                                words,
                                words,
                                upTo(b, v, true) - upTo(b, v, false),
                                upTo(a, v, true) - upTo(a, v, false)));
            }
            return new HistogramPlot.Shape(bars, false, "");
        }
        double low = Math.min(at(a, 0.002), at(b, 0.002));
        double high = Math.max(at(a, 0.998), at(b, 0.998));
        if (!(high > low)) {
            high = low + 1;
        }
        double width = (high - low) / BINS;
        if (kind == ColumnKind.INTEGER) {
            width = Math.max(1, Math.ceil(width));
            low = Math.floor(low);
        }
        int n = (int) Math.max(1, Math.ceil((high - low) / width + 1e-9));
        for (int i = 0; i < n; i++) {
            double from = low + i * width;
            double to = from + width;
            bars.add(
                    new HistogramPlot.Bar(
                            DataWords.value(kind, from),
                            (i == 0 ? "up to " : DataWords.value(kind, from) + " to ")
                                    + DataWords.value(kind, to),
                            between(b, i == 0, from, to, i == n - 1),
                            between(a, i == 0, from, to, i == n - 1)));
        }
        return new HistogramPlot.Shape(bars, true, DataWords.value(kind, low + n * width));
    }

    private static double between(
            ColumnSketch.Points points, boolean first, double from, double to, boolean last) {
        double below = first ? 0 : upTo(points, from, false);
        double above = last ? 1 : upTo(points, to, false);
        return Math.max(0, above - below);
    }

    /// The share of numbers below a value, or up to and with it. Between two points it is taken to
    /// rise evenly.
    private static double upTo(ColumnSketch.Points points, double value, boolean with) {
        double[] values = points.values();
        int i = Arrays.binarySearch(values, value);
        double all = points.count();
        if (i >= 0) {
            return (points.cumulative()[i] - (with ? 0 : points.at()[i])) / all;
        }
        int next = -i - 1;
        if (next == 0) {
            return 0;
        }
        if (next == values.length) {
            return 1;
        }
        double before = points.cumulative()[next - 1];
        double after = points.cumulative()[next] - points.at()[next];
        double share = (value - values[next - 1]) / (values[next] - values[next - 1]);
        return (before + (after - before) * share) / all;
    }

    /// The value below which a share of the numbers lies.
    static double at(ColumnSketch.Points points, double share) {
        long wanted = Math.max(1, (long) Math.ceil(share * points.count()));
        for (int i = 0; i < points.values().length; i++) {
            if (points.cumulative()[i] >= wanted) {
                return points.values()[i];
            }
        }
        return points.values()[points.values().length - 1];
    }
}
