/// Statistics of models on test rows: comparisons of two models, rates of groups, calibration.
/// Every class is pure; the source of each formula stands with it.
@NullMarked
package dev.slipway.evaluation.statistics;

import org.jspecify.annotations.NullMarked;
