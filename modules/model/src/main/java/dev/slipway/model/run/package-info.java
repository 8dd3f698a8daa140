/// What happened: runs, decisions, outcomes, events.
@NullMarked
package dev.slipway.model.run;

import org.jspecify.annotations.NullMarked;
