/// The one door to the FX thread, and what the platform says about the desktop.
@NullMarked
package dev.slipway.uikit.fx;

import org.jspecify.annotations.NullMarked;
