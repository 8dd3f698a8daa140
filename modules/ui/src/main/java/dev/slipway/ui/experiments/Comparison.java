package dev.slipway.ui.experiments;

import java.util.List;
import java.util.Optional;

/// Runs side by side: what differs, and what it did to the metrics. Pure data; made by
/// [ComparisonBuilder].
///
/// @param runs in the order of the columns
/// @param baseline the column that others are compared with
public record Comparison(List<Column> runs, int baseline, List<Section> sections) {
    public static final Comparison NONE = new Comparison(List.of(), 0, List.of());

    public Comparison {
        runs = List.copyOf(runs);
        sections = List.copyOf(sections);
    }

    /// A compared run.
    ///
    /// @param letter of its series
    /// @param under what is known of it in a few words: its version, else its title
    public record Column(
            char letter,
            dev.slipway.model.run.RunId run,
            long number,
            String under,
            boolean baseline) {}

    /// Rows of one kind.
    public record Section(Kind kind, List<Row> rows) {
        public Section {
            rows = List.copyOf(rows);
        }

        public long differing() {
            return rows.stream().filter(Row::differs).count();
        }
    }

    public enum Kind {
        PARAMETERS("Parameters"),
        DATA_AND_CODE("Data and code"),
        METRICS("Metrics"),
        COST("Cost");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /// @param lowerIsBetter for metrics and cost; empty when there is no good direction
    /// @param differs whether any run differs from the baseline
    public record Row(
            String label, Optional<Boolean> lowerIsBetter, List<Cell> cells, boolean differs) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /// @param text empty when the run has no such value
    /// @param whole the value in full, when the text is shortened
    /// @param differs from the baseline
    /// @param best of its row, where rows have a best
    /// @param trend against the baseline
    public record Cell(String text, String whole, boolean differs, boolean best, Trend trend) {}

    /// How a measurement moved against the baseline's.
    public enum Trend {
        NONE(false, false),
        UP_GOOD(true, true),
        UP_BAD(true, false),
        DOWN_GOOD(false, true),
        DOWN_BAD(false, false);

        private final boolean up;
        private final boolean good;

        Trend(boolean up, boolean good) {
            this.up = up;
            this.good = good;
        }

        public boolean isUp() {
            return up;
        }

        public boolean isGood() {
            return good;
        }
    }
}
