package dev.slipway.pipelinefile.importing;

/// One line of an import's report: a thing of the file, and what became of it.
///
/// @param fate what became of it
/// @param subject the thing as its file calls it: `node “Load data”`
/// @param became what it is now, or why it is nothing: `the stage load-data`
/// @param remedy what a person can do; may be empty
public record ImportNote(Fate fate, String subject, String became, String remedy) {

    /// What can become of a thing.
    public enum Fate {
        /// It is there and means the same.
        IMPORTED("imported"),
        /// It is there, but something about it is different.
        CHANGED("changed"),
        /// It has no equivalent.
        LEFT_OUT("left out");

        private final String word;

        Fate(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
