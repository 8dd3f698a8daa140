/// What the engine needs from others, and others implement.
@NullMarked
package dev.slipway.engine.port;

import org.jspecify.annotations.NullMarked;
