/// Runs stages as containers of a Docker engine.
@NullMarked
package dev.slipway.runtime.docker;

import org.jspecify.annotations.NullMarked;
