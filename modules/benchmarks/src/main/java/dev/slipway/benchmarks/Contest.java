package dev.slipway.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Measures contenders one after the other, round by round, so that what else the machine does
/// meets all of them alike. Prints for each the median, the best and every round, and how its
/// median stands to the first contender's.
final class Contest {
    private final String title;
    private final int rounds;
    private final List<Contender> contenders = new ArrayList<>();

    private record Contender(String name, Work before, Measure measure, double[] millis) {}

    /// Something to measure, or to do before measuring.
    interface Work {
        void run() throws Exception;
    }

    /// Something that measures itself.
    interface Measure {
        /// @return milliseconds
        double take() throws Exception;
    }

    Contest(String title, int rounds) {
        this.title = title;
        this.rounds = rounds;
    }

    Contest with(String name, Work work) {
        return with(name, () -> {}, work);
    }

    /// @param before done before each round and not measured
    Contest with(String name, Work before, Work work) {
        return measured(
                name,
                before,
                () -> {
                    long from = System.nanoTime();
                    work.run();
                    return (System.nanoTime() - from) / 1e6;
                });
    }

    Contest measured(String name, Work before, Measure measure) {
        contenders.add(new Contender(name, before, measure, new double[rounds]));
        return this;
    }

    /// @return the median of each contender, by name
    Map<String, Double> hold() throws Exception {
        for (int round = 0; round < rounds; round++) {
            for (Contender contender : contenders) {
                contender.before.run();
                contender.millis[round] = contender.measure.take();
            }
        }
        System.out.println();
        System.out.println(title);
        Map<String, Double> medians = new LinkedHashMap<>();
        if (contenders.isEmpty()) {
            return medians;
        }
        double first = median(contenders.getFirst().millis);
        for (Contender contender : contenders) {
            double median = median(contender.millis);
            medians.put(contender.name, median);
            StringBuilder all = new StringBuilder();
            for (double millis : contender.millis) {
                all.append(String.format(Locale.ROOT, " %.1f", millis));
            }
            System.out.printf(
                    Locale.ROOT,
                    "  %-44s median %9.1f ms   best %9.1f ms   x%.2f   rounds:%s%n",
                    contender.name,
                    median,
                    Arrays.stream(contender.millis).min().orElse(Double.NaN),
                    median / first,
                    all);
        }
        return medians;
    }

    static double median(double[] values) {
        return quantile(values, 0.5);
    }

    static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }
}
