package dev.slipway.data.profile;

import dev.slipway.data.scan.ColumnValues;
import dev.slipway.data.scan.Field;
import dev.slipway.data.scan.Scan;
import dev.slipway.data.statistics.Distribution;
import dev.slipway.model.data.Bin;
import dev.slipway.model.data.ColumnKind;
import dev.slipway.model.data.ColumnProfile;
import dev.slipway.model.data.ColumnSketch;
import dev.slipway.model.data.Count;
import dev.slipway.model.data.NumberSummary;
import dev.slipway.model.data.ValueCount;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Makes the profile of a column of what was read of it and, where that was a sample, of the totals
/// of all rows.
public final class ColumnProfiler {
    private static final double[] PROBABILITIES = {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99};
    private static final int BINS = 32;
    private static final int TOP = 10;

    private final Scan scan;

    public ColumnProfiler(Scan scan) {
        this.scan = scan;
    }

    public ColumnProfile profile(int index, ColumnValues values) {
        Field field = scan.relation().fields().get(index);
        Scan.@Nullable Totals totals = scan.isWhole() ? null : scan.totals().get(index);
        long present = totals == null ? values.present() : totals.present();
        double scale = values.present() == 0 ? 0 : (double) present / values.present();
        boolean isWhole = scan.isWhole();
        return switch (values) {
            case ColumnValues.Measured m -> measured(field, m, totals, present, scale);
            case ColumnValues.Named n -> {
                long distinct =
                        totals == null
                                ? n.distinct()
                                : distinct(totals, n.distinct(), n.seen().once());
                ColumnKind kind = Sketcher.kind(field, n, distinct, present);
                boolean isLong = kind == ColumnKind.TEXT || kind == ColumnKind.IDENTIFIER;
                yield new ColumnProfile(
                        field.name(),
                        kind,
                        field.type(),
                        scan.rows(),
                        scan.rows() - present,
                        new Count(distinct, isWhole),
                        null,
                        isLong ? lengths(n.lengths()) : null,
                        isLong ? bins(n.lengths(), scale, isWhole) : List.of(),
                        top(n, scale, isWhole),
                        isConstant(distinct, present));
            }
            case ColumnValues.Opaque o ->
                    new ColumnProfile(
                            field.name(),
                            ColumnKind.OTHER,
                            field.type(),
                            scan.rows(),
                            scan.rows() - present,
                            Count.about(0),
                            null,
                            null,
                            List.of(),
                            List.of(),
                            present == 0);
        };
    }

    private ColumnProfile measured(
            Field field,
            ColumnValues.Measured m,
            Scan.@Nullable Totals totals,
            long present,
            double scale) {
        ColumnSketch.Points points = Distribution.ofSorted(m.sorted());
        Scan.Totals.@Nullable Numbers all = totals == null ? null : totals.numbers();
        boolean isWhole = all == null;
        NumberSummary numbers = null;
        if (m.sorted().length > 0) {
            List<NumberSummary.Quantile> quantiles = new ArrayList<>();
            for (double p : PROBABILITIES) {
                quantiles.add(new NumberSummary.Quantile(p, Distribution.quantile(m.sorted(), p)));
            }
            numbers =
                    all == null
                            ? new NumberSummary(
                                    m.sorted()[0],
                                    m.sorted()[m.sorted().length - 1],
                                    points.mean(),
                                    points.std(),
                                    m.nan(),
                                    m.infinite(),
                                    quantiles)
                            : new NumberSummary(
                                    all.min(),
                                    all.max(),
                                    all.mean(),
                                    all.std(),
                                    all.nan(),
                                    all.infinite(),
                                    quantiles);
        }
        long odd = (m.nan() > 0 ? 1 : 0) + (m.infinite() > 0 ? 1 : 0);
        long met = points.distinct() + odd;
        long distinct =
                totals == null
                        ? met
                        : distinct(
                                totals,
                                met,
                                Arrays.stream(points.at()).filter(n -> n == 1).count());
        return new ColumnProfile(
                field.name(),
                field.storage().kind(),
                field.type(),
                scan.rows(),
                scan.rows() - present,
                new Count(distinct, isWhole),
                numbers,
                null,
                bins(points, scale, isWhole),
                top(field, points, scale, isWhole),
                isConstant(distinct, present));
    }

    /// Of all rows, about: as many as the rows drawn have met where that is nearly all.
    private static long distinct(Scan.Totals totals, long met, long once) {
        return Scan.isNearlyAll(met, once) ? met : Math.max(met, totals.distinct());
    }

    private boolean isConstant(long distinct, long present) {
        return scan.rows() > 0 && (present == 0 || distinct == 1 && present == scan.rows());
    }

    private static NumberSummary lengths(ColumnSketch.Points points) {
        List<NumberSummary.Quantile> quantiles = new ArrayList<>();
        if (points.distinct() == 0) {
            return new NumberSummary(
                    Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, 0, quantiles);
        }
        for (double p : PROBABILITIES) {
            quantiles.add(new NumberSummary.Quantile(p, Distribution.quantile(points, p)));
        }
        return new NumberSummary(
                points.values()[0],
                points.values()[points.distinct() - 1],
                points.mean(),
                points.std(),
                0,
                0,
                quantiles);
    }

    /// Bars of equal width; of few whole numbers, a bar for each.
    static List<Bin> bins(ColumnSketch.Points points, double scale, boolean isExact) {
        if (points.distinct() == 0) {
            return List.of();
        }
        double from = points.values()[0];
        double to = points.values()[points.distinct() - 1];
        if (from == to) {
            return List.of(new Bin(from, to, count(points.count(), scale, isExact)));
        }
        boolean isWhole =
                to - from < BINS && Arrays.stream(points.values()).allMatch(v -> v == Math.rint(v));
        int bins = isWhole ? (int) (to - from) + 1 : BINS;
        double width = isWhole ? 1 : to / bins - from / bins;
        long[] counts = new long[bins];
        for (int i = 0; i < points.distinct(); i++) {
            int bin = (int) ((points.values()[i] - from) / width);
            counts[Math.clamp(bin, 0, bins - 1)] += points.at()[i];
        }
        List<Bin> list = new ArrayList<>();
        for (int i = 0; i < bins; i++) {
            double end = i == bins - 1 && !isWhole ? to : from + (i + 1) * width;
            list.add(new Bin(from + i * width, end, count(counts[i], scale, isExact)));
        }
        return list;
    }

    private static Count count(long held, double scale, boolean isExact) {
        return new Count(isExact ? held : Math.round(held * scale), isExact);
    }

    private static List<ValueCount> top(ColumnValues.Named n, double scale, boolean isExact) {
        return n.top().stream()
                .limit(TOP)
                .filter(t -> t.count() > 1 || n.distinct() <= TOP)
                .map(t -> new ValueCount(t.value(), count(t.count(), scale, isExact)))
                .toList();
    }

    private static List<ValueCount> top(
            Field field, ColumnSketch.Points points, double scale, boolean isExact) {
        // The weakest of those kept comes first.
        PriorityQueue<Integer> kept =
                new PriorityQueue<>(
                        Comparator.comparingLong((Integer i) -> points.at()[i])
                                .thenComparing(Comparator.reverseOrder()));
        for (int i = 0; i < points.distinct(); i++) {
            boolean isListed = points.at()[i] > 1 || points.distinct() <= TOP;
            if (isListed && (kept.size() < TOP || points.at()[i] > points.at()[kept.element()])) {
                kept.add(i);
                if (kept.size() > TOP) {
                    kept.remove();
                }
            }
        }
        List<ValueCount> top = new ArrayList<>();
        while (!kept.isEmpty()) {
            int i = kept.remove();
            top.addFirst(
                    new ValueCount(
                            words(field, points.values()[i]),
                            count(points.at()[i], scale, isExact)));
        }
        return top;
    }

    /// A number or a time as a person writes it.
    static String words(Field field, double value) {
        return switch (field.storage()) {
            case DATE -> LocalDate.ofEpochDay(Math.floorDiv((long) value, 86_400L)).toString();
            case LOCAL_TIME -> local(value).toString().replace('T', ' ');
            case INSTANT -> Instant.ofEpochSecond(0).plusMillis((long) (value * 1000)).toString();
            default ->
                    value == Math.rint(value) && Math.abs(value) < 1e15
                            ? String.valueOf((long) value)
                            : new BigDecimal(Double.toString(value)).toPlainString();
        };
    }

    private static LocalDateTime local(double value) {
        double whole = Math.floor(value);
        int nanos = (int) Math.round((value - whole) * 1e6) * 1000;
        return LocalDateTime.ofEpochSecond(
                (long) whole, Math.min(nanos, 999_999_000), ZoneOffset.UTC);
    }
}
