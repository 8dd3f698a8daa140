/// Runs stages as Jobs of a Kubernetes cluster.
@NullMarked
package dev.slipway.runtime.kubernetes;

import org.jspecify.annotations.NullMarked;
