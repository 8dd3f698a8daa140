/// What a gate looked at, as a table: shared by the rooms that show verdicts.
@NullMarked
package dev.slipway.ui.evidence;

import org.jspecify.annotations.NullMarked;
