package dev.slipway.runtime.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Watches all Jobs and pods of stages in a namespace over two connections, however many stages
/// run, as long as somebody waits for one. Thread-safe.
final class Lookout {
    private final KubernetesClient client;
    private final String namespace;
    private final Map<String, Post> posts = new HashMap<>();
    private @Nullable SharedIndexInformer<Pod> pods;
    private @Nullable SharedIndexInformer<Job> jobs;

    Lookout(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /// Watches one stage. Whoever has the post closes it.
    synchronized Post watch(String execution) {
        Post post = posts.computeIfAbsent(execution, Post::new);
        post.holders++;
        if (pods == null) {
            pods =
                    client.pods()
                            .inNamespace(namespace)
                            .withLabel(Labels.MANAGED_BY, Labels.SLIPWAY)
                            .withLabel(Labels.EXECUTION)
                            .runnableInformer(0)
                            .addEventHandler(new Handler<>(Sighting::with));
            jobs =
                    client.batch()
                            .v1()
                            .jobs()
                            .inNamespace(namespace)
                            .withLabel(Labels.MANAGED_BY, Labels.SLIPWAY)
                            .withLabel(Labels.EXECUTION)
                            .runnableInformer(0)
                            .addEventHandler(new Handler<>(Sighting::with));
            // What breaks is tried again for as long as anybody waits.
            pods.exceptionHandler((isStarted, e) -> true).start();
            jobs.exceptionHandler((isStarted, e) -> true).start();
        } else {
            pods.getStore().list().forEach(p -> sight(p, false, Sighting::with));
            if (jobs != null) {
                jobs.getStore().list().forEach(j -> sight(j, false, Sighting::with));
            }
        }
        return post;
    }

    private synchronized void leave(Post post) {
        post.holders--;
        if (post.holders == 0) {
            posts.remove(post.execution);
        }
        if (posts.isEmpty()) {
            if (pods != null) {
                pods.close();
            }
            if (jobs != null) {
                jobs.close();
            }
            pods = null;
            jobs = null;
        }
    }

    private <T extends HasMetadata> void sight(T thing, boolean isGone, Addition<T> addition) {
        Post post;
        synchronized (this) {
            post = posts.get(Labels.label(thing, Labels.EXECUTION).orElse(""));
        }
        if (post != null) {
            post.update(seen -> addition.add(seen, thing, isGone));
        }
    }

    private interface Addition<T> {
        Sighting add(Sighting before, T thing, boolean isGone);
    }

    private final class Handler<T extends HasMetadata> implements ResourceEventHandler<T> {
        private final Addition<T> addition;

        Handler(Addition<T> addition) {
            this.addition = addition;
        }

        @Override
        public void onAdd(T thing) {
            sight(thing, false, addition);
        }

        @Override
        public void onUpdate(T before, T now) {
            sight(now, false, addition);
        }

        @Override
        public void onDelete(T thing, boolean isLastStateUnknown) {
            sight(thing, true, addition);
        }
    }

    /// Where one stage is watched from.
    final class Post implements AutoCloseable {
        private final String execution;
        private int holders;
        private Sighting seen = Sighting.NOTHING;

        private Post(String execution) {
            this.execution = execution;
        }

        synchronized Sighting seen() {
            return seen;
        }

        /// Waits until something changed since a sighting, or the time is over.
        synchronized Sighting seenAfter(Sighting last, Duration atMost)
                throws InterruptedException {
            long end = System.nanoTime() + atMost.toNanos();
            while (seen == last) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    break;
                }
                wait(left);
            }
            return seen;
        }

        synchronized void update(UnaryOperator<Sighting> change) {
            seen = change.apply(seen);
            notifyAll();
        }

        /// Lets those who wait look again.
        synchronized void nudge() {
            seen = new Sighting(seen.job(), seen.pod(), seen.isPodGone(), seen.isJobGone());
            notifyAll();
        }

        @Override
        public void close() {
            leave(this);
        }
    }
}
