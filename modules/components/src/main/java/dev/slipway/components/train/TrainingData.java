package dev.slipway.components.train;

import dev.slipway.components.csv.Column;
import dev.slipway.components.csv.Table;
import dev.slipway.components.model.Feature;
import dev.slipway.components.run.Job;
import dev.slipway.components.run.Problems;
import dev.slipway.components.run.RunLines;
import dev.slipway.components.table.DataFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/// What a model learns from: the rows whose target is known, each as one number a feature.
///
/// @param target the column to predict, for those rows and the others
/// @param rows the rows of the file that are learnt from
/// @param x one array for each of them
/// @param withoutTarget how many rows are left out since their target is missing
record TrainingData(
        Table table,
        Column target,
        int[] rows,
        List<Feature> features,
        double[][] x,
        int withoutTarget) {

    static TrainingData read(Job job, RunLines lines) {
        Table table = DataFile.open(job, "data").table();
        Column target = table.column(job.text("target"));
        int[] rows = new int[table.rows()];
        int count = 0;
        for (int row = 0; row < rows.length; row++) {
            if (!target.isMissing(row)) {
                rows[count++] = row;
            }
        }
        int withoutTarget = rows.length - count;
        rows = Arrays.copyOf(rows, count);
        if (count == 0) {
            throw Problems.of(
                    Problems.UNSUITABLE_DATA,
                    "The target " + target.name() + " of " + table.file() + " is always missing.",
                    "Choose another target, or data where it is known.");
        }
        if (withoutTarget > 0) {
            lines.note(withoutTarget + " rows have no " + target.name() + " and are left out");
        }
        List<Feature> features = features(job, table, target, rows, lines);
        double[][] x = new double[count][features.size()];
        for (int f = 0; f < features.size(); f++) {
            double[] encoded = features.get(f).encode(table.column(features.get(f).name()));
            for (int i = 0; i < count; i++) {
                x[i][f] = encoded[rows[i]];
            }
        }
        lines.note(
                count
                        + " rows, "
                        + features.size()
                        + " features: "
                        + String.join(", ", features.stream().map(Feature::name).toList()));
        return new TrainingData(table, target, rows, features, x, withoutTarget);
    }

    private static List<Feature> features(
            Job job, Table table, Column target, int[] rows, RunLines lines) {
        List<String> wanted = job.columns("features");
        var excluded = new HashSet<>(job.columns("exclude"));
        excluded.forEach(table::column);
        var features = new ArrayList<Feature>();
        List<String> names = wanted.isEmpty() ? table.names() : wanted;
        for (String name : new java.util.LinkedHashSet<>(names)) {
            if (excluded.contains(name)) {
                continue;
            }
            if (name.equals(target.name())) {
                if (!wanted.isEmpty()) {
                    throw Problems.of(
                            Problems.REQUEST,
                            "The target " + name + " is also among the features.",
                            "Take it out of features.");
                }
                continue;
            }
            Column column = table.column(name);
            String obstacle = obstacle(column, rows);
            if (obstacle.isEmpty()) {
                features.add(feature(column, rows));
            } else if (wanted.isEmpty()) {
                lines.note(name + " is left out: " + obstacle);
            } else {
                throw Problems.of(
                        Problems.UNSUITABLE_DATA,
                        "The feature "
                                + name
                                + " of "
                                + table.file()
                                + " cannot be used: "
                                + obstacle
                                + ".",
                        "Take it out of features, or prepare it in a stage before.");
            }
        }
        if (features.isEmpty()) {
            throw Problems.of(
                    Problems.UNSUITABLE_DATA,
                    table.file() + " has no column to learn from.",
                    "Numbers, and words that repeat, can be learnt from; check features and"
                            + " exclude.");
        }
        return features;
    }

    /// Why nothing can be learnt from a column; empty if something can.
    private static String obstacle(Column column, int[] rows) {
        return switch (column.kind()) {
            case EMPTY -> "it has no values";
            case TEXT -> "it holds " + column.distinct().size() + " different texts";
            case NUMBER, CATEGORY -> isConstant(column, rows) ? "it never changes" : "";
        };
    }

    private static boolean isConstant(Column column, int[] rows) {
        for (int row : rows) {
            if (column.code(row) != column.code(rows[0])) {
                return false;
            }
        }
        return true;
    }

    private static Feature feature(Column column, int[] rows) {
        if (column.kind() == Column.Kind.NUMBER) {
            return new Feature.NumberFeature(column.name(), median(column, rows));
        }
        boolean missing = false;
        var seen = new boolean[column.distinct().size()];
        for (int row : rows) {
            int code = column.code(row);
            if (code < 0) {
                missing = true;
            } else {
                seen[code] = true;
            }
        }
        var categories = new ArrayList<String>();
        for (int code = 0; code < seen.length; code++) {
            if (seen[code]) {
                categories.add(column.distinct().get(code));
            }
        }
        categories.sort(Comparator.naturalOrder());
        return new Feature.CategoryFeature(column.name(), categories, missing);
    }

    private static double median(Column column, int[] rows) {
        double[] known =
                Arrays.stream(rows)
                        .mapToDouble(column::number)
                        .filter(v -> !Double.isNaN(v))
                        .sorted()
                        .toArray();
        int middle = known.length / 2;
        return known.length % 2 == 1 ? known[middle] : (known[middle - 1] + known[middle]) / 2;
    }
}
