/// What the window shows while no project is open: the sample, recent projects, and the ways to
/// another one.
@NullMarked
package dev.slipway.ui.welcome;

import org.jspecify.annotations.NullMarked;
