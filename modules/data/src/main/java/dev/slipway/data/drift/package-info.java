/// Compares sketches column by column and decides.
@NullMarked
package dev.slipway.data.drift;

import org.jspecify.annotations.NullMarked;
