package dev.slipway.model.data;

import dev.slipway.model.release.Verdict;
import java.util.List;

/// One check of a schema and what it found.
///
/// @param name `rows`, `column`, `type`, `range`, `values`, `pattern`, `unique`, `missing`,
///     `length`, `freshness`, `rule`, `distribution`
/// @param column empty for the whole data set
/// @param rule what must hold, in words
/// @param checked values that were looked at
/// @param failed values that broke the rule
/// @param mostly the share of values that must hold, 1 for all
/// @param samples the first values that broke it, with their rows
public record SchemaCheck(
        String name,
        String column,
        String rule,
        long checked,
        long failed,
        double mostly,
        Verdict verdict,
        List<Sample> samples) {
    public SchemaCheck {
        samples = List.copyOf(samples);
    }

    /// @param row from 1, without the header
    public record Sample(long row, String value) {}
}
