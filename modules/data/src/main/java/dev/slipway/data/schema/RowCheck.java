package dev.slipway.data.schema;

/// A check of single rows, as SQL over one row of the data.
///
/// @param applies whether a row is looked at
/// @param broken whether a row that is looked at breaks the rule; null counts as not
/// @param shown what to show of such a row
record RowCheck(
        String name,
        String column,
        String rule,
        String applies,
        String broken,
        String shown,
        double mostly) {
    private static final String EVERY = "true";
    private static final String NEVER = "false";
    private static final String PRESENT = " IS NOT NULL";
    private static final String MISSING = " IS NULL";

    /// What a check of a column's values ends with: broken unless it is plainly right.
    static final String BROKEN = " IS DISTINCT FROM false";

    /// SQL that counts the rows looked at.
    String countApplies() {
        if (applies.equals(EVERY)) {
            return "count(*)";
        }
        return applies.endsWith(PRESENT) && !applies.contains("(")
                ? "count(" + applies.substring(0, applies.length() - PRESENT.length()) + ")"
                : "count_if(" + applies + ")";
    }

    /// SQL that counts those of them that break the rule.
    String countBroken() {
        if (broken.equals(NEVER)) {
            return "0";
        }
        if (applies.equals(EVERY) && broken.endsWith(MISSING) && !broken.contains("(")) {
            return "count(*) - count("
                    + broken.substring(0, broken.length() - MISSING.length())
                    + ")";
        }
        if (broken.endsWith(BROKEN)) {
            // Of a missing value a check is null, so that only values that are right are taken off;
            // where none is right, DuckDB counts null.
            return countApplies()
                    + " - coalesce(count_if(NOT "
                    + broken.substring(0, broken.length() - BROKEN.length())
                    + "), 0)";
        }
        return applies.equals(EVERY)
                ? "count_if(" + broken + ")"
                : "count_if((" + applies + ") AND (" + broken + "))";
    }
}
