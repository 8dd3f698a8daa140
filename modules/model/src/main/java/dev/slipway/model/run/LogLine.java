package dev.slipway.model.run;

import java.time.Instant;

/// One line a stage wrote.
///
/// @param number from 0, counted over both streams of the stage
/// @param text without its line end
public record LogLine(long number, Instant at, Stream stream, String text) {
    public enum Stream {
        OUT,
        ERR,
        /// What the building of the stage's image said.
        BUILD,
        /// The workbench's own remarks.
        SLIPWAY
    }
}
