/// Judging models on data they have not seen.
@NullMarked
package dev.slipway.components.evaluate;

import org.jspecify.annotations.NullMarked;
