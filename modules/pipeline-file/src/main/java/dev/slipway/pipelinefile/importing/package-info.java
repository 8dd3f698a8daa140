/// Makes a pipeline file of what other programs keep their pipelines in.
@NullMarked
package dev.slipway.pipelinefile.importing;

import org.jspecify.annotations.NullMarked;
