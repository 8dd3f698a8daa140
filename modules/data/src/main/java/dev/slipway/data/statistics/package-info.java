/// Tests and distances between two distributions; pure functions.
@NullMarked
package dev.slipway.data.statistics;

import org.jspecify.annotations.NullMarked;
