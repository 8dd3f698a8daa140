/// Predictions row by row: files of them, metrics of them, two models on the same rows.
@NullMarked
package dev.slipway.evaluation.rows;

import org.jspecify.annotations.NullMarked;
