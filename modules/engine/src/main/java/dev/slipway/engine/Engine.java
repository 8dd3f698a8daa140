package dev.slipway.engine;

import dev.slipway.engine.port.GateJudge;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Criterion;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunOptions;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Plans and runs pipelines. Thread-safe; one for a home in a process.
public interface Engine extends AutoCloseable {

    /// What a run with these options would do now, and why. Hashes changed files, starts nothing.
    ///
    /// @throws dev.slipway.model.ProblemException if a dep is missing, or an option names no stage
    Plan plan(Project project, RunOptions options);

    /// What the project's gates say of what lies there now, each in the graph's order. Runs and
    /// records nothing.
    ///
    /// @throws dev.slipway.model.ProblemException if a file cannot be read
    List<Evidence> judge(Project project);

    /// What was measured of a registered version for a criterion of a gate, from what its run kept:
    /// metrics, the model, predictions. Nothing is run, measured anew or recorded.
    ///
    /// @param project says which predictions a criterion means that names none
    /// @param baseline the version that stood at a ladder stage when this one was judged
    GateJudge.Weighed weigh(
            Project project,
            StageName gate,
            Criterion criterion,
            ModelVersion version,
            Function<String, Optional<ModelVersion>> baseline);

    /// Starts a run and returns once its first event is committed.
    ///
    /// @param who for the record
    /// @throws dev.slipway.model.ProblemException as [#plan], or if the store cannot be written
    RunHandle start(Project project, RunOptions options, String who);

    /// The runs this engine has under way.
    List<RunHandle> running();

    /// Ends every run that is recorded as running but whose process is gone: marks it interrupted,
    /// stops what it left running, removes what it left half made. Done once at start; doing it
    /// again changes nothing. Runs owned by another live process are left alone.
    ///
    /// @return the runs found interrupted
    List<RunId> recover();

    /// Hears every committed event of this process's runs, in order, on one thread of the engine's
    /// own; a listener that throws is logged and goes on hearing. Log lines come as
    /// [#onLog(Consumer)].
    ///
    /// @return takes the listener off again
    AutoCloseable onEvents(Consumer<List<RunEvent>> listener);

    /// Hears which stages have new committed log lines, to read them from
    /// [dev.slipway.engine.port.RunHistory#log].
    ///
    /// @return takes the listener off again
    AutoCloseable onLog(Consumer<LogGrew> listener);

    /// @param lines how many lines the stage has now
    record LogGrew(RunId run, dev.slipway.model.StageName stage, long lines) {}

    /// Cancels what runs and waits for its last events.
    @Override
    void close();
}
