/// Runs stages as processes of this machine.
@NullMarked
package dev.slipway.runtime.local;

import org.jspecify.annotations.NullMarked;
