/// A learnt model: its features, its formula, its file, and how it scores a row.
@NullMarked
package dev.slipway.components.model;

import org.jspecify.annotations.NullMarked;
