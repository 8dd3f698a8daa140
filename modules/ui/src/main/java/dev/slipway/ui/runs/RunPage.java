package dev.slipway.ui.runs;

import dev.slipway.engine.port.ReleaseDesk;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.pipeline.PipelineGraph;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.StageOutcome;
import dev.slipway.model.run.StageStatus;
import dev.slipway.ui.words.Durations;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Everything one run's page shows, worked out off the FX thread.
///
/// @param pipeline as the run had it; empty when its text cannot be read any more
/// @param offer the model it made and did not register
/// @param version what it registered, itself or by hand afterwards
/// @param before the run before this one in the project
public record RunPage(
        RunRecord run,
        Optional<Pipeline> pipeline,
        PipelineGraph graph,
        Timeline timeline,
        Optional<Version> version,
        Optional<ReleaseDesk.Registration> offer,
        Optional<Before> before) {

    /// A version in the registry.
    public record Version(String model, int number) {}

    /// An earlier run to compare with.
    public record Before(RunId id, long number) {}

    static RunPage of(
            RunRecord run,
            Optional<Pipeline> pipeline,
            Optional<Version> version,
            Optional<ReleaseDesk.Registration> offer,
            Optional<Before> before,
            Instant now) {
        PipelineGraph graph = pipeline.map(Pipeline::graph).orElseGet(() -> unconnected(run));
        return new RunPage(
                run, pipeline, graph, Timeline.of(run, graph, now), version, offer, before);
    }

    /// The stage a person most likely wants to look at: the one that failed, else that runs, else
    /// that took longest.
    public Optional<StageName> telling() {
        return first(StageStatus.FAILED)
                .or(() -> first(StageStatus.PLATFORM_FAILED))
                .or(() -> first(StageStatus.TIMED_OUT))
                .or(() -> first(StageStatus.INTERRUPTED))
                .or(() -> first(StageStatus.RUNNING))
                .or(
                        () ->
                                run.stages().stream()
                                        .max(
                                                Comparator.comparingLong(
                                                        RunRecord.StageRecord::durationMillis))
                                        .map(RunRecord.StageRecord::name));
    }

    public List<Evidence> evidence() {
        return run.stages().stream().flatMap(s -> s.evidence().stream()).toList();
    }

    /// Such as `1 stage cached, 2.9 s saved`; empty when nothing was.
    public Optional<String> savedWords() {
        List<StageOutcome.Cached> cached =
                run.stages().stream()
                        .flatMap(s -> s.outcome().stream())
                        .filter(StageOutcome.Cached.class::isInstance)
                        .map(StageOutcome.Cached.class::cast)
                        .toList();
        if (cached.isEmpty()) {
            return Optional.empty();
        }
        long saved = cached.stream().mapToLong(StageOutcome.Cached::savedMillis).sum();
        return Optional.of(
                cached.size()
                        + (cached.size() == 1 ? " stage" : " stages")
                        + " cached, "
                        + Durations.words(saved)
                        + " saved");
    }

    private Optional<StageName> first(StageStatus status) {
        return run.stages().stream()
                .filter(s -> s.status() == status)
                .map(RunRecord.StageRecord::name)
                .findFirst();
    }

    static Optional<Version> registered(RunRecord run) {
        return run.stages().stream()
                .flatMap(s -> s.outcome().stream())
                .filter(StageOutcome.Registered.class::isInstance)
                .map(StageOutcome.Registered.class::cast)
                .map(o -> new Version(o.model(), o.version()))
                .findFirst();
    }

    private static PipelineGraph unconnected(RunRecord run) {
        return PipelineGraph.of(run.stages().stream().map(s -> plain(s.name())).toList());
    }

    private static StageDefinition plain(StageName name) {
        return StageDefinition.of(name, new StageAction.Command(List.of()));
    }
}
