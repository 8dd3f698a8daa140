/// Serving commands under load.
@NullMarked
package dev.slipway.components.serve;

import org.jspecify.annotations.NullMarked;
