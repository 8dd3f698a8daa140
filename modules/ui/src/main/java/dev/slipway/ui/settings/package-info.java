/// The Settings room.
@NullMarked
package dev.slipway.ui.settings;

import org.jspecify.annotations.NullMarked;
