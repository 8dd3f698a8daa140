/// How the model's records are written down.
@NullMarked
package dev.slipway.store.json;

import org.jspecify.annotations.NullMarked;
