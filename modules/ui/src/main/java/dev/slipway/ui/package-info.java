/// The window: its frame, and the way into its rooms.
@NullMarked
package dev.slipway.ui;

import org.jspecify.annotations.NullMarked;
