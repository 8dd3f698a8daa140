/// What versions and artifacts came from, drawn.
@NullMarked
package dev.slipway.ui.lineage;

import org.jspecify.annotations.NullMarked;
