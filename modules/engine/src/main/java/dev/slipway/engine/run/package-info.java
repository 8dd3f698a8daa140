/// One run: its coordinator, its stages, their resources.
@NullMarked
package dev.slipway.engine.run;

import org.jspecify.annotations.NullMarked;
