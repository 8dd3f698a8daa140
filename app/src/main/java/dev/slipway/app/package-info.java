/// The program: its wiring, its life cycle, its entry points. The only place that sees every
/// module.
@NullMarked
package dev.slipway.app;

import org.jspecify.annotations.NullMarked;
