/// A pipeline as it is written: stages, data, parameters and the graph between them.
@NullMarked
package dev.slipway.model.pipeline;

import org.jspecify.annotations.NullMarked;
