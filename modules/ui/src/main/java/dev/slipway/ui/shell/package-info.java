/// The frame around the rooms: top bar, rail, status bar, command palette, toasts.
@NullMarked
package dev.slipway.ui.shell;

import org.jspecify.annotations.NullMarked;
