package dev.slipway.uikit.control;

import java.util.List;

/// Where a log comes from: many lines, read by the page. Called off the FX thread; may block.
public interface LineSource {
    /// Nothing at all.
    LineSource EMPTY =
            new LineSource() {
                @Override
                public long count() {
                    return 0;
                }

                @Override
                public List<LogLine> read(long offset, int n) {
                    return List.of();
                }
            };

    /// How many lines there are by now; never falls.
    long count() throws Exception;

    /// At most `n` lines from the given one on; fewer at the end.
    List<LogLine> read(long offset, int n) throws Exception;
}
