@NullMarked
package dev.slipway.uikit;

import org.jspecify.annotations.NullMarked;
