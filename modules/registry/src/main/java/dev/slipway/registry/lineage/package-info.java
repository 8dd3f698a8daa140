/// What versions and artifacts came from.
@NullMarked
package dev.slipway.registry.lineage;

import org.jspecify.annotations.NullMarked;
