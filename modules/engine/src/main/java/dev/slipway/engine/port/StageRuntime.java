package dev.slipway.engine.port;

import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeKind;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Resources;
import dev.slipway.model.run.Exit;
import dev.slipway.model.run.LogLine;
import dev.slipway.model.run.RunId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs one stage's commands somewhere. Implementations are stateless and thread-safe; what runs is
/// known by its [Execution#handle()].
public interface StageRuntime {

    RuntimeKind kind();

    /// Empty when stages can run here; else what is in the way.
    Optional<Problem> unavailable();

    /// Starts the stage. Returns once it runs.
    ///
    /// @throws PlatformFailure if it could not be started for a reason that is not the user's
    Execution start(Launch launch, Output output) throws PlatformFailure;

    /// Stops whatever is left of an execution that a former process started, whole tree included.
    /// Does nothing when nothing is left.
    void reap(String handle);

    /// Stops whatever is left of a run of a dead process, also what was started but whose handle
    /// was not recorded any more: each stage has the run's id in its environment as `SLIPWAY_RUN`.
    /// Does nothing when nothing is left.
    default void reapRun(RunId run) {}

    /// What to run.
    ///
    /// @param commands in order; the first that fails ends the stage
    /// @param folder the working folder: paths of deps and outs are relative to it
    /// @param env added to the runtime's own
    /// @param deps paths to be readable there, for runtimes that carry files
    /// @param outs paths to bring back, for runtimes that carry files
    record Launch(
            RunId run,
            StageName stage,
            int attempt,
            List<CommandLine> commands,
            Path folder,
            Map<String, String> env,
            List<String> deps,
            List<String> outs,
            Optional<String> image,
            Resources resources) {}

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
    }

    /// Something started.
    interface Execution {
        /// How [#reap] finds it again.
        String handle();

        /// Waits for its end, all output delivered.
        ///
        /// @throws PlatformFailure if the platform lost it
        Exit await() throws PlatformFailure, InterruptedException;

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
