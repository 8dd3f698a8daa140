/// The Experiments room: runs side by side, as a table and as charts.
@NullMarked
package dev.slipway.ui.experiments;

import org.jspecify.annotations.NullMarked;
