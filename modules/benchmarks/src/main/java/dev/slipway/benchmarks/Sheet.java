package dev.slipway.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The rows of the table in `docs/performance.md`, as measured now.
final class Sheet {
    private final List<String> rows = new ArrayList<>();

    /// What is to be reached.
    ///
    /// @param words as the table has it
    /// @param atMost in the unit of what is measured
    record Goal(String words, double atMost) {
        static Goal millis(double atMost) {
            return new Goal("≤ " + time(atMost), atMost);
        }

        /// @param what the anchor's name
        static Goal times(double factor, String what, double anchorMillis) {
            return new Goal("≤ " + number(factor) + " × " + what, factor * anchorMillis);
        }
    }

    /// @param anchor what it is held against, as measured beside it; may be empty
    /// @param command that measures it, after `modules/benchmarks/bench`
    void millis(String work, String anchor, double ours, Goal goal, String command) {
        row(work, anchor, time(ours), goal.words(), ours <= goal.atMost(), command);
    }

    void row(String work, String anchor, String ours, String goal, boolean isMet, String command) {
        rows.add(
                "| %s | %s | %s | %s | %s | `%s` |"
                        .formatted(work, anchor, ours, goal, isMet ? "yes" : "**no**", command));
    }

    void print() {
        if (rows.isEmpty()) {
            return;
        }
        System.out.println();
        System.out.println("| work | anchor | Slipway | goal | met | `modules/benchmarks/bench` |");
        System.out.println("|---|---|---|---|---|---|");
        rows.forEach(System.out::println);
    }

    static String anchor(String name, double millis) {
        return name + " " + time(millis);
    }

    /// With three digits, in the unit that suits.
    static String time(double millis) {
        if (millis >= 1000) {
            return String.format(Locale.ROOT, "%.2f s", millis / 1000);
        }
        return String.format(
                Locale.ROOT,
                millis >= 100 ? "%.0f ms" : millis >= 10 ? "%.1f ms" : "%.2f ms",
                millis);
    }

    private static String number(double factor) {
        return factor == Math.rint(factor) ? Long.toString((long) factor) : Double.toString(factor);
    }
}
