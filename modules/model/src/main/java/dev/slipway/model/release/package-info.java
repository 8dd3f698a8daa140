/// Model versions, their ladder, and the evidence behind a move.
@NullMarked
package dev.slipway.model.release;

import org.jspecify.annotations.NullMarked;
