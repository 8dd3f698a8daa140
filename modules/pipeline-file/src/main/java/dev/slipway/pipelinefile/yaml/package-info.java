/// A YAML text as values that know their place in it.
@NullMarked
package dev.slipway.pipelinefile.yaml;

import org.jspecify.annotations.NullMarked;
