/// The registry's rows.
@NullMarked
package dev.slipway.store.release;

import org.jspecify.annotations.NullMarked;
