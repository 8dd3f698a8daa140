/// Pictures of nodes, for galleries and documents.
@NullMarked
package dev.slipway.uikit.shot;

import org.jspecify.annotations.NullMarked;
