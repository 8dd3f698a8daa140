package dev.slipway.runtime.kubernetes;

import dev.slipway.engine.port.Leftover;
import dev.slipway.engine.port.RuntimeCheck;
import dev.slipway.engine.port.StageRuntime;
import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeKind;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.RuntimeTarget;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.StageImage;
import dev.slipway.model.run.RunId;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs each stage as a Job of a Kubernetes cluster. What a stage needs is sent into its pod by
/// `exec`, and what it made is fetched the same way, so that nothing but the API server has to be
/// reachable. The connection is made when first needed and is shared by all stages.
public final class KubernetesRuntime implements StageRuntime, AutoCloseable {
    /// Made by `packaging/images`.
    public static final String HELPER_IMAGE = "slipway/busybox:1";

    private static final Logger LOG = LoggerFactory.getLogger(KubernetesRuntime.class);
    private static final Pattern DIGEST = Pattern.compile("@(sha256:[0-9a-f]{64})$");
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Cluster cluster;
    private final Patience patience;
    private final Map<String, Lookout> lookouts = new HashMap<>();
    private final Remembered<Optional<Problem>> unavailable;
    private final Remembered<Optional<Capacity>> capacity;

    public KubernetesRuntime(RuntimeTarget.Kubernetes target) {
        this(target, Patience.USUAL);
    }

    public KubernetesRuntime(RuntimeTarget.Kubernetes target, Patience patience) {
        this(new Cluster(target), patience);
    }

    KubernetesRuntime(Cluster cluster, Patience patience) {
        this.cluster = cluster;
        this.patience = patience;
        this.unavailable = new Remembered<>(FRESH, () -> new Permissions(cluster).obstacle());
        this.capacity = new Remembered<>(FRESH, () -> Quotas.capacity(cluster));
    }

    @Override
    public RuntimeName name() {
        return cluster.target().name();
    }

    @Override
    public RuntimeKind kind() {
        return RuntimeKind.KUBERNETES;
    }

    @Override
    public boolean outlives() {
        return true;
    }

    @Override
    public Optional<Problem> unavailable() {
        return unavailable.get();
    }

    @Override
    public void check(RuntimeCheck.Report report) throws InterruptedException {
        new Permissions(cluster).check(report);
    }

    /// By the quotas of the namespace. What nodes have is not asked: a cluster may add some.
    @Override
    public Optional<Capacity> capacity() {
        return capacity.get();
    }

    @Override
    public Optional<Problem> obstacle(Wish wish) {
        return wish.image().flatMap(image -> unbuilt(image, wish.stage().value()));
    }

    /// Known only of an image that is named by its digest.
    @Override
    public Optional<String> identity(StageImage image, Path project) {
        return reference(image)
                .map(DIGEST::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1));
    }

    /// The nodes pull images by themselves, once they are needed.
    @Override
    public String prepare(StageImage image, Path project, Output output) throws PlatformFailure {
        Optional<Problem> unbuilt = unbuilt(image, "");
        if (unbuilt.isPresent()) {
            throw new PlatformFailure(unbuilt.get());
        }
        return reference(image).orElseThrow();
    }

    private static Optional<String> reference(StageImage image) {
        return switch (image) {
            case StageImage.Named named -> Optional.of(named.reference());
            case StageImage.Built built -> built.reference();
        };
    }

    private static Optional<Problem> unbuilt(StageImage image, String stage) {
        return reference(image).isPresent()
                ? Optional.empty()
                : Optional.of(
                        Problem.of(
                                "SLW-1327",
                                "The image of the stage%s is %s, which Kubernetes cannot do."
                                        .formatted(
                                                stage.isEmpty() ? "" : " " + stage, image.words()),
                                "Build it with Docker, push it to a registry that the cluster"
                                        + " reaches, and name it in `image`."));
    }

    @Override
    public Execution start(Launch launch, Output output)
            throws PlatformFailure, InterruptedException {
        KubernetesClient client = cluster.client();
        JobSpec.Lodging lodging = lodging();
        JobHandle handle = new JobHandle(lodging.namespace(), newName(launch));
        Job job = new JobSpec(launch, lodging, patience).job(handle.name());
        Parcel parcel = parcel(launch, JobSpec.workFolder(job));
        Removal removal = new Removal(client);
        Lookout.Post post = lookout(client, handle.namespace()).watch(handle.name());
        boolean isStarted = false;
        try {
            new Departure(
                            client,
                            handle.namespace(),
                            launch,
                            output,
                            post,
                            patience,
                            lodging.helperImage())
                    .depart(job, parcel);
            isStarted = true;
            return new KubernetesExecution(client, handle, launch, output, post, removal).follow();
        } catch (KubernetesClientException e) {
            throw ApiWords.failure("start the stage " + launch.stage(), e);
        } finally {
            if (!isStarted) {
                post.close();
                uninterrupted(() -> removal.stop(handle, 0));
            }
        }
    }

    @Override
    public List<Survivor> survivors() throws PlatformFailure {
        return jobs().stream()
                .filter(job -> Labels.annotation(job, Labels.STAGE).isPresent())
                .map(KubernetesRuntime::survivor)
                .toList();
    }

    @Override
    public Optional<Execution> attach(String handle, Launch launch, Output output)
            throws PlatformFailure, InterruptedException {
        Optional<JobHandle> parsed = JobHandle.parse(handle);
        if (parsed.isEmpty()) {
            return Optional.empty();
        }
        KubernetesClient client = cluster.client();
        Removal removal = new Removal(client);
        Lookout.Post post = lookout(client, parsed.get().namespace()).watch(parsed.get().name());
        boolean isTaken = false;
        try {
            Optional<Job> job = find(client, parsed.get());
            Optional<Pod> pod = job.isPresent() ? podOf(client, parsed.get()) : Optional.empty();
            if (pod.filter(p -> isWorthTaking(new PodReading(p), launch)).isEmpty()) {
                removal.stop(parsed.get(), 0);
                return Optional.empty();
            }
            post.update(seen -> seen.with(job.get(), false).with(pod.get(), false));
            isTaken = true;
            return Optional.of(
                    new KubernetesExecution(client, parsed.get(), launch, output, post, removal)
                            .follow());
        } catch (KubernetesClientException e) {
            throw ApiWords.failure("find the stage " + launch.stage(), e);
        } finally {
            if (!isTaken) {
                post.close();
            }
        }
    }

    /// Not one that still waits for its files, nor one whose outs are gone.
    private static boolean isWorthTaking(PodReading pod, Launch launch) {
        boolean isEnded = pod.ended(JobSpec.STAGE).isPresent();
        return !pod.isBeingDeleted()
                && pod.hasRun(JobSpec.STAGE)
                && (!isEnded || launch.outs().isEmpty() || pod.isRunning(JobSpec.OUTS));
    }

    @Override
    public void reap(String handle) {
        JobHandle.parse(handle)
                .ifPresent(
                        parsed -> {
                            try {
                                new Removal(cluster.client()).stop(parsed, 0);
                            } catch (PlatformFailure e) {
                                LOG.warn("{} cannot be removed", handle, e);
                            }
                        });
    }

    @Override
    public void reapRun(RunId run) {
        try {
            jobs().stream()
                    .filter(j -> Labels.annotation(j, Labels.RUN).equals(Optional.of(run.value())))
                    .forEach(j -> reap(handle(j).toString()));
        } catch (PlatformFailure e) {
            LOG.warn("What is left of {} cannot be found", run, e);
        }
    }

    @Override
    public List<Leftover> leftovers() throws PlatformFailure {
        return jobs().stream()
                .map(
                        job ->
                                new Leftover(
                                        handle(job).toString(),
                                        "Job " + job.getMetadata().getName(),
                                        Labels.annotation(job, Labels.PROJECT).orElse(""),
                                        Labels.annotation(job, Labels.RUN).map(RunId::new),
                                        made(job),
                                        -1,
                                        isRunning(job)))
                .toList();
    }

    @Override
    public void remove(Leftover leftover) throws PlatformFailure, InterruptedException {
        Optional<JobHandle> handle = JobHandle.parse(leftover.handle());
        if (handle.isEmpty()) {
            return;
        }
        try {
            new Removal(cluster.client()).delete(handle.get());
        } catch (KubernetesClientException e) {
            throw ApiWords.failure("delete " + leftover.what(), e);
        }
    }

    /// Closes its connections. What runs goes on.
    @Override
    public void close() {
        cluster.close();
    }

    private JobSpec.Lodging lodging() throws PlatformFailure {
        RuntimeTarget.Kubernetes target = cluster.target();
        return new JobSpec.Lodging(
                cluster.namespace(),
                target.helperImage().orElse(HELPER_IMAGE),
                target.serviceAccount(),
                target.pullSecrets(),
                target.volumeClaim());
    }

    /// New for each try, so that one that is still going away is never in the way.
    private static String newName(Launch launch) {
        String which = launch.run() + "/" + launch.stage() + "/" + launch.attempt();
        int nonce = ThreadLocalRandom.current().nextInt(0x10000);
        return "slipway-%s-%s-%04x"
                .formatted(Shown.slug(launch.stage().value(), 30), Shown.hash(which), nonce);
    }

    private static Parcel parcel(Launch launch, String work) throws PlatformFailure {
        try {
            return Parcel.of(launch, work.substring(1));
        } catch (IOException | UncheckedIOException e) {
            throw new PlatformFailure(
                    Problem.of(
                                    "SLW-1324",
                                    "The files that the stage %s needs cannot be read."
                                            .formatted(launch.stage()),
                                    "Check that its deps are there and may be read.")
                            .withDetail(e.getClass().getSimpleName() + ": " + e.getMessage()));
        }
    }

    private synchronized Lookout lookout(KubernetesClient client, String namespace) {
        return lookouts.computeIfAbsent(namespace, n -> new Lookout(client, n));
    }

    private List<Job> jobs() throws PlatformFailure {
        try {
            return cluster
                    .client()
                    .batch()
                    .v1()
                    .jobs()
                    .inNamespace(cluster.namespace())
                    .withLabel(Labels.MANAGED_BY, Labels.SLIPWAY)
                    .withLabel(Labels.EXECUTION)
                    .list()
                    .getItems()
                    .stream()
                    .filter(job -> job.getMetadata().getDeletionTimestamp() == null)
                    .toList();
        } catch (KubernetesClientException e) {
            throw new PlatformFailure(ApiWords.problem("list the Jobs of stages", e));
        }
    }

    private static Optional<Job> find(KubernetesClient client, JobHandle handle) {
        @Nullable Job job =
                client.batch()
                        .v1()
                        .jobs()
                        .inNamespace(handle.namespace())
                        .withName(handle.name())
                        .get();
        return Optional.ofNullable(job).filter(j -> j.getMetadata().getDeletionTimestamp() == null);
    }

    private static Optional<Pod> podOf(KubernetesClient client, JobHandle handle) {
        return client
                .pods()
                .inNamespace(handle.namespace())
                .withLabel(Labels.EXECUTION, handle.name())
                .list()
                .getItems()
                .stream()
                .findFirst();
    }

    private static Survivor survivor(Job job) {
        return new Survivor(
                handle(job).toString(),
                new RunId(Labels.annotation(job, Labels.RUN).orElse("")),
                Labels.annotation(job, Labels.PROJECT).orElse(""),
                new StageName(Labels.annotation(job, Labels.STAGE).orElseThrow()),
                Labels.label(job, Labels.ATTEMPT).map(Integer::valueOf).orElse(1),
                Labels.annotation(job, Labels.KEY).orElse(""),
                isRunning(job));
    }

    private static JobHandle handle(Job job) {
        return new JobHandle(job.getMetadata().getNamespace(), job.getMetadata().getName());
    }

    private static boolean isRunning(Job job) {
        return job.getStatus() == null || job.getStatus().getCompletionTime() == null;
    }

    private static Optional<Instant> made(Job job) {
        return Optional.ofNullable(job.getMetadata().getCreationTimestamp())
                .map(text -> OffsetDateTime.parse(text).toInstant());
    }

    /// Cleans up with a thread that may have been interrupted, which stays so.
    private static void uninterrupted(Runnable cleaning) {
        boolean wasInterrupted = Thread.interrupted();
        try {
            cleaning.run();
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
