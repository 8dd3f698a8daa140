@NullMarked
package dev.slipway.uikit.fx;

import org.jspecify.annotations.NullMarked;
