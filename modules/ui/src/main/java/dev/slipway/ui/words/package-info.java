/// How times, sizes and measurements read in the window.
@NullMarked
package dev.slipway.ui.words;

import org.jspecify.annotations.NullMarked;
