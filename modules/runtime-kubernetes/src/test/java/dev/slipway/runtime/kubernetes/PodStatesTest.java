package dev.slipway.runtime.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.engine.port.RuntimeCheck;
import dev.slipway.engine.port.StageRuntime.CommandLine;
import dev.slipway.engine.port.StageRuntime.Execution;
import dev.slipway.engine.port.StageRuntime.Launch;
import dev.slipway.engine.port.StageRuntime.Output;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.engine.port.StageRuntimeContract.Heard;
import dev.slipway.model.Problem;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.ContainerOptions;
import dev.slipway.model.pipeline.Resources;
import dev.slipway.model.run.Exit;
import dev.slipway.model.run.LogLine;
import dev.slipway.model.run.RunId;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What becomes of a stage in every state that a cluster can tell of its pod: the test plays the
/// controllers' and the kubelet's part on fabric8's mock server. Their words are those of real
/// clusters.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PodStatesTest {
    private static final Patience NONE =
            new Patience(
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(1));

    @TempDir Path folder;

    private FakeCluster cluster;
    private KubernetesClient client;
    private KubernetesRuntime runtime;

    @BeforeEach
    void open() {
        cluster = new FakeCluster();
        client = cluster.client();
        runtime = cluster.runtime(NONE);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    /// @param code of the problem it has to become
    /// @param words that its headline has to hold
    private record Case(String name, PodStatus status, String code, String words) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> statesBeforeAStart() {
        return Stream.of(
                waiting(
                        "ErrImagePull",
                        "failed to resolve reference: not found",
                        "SLW-1310",
                        "there is no such image"),
                waiting(
                        "ImagePullBackOff",
                        "pull access denied, 401 unauthorized",
                        "SLW-1310",
                        "its registry refuses"),
                waiting(
                        "ImagePullBackOff",
                        "dial tcp: lookup r.example: no such host",
                        "SLW-1310",
                        "its registry does not answer"),
                waiting("RegistryUnavailable", "", "SLW-1310", "cannot be pulled"),
                waiting("ImageInspectError", "", "SLW-1310", "cannot be pulled"),
                waiting("ErrImageNeverPull", "", "SLW-1310", "is not on the node"),
                waiting(
                        "InvalidImageName",
                        "couldn't parse image reference",
                        "SLW-1311",
                        "no name of an image"),
                waiting(
                        "CreateContainerConfigError",
                        "secret \"db\" not found",
                        "SLW-1313",
                        "secret \"db\" not found"),
                waiting(
                        "CreateContainerConfigError",
                        "container has runAsNonRoot and image will run as root",
                        "SLW-1313",
                        "wants to run as root"),
                waiting(
                        "CreateContainerError",
                        "context deadline exceeded",
                        "SLW-1314",
                        "cannot be started"),
                waiting(
                        "RunContainerError",
                        "exec: \"/slipway/bin/sh\": exec format error",
                        "SLW-1314",
                        "does not run Slipway's shell"),
                condition(
                        "PodScheduled",
                        "False",
                        "Unschedulable",
                        "0/3 nodes are available: 1 Insufficient memory, 2 Insufficient"
                                + " nvidia.com/gpu. preemption: 0/3 nodes are available: 3 No"
                                + " preemption victims found.",
                        "SLW-1312",
                        "1 not enough memory free, 2 not enough GPUs free"),
                condition(
                        "PodScheduled",
                        "False",
                        "Unschedulable",
                        "0/1 nodes are available: 1 node(s) had untolerated taint {dedicated: ml}."
                                + " preemption: 0/1",
                        "SLW-1312",
                        "with a taint that is not tolerated (dedicated: ml)"),
                condition(
                        "PodScheduled",
                        "False",
                        "Unschedulable",
                        "persistentvolumeclaim \"data\" not found",
                        "SLW-1326",
                        "volume claim data"),
                condition(
                        "PodScheduled",
                        "False",
                        "SchedulingGated",
                        "",
                        "SLW-1312",
                        "scheduling gates"),
                failed("OutOfcpu", "Node didn't have enough resource: cpu", "SLW-1319", "OutOfcpu"),
                failed(
                        "UnexpectedAdmissionError",
                        "Allocate failed",
                        "SLW-1319",
                        "did not take the stage"),
                new Case(
                        "StartError",
                        status("Failed")
                                .withContainerStatuses(
                                        container(
                                                JobSpec.STAGE,
                                                ended(128, "StartError", "exec format error")))
                                .build(),
                        "SLW-1314",
                        "cannot be started"),
                new Case(
                        "the files are refused",
                        status("Failed")
                                .withInitContainerStatuses(
                                        container(JobSpec.INPUTS, ended(1, "Error", "no space")))
                                .build(),
                        "SLW-1324",
                        "could not take in its files"));
    }

    @ParameterizedTest
    @MethodSource("statesBeforeAStart")
    void whatHoldsAStageUpIsTold(Case state) throws Exception {
        FutureTask<Execution> start = start();
        Pod unused = pod(job(), state.status());

        Problem problem = problem(start);
        assertThat(problem.code()).isEqualTo(state.code());
        assertThat(problem.headline()).contains(state.words());
        assertThat(problem.remedy()).isNotBlank();
        assertNoJobLeft();
    }

    static Stream<Case> endsOfARunningStage() {
        return Stream.of(
                failed(
                        "Evicted",
                        "The node was low on resource: ephemeral-storage.",
                        "SLW-1316",
                        "too much of the node's disk"),
                failed(
                        "Evicted",
                        "The node was low on resource: memory.",
                        "SLW-1316",
                        "short of memory"),
                failed(
                        "DeadlineExceeded",
                        "Pod was active on the node longer than the specified deadline",
                        "SLW-1317",
                        "longer than it may"),
                failed("NodeLost", "Node gone", "SLW-1318", "The cluster lost"),
                failed(
                        "Terminated",
                        "Pod was terminated in response to imminent node shutdown.",
                        "SLW-1318",
                        "was shut down"),
                failed(
                        "Preempting",
                        "Preempted in order to admit critical pod",
                        "SLW-1319",
                        "make room"),
                disrupted("PreemptionByScheduler", "SLW-1319", "make room"),
                disrupted("DeletionByTaintManager", "SLW-1318", "The cluster lost"),
                disrupted("DeletionByPodGC", "SLW-1318", "The cluster lost"),
                disrupted("EvictionByEvictionAPI", "SLW-1316", "was evicted from"),
                disrupted("TerminationByKubelet", "SLW-1316", "was evicted from"));
    }

    @ParameterizedTest
    @MethodSource("endsOfARunningStage")
    void whyTheClusterEndedAStageIsTold(Case state) throws Exception {
        FutureTask<Execution> start = start();
        Pod pod = pod(job(), running());
        Execution execution = start.get();
        setStatus(pod, state.status());

        Problem problem = catchThrowableOfType(PlatformFailure.class, execution::await).problem();
        assertThat(problem.code()).isEqualTo(state.code());
        assertThat(problem.headline()).contains(state.words()).contains("stage");
        assertNoJobLeft();
    }

    @Test
    void aPodThatSomebodyDeletedIsToldAndNotWaitedFor() throws Exception {
        FutureTask<Execution> start = start();
        Pod pod = pod(job(), running());
        Execution execution = start.get();
        client.resource(pod).delete();

        Problem problem = catchThrowableOfType(PlatformFailure.class, execution::await).problem();
        assertThat(problem.code()).isEqualTo("SLW-1320");
        assertThat(problem.headline()).contains("Somebody deleted the pod");
    }

    @Test
    void aStageOverItsMemoryIsItsOwnFailureWithTheLimit() throws Exception {
        FutureTask<Execution> start = start();
        Pod pod = pod(job(), running());
        Execution execution = start.get();
        setStatus(
                pod,
                status("Running")
                        .withContainerStatuses(
                                container(JobSpec.STAGE, ended(137, "OOMKilled", null)))
                        .build());

        assertThat(execution.await()).isEqualTo(new Exit.Signal(9, "SIGKILL"));
        assertThat(execution.why().orElseThrow().headline())
                .contains("more than its limit of 64Mi");
    }

    @Test
    void aCodeAboveASignalsIsKnownByWhatTheContainerSaid() throws Exception {
        FutureTask<Execution> start = start();
        Pod pod = pod(job(), running());
        Execution execution = start.get();
        setStatus(
                pod,
                status("Running")
                        .withContainerStatuses(
                                container(JobSpec.STAGE, ended(137, "Error", "code 137\n")))
                        .build());

        assertThat(execution.await()).isEqualTo(new Exit.Code(137));
    }

    @Test
    void aJobThatMayMakeNoPodIsTold() throws Exception {
        Map<String, String> refusals =
                Map.of(
                        "pods \"x\" is forbidden: exceeded quota: small, requested: requests.cpu=2,"
                                + " used: requests.cpu=0, limited: requests.cpu=500m",
                        "SLW-1321",
                        "pods \"x\" is forbidden: violates PodSecurity \"restricted:latest\":"
                                + " runAsUser=0",
                        "SLW-1322",
                        "pods \"x\" is forbidden: error looking up service account test/nobody:"
                                + " serviceaccount \"nobody\" not found",
                        "SLW-1323");
        for (Map.Entry<String, String> refusal : refusals.entrySet()) {
            FutureTask<Execution> start = start();
            event(job(), "FailedCreate", "Error creating: " + refusal.getKey());

            assertThat(problem(start).code()).isEqualTo(refusal.getValue());
            assertNoJobLeft();
        }
    }

    @Test
    void aVolumeThatCannotBeMountedIsTold() throws Exception {
        FutureTask<Execution> start = start();
        Pod pod = pod(job(), status("Pending").build());
        event(pod, "FailedMount", "MountVolume.SetUp failed for volume \"pv\": no such host");

        assertThat(problem(start).code()).isEqualTo("SLW-1326");
    }

    @Test
    void aStageWaitsForANodeThatCouldTakeIt() throws Exception {
        KubernetesRuntime patient =
                cluster.runtime(
                        new Patience(
                                Duration.ZERO,
                                Duration.ZERO,
                                Duration.ZERO,
                                Duration.ofHours(1),
                                Duration.ofMinutes(1),
                                Duration.ofMinutes(1),
                                Duration.ofMinutes(1),
                                Duration.ofMinutes(1)));
        client.resource(
                        new NodeBuilder()
                                .withNewMetadata()
                                .withName("busy")
                                .endMetadata()
                                .withNewStatus()
                                .addToAllocatable("cpu", new Quantity("4"))
                                .addToAllocatable("memory", new Quantity("8Gi"))
                                .endStatus()
                                .build())
                .create();
        Progress progress = new Progress();
        FutureTask<Execution> start = start(patient, progress);
        Pod pod =
                pod(
                        job(),
                        status("Pending")
                                .addNewCondition()
                                .withType("PodScheduled")
                                .withStatus("False")
                                .withReason("Unschedulable")
                                .withMessage("0/1 nodes are available: 1 Insufficient cpu.")
                                .endCondition()
                                .build());
        progress.await("No node of the cluster can take the stage: 1 not enough cpu free.");
        setStatus(pod, running());

        assertThat(start.get().handle()).startsWith(FakeCluster.NAMESPACE + "/slipway-stage-");
    }

    @Test
    void aTestOfTheConnectionNamesWhatIsMissing() throws Exception {
        cluster.setPermissions(
                asked -> {
                    var what = asked.getSpec().getResourceAttributes();
                    return !(what.getResource().equals("pods")
                            && (what.getVerb().equals("delete")
                                    || "log".equals(what.getSubresource())));
                });
        List<RuntimeCheck> answers = new ArrayList<>();
        runtime.check(RuntimeCheck.Report.into(answers));

        assertThat(answers)
                .filteredOn(a -> a.result() == RuntimeCheck.Result.FAILED)
                .singleElement()
                .satisfies(
                        a -> {
                            assertThat(a.words()).contains("get pods/log");
                            assertThat(a.remedy())
                                    .contains("resources: [pods/log]\n    verbs: [get]");
                        });
        assertThat(answers)
                .filteredOn(a -> a.result() == RuntimeCheck.Result.LIMITED)
                .singleElement()
                .satisfies(a -> assertThat(a.words()).contains("delete pods"));
    }

    private FutureTask<Execution> start() {
        return start(runtime, new Heard());
    }

    private FutureTask<Execution> start(KubernetesRuntime on, Output output) {
        FutureTask<Execution> start = new FutureTask<>(() -> on.start(launch(), output));
        Thread unused = Thread.ofVirtual().start(start);
        return start;
    }

    private static Problem problem(FutureTask<Execution> start) {
        ExecutionException failed = catchThrowableOfType(ExecutionException.class, start::get);
        assertThat(failed).hasCauseInstanceOf(PlatformFailure.class);
        return ((PlatformFailure) failed.getCause()).problem();
    }

    private Job job() {
        return client.batch()
                .v1()
                .jobs()
                .inNamespace(FakeCluster.NAMESPACE)
                .informOnCondition(jobs -> !jobs.isEmpty())
                .join()
                .getFirst();
    }

    private void assertNoJobLeft() {
        assertThat(client.batch().v1().jobs().inNamespace(FakeCluster.NAMESPACE).list().getItems())
                .isEmpty();
    }

    /// As the Job controller makes it, already with a status.
    private Pod pod(Job job, PodStatus status) {
        return client.resource(
                        new PodBuilder()
                                .withMetadata(job.getSpec().getTemplate().getMetadata())
                                .editMetadata()
                                .withName(job.getMetadata().getName() + "-pod")
                                .withNamespace(FakeCluster.NAMESPACE)
                                .endMetadata()
                                .withSpec(job.getSpec().getTemplate().getSpec())
                                .withStatus(status)
                                .build())
                .create();
    }

    private void setStatus(Pod pod, PodStatus status) {
        Pod unused =
                client.pods()
                        .inNamespace(FakeCluster.NAMESPACE)
                        .withName(pod.getMetadata().getName())
                        .editStatus(p -> new PodBuilder(p).withStatus(status).build());
    }

    private void event(HasMetadata about, String reason, String message) {
        client.resource(
                        new EventBuilder()
                                .withNewMetadata()
                                .withName(about.getMetadata().getName() + ".event")
                                .withNamespace(FakeCluster.NAMESPACE)
                                .endMetadata()
                                .withNewInvolvedObject()
                                .withName(about.getMetadata().getName())
                                .withUid(about.getMetadata().getUid())
                                .endInvolvedObject()
                                .withReason(reason)
                                .withMessage(message)
                                .build())
                .create();
    }

    private Launch launch() {
        return new Launch(
                new RunId("run"),
                new StageName("stage"),
                1,
                "key",
                List.of(new CommandLine.Shell("true")),
                folder,
                folder,
                "",
                Map.of(),
                List.of(),
                List.of(),
                Map.of(),
                Optional.of("any/image:1"),
                ContainerOptions.DEFAULT,
                new Resources(1, 64L << 20, 0),
                Optional.empty());
    }

    private static Case waiting(String reason, String message, String code, String words) {
        ContainerState state =
                new ContainerStateBuilder()
                        .withNewWaiting()
                        .withReason(reason)
                        .withMessage(message)
                        .endWaiting()
                        .build();
        return new Case(
                reason + " " + message,
                status("Pending").withContainerStatuses(container(JobSpec.STAGE, state)).build(),
                code,
                words);
    }

    private static Case condition(
            String type, String value, String reason, String message, String code, String words) {
        return new Case(
                reason + " " + message,
                status("Pending")
                        .addNewCondition()
                        .withType(type)
                        .withStatus(value)
                        .withReason(reason)
                        .withMessage(message)
                        .endCondition()
                        .build(),
                code,
                words);
    }

    private static Case failed(String reason, String message, String code, String words) {
        return new Case(
                reason + " " + message,
                status("Failed").withReason(reason).withMessage(message).build(),
                code,
                words);
    }

    /// What ends a pod by its deletion: its container was asked to end, and did.
    private static Case disrupted(String reason, String code, String words) {
        return new Case(
                reason,
                status("Failed")
                        .addNewCondition()
                        .withType("DisruptionTarget")
                        .withStatus("True")
                        .withReason(reason)
                        .endCondition()
                        .withContainerStatuses(
                                container(JobSpec.STAGE, ended(143, "Error", "signal 15\n")))
                        .build(),
                code,
                words);
    }

    private static PodStatus running() {
        ContainerState runs =
                new ContainerStateBuilder()
                        .withNewRunning()
                        .withStartedAt("2026-01-01T00:00:00Z")
                        .endRunning()
                        .build();
        return status("Running")
                .withInitContainerStatuses(container(JobSpec.INPUTS, ended(0, "Completed", null)))
                .withContainerStatuses(
                        container(JobSpec.STAGE, runs), container(JobSpec.OUTS, runs))
                .build();
    }

    private static PodStatusBuilder status(String phase) {
        return new PodStatusBuilder().withPhase(phase);
    }

    private static ContainerStatus container(String name, ContainerState state) {
        return new ContainerStatusBuilder().withName(name).withState(state).build();
    }

    private static ContainerState ended(int code, String reason, String message) {
        return new ContainerStateBuilder()
                .withNewTerminated()
                .withExitCode(code)
                .withReason(reason)
                .withMessage(message)
                .withStartedAt("2026-01-01T00:00:00Z")
                .endTerminated()
                .build();
    }

    /// Hears what a stage waits for.
    private static final class Progress implements Output {
        private final List<String> words = new ArrayList<>();

        @Override
        public void line(LogLine.Stream stream, String text) {}

        @Override
        public synchronized void progress(double fraction, String said) {
            words.add(said);
            notifyAll();
        }

        synchronized void await(String said) throws InterruptedException {
            while (!words.contains(said)) {
                wait();
            }
        }
    }
}
