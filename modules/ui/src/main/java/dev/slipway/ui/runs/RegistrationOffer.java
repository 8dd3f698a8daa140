package dev.slipway.ui.runs;

import dev.slipway.engine.port.ReleaseDesk;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.run.Artifact;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.RunSummary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The model that a run made but did not register: because its gate failed, or because the run
/// ended before. A person may register it by hand, with whatever evidence there is; it then stands
/// at the ladder's first stage, and its evidence goes with it.
public final class RegistrationOffer {
    private RegistrationOffer() {}

    /// Empty when the run is under way, has registered a version, or made nothing that its pipeline
    /// registers.
    ///
    /// @param pipeline as the run had it
    public static Optional<ReleaseDesk.Registration> of(
            RunRecord run, Pipeline pipeline, String who) {
        if (!run.summary().status().isEnded() || run.summary().version().isPresent()) {
            return Optional.empty();
        }
        return pipeline.stages().stream()
                .flatMap(
                        stage ->
                                stage.action() instanceof StageAction.Register register
                                        ? artifact(run, register.from())
                                                .map(a -> registration(run, register, a, who))
                                                .stream()
                                        : java.util.stream.Stream.of())
                .findFirst();
    }

    private static Optional<Artifact> artifact(RunRecord run, String path) {
        return run.stages().stream()
                .flatMap(stage -> stage.outs().stream())
                .filter(out -> out.path().equals(path))
                .findFirst();
    }

    private static ReleaseDesk.Registration registration(
            RunRecord run, StageAction.Register register, Artifact artifact, String who) {
        RunSummary summary = run.summary();
        Map<String, Double> metrics = new LinkedHashMap<>();
        run.stages().forEach(stage -> metrics.putAll(stage.metrics()));
        List<Evidence> evidence =
                run.stages().stream().flatMap(stage -> stage.evidence().stream()).toList();
        return new ReleaseDesk.Registration(
                register.model(),
                artifact,
                summary.id(),
                summary.number(),
                summary.project(),
                summary.commit(),
                summary.dirty(),
                run.params(),
                run.data(),
                metrics,
                evidence,
                who);
    }

    /// The gate that stood in the way, if one did.
    public static Optional<StageName> failedGate(RunRecord run) {
        return run.stages().stream()
                .filter(
                        stage ->
                                stage.evidence()
                                        .filter(
                                                e ->
                                                        e.verdict()
                                                                != dev.slipway.model.release.Verdict
                                                                        .PASSED)
                                        .isPresent())
                .map(RunRecord.StageRecord::name)
                .findFirst();
    }
}
