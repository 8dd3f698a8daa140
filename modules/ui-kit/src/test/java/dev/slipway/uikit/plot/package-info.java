@NullMarked
package dev.slipway.uikit.plot;

import org.jspecify.annotations.NullMarked;
