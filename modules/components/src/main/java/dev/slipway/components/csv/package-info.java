/// Delimited text: which dialect it is in, its rows, its columns and what they hold.
@NullMarked
package dev.slipway.components.csv;

import org.jspecify.annotations.NullMarked;
