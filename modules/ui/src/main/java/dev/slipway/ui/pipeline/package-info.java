/// The Pipeline room: the graph with its live state, the stage inspector, log, problems and YAML.
@NullMarked
package dev.slipway.ui.pipeline;

import org.jspecify.annotations.NullMarked;
