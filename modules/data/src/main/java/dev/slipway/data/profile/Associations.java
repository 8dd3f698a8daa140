package dev.slipway.data.profile;

import dev.slipway.data.scan.Scan;
import dev.slipway.data.statistics.Correlation;
import dev.slipway.data.statistics.Distribution;
import dev.slipway.model.data.Association;
import dev.slipway.model.data.Association.Measure;
import dev.slipway.model.data.ColumnProfile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which columns go together, and which give the target away: looked for in up to 20,000 rows.
final class Associations {
    private static final int ROWS = 20_000;
    private static final int MOST_COLUMNS = 40;
    private static final int MOST_CELLS = 50;
    private static final int KEPT = 400;
    private static final double LEAK = 0.98;

    private final List<Looked> looked = new ArrayList<>();

    /// One column's rows: numbers or codes, the other null.
    private record Looked(
            String name, double @Nullable [] numbers, int @Nullable [] codes, int cells) {}

    private Associations() {}

    static Associations of(Scan scan, List<ColumnProfile> columns, @Nullable String target)
            throws SQLException {
        Associations all = new Associations();
        List<Integer> taken = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            ColumnProfile column = columns.get(i);
            boolean isTarget = column.name().equals(target);
            boolean isLooked =
                    column.kind().isNumeric() && column.distinct().value() > 1
                            || column.kind().isCategorical()
                                    && column.distinct().value() > 1
                                    && column.distinct().value() <= MOST_CELLS;
            if (isTarget || isLooked && taken.size() < MOST_COLUMNS) {
                taken.add(i);
            }
        }
        if (taken.isEmpty() || scan.held() < 3) {
            return all;
        }
        String select =
                taken.stream()
                        .map(
                                i ->
                                        columns.get(i).kind().isNumeric()
                                                ? "CAST(" + Scan.column(i) + " AS DOUBLE)"
                                                : "CAST(" + Scan.column(i) + " AS VARCHAR)")
                        .collect(Collectors.joining(", "));
        String draw =
                scan.held() > ROWS
                        ? " USING SAMPLE reservoir(" + ROWS + " ROWS) REPEATABLE (7)"
                        : "";
        scan.duck()
                .ask(
                        "SELECT " + select + " FROM (SELECT * FROM " + scan.table() + ")" + draw,
                        rows -> all.read(rows, taken, columns));
        return all;
    }

    private boolean read(ResultSet rows, List<Integer> taken, List<ColumnProfile> columns)
            throws SQLException {
        int width = taken.size();
        double[][] numbers = new double[width][];
        int[][] codes = new int[width][];
        List<Map<String, Integer>> words = new ArrayList<>();
        for (int c = 0; c < width; c++) {
            words.add(new HashMap<>());
            if (columns.get(taken.get(c)).kind().isNumeric()) {
                numbers[c] = new double[ROWS];
            } else {
                codes[c] = new int[ROWS];
            }
        }
        int n = 0;
        while (n < ROWS && rows.next()) {
            for (int c = 0; c < width; c++) {
                if (numbers[c] != null) {
                    double value = rows.getDouble(c + 1);
                    numbers[c][n] = rows.wasNull() ? Double.NaN : value;
                } else {
                    String value = rows.getString(c + 1);
                    Map<String, Integer> known = words.get(c);
                    codes[c][n] =
                            value == null ? -1 : known.computeIfAbsent(value, v -> known.size());
                }
            }
            n++;
        }
        for (int c = 0; c < width; c++) {
            looked.add(
                    new Looked(
                            columns.get(taken.get(c)).name(),
                            numbers[c] == null ? null : Arrays.copyOf(numbers[c], n),
                            codes[c] == null ? null : Arrays.copyOf(codes[c], n),
                            words.get(c).size()));
        }
        return true;
    }

    /// Every pair of numbers, and every pair of categories; the strongest first.
    List<Association> pairs() {
        List<Association> found = new ArrayList<>();
        Map<Looked, int[]> orders = new IdentityHashMap<>();
        for (Looked one : looked) {
            if (one.numbers() != null) {
                orders.put(one, Correlation.order(one.numbers()));
            }
        }
        for (int i = 0; i < looked.size(); i++) {
            for (int j = i + 1; j < looked.size(); j++) {
                Looked a = looked.get(i);
                Looked b = looked.get(j);
                if (a.numbers() != null && b.numbers() != null) {
                    add(
                            found,
                            a,
                            b,
                            Measure.PEARSON,
                            Correlation.pearson(a.numbers(), b.numbers()));
                    add(
                            found,
                            a,
                            b,
                            Measure.SPEARMAN,
                            Correlation.spearman(
                                    a.numbers(),
                                    orders.getOrDefault(a, new int[0]),
                                    b.numbers(),
                                    orders.getOrDefault(b, new int[0])));
                } else if (a.codes() != null
                        && b.codes() != null
                        && Math.max(a.cells(), b.cells()) <= MOST_CELLS) {
                    add(
                            found,
                            a,
                            b,
                            Measure.CRAMERS_V,
                            Correlation.cramersV(a.codes(), a.cells(), b.codes(), b.cells()));
                }
            }
        }
        found.sort(Comparator.comparingDouble(x -> -Math.abs(x.value())));
        return found.stream().limit(KEPT).toList();
    }

    /// Columns from which the target can all but be read off.
    List<Association> leaks(@Nullable String target) {
        Looked wanted =
                looked.stream().filter(l -> l.name().equals(target)).findFirst().orElse(null);
        if (wanted == null) {
            return List.of();
        }
        List<Association> found = new ArrayList<>();
        for (Looked other : looked) {
            if (other != wanted) {
                leak(other, wanted, found);
            }
        }
        found.removeIf(a -> Math.abs(a.value()) < LEAK);
        found.sort(Comparator.comparingDouble(x -> -Math.abs(x.value())));
        return found;
    }

    private static void leak(Looked other, Looked target, List<Association> found) {
        Cells goal = cells(target, 20);
        Cells cells = cells(other, MOST_CELLS);
        if (goal != null && cells != null) {
            add(
                    found,
                    other,
                    target,
                    Measure.PREDICTION,
                    Correlation.lambda(cells.codes(), cells.count(), goal.codes(), goal.count()));
        } else if (other.numbers() != null && target.numbers() != null) {
            Correlation.Result p = Correlation.pearson(other.numbers(), target.numbers());
            Correlation.Result s = Correlation.spearman(other.numbers(), target.numbers());
            boolean isLinear = Math.abs(p.value()) >= Math.abs(s.value());
            add(
                    found,
                    other,
                    target,
                    isLinear ? Measure.PEARSON : Measure.SPEARMAN,
                    isLinear ? p : s);
        } else if (other.codes() != null && target.numbers() != null) {
            add(
                    found,
                    other,
                    target,
                    Measure.CORRELATION_RATIO,
                    Correlation.ratio(other.codes(), other.cells(), target.numbers()));
        }
    }

    /// @param count cells
    private record Cells(int[] codes, int count) {}

    /// Categories as they are; numbers each for itself if few, else in `most` parts of equal size.
    /// Null if the target has too many values to be one of few.
    private static @Nullable Cells cells(Looked column, int most) {
        if (column.codes() != null) {
            return column.cells() <= MOST_CELLS ? new Cells(column.codes(), column.cells()) : null;
        }
        double[] numbers = column.numbers();
        if (numbers == null) {
            return null;
        }
        double[] finite = Arrays.stream(numbers).filter(Double::isFinite).sorted().toArray();
        double[] distinct = Arrays.stream(finite).distinct().toArray();
        double[] edges = distinct;
        if (distinct.length > most) {
            if (most < MOST_CELLS) {
                return null;
            }
            edges = new double[most];
            for (int k = 0; k < most; k++) {
                edges[k] = Distribution.quantile(finite, (double) k / most);
            }
        }
        int[] codes = new int[numbers.length];
        for (int i = 0; i < codes.length; i++) {
            int at = Arrays.binarySearch(edges, numbers[i]);
            codes[i] =
                    Double.isFinite(numbers[i])
                            ? Math.clamp(at >= 0 ? at : -at - 2, 0, edges.length - 1)
                            : -1;
        }
        return new Cells(codes, edges.length);
    }

    private static void add(
            List<Association> found,
            Looked a,
            Looked b,
            Measure measure,
            Correlation.Result result) {
        if (Double.isFinite(result.value()) && result.rows() > 2) {
            // The last digits depend on the order in which rows were read.
            double value = Math.rint(result.value() * 1e12) / 1e12;
            found.add(new Association(a.name(), b.name(), measure, value, result.rows()));
        }
    }
}
