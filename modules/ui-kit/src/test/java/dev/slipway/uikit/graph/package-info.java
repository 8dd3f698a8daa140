@NullMarked
package dev.slipway.uikit.graph;

import org.jspecify.annotations.NullMarked;
