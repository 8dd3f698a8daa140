/// The controls of the window. They know no product word.
@NullMarked
package dev.slipway.uikit.control;

import org.jspecify.annotations.NullMarked;
