/// Learning models, with Smile.
@NullMarked
package dev.slipway.components.train;

import org.jspecify.annotations.NullMarked;
