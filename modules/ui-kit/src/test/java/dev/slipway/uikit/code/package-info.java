@NullMarked
package dev.slipway.uikit.code;

import org.jspecify.annotations.NullMarked;
