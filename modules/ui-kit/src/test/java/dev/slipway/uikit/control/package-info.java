@NullMarked
package dev.slipway.uikit.control;

import org.jspecify.annotations.NullMarked;
