/// The Runs room: every run of the project, and one run's page.
@NullMarked
package dev.slipway.ui.runs;

import org.jspecify.annotations.NullMarked;
