package dev.slipway.runtime.kubernetes;

import dev.slipway.engine.port.StageRuntime.Launch;
import dev.slipway.engine.port.StageRuntime.Output;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.model.Problem;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings one stage from nothing to where its own container runs, and says all the while what it
/// waits for. For one thread.
final class Departure {
    private static final Logger LOG = LoggerFactory.getLogger(Departure.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration BETWEEN_EVENTS = Duration.ofSeconds(3);
    private static final int SENDS = 3;

    private final KubernetesClient client;
    private final String namespace;
    private final Launch launch;
    private final Output output;
    private final Lookout.Post post;
    private final Patience patience;
    private final Hindrances hindrances;
    private final Losses losses;

    private boolean mayReadEvents = true;
    private boolean mayListNodes = true;
    private long eventsAt = System.nanoTime();
    private Optional<Hindrance> byEvents = Optional.empty();
    private String hinderedBy = "";
    private long hinderedSince;

    Departure(
            KubernetesClient client,
            String namespace,
            Launch launch,
            Output output,
            Lookout.Post post,
            Patience patience,
            String helperImage) {
        this.client = client;
        this.namespace = namespace;
        this.launch = launch;
        this.output = output;
        this.post = post;
        this.patience = patience;
        this.hindrances = new Hindrances(patience, helperImage);
        this.losses = new Losses(launch.stage());
    }

    /// @return once the stage's container runs, or has run
    void depart(Job job, Parcel parcel) throws PlatformFailure, InterruptedException {
        output.progress(Double.NaN, "waiting for a node");
        try {
            Job unused = client.batch().v1().jobs().inNamespace(namespace).resource(job).create();
        } catch (KubernetesClientException e) {
            throw ApiWords.failure("make the Job of the stage " + launch.stage(), e);
        }
        PodReading pod = await(p -> p.isRunning(JobSpec.INPUTS) || isPast(p));
        send(parcel, pod);
        output.progress(Double.NaN, "getting its image");
        PodReading unused = await(p -> p.hasRun(JobSpec.STAGE));
        output.progress(1, "");
    }

    private static boolean isPast(PodReading pod) {
        return pod.ended(JobSpec.INPUTS).isPresent();
    }

    private void send(Parcel parcel, PodReading pod) throws PlatformFailure, InterruptedException {
        PodShell shell = new PodShell(client, namespace, pod.name());
        long length = parcel.length();
        String words = "sending its files, " + Bytes.words(length);
        for (int tries = 1; ; tries++) {
            try {
                shell.send(parcel, sent -> output.progress((double) sent / length, words));
                return;
            } catch (IOException e) {
                ApiWords.throwIfInterrupted(e);
                LOG.info("Sending the files of {} broke off", launch.stage(), e);
                Sighting seen = post.seenAfter(post.seen(), LOOK);
                lost(seen);
                if (seen.pod() != null && isPast(new PodReading(seen.pod()))) {
                    // They were there, only the answer was lost.
                    return;
                }
                if (tries == SENDS) {
                    throw new PlatformFailure(
                            Problem.of(
                                            "SLW-1324",
                                            "The files of the stage %s could not be sent into its"
                                                            .formatted(launch.stage())
                                                    + " pod.",
                                            "Run it again. If its deps are very large, name fewer"
                                                    + " of them, or let it work on a claim:"
                                                    + " `container: { volume-claim: NAME }`.")
                                    .withDetail(ApiWords.cause(e)));
                }
            }
        }
    }

    /// Waits for a state of the pod; what keeps it from that is told, and borne for a while.
    private PodReading await(Predicate<PodReading> isReached)
            throws PlatformFailure, InterruptedException {
        Sighting last = post.seen();
        for (; ; last = post.seenAfter(last, LOOK)) {
            Sighting seen = last;
            Optional<PodReading> pod = Optional.ofNullable(seen.pod()).map(PodReading::new);
            if (pod.filter(isReached).isPresent()) {
                return pod.get();
            }
            lost(seen);
            Optional<Hindrance> hindrance =
                    pod.flatMap(hindrances::of).or(() -> eventsAround(seen));
            if (hindrance.isPresent()) {
                bear(hindrance.get(), pod);
            } else {
                hinderedBy = "";
            }
        }
    }

    private void bear(Hindrance hindrance, Optional<PodReading> pod) throws PlatformFailure {
        Problem problem = hindrance.problem();
        if (!problem.code().equals(hinderedBy)) {
            hinderedBy = problem.code();
            hinderedSince = System.nanoTime();
            LOG.info("{} waits: {}", launch.stage(), problem.headline());
        }
        output.progress(Double.NaN, problem.headline());
        Duration waited = Duration.ofNanos(System.nanoTime() - hinderedSince);
        boolean isTooLong = waited.compareTo(hindrance.borne()) >= 0;
        boolean mayBeHopeless =
                problem.code().equals("SLW-1312") && waited.compareTo(patience.hopeless()) >= 0;
        if (isTooLong) {
            throw new PlatformFailure(problem);
        }
        if (mayBeHopeless && pod.isPresent() && isHopeless(pod.get())) {
            throw new PlatformFailure(
                    Problem.of(
                                    problem.code(),
                                    problem.headline(),
                                    "No node is large enough or fitting even when nothing else"
                                            + " runs: lower the stage's `resources`, or correct its"
                                            + " node selector and tolerations.")
                            .withDetail(problem.detail()));
        }
    }

    /// Whether no node could take the pod even if it were empty, and no node is on its way.
    private boolean isHopeless(PodReading pod) {
        if (!mayListNodes) {
            return false;
        }
        try {
            List<Node> nodes = client.nodes().list().getItems();
            return nodes.stream().noneMatch(n -> NodeFit.couldTake(n, pod.pod()))
                    && events(pod.pod().getMetadata().getUid(), pod.name()).stream()
                            .noneMatch(
                                    e ->
                                            List.of("TriggeredScaleUp", "Nominated")
                                                    .contains(e.getReason()));
        } catch (KubernetesClientException e) {
            mayListNodes = false;
            return false;
        }
    }

    private void lost(Sighting seen) throws PlatformFailure {
        Optional<Problem> loss = losses.of(seen);
        if (loss.isPresent()) {
            throw new PlatformFailure(loss.get());
        }
        Pod pod = seen.pod();
        if (pod == null) {
            return;
        }
        PodReading reading = new PodReading(pod);
        Optional<ContainerStateTerminated> failed =
                reading.ended(JobSpec.STAGE).filter(PodReading::isStartFailure);
        if (failed.isPresent()) {
            throw new PlatformFailure(
                    Hindrances.create(
                            launch.image().orElse(""), String.valueOf(failed.get().getMessage())));
        }
        Optional<ContainerStateTerminated> inputs =
                reading.ended(JobSpec.INPUTS)
                        .filter(end -> end.getExitCode() == null || end.getExitCode() != 0);
        if (inputs.isPresent()) {
            String said = String.valueOf(inputs.get().getMessage());
            throw new PlatformFailure(
                    PodReading.isStartFailure(inputs.get())
                            ? Hindrances.create(reading.image(JobSpec.INPUTS), said)
                            : Problem.of(
                                            "SLW-1324",
                                            "The pod of the stage %s could not take in its files."
                                                    .formatted(launch.stage()),
                                            "Check that the helper image has /bin/sh, tar, head and"
                                                + " mkfifo, and that the stage's user may write to"
                                                + " the claim, if it has one.")
                                    .withDetail(
                                            "exit "
                                                    + inputs.get().getExitCode()
                                                    + " "
                                                    + words(inputs.get().getMessage())));
        }
        if (reading.isOver()) {
            throw new PlatformFailure(
                    Problem.of(
                                    "SLW-1320",
                                    "The pod of the stage %s ended before it ran."
                                            .formatted(launch.stage()),
                                    "See the detail, and run it again.")
                            .withDetail(reading.reason() + " " + reading.message()));
        }
    }

    private Optional<Hindrance> eventsAround(Sighting seen) {
        if (!mayReadEvents || System.nanoTime() - eventsAt < BETWEEN_EVENTS.toNanos()) {
            return byEvents;
        }
        eventsAt = System.nanoTime();
        Pod pod = seen.pod();
        Job job = seen.job();
        if (pod != null) {
            byEvents =
                    hindrances.ofPodEvents(
                            events(pod.getMetadata().getUid(), pod.getMetadata().getName()));
        } else if (job != null) {
            byEvents =
                    hindrances.ofJobEvents(
                            events(job.getMetadata().getUid(), job.getMetadata().getName()));
        }
        return byEvents;
    }

    /// Oldest first; none if they may not be read.
    private List<Event> events(String uid, String name) {
        try {
            return client
                    .v1()
                    .events()
                    .inNamespace(namespace)
                    .withField("involvedObject.name", name)
                    .list()
                    .getItems()
                    .stream()
                    .filter(e -> uid.equals(e.getInvolvedObject().getUid()))
                    .sorted(Comparator.comparing(Departure::moment))
                    .toList();
        } catch (KubernetesClientException e) {
            mayReadEvents = false;
            LOG.info("Events cannot be read in {}: {}", namespace, e.getMessage());
            return List.of();
        }
    }

    private static String moment(Event event) {
        return words(event.getLastTimestamp()) + words(event.getFirstTimestamp());
    }

    private static String words(@Nullable String text) {
        return text == null ? "" : text;
    }
}
