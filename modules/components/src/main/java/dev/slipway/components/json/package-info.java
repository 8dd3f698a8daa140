/// JSON as plain values: Map, List, String, Long, Double, Boolean.
@NullMarked
package dev.slipway.components.json;

import org.jspecify.annotations.NullMarked;
