package dev.slipway.runtime.kubernetes;

import dev.slipway.engine.port.StageRuntime.Execution;
import dev.slipway.engine.port.StageRuntime.Launch;
import dev.slipway.engine.port.StageRuntime.Output;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.model.Problem;
import dev.slipway.model.run.Exit;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A stage that runs, or ran, in a pod. One thread waits for it; any may stop it.
final class KubernetesExecution implements Execution {
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final int FETCHES = 3;

    private final KubernetesClient client;
    private final JobHandle handle;
    private final Launch launch;
    private final Output output;
    private final Lookout.Post post;
    private final Removal removal;
    private final LogFollower log;
    private final CountDownLatch logEnd = new CountDownLatch(1);
    private final AtomicBoolean isStopped = new AtomicBoolean();
    private volatile long killAfter = Long.MAX_VALUE;
    private volatile Optional<Problem> why = Optional.empty();
    private volatile boolean isOver;
    private @Nullable Exit exit;

    /// @param post watches it, and is closed at its end
    KubernetesExecution(
            KubernetesClient client,
            JobHandle handle,
            Launch launch,
            Output output,
            Lookout.Post post,
            Removal removal) {
        this.client = client;
        this.handle = handle;
        this.launch = launch;
        this.output = output;
        this.post = post;
        this.removal = removal;
        this.log = new LogFollower(client, handle.namespace(), post, output);
    }

    /// Begins to deliver its log.
    KubernetesExecution follow() {
        Thread unused =
                Thread.ofVirtual()
                        .name("slipway-log-" + handle.name())
                        .start(
                                () -> {
                                    try {
                                        log.run();
                                    } finally {
                                        logEnd.countDown();
                                    }
                                });
        return this;
    }

    @Override
    public String handle() {
        return handle.toString();
    }

    /// As the node's runtime tells it: a tag may have meant another image since it was planned.
    @Override
    public Optional<String> image() {
        return Optional.ofNullable(post.seen().pod())
                .map(PodReading::new)
                .flatMap(pod -> pod.imageId(JobSpec.STAGE));
    }

    @Override
    public Optional<Problem> why() {
        return why;
    }

    @Override
    public synchronized Exit await() throws PlatformFailure, InterruptedException {
        Exit known = exit;
        if (known == null) {
            known = end();
            exit = known;
        }
        return known;
    }

    /// An interrupt leaves it running.
    private Exit end() throws PlatformFailure, InterruptedException {
        boolean isLeft = false;
        try {
            Sighting seen = awaitEnd();
            logEnd.await();
            isOver = true;
            return outcome(seen);
        } catch (InterruptedException e) {
            isLeft = true;
            throw e;
        } finally {
            log.leave();
            if (!isLeft) {
                removal.remove(handle);
            }
            post.close();
        }
    }

    /// Waits until its container has ended, or will never be heard of again.
    private Sighting awaitEnd() throws InterruptedException {
        Losses losses = new Losses(launch.stage());
        for (Sighting seen = post.seen(); ; seen = post.seenAfter(seen, LOOK)) {
            Pod pod = seen.pod();
            boolean isEnded = pod != null && new PodReading(pod).ended(JobSpec.STAGE).isPresent();
            if (isEnded || seen.isPodGone() || pod == null && seen.isJobGone()) {
                return seen;
            }
            if (isStopped.get()) {
                if (System.nanoTime() - killAfter > 0) {
                    removal.force(handle);
                    return seen;
                }
            } else if (pod != null && new PodReading(pod).isOver() && losses.of(seen).isPresent()) {
                // An evicted pod may never tell how its containers ended.
                return seen;
            }
        }
    }

    private Exit outcome(Sighting seen) throws PlatformFailure, InterruptedException {
        Pod pod = seen.pod();
        Optional<PodReading> reading = Optional.ofNullable(pod).map(PodReading::new);
        Optional<ContainerStateTerminated> ended = reading.flatMap(p -> p.ended(JobSpec.STAGE));
        if (isStopped.get()) {
            return ended.map(Exits::of).orElse(Exits.KILLED);
        }
        Optional<Problem> loss = new Losses(launch.stage()).of(seen);
        if (loss.isPresent()) {
            throw new PlatformFailure(loss.get());
        }
        ContainerStateTerminated end = ended.orElseThrow();
        if (PodReading.isStartFailure(end)) {
            throw new PlatformFailure(
                    Hindrances.create(launch.image().orElse(""), String.valueOf(end.getMessage())));
        }
        Exit known = Exits.of(end);
        why =
                Losses.memory(
                        launch.stage(),
                        end,
                        launch.resources().memoryBytes(),
                        reading.map(PodReading::node).orElse(""));
        if (known instanceof Exit.Code(int code) && code == 0) {
            fetch(reading.orElseThrow());
        }
        return known;
    }

    private void fetch(PodReading pod) throws PlatformFailure, InterruptedException {
        if (launch.outs().isEmpty()) {
            return;
        }
        output.progress(Double.NaN, "fetching what it made");
        PodShell shell = new PodShell(client, handle.namespace(), pod.name());
        FetchedOuts outs = new FetchedOuts(launch.root(), launch.outs());
        String folder = JobSpec.workFolder(pod.pod());
        for (int tries = 1; ; tries++) {
            try {
                shell.fetch(folder, launch.outs(), outs::lay);
                return;
            } catch (IOException e) {
                ApiWords.throwIfInterrupted(e);
                Optional<Problem> loss = new Losses(launch.stage()).of(post.seen());
                if (loss.isPresent() || tries == FETCHES) {
                    throw new PlatformFailure(
                            loss.orElseGet(() -> notFetched()).withDetail(ApiWords.cause(e)));
                }
            }
        }
    }

    private Problem notFetched() {
        return Problem.of(
                "SLW-1325",
                "What the stage " + launch.stage() + " made could not be fetched from its pod.",
                "Run it again. If it makes very much, let it work on a claim: `container: {"
                        + " volume-claim: NAME }`.");
    }

    @Override
    public void stop(long graceMillis) {
        if (isOver || isStopped.getAndSet(true)) {
            return;
        }
        killAfter = System.nanoTime() + Duration.ofMillis(graceMillis).plusSeconds(30).toNanos();
        Thread unused =
                Thread.ofVirtual()
                        .name("slipway-stop-" + handle.name())
                        .start(() -> removal.stop(handle, graceMillis));
        post.nudge();
    }
}
