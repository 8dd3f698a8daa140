package dev.slipway.runtime.kubernetes;

import dev.slipway.engine.port.StageRuntime.Output;
import dev.slipway.model.run.LogLine;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import io.fabric8.kubernetes.client.dsl.TailPrettyLoggable;
import io.fabric8.kubernetes.client.dsl.TimeTailPrettyLoggable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Delivers the log of a stage's container while it runs and to its end, whatever becomes of the
/// connections meanwhile. A thread of its own.
final class LogFollower implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(LogFollower.class);
    private static final Duration BREATH = Duration.ofMillis(300);

    /// A log that was not read to its end mark is complete only if nothing comes any more.
    private static final int READS_AT_THE_END = 3;

    /// And one that cannot be read just now may be readable soon.
    private static final int FAILURES_AT_THE_END = 30;

    private final KubernetesClient client;
    private final String namespace;
    private final Lookout.Post post;
    private final Output output;
    private final StageLog log;
    private volatile boolean isLeft;
    private volatile @Nullable LogWatch watch;

    LogFollower(KubernetesClient client, String namespace, Lookout.Post post, Output output) {
        this.client = client;
        this.namespace = namespace;
        this.post = post;
        this.output = output;
        this.log = new StageLog(output);
    }

    /// How one reading went.
    private enum Reading {
        /// To the end of what there was.
        CLEAN,
        /// Until it broke, or not at all.
        BROKEN,
        /// There is no log, and will be none.
        GONE
    }

    /// Stops delivering.
    void leave() {
        isLeft = true;
        LogWatch open = watch;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void run() {
        int clean = 0;
        int broken = 0;
        try {
            while (!isLeft && !log.isWhole()) {
                Sighting seen = post.seen();
                boolean isEnded = hasEnded(seen);
                long before = log.lines();
                Pod pod = seen.pod();
                Reading reading =
                        pod == null ? Reading.GONE : read(pod.getMetadata().getName(), isEnded);
                boolean isNews = log.lines() > before;
                if (isEnded && !isNews) {
                    clean += reading == Reading.CLEAN ? 1 : 0;
                    broken += reading == Reading.BROKEN ? 1 : 0;
                    if (reading == Reading.GONE || clean >= READS_AT_THE_END) {
                        break;
                    }
                    if (broken >= FAILURES_AT_THE_END) {
                        output.line(
                                LogLine.Stream.SLIPWAY,
                                "The end of its log could not be read from the cluster.");
                        break;
                    }
                }
                if (!isNews || isEnded) {
                    Sighting unused = post.seenAfter(seen, BREATH);
                }
            }
            log.finish();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether nothing more will be written.
    private static boolean hasEnded(Sighting seen) {
        if (seen.isPodGone() || seen.pod() == null && seen.isJobGone()) {
            return true;
        }
        if (seen.pod() == null) {
            return false;
        }
        PodReading pod = new PodReading(seen.pod());
        return pod.isOver() || pod.ended(JobSpec.STAGE).isPresent();
    }

    private Reading read(String pod, boolean isEnded) throws InterruptedException {
        TimeTailPrettyLoggable whole =
                client.pods()
                        .inNamespace(namespace)
                        .withName(pod)
                        .inContainer(JobSpec.STAGE)
                        .withReadyWaitTimeout(0)
                        .usingTimestamps();
        Optional<String> since = log.since().map(Object::toString);
        TailPrettyLoggable wanted = since.isPresent() ? whole.sinceTime(since.get()) : whole;
        try {
            if (isEnded) {
                try (InputStream in = wanted.getLogInputStream()) {
                    if (in != null) {
                        log.read(in);
                    }
                }
                return Reading.CLEAN;
            }
            try (LogWatch open = wanted.watchLog()) {
                watch = open;
                if (!isLeft) {
                    log.read(open.getOutput());
                }
            } finally {
                watch = null;
            }
            return Reading.CLEAN;
        } catch (KubernetesClientException e) {
            ApiWords.throwIfInterrupted(e);
            if (e.getCode() == 403) {
                output.line(
                        LogLine.Stream.SLIPWAY,
                        ApiWords.problem("read the stage's log", e).headline());
                isLeft = true;
            }
            LOG.debug("The log of {} breaks off", pod, e);
            return e.getCode() == 404 ? Reading.GONE : Reading.BROKEN;
        } catch (IOException e) {
            LOG.debug("The log of {} breaks off", pod, e);
            return Reading.BROKEN;
        }
    }
}
