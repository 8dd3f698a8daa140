package dev.slipway.app.doctor;

import dev.slipway.engine.port.Leftover;
import dev.slipway.model.RuntimeName;
import java.util.Optional;

/// A thing of Slipway's on a runtime, and who needs it.
///
/// @param runNumber of its run, if this home has that
public record Remnant(
        RuntimeName runtime, Leftover leftover, Claim claim, Optional<Long> runNumber) {

    /// Who needs it.
    public enum Claim {
        /// A run under way.
        IN_USE("in use"),
        /// An interrupted run, which takes it over when it is resumed.
        RESUMABLE("resumable"),
        /// No run any more.
        UNNEEDED("unneeded"),
        /// A run that this home does not know.
        OTHERS("another home's");

        private final String word;

        Claim(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
