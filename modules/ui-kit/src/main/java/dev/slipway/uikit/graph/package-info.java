/// A graph of many nodes drawn on one canvas, its layout and its outline.
@NullMarked
package dev.slipway.uikit.graph;

import org.jspecify.annotations.NullMarked;
