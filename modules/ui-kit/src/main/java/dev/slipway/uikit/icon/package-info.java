/// Icons and the marks of states, as nodes and on a canvas.
@NullMarked
package dev.slipway.uikit.icon;

import org.jspecify.annotations.NullMarked;
