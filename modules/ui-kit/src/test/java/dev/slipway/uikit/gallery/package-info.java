@NullMarked
package dev.slipway.uikit.gallery;

import org.jspecify.annotations.NullMarked;
