/// Whether a model is served the same values that it was trained on.
@NullMarked
package dev.slipway.data.skew;

import org.jspecify.annotations.NullMarked;
