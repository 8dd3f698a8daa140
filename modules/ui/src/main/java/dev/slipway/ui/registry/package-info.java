/// The Registry room: versions on the ladder, their evidence, and the history of their moves.
@NullMarked
package dev.slipway.ui.registry;

import org.jspecify.annotations.NullMarked;
