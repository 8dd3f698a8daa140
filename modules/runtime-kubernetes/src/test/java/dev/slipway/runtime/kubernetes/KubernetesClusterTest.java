package dev.slipway.runtime.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.engine.port.RuntimeCheck;
import dev.slipway.engine.port.StageRuntime;
import dev.slipway.engine.port.StageRuntime.CommandLine;
import dev.slipway.engine.port.StageRuntime.Execution;
import dev.slipway.engine.port.StageRuntime.Launch;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.engine.port.StageRuntimeContract.Heard;
import dev.slipway.model.Problem;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.ContainerOptions;
import dev.slipway.model.pipeline.Resources;
import dev.slipway.model.run.Exit;
import dev.slipway.model.run.LogLine;
import dev.slipway.model.run.RunId;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.EvictionBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What only a real cluster can show: its scheduler, its kubelet, its limits and its rules. Each
/// test has a namespace of its own.
@Tag("cluster")
@Timeout(value = 240, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KubernetesClusterTest {
    private static final Patience SHORT =
            new Patience(
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(20),
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(2));

    @TempDir Path folder;

    private RealCluster cluster;
    private KubernetesRuntime runtime;

    @BeforeEach
    void open(TestInfo test) {
        cluster = RealCluster.open("own");
        runtime = new KubernetesRuntime(cluster.target(), SHORT);
    }

    @AfterEach
    void close() {
        if (cluster != null) {
            runtime.close();
            cluster.close();
        }
    }

    @Test
    void tellsThatAStageWentOverItsMemory() throws Exception {
        Execution execution =
                runtime.start(
                        stage("tail /dev/zero").with(new Resources(0.1, 32L << 20, 0)).launch(),
                        new Heard());

        assertThat(execution.await()).isEqualTo(new Exit.Signal(9, "SIGKILL"));
        assertThat(execution.why().orElseThrow().headline())
                .isEqualTo(
                        "The stage stage used more than its limit of 32Mi of memory, and was"
                                + " killed.");
    }

    @Test
    void tellsThatAnImageCannotBePulled() {
        Problem problem = failure(stage("true").in("registry.slipway.invalid/none:1").launch());

        assertThat(problem.code()).isEqualTo("SLW-1310");
        assertThat(problem.headline())
                .startsWith("The image registry.slipway.invalid/none:1 cannot be pulled: ");
        assertNothingLeft();
    }

    @Test
    void tellsThatANameIsNoImage() {
        assertThat(failure(stage("true").in("Not An Image").launch()).code())
                .isIn("SLW-1311", "SLW-1330");
        assertNothingLeft();
    }

    @Test
    void tellsThatNoNodeIsLargeEnough() {
        Heard heard = new Heard();
        Problem problem = failure(stage("true").with(new Resources(100_000, 0, 0)).launch(), heard);

        assertThat(problem.code()).isEqualTo("SLW-1312");
        assertThat(problem.headline()).contains("not enough cpu");
        assertThat(problem.remedy()).contains("even when nothing else runs");
        assertNothingLeft();
    }

    @Test
    void knowsTheImageThatTheNodeReallyRuns() throws Exception {
        Execution execution = runtime.start(stage("true").launch(), new Heard());

        assertThat(execution.image().orElseThrow()).contains("sha256:");
        assertThat(execution.await()).isEqualTo(new Exit.Code(0));
    }

    @Test
    void aStageGetsAGpuWhereANodeHasOneAndIsToldWhereNoneHasTwo() throws Exception {
        try (NodeDevice gpu = NodeDevice.put(cluster.client(), JobSpec.GPU, 1)) {
            assertThat(
                            runtime.start(
                                            stage("true").with(new Resources(0.1, 0, 1)).launch(),
                                            new Heard())
                                    .await())
                    .isEqualTo(new Exit.Code(0));
            Problem problem = failure(stage("true").with(new Resources(0.1, 0, 2)).launch());
            assertThat(problem.code()).isEqualTo("SLW-1312");
            assertThat(problem.headline()).contains("not enough GPUs free");
        }
        assertNothingLeft();
    }

    /// More than a kubelet keeps: it turns a log over at 10 MiB by default, and keeps five.
    @Test
    void aLogThatTheNodeTurnsOverArrivesWholeOrSaysWhatIsMissing() throws Exception {
        int lines = 600_000;
        Numbers heard = new Numbers();
        Execution execution =
                runtime.start(
                        stage(
                                        "awk 'BEGIN { for (i = 1; i <= "
                                                + lines
                                                + "; i++) printf \"%d %080d\\n\", i, i }'")
                                .launch(),
                        heard);

        assertThat(execution.await()).isEqualTo(new Exit.Code(0));
        assertThat(heard.gaps == 0 && heard.count == lines || !heard.remarks.isEmpty())
                .as("%d of %d lines, %d gaps, %s", heard.count, lines, heard.gaps, heard.remarks)
                .isTrue();
    }

    /// Hears numbered lines, and how many are missing between them.
    private static final class Numbers implements StageRuntime.Output {
        private int count;
        private int last;
        private int gaps;
        private final List<String> remarks = new ArrayList<>();

        @Override
        public synchronized void line(LogLine.Stream stream, String text) {
            String first = text.split(" ", 2)[0];
            if (stream != LogLine.Stream.OUT || !first.matches("[0-9]+")) {
                remarks.add(text);
                return;
            }
            int number = Integer.parseInt(first);
            gaps += number == last + 1 ? 0 : 1;
            last = number;
            count++;
        }
    }

    @Test
    void runsWithTheIdentityOfAPod() throws Exception {
        KubernetesClient admin = cluster.client();
        Path secrets = Files.createDirectories(folder.resolve("serviceaccount"));
        Config config = admin.getConfiguration();
        Files.writeString(secrets.resolve("token"), ServiceAccounts.withAllNeeds(cluster));
        Files.writeString(secrets.resolve("namespace"), cluster.namespace());
        byte[] authority =
                config.getCaCertData() != null
                        ? Base64.getDecoder().decode(config.getCaCertData())
                        : Files.readAllBytes(Path.of(config.getCaCertFile()));
        Files.write(secrets.resolve("ca.crt"), authority);
        URI server = URI.create(config.getMasterUrl());
        ProcessBuilder child =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dkubernetes.auth.serviceAccount.token=" + secrets.resolve("token"),
                        "-Dkubernetes.certs.ca.file=" + secrets.resolve("ca.crt"),
                        "-Dkubenamespace=" + secrets.resolve("namespace"),
                        "-Duser.home=" + folder,
                        "-cp",
                        System.getProperty(
                                "surefire.test.class.path", System.getProperty("java.class.path")),
                        InAPod.class.getName(),
                        RealCluster.image(),
                        RealCluster.helperImage(),
                        folder.toString());
        child.environment().remove("KUBECONFIG");
        child.environment().put("HOME", folder.toString());
        child.environment().put("KUBERNETES_SERVICE_HOST", server.getHost());
        child.environment().put("KUBERNETES_SERVICE_PORT", Integer.toString(server.getPort()));
        Process process = child.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("said in the pod").contains("in " + cluster.namespace());
        assertNothingLeft();
    }

    @Test
    void tellsThatNoNodeHasTheLabels() {
        ContainerOptions options = options().nodeSelector(Map.of("slipway.dev/none", "x")).build();
        Problem problem = failure(stage("true").with(options).launch());

        assertThat(problem.code()).isEqualTo("SLW-1312");
        assertThat(problem.headline()).contains("without the labels of the node selector");
    }

    @Test
    void tellsThatAQuotaIsTooSmall() {
        cluster.client()
                .resource(
                        new ResourceQuotaBuilder()
                                .withNewMetadata()
                                .withName("small")
                                .withNamespace(cluster.namespace())
                                .endMetadata()
                                .withNewSpec()
                                .addToHard("requests.cpu", new Quantity("500m"))
                                .endSpec()
                                .build())
                .create();
        Problem problem = failure(stage("true").with(new Resources(2, 0, 0)).launch());

        assertThat(problem.code()).isEqualTo("SLW-1321");
        assertThat(problem.headline()).contains("quota small").contains("500m");
        assertThat(runtime.capacity().orElseThrow().cores()).isEqualTo(0.5);
        assertNothingLeft();
    }

    @Test
    void tellsThatTheNamespaceDoesNotAdmitRoot() {
        ContainerOptions options = options().user("0").build();
        Problem problem = failure(stage("true").with(options).launch());

        assertThat(problem.code()).isEqualTo("SLW-1322");
        assertThat(problem.headline()).contains("restricted").contains("runAsNonRoot");
        assertNothingLeft();
    }

    @Test
    void tellsThatAServiceAccountIsMissing() {
        Problem problem =
                failure(stage("true").with(options().serviceAccount("nobody").build()).launch());

        assertThat(problem.code()).isEqualTo("SLW-1323");
        assertThat(problem.headline()).contains("nobody");
    }

    @Test
    void tellsThatAClaimIsMissing() {
        Problem problem =
                failure(stage("true").with(options().volumeClaim("nowhere").build()).launch());

        assertThat(problem.code()).isEqualTo("SLW-1326");
        assertThat(problem.headline()).contains("nowhere");
    }

    @Test
    void tellsThatAPodWasDeletedByHand() throws Exception {
        Heard heard = new Heard();
        Execution execution = runtime.start(stage("echo up; sleep 600").launch(), heard);
        heard.await("up");
        cluster.client().resource(pod()).withGracePeriod(1).delete();

        Problem problem = catchThrowableOfType(PlatformFailure.class, execution::await).problem();
        assertThat(problem.code()).isEqualTo("SLW-1320");
        assertThat(problem.headline()).isEqualTo("Somebody deleted the pod of the stage stage.");
        assertNothingLeft();
    }

    @Test
    void tellsThatAJobWasDeletedByHand() throws Exception {
        Heard heard = new Heard();
        Execution execution = runtime.start(stage("echo up; sleep 600").launch(), heard);
        heard.await("up");
        cluster.client().batch().v1().jobs().inNamespace(cluster.namespace()).delete();

        assertThat(catchThrowableOfType(PlatformFailure.class, execution::await).problem().code())
                .isEqualTo("SLW-1320");
        assertNothingLeft();
    }

    @Test
    void tellsThatAStageWasEvicted() throws Exception {
        Heard heard = new Heard();
        Execution execution = runtime.start(stage("echo up; sleep 600").launch(), heard);
        heard.await("up");
        Pod pod = pod();
        assertThat(
                        cluster.client()
                                .pods()
                                .inNamespace(cluster.namespace())
                                .withName(pod.getMetadata().getName())
                                .evict(
                                        new EvictionBuilder()
                                                .withMetadata(pod.getMetadata())
                                                .withDeleteOptions(
                                                        new DeleteOptionsBuilder()
                                                                .withGracePeriodSeconds(1L)
                                                                .build())
                                                .build()))
                .isTrue();

        Problem problem = catchThrowableOfType(PlatformFailure.class, execution::await).problem();
        assertThat(problem.code()).isEqualTo("SLW-1316");
        assertNothingLeft();
    }

    @Test
    void theClusterItselfEndsAJobThatTakesTooLong() throws Exception {
        Patience none =
                new Patience(
                        SHORT.pull(),
                        SHORT.create(),
                        SHORT.hopeless(),
                        Duration.ofSeconds(10),
                        SHORT.inputs(),
                        Duration.ofSeconds(1),
                        SHORT.finished(),
                        Duration.ofSeconds(1));
        try (KubernetesRuntime hurried = new KubernetesRuntime(cluster.target(), none)) {
            Execution execution = hurried.start(stage("sleep 600").launch(), new Heard());

            assertThat(
                            catchThrowableOfType(PlatformFailure.class, execution::await)
                                    .problem()
                                    .code())
                    .isEqualTo("SLW-1317");
        }
        assertNothingLeft();
    }

    @Test
    void aStartThatIsGivenUpLeavesNothing() throws Exception {
        Thread starting =
                Thread.ofPlatform()
                        .start(
                                () ->
                                        assertThatThrownBy(
                                                        () ->
                                                                runtime.start(
                                                                        stage("true")
                                                                                .with(
                                                                                        new Resources(
                                                                                                100_000,
                                                                                                0,
                                                                                                0))
                                                                                .launch(),
                                                                        new Heard()))
                                                .isInstanceOf(InterruptedException.class));
        while (runtime.survivors().isEmpty()) {
            Thread.onSpinWait();
        }
        starting.interrupt();
        starting.join();

        assertNothingLeft();
    }

    @Test
    void worksOnAClaimAndLeavesNothingThere() throws Exception {
        try (ClaimOnANode claim = new ClaimOnANode(cluster)) {
            Files.writeString(folder.resolve("in.txt"), "in\n");
            Heard heard = new Heard();
            Launch launch =
                    stage("cat in.txt", "mkdir made && echo out > made/out.txt")
                            .with(options().volumeClaim(claim.name()).build())
                            .carrying(List.of("in.txt"), List.of("made"))
                            .launch();
            Execution execution = runtime.start(launch, heard);

            assertThat(execution.await()).as("%s", heard.all()).isEqualTo(new Exit.Code(0));
            assertThat(heard.lines(LogLine.Stream.OUT)).containsExactly("in");
            assertThat(folder.resolve("made/out.txt")).hasContent("out\n");
            assertNothingLeft();
            assertThat(claim.files()).isEmpty();

            Execution stopped =
                    runtime.start(
                            stage("echo x > file; echo up; sleep 600")
                                    .with(options().volumeClaim(claim.name()).build())
                                    .launch(),
                            heard);
            heard.await("up");
            stopped.stop(0);
            Exit unused = stopped.await();
            assertNothingLeft();
            assertThat(claim.files()).isEmpty();
        }
    }

    @Test
    void carriesExactlyWhatIsThere() throws Exception {
        String long1 = "a".repeat(120) + "/" + "ž".repeat(70);
        Path file = folder.resolve("data").resolve(long1);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "long\n");
        Files.writeString(folder.resolve("-dash 'quoted' $x"), "odd\n");
        Files.createDirectories(folder.resolve("data/empty"));
        Heard heard = new Heard();
        Launch launch =
                stage("cp -r data made", "cat ./-dash*; cp ./-dash* -- '-out $y'", "ls data/empty")
                        .carrying(List.of("data", "-dash 'quoted' $x"), List.of("made", "-out $y"))
                        .launch();

        assertThat(runtime.start(launch, heard).await())
                .as("%s", heard.all())
                .isEqualTo(new Exit.Code(0));
        assertThat(heard.all()).containsExactly("odd");
        assertThat(folder.resolve("made").resolve(long1)).hasContent("long\n");
        assertThat(folder.resolve("made/empty")).isEmptyDirectory();
        assertThat(folder.resolve("-out $y")).hasContent("odd\n");
    }

    @Test
    void aLineOfAnyLengthIsKept() throws Exception {
        Heard heard = new Heard();
        assertThat(
                        runtime.start(
                                        stage(
                                                        "head -c 300000 /dev/zero | tr '\\0' x;"
                                                                + " echo; echo next; echo err >&2")
                                                .launch(),
                                        heard)
                                .await())
                .isEqualTo(new Exit.Code(0));

        List<String> lines = heard.lines(LogLine.Stream.OUT);
        assertThat(String.join("", lines.subList(0, lines.size() - 1)))
                .isEqualTo("x".repeat(300_000));
        assertThat(lines.getLast()).isEqualTo("next");
        assertThat(heard.lines(LogLine.Stream.ERR)).containsExactly("err");
    }

    @Test
    void thirtyStagesAtOnceEachGetTheirOwn() throws Exception {
        List<Callable<String>> stages = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            int number = i;
            stages.add(
                    () -> {
                        Path own = Files.createDirectory(folder.resolve("s" + number));
                        Heard heard = new Heard();
                        Launch launch =
                                stage("echo I am " + number, "echo " + number + " > out.txt")
                                        .named("stage-" + number)
                                        .at(own)
                                        .with(new Resources(0.01, 0, 0))
                                        .carrying(List.of(), List.of("out.txt"))
                                        .launch();
                        Exit exit = runtime.start(launch, heard).await();
                        return exit.words()
                                + heard.all()
                                + Files.readString(own.resolve("out.txt")).strip();
                    });
        }
        KubernetesRuntime patient = runtime;
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<String> results = Collections.synchronizedList(new ArrayList<>());
            for (Future<String> each : pool.invokeAll(stages)) {
                results.add(each.get());
            }
            for (int i = 0; i < 30; i++) {
                assertThat(results.get(i)).isEqualTo("exit 0[I am %d]%d", i, i);
            }
        }
        assertThat(patient.survivors()).isEmpty();
        assertNothingLeft();
    }

    @Test
    void namesThePermissionsThatAreMissing() throws Exception {
        try (LimitedPerson person = new LimitedPerson(cluster)) {
            List<RuntimeCheck> answers = new ArrayList<>();
            try (KubernetesRuntime limited =
                    new KubernetesRuntime(new Cluster(cluster.target(), person.client()), SHORT)) {
                limited.check(RuntimeCheck.Report.into(answers));

                assertThat(answers)
                        .filteredOn(a -> a.result() == RuntimeCheck.Result.FAILED)
                        .extracting(RuntimeCheck::words)
                        .containsExactly(
                                "not allowed: create, delete jobs; no stage can run",
                                "not allowed: create, get pods/exec; no files reach a stage");
                assertThat(answers.get(3).remedy())
                        .contains("kind: Role")
                        .contains("verbs: [create, delete]");
                Problem problem = limited.unavailable().orElseThrow();
                assertThat(problem.code()).isEqualTo("SLW-1305");
                Problem refused =
                        catchThrowableOfType(
                                        PlatformFailure.class,
                                        () -> limited.start(stage("true").launch(), new Heard()))
                                .problem();
                assertThat(refused.code()).isEqualTo("SLW-1305");
                assertThat(refused.headline()).contains("may not create jobs");
            }
        }
    }

    private Problem failure(Launch launch) {
        return failure(launch, new Heard());
    }

    private Problem failure(Launch launch, Heard heard) {
        return catchThrowableOfType(
                        PlatformFailure.class, () -> runtime.start(launch, heard).await())
                .problem();
    }

    private Pod pod() {
        return cluster.client()
                .pods()
                .inNamespace(cluster.namespace())
                .list()
                .getItems()
                .getFirst();
    }

    /// Waits until no Job and no pod is there any more.
    private void assertNothingLeft() {
        cluster.awaitEmpty();
    }

    private Stage stage(String... lines) {
        return new Stage(lines);
    }

    private static Options options() {
        return new Options();
    }

    /// A launch, piece by piece.
    private final class Stage {
        private final List<CommandLine> commands = new ArrayList<>();
        private String name = "stage";
        private Path root = folder;
        private String image = RealCluster.image();
        private Resources resources = new Resources(0.1, 0, 0);
        private ContainerOptions options = ContainerOptions.DEFAULT;
        private List<String> deps = List.of();
        private List<String> outs = List.of();

        Stage(String... lines) {
            for (String line : lines) {
                commands.add(new CommandLine.Shell(line));
            }
        }

        Stage named(String newName) {
            name = newName;
            return this;
        }

        Stage at(Path newRoot) {
            root = newRoot;
            return this;
        }

        Stage in(String newImage) {
            image = newImage;
            return this;
        }

        Stage with(Resources newResources) {
            resources = newResources;
            return this;
        }

        Stage with(ContainerOptions newOptions) {
            options = newOptions;
            return this;
        }

        Stage carrying(List<String> newDeps, List<String> newOuts) {
            deps = newDeps;
            outs = newOuts;
            return this;
        }

        Launch launch() {
            return new Launch(
                    new RunId("cluster-test"),
                    new StageName(name),
                    1,
                    "key",
                    commands,
                    root,
                    root,
                    "",
                    Map.of("SLIPWAY_RUN", "cluster-test"),
                    deps,
                    outs,
                    Map.of(),
                    Optional.of(image),
                    options,
                    resources,
                    Optional.empty());
        }
    }

    /// Container options that differ in one thing.
    private static final class Options {
        private Optional<String> user = Optional.empty();
        private Map<String, String> nodeSelector = Map.of();
        private Optional<String> serviceAccount = Optional.empty();
        private Optional<String> volumeClaim = Optional.empty();

        Options user(String value) {
            user = Optional.of(value);
            return this;
        }

        Options nodeSelector(Map<String, String> value) {
            nodeSelector = value;
            return this;
        }

        Options serviceAccount(String value) {
            serviceAccount = Optional.of(value);
            return this;
        }

        Options volumeClaim(String value) {
            volumeClaim = Optional.of(value);
            return this;
        }

        ContainerOptions build() {
            return new ContainerOptions(
                    Optional.empty(),
                    0,
                    user,
                    false,
                    nodeSelector,
                    List.of(),
                    serviceAccount,
                    List.of(),
                    volumeClaim);
        }
    }
}
