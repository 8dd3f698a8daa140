/// Colours, type and style sheets, light and dark.
@NullMarked
package dev.slipway.uikit.theme;

import org.jspecify.annotations.NullMarked;
