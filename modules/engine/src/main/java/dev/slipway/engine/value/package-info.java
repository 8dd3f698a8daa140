/// Values from parameter and metric files, as text and as numbers by dotted key.
@NullMarked
package dev.slipway.engine.value;

import org.jspecify.annotations.NullMarked;
