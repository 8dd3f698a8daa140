package dev.slipway.model.data;

/// How closely two columns go together.
///
/// @param value −1 to 1 for Pearson and Spearman, 0 to 1 for the others
/// @param rows in which both have a value and that were looked at
public record Association(String left, String right, Measure measure, double value, long rows) {

    /// How it was measured.
    public enum Measure {
        PEARSON("Pearson"),
        SPEARMAN("Spearman"),
        /// Without bias correction (Cramér 1946).
        CRAMERS_V("Cramér's V"),
        /// The correlation ratio η of a number on a category: the root of the share of its variance
        /// that lies between categories.
        CORRELATION_RATIO("correlation ratio"),
        /// Goodman and Kruskal's λ-like share: how much of the error of guessing the target goes
        /// when the column is known.
        PREDICTION("prediction");

        private final String word;

        Measure(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
