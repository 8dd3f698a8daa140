/// Whether two data sets differ in all of their columns at once.
@NullMarked
package dev.slipway.components.drift;

import org.jspecify.annotations.NullMarked;
