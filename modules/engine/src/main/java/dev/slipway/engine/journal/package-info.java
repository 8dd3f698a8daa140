/// What happens becomes durable, then heard: one writer, in groups.
@NullMarked
package dev.slipway.engine.journal;

import org.jspecify.annotations.NullMarked;
