/// Plan, cache, run: from a pipeline to committed events.
@NullMarked
package dev.slipway.engine;

import org.jspecify.annotations.NullMarked;
