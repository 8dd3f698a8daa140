/// slipway.yaml to model and back: reading, checking, editing in place.
@NullMarked
package dev.slipway.pipelinefile;

import org.jspecify.annotations.NullMarked;
