/// What a run would do, and why: cache keys, their differences in words, the choice of stages.
@NullMarked
package dev.slipway.engine.plan;

import org.jspecify.annotations.NullMarked;
