package dev.slipway.data.profile;

import dev.slipway.data.scan.ColumnReader;
import dev.slipway.data.scan.ColumnValues;
import dev.slipway.data.scan.Field;
import dev.slipway.data.scan.Scan;
import dev.slipway.data.statistics.Distribution;
import dev.slipway.model.data.ColumnKind;
import dev.slipway.model.data.ColumnSketch;
import dev.slipway.model.data.DataSketch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes the sketch of a column of what was read of it.
public final class Sketcher {
    /// Points of a kept distribution: an error of at most a thousandth.
    public static final int POINTS = 1000;

    /// Integers of at most this many different values are compared value by value.
    public static final int FEW_NUMBERS = 20;

    private static final int KEPT_HEAVY = 100;
    private static final Set<String> FLAGS =
            Set.of("true", "false", "yes", "no", "y", "n", "t", "f");

    private Sketcher() {}

    /// What the values are.
    public static ColumnKind kind(Field field, ColumnValues values, long distinct, long present) {
        if (!(values instanceof ColumnValues.Named named)
                || field.storage() == Field.Storage.BOOLEAN) {
            return field.storage().kind();
        }
        if (present > 0
                && distinct <= 2
                && named.top().stream()
                        .allMatch(t -> FLAGS.contains(t.value().toLowerCase(Locale.ROOT)))) {
            return ColumnKind.BOOLEAN;
        }
        if (distinct <= 50 || distinct <= Math.min(ColumnReader.TOP, present / 20)) {
            return named.meanWords() >= 5 && distinct > present / 2
                    ? ColumnKind.TEXT
                    : ColumnKind.CATEGORY;
        }
        return named.meanWords() >= 3 ? ColumnKind.TEXT : ColumnKind.IDENTIFIER;
    }

    /// @param points the most that a distribution may have; all values if not more than those
    public static ColumnSketch sketch(Scan scan, int index, ColumnValues values, int points) {
        Field field = scan.relation().fields().get(index);
        Scan.@Nullable Totals totals = scan.isWhole() ? null : scan.totals().get(index);
        long present = totals == null ? values.present() : totals.present();
        long missing = scan.rows() - present;
        long distinct = totals == null ? distinct(values) : totals.distinct();
        ColumnKind kind = kind(field, values, distinct, present);
        return switch (values) {
            case ColumnValues.Measured m ->
                    new ColumnSketch(
                            field.name(),
                            kind,
                            present,
                            missing,
                            m.present(),
                            Distribution.thinned(Distribution.ofSorted(m.sorted()), points),
                            Map.of(),
                            0,
                            List.of(),
                            m.hours(),
                            m.weekdays(),
                            null);
            case ColumnValues.Named n -> {
                Map<String, Long> categories = new LinkedHashMap<>();
                long listed = 0;
                int most = kind.isCategorical() ? ColumnReader.TOP : KEPT_HEAVY;
                for (ColumnValues.Tally tally : n.top()) {
                    if (categories.size() == most || !kind.isCategorical() && tally.count() < 2) {
                        break;
                    }
                    categories.merge(tally.value(), tally.count(), Long::sum);
                    listed += tally.count();
                }
                yield new ColumnSketch(
                        field.name(),
                        kind,
                        present,
                        missing,
                        n.present(),
                        n.lengths(),
                        categories,
                        n.present() - listed,
                        kind == ColumnKind.TEXT ? n.words() : n.buckets(),
                        List.of(),
                        List.of(),
                        kind == ColumnKind.IDENTIFIER ? n.seen() : null);
            }
            case ColumnValues.Opaque o ->
                    new ColumnSketch(
                            field.name(),
                            kind,
                            present,
                            missing,
                            o.present(),
                            null,
                            Map.of(),
                            0,
                            List.of(),
                            List.of(),
                            List.of(),
                            null);
        };
    }

    private static long distinct(ColumnValues values) {
        return values instanceof ColumnValues.Named named ? named.distinct() : 0;
    }

    /// The sketch as it is kept: no distribution with more than [#POINTS] points.
    public static DataSketch small(DataSketch sketch) {
        return new DataSketch(
                sketch.name(),
                sketch.version(),
                sketch.rows(),
                sketch.zone(),
                sketch.columns().stream().map(Sketcher::small).toList());
    }

    static ColumnSketch small(ColumnSketch c) {
        ColumnSketch.@Nullable Points numbers = c.numbers();
        if (numbers == null || numbers.distinct() <= POINTS) {
            return c;
        }
        return new ColumnSketch(
                c.name(),
                c.kind(),
                c.present(),
                c.missing(),
                c.sampled(),
                Distribution.thinned(numbers, POINTS),
                c.categories(),
                c.others(),
                c.buckets(),
                c.hours(),
                c.weekdays(),
                c.seen());
    }
}
