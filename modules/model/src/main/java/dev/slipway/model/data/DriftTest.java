package dev.slipway.model.data;

import dev.slipway.model.release.Verdict;

/// One test of one column.
///
/// @param subject what of the column was compared: `values`, `missing`, `length`, `words`,
///     `hour of day`, `day of week`
/// @param test its name and variant in full, such as `two-sample Kolmogorov–Smirnov, asymptotic`
/// @param statistic of the test
/// @param p uncorrected
/// @param adjusted p corrected for all tests of the report (Benjamini and Hochberg 1995)
/// @param effectName what the effect size is
/// @param threshold the effect size from which the difference matters
public record DriftTest(
        String subject,
        String test,
        double statistic,
        double p,
        double adjusted,
        String effectName,
        double effect,
        double threshold,
        Verdict verdict) {}
