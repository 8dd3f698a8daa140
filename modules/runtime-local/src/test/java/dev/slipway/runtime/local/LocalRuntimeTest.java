package dev.slipway.runtime.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.port.StageRuntime.CommandLine;
import dev.slipway.engine.port.StageRuntime.Execution;
import dev.slipway.engine.port.StageRuntime.Launch;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.model.StageName;
import dev.slipway.model.run.Exit;
import dev.slipway.model.run.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What this runtime does beyond the contract of all runtimes.
@EnabledOnOs(OS.LINUX)
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LocalRuntimeTest {
    @TempDir Path folder;

    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private LocalRuntime runtime;

    @BeforeEach
    void setUp() {
        runtime = new LocalRuntime(Libc.ofThisMachine(), Duration.ofMillis(200));
    }

    @Test
    void aBackgroundProcessThatKeepsTheOutputOpenDoesNotHoldTheStageAndEndsWithIt()
            throws Exception {
        try (Alive alive = new Alive()) {
            Execution execution = start("exec 3>alive; sleep 600 & echo up >&3; echo done");

            assertThat(execution.await()).isEqualTo(new Exit.Code(0));
            assertThat(lines).containsExactly("done");
            alive.awaitEnd();
        }
    }

    @Test
    void aBackgroundProcessWithoutOutputEndsWithTheStage() throws Exception {
        try (Alive alive = new Alive()) {
            Execution execution = start("exec 3>alive; sleep 600 >/dev/null 2>&1 &");

            assertThat(execution.await()).isEqualTo(new Exit.Code(0));
            alive.awaitEnd();
        }
    }

    @Test
    void stopReachesWhatMovedToAnotherSession() throws Exception {
        try (Alive alive = new Alive()) {
            Execution execution =
                    start(
                            "exec 3>alive; setsid sh -c 'trap : TERM; echo up; while :; do sleep"
                                    + " 0.05; done' & sleep 600");
            awaitLine("up");
            execution.stop(50);

            assertThat(execution.await()).isEqualTo(new Exit.Signal(15, "SIGTERM"));
            alive.awaitEnd();
        }
    }

    @Test
    void aChildKeepsItsGraceWhenTheShellDiesFirst() throws Exception {
        Execution execution =
                start(
                        "sh -c 'trap \"sleep 0.3; echo saved >state; exit\" TERM; echo up; while :;"
                                + " do sleep 0.02; done' >&2; echo never");
        awaitLine("up");
        execution.stop(30_000);

        assertThat(execution.await()).isEqualTo(new Exit.Signal(15, "SIGTERM"));
        assertThat(folder.resolve("state")).hasContent("saved\n");
        assertThat(lines).doesNotContain("never");
    }

    @Test
    void noCommandStartsAfterAStop() throws Exception {
        Execution execution =
                start("trap 'exit 0' TERM; echo up; while :; do sleep 0.02; done", "echo never");
        awaitLine("up");
        execution.stop(30_000);

        assertThat(execution.await()).isEqualTo(new Exit.Signal(15, "SIGTERM"));
        assertThat(lines).doesNotContain("never");
    }

    @Test
    void aHandleWhoseNumberNowBelongsToAnotherProcessKillsNoOne() throws Exception {
        Execution stranger = start("echo up; sleep 600");
        awaitLine("up");
        ExecutionHandle real = ExecutionHandle.parse(stranger.handle()).orElseThrow();

        runtime.reap(new ExecutionHandle(real.pid(), real.started() - 1, "old/stage/1").toString());
        runtime.reap("nonsense");

        assertThat(ProcessHandle.of(real.pid())).isPresent();
        runtime.reap(stranger.handle());
        assertThat(stranger.await()).isEqualTo(new Exit.Signal(9, "SIGKILL"));
    }

    @Test
    void reapFindsALaterCommandThanTheOneTheHandleNames() throws Exception {
        Execution execution = start("true", "echo up; sleep 600");
        awaitLine("up");

        runtime.reap(execution.handle());
        assertThat(execution.await()).isEqualTo(new Exit.Signal(9, "SIGKILL"));
    }

    @Test
    void reapRunFindsAllOfARunAndNothingElse() throws Exception {
        Execution one = runtime.start(launch("run-1", "sleep 600"), (s, l) -> {});
        Execution two = runtime.start(launch("run-1", "sleep 600"), (s, l) -> {});
        Execution other = runtime.start(launch("run-10", "sleep 600"), (s, l) -> {});

        runtime.reapRun(new RunId("run-1"));

        assertThat(one.await()).isEqualTo(new Exit.Signal(9, "SIGKILL"));
        assertThat(two.await()).isEqualTo(new Exit.Signal(9, "SIGKILL"));
        assertThat(ProcessHandle.of(ExecutionHandle.parse(other.handle()).orElseThrow().pid()))
                .isPresent();
        other.stop(0);
        Exit unused = other.await();
    }

    @Test
    void aStageHasNoDescriptorButItsThreeAndLeavesNoneBehind() throws Exception {
        assertThat(start("ls /proc/self/fd").await()).isEqualTo(new Exit.Code(0));
        // The fourth is the folder that ls reads.
        assertThat(lines).containsExactly("0", "1", "2", "3");

        long before = openDescriptors();
        for (int i = 0; i < 20; i++) {
            start("true").await();
            start("exit 1").await();
            start("./missing").await();
        }
        assertThat(openDescriptors()).isLessThanOrEqualTo(before + 2);
    }

    @Test
    void aStageStartsWithNoSignalIgnoredOrHeldBack() throws Exception {
        start("grep -E '^Sig(Blk|Ign):' /proc/self/status").await();

        assertThat(lines.take()).isEqualTo("SigBlk:\t0000000000000000");
        String ignored = lines.take();
        // glibc itself keeps its two inner signals, 32 and 33, from every child it spawns.
        assertThat(Long.parseLong(ignored.replace("SigIgn:\t", ""), 16) & ~0x1_8000_0000L).isZero();
    }

    @Test
    void aLineWithoutShellSyntaxDoesWhatTheShellWouldDo() throws Exception {
        Path script = folder.resolve("script");
        Files.writeString(script, "echo script $1 $#\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Files.writeString(folder.resolve("plain.txt"), "text\n");
        Files.writeString(folder.resolve("lost"), "#!/no/such/interpreter\n");
        assertThat(folder.resolve("lost").toFile().setExecutable(true)).isTrue();

        for (String line :
                List.of(
                        "true",
                        "false",
                        "  true\t ",
                        "",
                        "cd ..",
                        "exit 3",
                        "echo -e a%b",
                        "printf %s a b",
                        "A=1",
                        "A=1 env",
                        "expr 1 + 2",
                        "./script one two",
                        "ls plain.txt",
                        "./plain.txt",
                        "./lost",
                        "no-such-program --flag",
                        "test -f plain.txt",
                        "-x",
                        "pwd",
                        "env -u SLIPWAY_EXECUTION sh -c pwd")) {
            lines.clear();
            Exit direct = start(line).await();
            List<String> said = lines.stream().filter(l -> !l.startsWith("sh:")).toList();
            lines.clear();
            // The comment makes it a line only a shell can read.
            Exit throughShell = start(line + " # shell").await();
            List<String> saidByShell = lines.stream().filter(l -> !l.startsWith("sh:")).toList();

            assertThat(direct).as(line).isEqualTo(throughShell);
            if (direct.equals(new Exit.Code(0))) {
                assertThat(said).as(line).isEqualTo(saidByShell);
            }
        }
    }

    @Test
    void aMissingWorkingFolderIsThePlatformsFailure() {
        Launch launch = launch("run", "true");
        Launch lost =
                Launch.of(launch.run(), launch.stage(), launch.commands(), folder.resolve("gone"));

        assertThatThrownBy(() -> runtime.start(lost, (s, l) -> {}))
                .isInstanceOfSatisfying(
                        PlatformFailure.class,
                        failure ->
                                assertThat(failure.problem().headline())
                                        .contains(folder.resolve("gone").toString()));
    }

    @Test
    void anArgumentTooLongForTheSystemIsToldAsTheCommandsFailure() throws Exception {
        assertThat(start("true " + "x".repeat(300_000)).await()).isEqualTo(new Exit.Code(126));
        assertThat(lines).anyMatch(line -> line.contains("too long"));
    }

    @Test
    void manyStagesAtOnceEachHaveTheirOwnOutputAndEnd() throws Exception {
        List<Execution> started =
                IntStream.range(0, 100)
                        .mapToObj(
                                i -> {
                                    try {
                                        return start("echo " + i + "; exit " + i);
                                    } catch (PlatformFailure e) {
                                        throw new UncheckedIOException(new IOException(e));
                                    }
                                })
                        .toList();
        for (int i = 0; i < 100; i++) {
            assertThat(started.get(i).await()).isEqualTo(new Exit.Code(i));
        }
        assertThat(lines)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 100).mapToObj(Integer::toString).toList());
    }

    @Test
    void withoutPosixSpawnStagesRunThroughTheJdk() throws Exception {
        runtime = new LocalRuntime(Optional.empty(), Duration.ofMillis(200));
        assertThat(start("echo a", "echo b >&2; exit 3", "echo never").await())
                .isEqualTo(new Exit.Code(3));
        assertThat(lines).containsExactly("a", "b");

        lines.clear();
        try (Alive alive = new Alive()) {
            // All are there before the stop: without a process group, one that is forked in that
            // very
            // moment would get away.
            Execution execution = start("exec 3>alive; sleep 600 & sleep 600 & echo up; wait");
            awaitLine("up");
            execution.stop(0);
            assertThat(execution.await()).isNotEqualTo(new Exit.Code(0));
            alive.awaitEnd();
        }

        lines.clear();
        Execution left = start("echo up; sleep 600");
        awaitLine("up");
        runtime.reap(left.handle());
        assertThat(left.await()).isNotEqualTo(new Exit.Code(0));
    }

    private Execution start(String... commands) throws PlatformFailure {
        return runtime.start(launch("run", commands), (stream, line) -> lines.add(line));
    }

    private Launch launch(String run, String... commands) {
        return Launch.of(
                new RunId(run),
                new StageName("stage"),
                Arrays.stream(commands).<CommandLine>map(CommandLine.Shell::new).toList(),
                folder);
    }

    private void awaitLine(String line) throws InterruptedException {
        assertThat(lines.take()).isEqualTo(line);
    }

    private static long openDescriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }

    /// A named pipe `alive`: its reader meets the end when the last process that holds it is gone.
    private final class Alive implements AutoCloseable {
        private final CountDownLatch end = new CountDownLatch(1);
        private final Path pipe = folder.resolve("alive");

        Alive() throws IOException, InterruptedException {
            assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
            Thread.ofPlatform()
                    .daemon()
                    .start(
                            () -> {
                                try {
                                    String unused =
                                            new String(
                                                    Files.readAllBytes(pipe),
                                                    StandardCharsets.UTF_8);
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                                end.countDown();
                            });
        }

        void awaitEnd() throws InterruptedException {
            end.await();
        }

        @Override
        public void close() throws IOException {
            Files.delete(pipe);
        }
    }
}
