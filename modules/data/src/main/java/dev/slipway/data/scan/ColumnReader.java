package dev.slipway.data.scan;

import dev.slipway.model.data.ColumnSketch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the rows at hand of one column. Used by one thread.
public final class ColumnReader {
    /// The most values of which a count each is kept.
    public static final int TOP = 1000;

    /// Hash buckets: few, so that a thousand rows already tell a difference that matters.
    public static final int BUCKETS = 32;

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final Duck duck;
    private final Scan scan;
    private final String zone;

    /// @param zone in which hours and weekdays of moments are counted
    public ColumnReader(Duck duck, Scan scan, String zone) {
        this.duck = duck;
        this.scan = scan;
        this.zone = zone;
    }

    public ColumnValues read(int index) throws SQLException {
        Field field = scan.relation().fields().get(index);
        String column = Scan.column(index);
        return switch (field.storage()) {
            case INTEGER, FLOATING, DECIMAL -> measured(field, column, List.of(), List.of());
            case DATE -> measured(field, column, List.of(), weekdays(column));
            case LOCAL_TIME -> measured(field, column, hours(column), weekdays(column));
            case INSTANT -> {
                String local = "(" + column + " AT TIME ZONE " + Sql.text(zone) + ")";
                yield measured(field, column, hours(local), weekdays(local));
            }
            case BOOLEAN, TEXT -> named(column);
            case OTHER -> new ColumnValues.Opaque(present(column));
        };
    }

    private long present(String column) throws SQLException {
        return duck.ask("SELECT count(" + column + ") FROM " + scan.table(), FileOpener::number);
    }

    private ColumnValues measured(Field field, String column, List<Long> hours, List<Long> weekdays)
            throws SQLException {
        int most = (int) Math.min(scan.held(), Integer.MAX_VALUE - 8);
        double[] numbers = new double[most];
        long[] odd = new long[2];
        int size =
                duck.ask(
                        "SELECT "
                                + field.asDouble(column)
                                + " FROM "
                                + scan.table()
                                + " WHERE "
                                + column
                                + " IS NOT NULL",
                        r -> fill(r, numbers, odd));
        double[] sorted = size == most ? numbers : Arrays.copyOf(numbers, size);
        Arrays.sort(sorted);
        return new ColumnValues.Measured(
                size + odd[0] + odd[1], sorted, odd[0], odd[1], hours, weekdays);
    }

    private static int fill(ResultSet r, double[] numbers, long[] odd) throws SQLException {
        int size = 0;
        while (r.next()) {
            double number = r.getDouble(1);
            if (Double.isFinite(number)) {
                // One zero: −0 sorts apart from 0 and equals it.
                numbers[size++] = number + 0.0;
            } else {
                odd[Double.isNaN(number) ? 0 : 1]++;
            }
        }
        return size;
    }

    private List<Long> hours(String column) throws SQLException {
        return counts("hour(" + column + ")", column, 24);
    }

    private List<Long> weekdays(String column) throws SQLException {
        return counts("isodow(" + column + ") - 1", column, 7);
    }

    private List<Long> counts(String part, String column, int size) throws SQLException {
        Long[] counts = new Long[size];
        Arrays.fill(counts, 0L);
        return duck.ask(
                "SELECT "
                        + part
                        + ", count(*) FROM "
                        + scan.table()
                        + " WHERE "
                        + column
                        + " IS NOT NULL GROUP BY 1",
                r -> {
                    while (r.next()) {
                        int at = r.getInt(1);
                        // Infinite dates have no hour.
                        if (!r.wasNull()) {
                            counts[at] = r.getLong(2);
                        }
                    }
                    return List.of(counts);
                });
    }

    private ColumnValues named(String column) throws SQLException {
        return duck.ask(
                "SELECT CAST("
                        + column
                        + " AS VARCHAR) AS v, count(*) FROM "
                        + scan.table()
                        + " WHERE "
                        + column
                        + " IS NOT NULL GROUP BY 1",
                ColumnReader::named);
    }

    private static ColumnValues named(ResultSet r) throws SQLException {
        Names names = new Names();
        while (r.next()) {
            names.add(r.getString(1), r.getLong(2));
        }
        return names.all();
    }

    /// Gathers what is known of texts, value by value, in little memory.
    static final class Names {
        private final PriorityQueue<ColumnValues.Tally> top =
                new PriorityQueue<>(
                        Comparator.comparingLong(ColumnValues.Tally::count)
                                .thenComparing(
                                        ColumnValues.Tally::value, Comparator.reverseOrder()));
        private final long[] buckets = new long[BUCKETS];
        private final long[] words = new long[BUCKETS];
        private final Map<Integer, Long> lengths = new TreeMap<>();
        private final SeenValues seen = SeenValues.none();
        private long present;
        private long distinct;
        private long once;
        private long wordCount;

        void add(String value, long count) {
            present += count;
            distinct++;
            once += count == 1 ? 1 : 0;
            ColumnValues.@Nullable Tally least = top.peek();
            if (top.size() < TOP || least == null || count >= least.count()) {
                top.add(new ColumnValues.Tally(shorten(value), count));
                if (top.size() > TOP) {
                    top.remove();
                }
            }
            long hash = Hashes.of(value);
            buckets[bucket(hash)] += count;
            lengths.merge(value.codePointCount(0, value.length()), count, Long::sum);
            seen.add(value);
            String plain = value.strip();
            if (!plain.isEmpty()) {
                String[] all = SPACE.split(plain);
                wordCount += count * all.length;
                // One word of each value, so that words count as often as rows: rows are
                // independent of each other, words of one text are not.
                String drawn = all[(int) Long.remainderUnsigned(hash, all.length)];
                words[bucket(Hashes.of(drawn.toLowerCase(java.util.Locale.ROOT)))] += count;
            }
        }

        ColumnValues.Named all() {
            return new ColumnValues.Named(
                    present,
                    distinct,
                    top.stream()
                            .sorted(
                                    Comparator.comparingLong(ColumnValues.Tally::count)
                                            .reversed()
                                            .thenComparing(ColumnValues.Tally::value))
                            .toList(),
                    list(buckets),
                    list(words),
                    lengthPoints(),
                    present == 0 ? 0 : (double) wordCount / present,
                    seen.kept(distinct, once, present));
        }

        private ColumnSketch.Points lengthPoints() {
            double[] values = new double[lengths.size()];
            long[] cumulative = new long[values.length];
            long[] at = new long[values.length];
            int i = 0;
            long sum = 0;
            double total = 0;
            for (var entry : lengths.entrySet()) {
                values[i] = entry.getKey();
                at[i] = entry.getValue();
                sum += at[i];
                total += values[i] * at[i];
                cumulative[i++] = sum;
            }
            double mean = sum == 0 ? Double.NaN : total / sum;
            double squares = 0;
            for (int k = 0; k < values.length; k++) {
                squares += at[k] * (values[k] - mean) * (values[k] - mean);
            }
            double std = sum < 2 ? Double.NaN : Math.sqrt(squares / (sum - 1));
            return new ColumnSketch.Points(values, cumulative, at, 0, mean, std);
        }

        private static int bucket(long hash) {
            return (int) (hash >>> 59);
        }

        private static List<Long> list(long[] counts) {
            List<Long> list = new ArrayList<>();
            for (long count : counts) {
                list.add(count);
            }
            return list;
        }

        private static String shorten(String value) {
            return value.length() <= 200 ? value : value.substring(0, 199) + "…";
        }
    }
}
