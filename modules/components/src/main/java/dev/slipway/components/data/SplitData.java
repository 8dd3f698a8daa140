package dev.slipway.components.data;

import dev.slipway.components.csv.Column;
import dev.slipway.components.run.Component;
import dev.slipway.components.run.Job;
import dev.slipway.components.run.Problems;
import dev.slipway.components.run.RunLines;
import dev.slipway.components.table.DataFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;

/// `data/split`: every row goes to exactly one of two files, by a seeded shuffle; both keep the
/// order of the rows. With `stratify`, each value of that column is split by itself.
public final class SplitData implements Component {

    @Override
    public void run(Job job, RunLines lines) {
        DataFile file = DataFile.open(job, "data");
        int rows = file.table().rows();
        double share = job.number("test");
        if (rows < 2) {
            throw Problems.of(
                    Problems.UNSUITABLE_DATA,
                    job.inputName("data") + " has a single row, which cannot be split.",
                    "Give a file with more rows.");
        }
        boolean[] isTest =
                choose(
                        job.optionalText("stratify")
                                .map(c -> strata(file.table().column(c)))
                                .orElseGet(() -> List.of(all(rows))),
                        rows,
                        share,
                        job.integer("seed"));
        int[] test = pick(isTest, true);
        int[] train = pick(isTest, false);
        file.copyRows(job.out("train").orElseThrow(), train);
        file.copyRows(job.out("test").orElseThrow(), test);
        lines.note(train.length + " rows to learn from, " + test.length + " to judge with");
        var metrics = new LinkedHashMap<String, Double>();
        metrics.put("train_rows", (double) train.length);
        metrics.put("test_rows", (double) test.length);
        job.writeMetrics(metrics);
    }

    /// Marks the rows of the test set: of each stratum its share, so rounded that the whole is as
    /// near to the share of all rows as can be; both sets get at least one row.
    static boolean[] choose(List<int[]> strata, int rows, double share, long seed) {
        var random = new SplittableRandom(seed);
        var isTest = new boolean[rows];
        int seen = 0;
        int chosen = 0;
        int total = Math.clamp(Math.round(rows * share), 1, rows - 1);
        for (int[] stratum : strata) {
            shuffle(stratum, random);
            seen += stratum.length;
            int due = (int) Math.round((double) total * seen / rows) - chosen;
            int take = Math.clamp(due, 0, stratum.length);
            for (int i = 0; i < take; i++) {
                isTest[stratum[i]] = true;
            }
            chosen += take;
        }
        return isTest;
    }

    private static List<int[]> strata(Column column) {
        var rowsOf = new LinkedHashMap<Integer, List<Integer>>();
        for (int row = 0; row < column.rows(); row++) {
            rowsOf.computeIfAbsent(column.code(row), c -> new ArrayList<>()).add(row);
        }
        return rowsOf.values().stream()
                .map(rows -> rows.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    private static int[] all(int rows) {
        int[] all = new int[rows];
        for (int i = 0; i < rows; i++) {
            all[i] = i;
        }
        return all;
    }

    private static void shuffle(int[] items, SplittableRandom random) {
        for (int i = items.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = items[i];
            items[i] = items[j];
            items[j] = swapped;
        }
    }

    private static int[] pick(boolean[] marks, boolean wanted) {
        int[] picked = new int[marks.length];
        int count = 0;
        for (int i = 0; i < marks.length; i++) {
            if (marks[i] == wanted) {
                picked[count++] = i;
            }
        }
        return java.util.Arrays.copyOf(picked, count);
    }
}
