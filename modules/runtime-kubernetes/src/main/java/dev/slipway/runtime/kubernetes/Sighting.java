package dev.slipway.runtime.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import org.jspecify.annotations.Nullable;

/// What was last seen of a stage in the cluster.
///
/// @param pod its pod, also when it is gone by now
/// @param isPodGone whether that pod was there and is not any more
/// @param isJobGone whether the Job was there and is not any more
record Sighting(@Nullable Job job, @Nullable Pod pod, boolean isPodGone, boolean isJobGone) {
    static final Sighting NOTHING = new Sighting(null, null, false, false);

    /// The first pod is the stage's: another would be one that the cluster put in its place, which
    /// has none of its files.
    Sighting with(Pod seen, boolean isGone) {
        if (pod != null && !pod.getMetadata().getUid().equals(seen.getMetadata().getUid())) {
            return this;
        }
        return new Sighting(job, seen, isPodGone || isGone, isJobGone);
    }

    Sighting with(Job seen, boolean isGone) {
        return new Sighting(seen, pod, isPodGone, isJobGone || isGone);
    }
}
