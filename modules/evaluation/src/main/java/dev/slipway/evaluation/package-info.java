/// Holds measurements against the criteria of gates.
@NullMarked
package dev.slipway.evaluation;

import org.jspecify.annotations.NullMarked;
