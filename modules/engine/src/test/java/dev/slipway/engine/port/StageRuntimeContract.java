package dev.slipway.engine.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.slipway.engine.port.StageRuntime.CommandLine;
import dev.slipway.engine.port.StageRuntime.Execution;
import dev.slipway.engine.port.StageRuntime.Launch;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.model.RuntimeKind;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.ContainerOptions;
import dev.slipway.model.pipeline.Resources;
import dev.slipway.model.run.Exit;
import dev.slipway.model.run.LogLine;
import dev.slipway.model.run.RunId;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What every runtime must do. A runtime's module extends this and gives its runtime.
///
/// Whether a process tree is gone is seen by its [Life]: on this machine a named pipe that every
/// process of it holds open, whose reader meets the end when the last holder has died, zombies
/// included, however long that takes.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class StageRuntimeContract {
    private static final Resources RESOURCES = Resources.DEFAULT;

    @TempDir protected Path folder;

    private StageRuntime runtime;

    /// A new instance of the runtime, which knows nothing of the instances before it.
    protected abstract StageRuntime newRuntime() throws Exception;

    /// The image its commands need, if it runs images.
    protected Optional<String> image() {
        return Optional.empty();
    }

    /// How a process tree is watched.
    protected Life life() throws Exception {
        return new Pipe(folder);
    }

    /// Whether an exit with a code above 128 is told from a death by a signal.
    protected boolean tellsCodesFromSignals() {
        return true;
    }

    @BeforeEach
    void makeRuntime() throws Exception {
        runtime = newRuntime();
        assumeThat(runtime.unavailable()).isEmpty();
    }

    @Test
    void runsEveryCommandInOrderAndStreamsBothStreams() throws Exception {
        Heard heard = new Heard();
        Exit exit =
                runtime.start(
                                shell("echo one; echo two", "echo three >&2; echo four; echo five"),
                                heard)
                        .await();

        assertThat(exit).isEqualTo(new Exit.Code(0));
        assertThat(heard.lines(LogLine.Stream.OUT)).containsExactly("one", "two", "four", "five");
        assertThat(heard.lines(LogLine.Stream.ERR)).containsExactly("three");
    }

    @Test
    void deliversAllOutputBeforeTheEndIsTold() throws Exception {
        Heard heard = new Heard();
        runtime.start(
                        shell(
                                "i=0; while [ $i -lt 20000 ]; do echo line $i; i=$((i+1)); done;"
                                        + " printf 'no line end'"),
                        heard)
                .await();

        List<String> lines = heard.lines(LogLine.Stream.OUT);
        assertThat(lines).hasSize(20001);
        assertThat(lines.get(19999)).isEqualTo("line 19999");
        assertThat(lines.getLast()).isEqualTo("no line end");
    }

    @Test
    void deliversALineWhileTheStageStillRuns() throws Exception {
        Heard heard = new Heard();
        Execution execution = runtime.start(shell("echo ready; sleep 600"), heard);
        heard.await("ready");
        execution.stop(0);

        assertThat(execution.await()).isInstanceOf(Exit.Signal.class);
        assertThat(heard.lines(LogLine.Stream.OUT)).containsExactly("ready");
    }

    @Test
    void keepsTextOfAnyScript() throws Exception {
        Heard heard = new Heard();
        runtime.start(shell("printf 'žluťoučký 数据 🚢\\n'"), heard).await();

        assertThat(heard.lines(LogLine.Stream.OUT)).containsExactly("žluťoučký 数据 🚢");
    }

    @Test
    void endsAtTheFirstCommandThatFailsWithItsCode() throws Exception {
        Heard heard = new Heard();
        Exit exit = runtime.start(shell("echo first", "exit 3", "echo never"), heard).await();

        assertThat(exit).isEqualTo(new Exit.Code(3));
        assertThat(heard.lines(LogLine.Stream.OUT)).containsExactly("first");
    }

    @Test
    void tellsADeathBySignalFromAnExitWithACode() throws Exception {
        Exit killed = runtime.start(shell("kill -9 $$"), new Heard()).await();
        assertThat(killed).isEqualTo(new Exit.Signal(9, "SIGKILL"));

        if (tellsCodesFromSignals()) {
            Exit code = runtime.start(shell("exit 137"), new Heard()).await();
            assertThat(code).isEqualTo(new Exit.Code(137));
        }
    }

    @Test
    void startsAProgramWithItsArgumentsUnread() throws Exception {
        Heard heard = new Heard();
        Exit exit =
                runtime.start(
                                launch(
                                        List.of(
                                                new CommandLine.Program(
                                                        List.of(
                                                                "printf", "%s\\n", "a b", "$HOME;*",
                                                                "")))),
                                heard)
                        .await();

        assertThat(exit).isEqualTo(new Exit.Code(0));
        assertThat(heard.lines(LogLine.Stream.OUT)).containsExactly("a b", "$HOME;*", "");
    }

    @Test
    void givesTheStageItsEnvironmentAndWorkingFolder() throws Exception {
        Heard heard = new Heard();
        Files.writeString(folder.resolve("in.txt"), "content\n");
        runtime.start(shell("cat in.txt; echo \"$GREETING\"; echo made > out.txt"), heard).await();

        assertThat(heard.lines(LogLine.Stream.OUT)).containsExactly("content", "hello world");
        assertThat(folder.resolve("out.txt")).hasContent("made\n");
    }

    @Test
    void givesTheStageAnEmptyInput() throws Exception {
        assertThat(runtime.start(shell("cat"), new Heard()).await()).isEqualTo(new Exit.Code(0));
    }

    @Test
    void saysWhichProgramWasNotFound() throws Exception {
        String missing = "slipway-no-such-program";
        Heard heard = new Heard();
        try {
            Exit exit =
                    runtime.start(launch(List.of(new CommandLine.Program(List.of(missing)))), heard)
                            .await();
            assertThat(exit).isIn(new Exit.Code(127), new Exit.Code(126));
            assertThat(heard.all()).anyMatch(line -> line.contains(missing));
        } catch (PlatformFailure failure) {
            assertThat(failure.problem().headline()).contains(missing);
            assertThat(failure.problem().remedy()).isNotBlank();
        }
    }

    @Test
    void stopsTheWholeProcessTree() throws Exception {
        Heard heard = new Heard();
        try (Life life = life()) {
            Execution execution =
                    runtime.start(
                            shell(
                                    life.hold()
                                            + "(sh -c 'sleep 600 & sleep 600' &) ; sleep 600 &"
                                            + " echo up; wait; sleep 600"),
                            heard);
            heard.await("up");
            execution.stop(0);
            execution.stop(0);

            assertThat(execution.await()).isInstanceOf(Exit.Signal.class);
            life.awaitEnd(execution.handle());
        }
    }

    @Test
    void asksAStageToStopBeforeItKills() throws Exception {
        Heard heard = new Heard();
        try (Life life = life()) {
            Execution execution =
                    runtime.start(
                            shell(
                                    life.hold()
                                            + "trap 'echo bye; exit 4' TERM; echo up; while :; do"
                                            + " sleep 0.05; done"),
                            heard);
            heard.await("up");
            execution.stop(30_000);

            assertThat(execution.await()).isEqualTo(new Exit.Code(4));
            assertThat(heard.lines(LogLine.Stream.OUT)).contains("bye");
            life.awaitEnd(execution.handle());
        }
    }

    @Test
    void killsAStageThatDoesNotListen() throws Exception {
        Heard heard = new Heard();
        try (Life life = life()) {
            Execution execution =
                    runtime.start(
                            shell(
                                    life.hold()
                                            + "trap '' TERM INT HUP; echo up; while :; do sleep"
                                            + " 0.05; done"),
                            heard);
            heard.await("up");
            execution.stop(100);

            assertThat(execution.await()).isEqualTo(new Exit.Signal(9, "SIGKILL"));
            life.awaitEnd(execution.handle());
        }
    }

    @Test
    void stoppingWhatHasEndedChangesNothing() throws Exception {
        Execution execution = runtime.start(shell("exit 5"), new Heard());
        assertThat(execution.await()).isEqualTo(new Exit.Code(5));
        execution.stop(0);
        runtime.reap(execution.handle());
        assertThat(execution.await()).isEqualTo(new Exit.Code(5));
    }

    @Test
    void reapsWhatAnotherProcessStartedAndLost() throws Exception {
        Heard heard = new Heard();
        try (Life life = life()) {
            Execution lost =
                    runtime.start(
                            shell(
                                    life.hold()
                                            + "(sleep 600 &); echo up; trap '' TERM; while :; do"
                                            + " sleep 0.05; done"),
                            heard);
            heard.await("up");

            StageRuntime next = newRuntime();
            next.reap(lost.handle());
            next.reap(lost.handle());
            life.awaitEnd(lost.handle());
        }
    }

    @Test
    void carriesDepsThereAndOutsBack() throws Exception {
        assumeThat(runtime.kind()).isNotEqualTo(RuntimeKind.LOCAL);
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("real.txt"), "through a link\n");
        Path script = Files.writeString(elsewhere.resolve("tool.sh"), "#!/bin/sh\necho ran\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Path root = Files.createDirectory(folder.resolve("root"));
        Files.createSymbolicLink(root.resolve("linked.txt"), elsewhere.resolve("real.txt"));
        Files.createSymbolicLink(root.resolve("src"), elsewhere);
        byte[] big = new byte[3 << 20];
        new Random(7).nextBytes(big);
        Files.write(root.resolve("big.bin"), big);
        Files.createDirectory(root.resolve("sub"));
        Files.writeString(root.resolve("not-a-dep.txt"), "not carried");
        Heard heard = new Heard();
        Launch plain = launch(List.of());
        Execution execution =
                runtime.start(
                        new Launch(
                                plain.run(),
                                plain.stage(),
                                1,
                                "key",
                                List.of(
                                        new CommandLine.Shell(
                                                "pwd | sed 's#.*/##'; cat ../linked.txt"),
                                        new CommandLine.Shell("../src/tool.sh; cat ../given.json"),
                                        new CommandLine.Shell("test ! -e ../not-a-dep.txt"),
                                        new CommandLine.Shell(
                                                "mkdir -p ../build/many/deep && cp ../big.bin"
                                                        + " ../build/copy.bin && echo x >"
                                                        + " ../build/many/deep/x && : >"
                                                        + " ../build/many/empty")),
                                root,
                                root,
                                "sub",
                                Map.of("ODD", "a 'b' \"c\" $d\ne"),
                                List.of("linked.txt", "src", "big.bin"),
                                List.of("build/copy.bin", "build/many", "build/never-made"),
                                Map.of("given.json", "{}\n"),
                                image(),
                                ContainerOptions.DEFAULT,
                                RESOURCES,
                                Optional.empty()),
                        heard);

        assertThat(execution.await()).as("%s", heard.all()).isEqualTo(new Exit.Code(0));
        assertThat(heard.lines(LogLine.Stream.OUT))
                .containsExactly("sub", "through a link", "ran", "{}");
        assertThat(root.resolve("build/copy.bin")).hasBinaryContent(big);
        assertThat(root.resolve("build/many/deep/x")).hasContent("x\n");
        assertThat(root.resolve("build/many/empty")).isEmptyFile();
        assertThat(root.resolve("build/never-made")).doesNotExist();
        assertThat(left()).isEmpty();
    }

    @Test
    void takesOverWhatAnotherProcessStarted() throws Exception {
        assumeThat(runtime.outlives()).isTrue();
        Heard first = new Heard();
        Launch launch = shell("echo one", "sleep 1", "echo two; echo made > out.txt; exit 0");
        Execution lost = runtime.start(launch, first);
        first.await("one");

        StageRuntime next = newRuntime();
        assertThat(next.survivors())
                .anySatisfy(
                        s -> {
                            assertThat(s.handle()).isEqualTo(lost.handle());
                            assertThat(s.run()).isEqualTo(launch.run());
                            assertThat(s.stage()).isEqualTo(launch.stage());
                            assertThat(s.key()).isEqualTo(launch.key());
                            assertThat(s.project()).isEqualTo(launch.project().toString());
                        });
        Heard second = new Heard();
        Execution taken = next.attach(lost.handle(), launch, second).orElseThrow();

        assertThat(taken.await()).isEqualTo(new Exit.Code(0));
        assertThat(second.lines(LogLine.Stream.OUT)).containsExactly("one", "two");
        assertThat(folder.resolve("out.txt")).hasContent("made\n");
        assertThat(next.attach(lost.handle(), launch, new Heard())).isEmpty();
        assertThat(left()).isEmpty();
    }

    @Test
    void leavesNothingBehind() throws Exception {
        assumeThat(runtime.outlives()).isTrue();
        runtime.start(shell("exit 3"), new Heard()).await();
        Heard heard = new Heard();
        Execution stopped = runtime.start(shell("echo up; sleep 600"), heard);
        heard.await("up");
        stopped.stop(0);
        stopped.await();

        assertThat(left()).isEmpty();
    }

    private List<StageRuntime.Survivor> left() throws PlatformFailure {
        return runtime.survivors().stream()
                .filter(s -> s.project().startsWith(folder.toString()))
                .toList();
    }

    @Test
    void aHandleOfNoLivingThingIsReapedQuietly() throws Exception {
        Execution execution = runtime.start(shell("true"), new Heard());
        execution.await();

        newRuntime().reap(execution.handle());
    }

    /// Shell lines in the contract's folder.
    protected final Launch shell(String... lines) {
        List<CommandLine> commands = new ArrayList<>();
        for (String line : lines) {
            commands.add(new CommandLine.Shell(line));
        }
        return launch(commands);
    }

    protected final Launch launch(List<CommandLine> commands) {
        return new Launch(
                new RunId("contract"),
                new StageName("stage"),
                1,
                "key",
                commands,
                folder,
                folder,
                "",
                Map.of("GREETING", "hello world", "SLIPWAY_RUN", "contract"),
                Files.exists(folder.resolve("in.txt")) ? List.of("in.txt") : List.of(),
                List.of("out.txt"),
                Map.of(),
                image(),
                ContainerOptions.DEFAULT,
                RESOURCES,
                Optional.empty());
    }

    protected final Path namedPipe(String name) throws IOException, InterruptedException {
        return namedPipe(folder, name);
    }

    private static Path namedPipe(Path folder, String name)
            throws IOException, InterruptedException {
        Path path = folder.resolve(name);
        int code = new ProcessBuilder("mkfifo", path.toString()).inheritIO().start().waitFor();
        assertThat(code).isZero();
        return path;
    }

    /// Keeps what a stage says.
    public static final class Heard implements StageRuntime.Output {
        private final List<LogLine.Stream> streams = new ArrayList<>();
        private final List<String> texts = new ArrayList<>();

        @Override
        public synchronized void line(LogLine.Stream stream, String text) {
            streams.add(stream);
            texts.add(text);
            notifyAll();
        }

        public synchronized List<String> lines(LogLine.Stream stream) {
            List<String> found = new ArrayList<>();
            for (int i = 0; i < texts.size(); i++) {
                if (streams.get(i) == stream) {
                    found.add(texts.get(i));
                }
            }
            return found;
        }

        public synchronized List<String> all() {
            return List.copyOf(texts);
        }

        public synchronized void await(String text) throws InterruptedException {
            while (!texts.contains(text)) {
                wait();
            }
        }
    }

    /// How a process tree is watched.
    @FunctionalInterface
    protected interface Life extends AutoCloseable {
        /// Shell text that the tree begins with; may be empty.
        default String hold() {
            return "";
        }

        /// Waits until no process of it is left.
        void awaitEnd(String handle) throws Exception;

        @Override
        default void close() throws Exception {}
    }

    /// A named pipe `alive` that the stage's processes hold open.
    protected static final class Pipe implements Life {
        private final Path path;
        private final CountDownLatch up = new CountDownLatch(1);
        private final CountDownLatch end = new CountDownLatch(1);
        private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

        public Pipe(Path folder) throws IOException, InterruptedException {
            path = namedPipe(folder, "alive");
            Thread.ofPlatform().daemon().start(this::read);
        }

        private void read() {
            try (BufferedReader reader = Files.newBufferedReader(path)) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    lines.add(line);
                    up.countDown();
                }
            } catch (IOException gone) {
                lines.add(gone.toString());
            }
            end.countDown();
        }

        @Override
        public String hold() {
            return "exec 3>alive;";
        }

        public void awaitLine(String line) throws InterruptedException {
            up.await();
            assertThat(lines.getFirst()).isEqualTo(line);
        }

        /// Waits until no process holds the pipe.
        public void awaitEnd() throws InterruptedException {
            end.await();
        }

        @Override
        public void awaitEnd(String handle) throws InterruptedException {
            awaitEnd();
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(path);
        }
    }
}
