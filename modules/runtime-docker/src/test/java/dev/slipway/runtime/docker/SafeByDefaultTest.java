package dev.slipway.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.fake.ProcessRuntime;
import dev.slipway.engine.fake.Workshop;
import dev.slipway.engine.port.DockerEngine;
import dev.slipway.engine.port.StageRuntime;
import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.ContainerOptions;
import dev.slipway.model.pipeline.Resources;
import dev.slipway.model.run.LogLine;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.RunStatus;
import dev.slipway.model.run.StageOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a stage in a container may not do, and what it may once its file says so.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SafeByDefaultTest {
    private Workshop workshop;

    @BeforeEach
    void open(@TempDir Path folder) {
        DockerEngine.require(DockerEngine.BUSYBOX);
        workshop = new Workshop(folder, new ProcessRuntime()).with(Engine.runtime());
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void aStageThatWritesOutsideItsFolderIsStoppedAndTold() {
        Problem problem = failure("echo x > /etc/slipway-was-here");
        assertThat(problem.code()).isEqualTo("SLW-0408");
        assertThat(problem.remedy()).contains("writable-root");
    }

    @Test
    void aStageThatReachesForTheNetworkIsStoppedAndTold() {
        Problem problem = failure("nc -w 2 192.0.2.1 80");
        assertThat(problem.code()).isEqualTo("SLW-0409");
        assertThat(problem.remedy()).contains("network: bridge");
    }

    @Test
    void aStageThatWantsPrivilegesIsStoppedAndTold() {
        assertThat(failure("touch a && chown 12345 a").code()).isEqualTo("SLW-0410");
        assertThat(failure("mount -t tmpfs none /tmp").code()).isEqualTo("SLW-0410");
    }

    @Test
    void itIsThePersonWithoutCapabilitiesInAReadOnlyRootWithoutNetwork() {
        StageUser person = StageUser.current();
        List<String> said =
                said(
                        "id -u; id -g; grep -E '^(CapEff|CapBnd|NoNewPrivs)' /proc/self/status;"
                                + " grep -E ' / ' /proc/mounts | cut -d' ' -f4 | cut -d, -f1;"
                                + " ls /sys/class/net; cat /sys/fs/cgroup/pids/pids.max"
                                + " /sys/fs/cgroup/pids.max 2>/dev/null; pwd; echo $HOME; touch"
                                + " $HOME/a /tmp/b c && echo written; echo $SLIPWAY_PROJECT",
                        s -> s);

        assertThat(said)
                .containsExactly(
                        Integer.toString(person.uid()),
                        Integer.toString(person.gid()),
                        "CapEff:\t0000000000000000",
                        "CapBnd:\t0000000000000000",
                        "NoNewPrivs:\t1",
                        "ro",
                        "lo",
                        "4096",
                        "/slipway/work",
                        "/slipway/home",
                        "written",
                        "/slipway/work");
    }

    @Test
    void itGetsWhatItsFileAsksFor() {
        List<String> said =
                said(
                        "id -u; id -g; ls /sys/class/net; echo x > /slipway-was-here && echo"
                                + " written; df -k /dev/shm | tail -1 | sed 's/  */ /g' | cut -d' '"
                                + " -f2; touch made && echo made",
                        s ->
                                s.container(
                                        new ContainerOptions(
                                                Optional.of("bridge"),
                                                8 << 20,
                                                Optional.of("1234:4321"),
                                                true,
                                                Map.of(),
                                                List.of(),
                                                Optional.empty(),
                                                List.of(),
                                                Optional.empty())));

        assertThat(said).startsWith("1234", "4321").contains("eth0", "lo", "8192", "made");
        // The root may be written now, by whoever may write there.
        assertThat(workshop.store().events().toString()).doesNotContain("Read-only");
    }

    @Test
    void aLimitOfMemoryIsARealOneAndTold() {
        workshop.stage(
                "greedy",
                "a=x; while :; do a=$a$a; done",
                s -> Engine.stage(s).outs("never").resources(1, 32L << 20));
        Problem problem = problem(workshop.run(), "greedy");

        assertThat(problem.code()).isEqualTo("SLW-1216");
        assertThat(problem.headline())
                .isEqualTo(
                        "The stage greedy used more than its limit of 32 MiB of memory, and was"
                                + " ended.");
        assertThat(problem.remedy()).contains("memory: 64Mi");
    }

    /// The run's own look at the engine would have refused it, had the engine not said that it
    /// knows NVIDIA's runtime and then failed: so the container is asked for straight.
    @Test
    void aGpuThatTheEngineCannotGiveIsAProblemAndLeavesNothing() throws Exception {
        StageRuntime runtime = Engine.runtime();
        Assumptions.assumeThat(runtime.capacity().orElseThrow().gpus())
                .as("this engine has GPUs")
                .isZero();
        StageRuntime.Launch plain =
                StageRuntime.Launch.of(
                        new RunId("gpu-test"),
                        new StageName("learn"),
                        List.of(new StageRuntime.CommandLine.Shell("true")),
                        workshop.root());
        StageRuntime.Launch launch =
                new StageRuntime.Launch(
                        plain.run(),
                        plain.stage(),
                        plain.attempt(),
                        plain.key(),
                        plain.commands(),
                        plain.project(),
                        plain.root(),
                        plain.wdir(),
                        plain.env(),
                        plain.deps(),
                        plain.outs(),
                        plain.files(),
                        Optional.of(DockerEngine.BUSYBOX),
                        plain.container(),
                        new Resources(1, 0, 1),
                        plain.timeout());

        Problem problem =
                Assertions.catchThrowableOfType(
                                StageRuntime.PlatformFailure.class,
                                () -> runtime.start(launch, (stream, line) -> {}).await())
                        .problem();

        assertThat(problem.code()).isEqualTo("SLW-1218");
        assertThat(problem.headline()).contains("learn asks for a GPU");
        assertThat(Engine.left(workshop.root())).isEmpty();
    }

    @Test
    void aStageThatIsOutOfTimeIsEndedAndLeavesNothing() throws Exception {
        workshop.stage(
                "slow",
                "echo up; sleep 600",
                s -> Engine.stage(s).outs("never").timeout(Duration.ofSeconds(2)));
        RunRecord run = workshop.run();

        assertThat(run.stage(new StageName("slow")).orElseThrow().outcome().orElseThrow())
                .isInstanceOf(StageOutcome.TimedOut.class);
        assertThat(Engine.left(workshop.root())).isEmpty();
    }

    private Problem failure(String line) {
        workshop.stage("stage", line, s -> Engine.stage(s).outs("never"));
        return problem(workshop.run(), "stage");
    }

    private static Problem problem(RunRecord run, String stage) {
        StageOutcome outcome =
                run.stage(new StageName(stage)).orElseThrow().outcome().orElseThrow();
        assertThat(outcome).isInstanceOf(StageOutcome.UserFailed.class);
        return ((StageOutcome.UserFailed) outcome).problem();
    }

    private List<String> said(String line, UnaryOperator<Workshop.Shape> shape) {
        workshop.stage("stage", line, s -> shape.apply(Engine.stage(s).on(RuntimeName.DOCKER)));
        RunRecord run = workshop.run();
        List<LogLine> log =
                workshop.store().log(run.summary().id(), new StageName("stage"), 0, 1000);
        assertThat(run.summary().status())
                .as("%s%n%s", run.stages(), log)
                .isEqualTo(RunStatus.SUCCEEDED);
        return log.stream()
                .filter(l -> l.stream() == LogLine.Stream.OUT)
                .map(LogLine::text)
                .toList();
    }
}
