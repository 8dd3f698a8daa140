package dev.slipway.engine.port;

import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeKind;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.ContainerOptions;
import dev.slipway.model.pipeline.Resources;
import dev.slipway.model.pipeline.StageImage;
import dev.slipway.model.run.Exit;
import dev.slipway.model.run.LogLine;
import dev.slipway.model.run.RunId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Runs one stage's commands somewhere. Implementations are stateless and thread-safe; what runs is
/// known by its [Execution#handle()].
public interface StageRuntime {

    RuntimeName name();

    RuntimeKind kind();

    /// Empty when stages can run here; else what is in the way. May be some seconds old.
    Optional<Problem> unavailable();

    /// Tests the connection: asks, one question after the other, all that a stage needs here, and
    /// stops at the first answer without which the next question makes no sense. Takes seconds,
    /// asks anew each time, changes nothing that stays.
    ///
    /// @throws InterruptedException when given up
    default void check(RuntimeCheck.Report report) throws InterruptedException {
        report.asks("Reachable");
        report.answered(
                unavailable()
                        .map(p -> RuntimeCheck.failed("Reachable", p.headline(), p.remedy()))
                        .orElse(RuntimeCheck.passed("Reachable", kind().title() + " answers")));
    }

    /// What stages may share here, or empty if nobody can say. May be some seconds old.
    default Optional<Capacity> capacity() {
        return Optional.empty();
    }

    /// What of a stage cannot be had here, as far as that is known without starting anything: an
    /// image that is nowhere, a device that no node has.
    default Optional<Problem> obstacle(Wish wish) {
        return Optional.empty();
    }

    /// What an image is by its content, if that is known here without fetching or building it: a
    /// digest, or the hash of what it is built from. Part of a stage's cache key.
    ///
    /// @param project the project's folder
    default Optional<String> identity(StageImage image, Path project) {
        return Optional.empty();
    }

    /// Makes an image ready: pulls or builds it, unless it is here. Afterwards [#identity] knows
    /// it, where it can.
    ///
    /// @param project the project's folder
    /// @param output hears the progress, and a build's log as [LogLine.Stream#BUILD]
    /// @return by what [Launch#image()] finds exactly this image, by digest where possible
    /// @throws PlatformFailure if it is not to be had
    default String prepare(StageImage image, Path project, Output output)
            throws PlatformFailure, InterruptedException {
        throw new UnsupportedOperationException(name() + " runs no images");
    }

    /// Starts the stage. Returns once it runs. An interrupt gives up; nothing is left behind then.
    ///
    /// @throws PlatformFailure if it could not be started for a reason that is not the user's
    Execution start(Launch launch, Output output) throws PlatformFailure, InterruptedException;

    /// Whether what it runs goes on without this process. Such a runtime knows its [#survivors()].
    default boolean outlives() {
        return false;
    }

    /// All that runs here, or ran and was not taken in, started by whichever process.
    ///
    /// @throws PlatformFailure if the platform cannot be asked
    default List<Survivor> survivors() throws PlatformFailure {
        return List.of();
    }

    /// Takes over what another process started: its whole output is delivered again from the
    /// beginning, and its outs are laid where this launch says. Empty when it is not there any
    /// more.
    ///
    /// @throws PlatformFailure if the platform cannot be asked
    default Optional<Execution> attach(String handle, Launch launch, Output output)
            throws PlatformFailure, InterruptedException {
        return Optional.empty();
    }

    /// Stops whatever is left of an execution that a former process started, whole tree included,
    /// and removes it. Does nothing when nothing is left.
    void reap(String handle);

    /// Stops whatever is left of a run of a dead process, also what was started but whose handle
    /// was not recorded any more: each stage has the run's id in its environment as `SLIPWAY_RUN`.
    /// Does nothing when nothing is left.
    default void reapRun(RunId run) {}

    /// Everything of Slipway's that is here, for whichever run, of stages that run too.
    ///
    /// @throws PlatformFailure if the platform cannot be asked
    default List<Leftover> leftovers() throws PlatformFailure, InterruptedException {
        return List.of();
    }

    /// Removes a leftover, and stops it if it runs. Does nothing if it is not there any more.
    ///
    /// @throws PlatformFailure if it could not be removed
    default void remove(Leftover leftover) throws PlatformFailure, InterruptedException {}

    /// What to run.
    ///
    /// Paths are relative to `root`. A runtime that carries files takes the deps from there, links
    /// followed, and has the outs lie there before [Execution#await()] returns.
    ///
    /// @param key the stage's cache key: what would give the same result has the same key
    /// @param commands in order; the first that fails ends the stage
    /// @param project the project's folder, by which survivors are told apart
    /// @param root where the stage's files are
    /// @param wdir where below it the commands start; empty for `root` itself
    /// @param env added to the runtime's own
    /// @param deps paths to be readable there, for runtimes that carry files
    /// @param outs paths to bring back, for runtimes that carry files; what was not made is
    ///     left out
    /// @param files small texts by path that the stage needs beside its deps, for runtimes that
    ///     carry files
    /// @param image as [#prepare] gave it; empty where none is used
    /// @param timeout after which the engine stops it; for runtimes that can see to it themselves
    record Launch(
            RunId run,
            StageName stage,
            int attempt,
            String key,
            List<CommandLine> commands,
            Path project,
            Path root,
            String wdir,
            Map<String, String> env,
            List<String> deps,
            List<String> outs,
            Map<String, String> files,
            Optional<String> image,
            ContainerOptions container,
            Resources resources,
            Optional<Duration> timeout) {

        /// Commands and nothing else.
        ///
        /// @param root where they start
        public static Launch of(RunId run, StageName stage, List<CommandLine> commands, Path root) {
            return new Launch(
                    run,
                    stage,
                    1,
                    "",
                    commands,
                    root,
                    root,
                    "",
                    Map.of(),
                    List.of(),
                    List.of(),
                    Map.of(),
                    Optional.empty(),
                    ContainerOptions.DEFAULT,
                    Resources.DEFAULT,
                    Optional.empty());
        }

        /// Where the commands start.
        public Path folder() {
            return wdir.isEmpty() ? root : root.resolve(wdir);
        }
    }

    /// What a stage would need, asked before a run.
    ///
    /// @param project the project's folder
    record Wish(
            StageName stage,
            Optional<StageImage> image,
            ContainerOptions container,
            Resources resources,
            Path project) {}

    /// What stages may share.
    ///
    /// @param cores processors
    /// @param memoryBytes main memory
    /// @param gpus devices
    /// @param stages how many may run at once
    record Capacity(double cores, long memoryBytes, int gpus, int stages) {

        /// What is asked beyond what is there, in words; empty if nothing.
        ///
        /// @param place what has it, such as `this machine`
        public Optional<String> lacks(Resources wanted, String place) {
            if (wanted.cpu() > cores) {
                return Optional.of(
                        "%s cores, and %s has %s"
                                .formatted(number(wanted.cpu()), place, number(cores)));
            }
            if (wanted.memoryBytes() > memoryBytes) {
                return Optional.of(
                        "%s of memory, and %s has %s"
                                .formatted(gibi(wanted.memoryBytes()), place, gibi(memoryBytes)));
            }
            return wanted.gpu() > gpus
                    ? Optional.of(
                            "%s, and %s has %s"
                                    .formatted(
                                            wanted.gpu() == 1 ? "1 GPU" : wanted.gpu() + " GPUs",
                                            place,
                                            gpus == 0 ? "none" : Integer.toString(gpus)))
                    : Optional.empty();
        }

        private static String number(double value) {
            return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
        }

        private static String gibi(long bytes) {
            return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
        }
    }

    /// One thing that a process started here.
    ///
    /// @param key the cache key it was started for
    /// @param project the project's folder
    /// @param isRunning whether it has not ended yet
    record Survivor(
            String handle,
            RunId run,
            String project,
            StageName stage,
            int attempt,
            String key,
            boolean isRunning) {}

    /// One command.
    sealed interface CommandLine {
        /// A line for the platform's shell.
        record Shell(String line) implements CommandLine {}

        /// A program and its arguments, started without a shell.
        record Program(List<String> argv) implements CommandLine {
            public Program {
                argv = List.copyOf(argv);
            }
        }
    }

    /// Hears lines as they come, from one thread per stream.
    interface Output {
        void line(LogLine.Stream stream, String text);

        /// How far the making ready of a stage is.
        ///
        /// @param fraction 0 to 1; NaN when unknown
        default void progress(double fraction, String words) {}
    }

    /// Something started.
    interface Execution {
        /// How [#reap] finds it again.
        String handle();

        /// The image that it runs in as the platform found it, by digest or id; empty where
        /// [Launch#image()] says it already, or nobody knows.
        default Optional<String> image() {
            return Optional.empty();
        }

        /// Waits for its end, all output delivered and its outs where the launch wants them.
        ///
        /// @throws PlatformFailure if the platform lost it
        Exit await() throws PlatformFailure, InterruptedException;

        /// After a bad end: why, where the platform knows more than the exit says, such as that it
        /// went over its memory limit.
        default Optional<Problem> why() {
            return Optional.empty();
        }

        /// Stops the whole process tree: asks first, then kills after `graceMillis`. Returns at
        /// once; calling it again changes nothing.
        void stop(long graceMillis);
    }

    /// The platform failed, not the user's code.
    final class PlatformFailure extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        public PlatformFailure(Problem problem) {
            super(problem.toString());
            this.problem = problem;
        }

        public Problem problem() {
            return problem;
        }
    }
}
