/// Small pictures drawn on a canvas: a run's graph, marks, and what they share.
@NullMarked
package dev.slipway.ui.graphview;

import org.jspecify.annotations.NullMarked;
