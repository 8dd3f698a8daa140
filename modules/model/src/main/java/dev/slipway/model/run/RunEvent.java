package dev.slipway.model.run;

import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.StageName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A fact of a run. Facts are committed before anyone hears of them, and never change.
public sealed interface RunEvent {
    RunId run();

    Instant at();

    /// Facts about one stage.
    sealed interface OfStage extends RunEvent {
        StageName stage();
    }

    /// The first fact of every run.
    ///
    /// @param number counts the runs of a project from 1
    /// @param project the project's folder, absolute
    /// @param title what is new in it, in a few words: the run's note, or the change
    /// @param commit empty outside Git
    /// @param dirty whether the working tree differed from the commit
    /// @param params every parameter by dotted key, as text
    /// @param data content hash of each named data set
    /// @param pipelineText the pipeline file as it was
    /// @param stages every stage of the pipeline in file order
    record RunStarted(
            RunId run,
            Instant at,
            long number,
            String project,
            String pipeline,
            String title,
            Optional<String> commit,
            Optional<String> branch,
            boolean dirty,
            String who,
            RunOptions options,
            Map<String, String> params,
            Map<String, String> data,
            String pipelineText,
            List<StageName> stages)
            implements RunEvent {}

    record StageDecided(RunId run, Instant at, StageName stage, Decision decision)
            implements OfStage {}

    /// @param handle how the runtime finds what it started again, in its own words
    /// @param image the image it runs in, by digest where one is known; empty where none is used
    record StageStarted(
            RunId run,
            Instant at,
            StageName stage,
            int attempt,
            RuntimeName runtime,
            String handle,
            Optional<String> image)
            implements OfStage {
        /// Without an image.
        public StageStarted(
                RunId run,
                Instant at,
                StageName stage,
                int attempt,
                RuntimeName runtime,
                String handle) {
            this(run, at, stage, attempt, runtime, handle, Optional.empty());
        }
    }

    /// @param fraction 0 to 1; NaN when unknown
    record StageProgressed(RunId run, Instant at, StageName stage, double fraction, String message)
            implements OfStage {}

    record StageMeasured(RunId run, Instant at, StageName stage, List<MetricPoint> points)
            implements OfStage {}

    record StageRetrying(
            RunId run, Instant at, StageName stage, int failedAttempt, int of, Problem problem)
            implements OfStage {}

    /// Many stages whose earlier results stand as they lie there, in one fact: what a
    /// `StageDecided` and a `StageEnded` without a key would say of each. A run that finds all
    /// cached is mostly this.
    record StagesReused(RunId run, Instant at, List<Reused> stages) implements RunEvent {
        public StagesReused {
            stages = List.copyOf(stages);
        }
    }

    /// One stage of a [StagesReused].
    record Reused(StageName stage, Decision.UseCache decision, StageOutcome.Cached outcome) {}

    /// @param cacheKey under which the outs can be found again; empty when they cannot, or when the
    ///     newest entry of this stage says so already. A `Cached` outcome with a key makes the
    ///     entry of the run it came from this stage's newest once more.
    /// @param material what the key was made of, by label, so that a change can be explained
    record StageEnded(
            RunId run,
            Instant at,
            StageName stage,
            StageOutcome outcome,
            long durationMillis,
            Optional<String> cacheKey,
            Map<String, String> material)
            implements OfStage {}

    /// The last fact of every run.
    record RunEnded(RunId run, Instant at, RunStatus status, long durationMillis)
            implements RunEvent {}
}
