/// The built-in stages: a program of its own, licensed under GPL-3.0.
@NullMarked
package dev.slipway.components;

import org.jspecify.annotations.NullMarked;
