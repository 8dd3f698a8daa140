package dev.slipway.data.schema;

/// A check of single rows, as SQL over one row of the data.
///
/// @param applies whether a row is looked at
/// @param broken whether a row that is looked at breaks the rule; never null
/// @param shown what to show of such a row
record RowCheck(
        String name,
        String column,
        String rule,
        String applies,
        String broken,
        String shown,
        double mostly) {}
