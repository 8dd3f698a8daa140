package dev.slipway.engine.run;

import dev.slipway.engine.plan.Appraisal;
import dev.slipway.engine.plan.FileLook;
import dev.slipway.engine.plan.LookedAt;
import dev.slipway.engine.port.GateJudge;
import dev.slipway.engine.port.StageCache.Entry;
import dev.slipway.model.ProblemException;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.Verdict;
import dev.slipway.model.run.StageOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Judges in this process. Judging is pure and quick, so it is done each time; a gate that passed
/// before on the same measurements is told as cached, with the same evidence.
final class GateStage implements StageTask {
    private final RunScope scope;
    private final StageDefinition stage;
    private final StageAction.Gate gate;

    GateStage(RunScope scope, StageDefinition stage, StageAction.Gate gate) {
        this.scope = scope;
        this.stage = stage;
        this.gate = gate;
    }

    @Override
    public StageOutcome perform() {
        Instant began = scope.clock().instant();
        try {
            FileLook look = new FileLook(scope.project().root(), scope.ports().hashes());
            GateJudge.Case judged =
                    LookedAt.gate(
                            scope.project(),
                            stage,
                            gate,
                            scope.results()::metrics,
                            look,
                            scope.ports());
            Appraisal appraisal =
                    scope.preparation()
                            .appraiser()
                            .appraiseLook(stage, look, LookedAt.texts(judged), List.of());
            scope.decided(stage.name(), appraisal.decision());
            Evidence evidence = scope.ports().judge().judge(judged);
            scope.results().judged(stage.name(), appraisal.material());
            return end(appraisal, evidence, began);
        } catch (ProblemException e) {
            StageOutcome outcome =
                    new StageOutcome.UserFailed(Optional.empty(), e.problems().getFirst());
            scope.log().append(scope.ended(stage.name(), outcome, began));
            return outcome;
        }
    }

    private StageOutcome end(Appraisal appraisal, Evidence evidence, Instant began) {
        boolean passed = evidence.verdict() == Verdict.PASSED;
        Optional<Entry> before = appraisal.hit().filter(e -> passed);
        if (before.isPresent()) {
            StageOutcome outcome =
                    new StageOutcome.Cached(
                            before.get().run(),
                            before.get().runNumber(),
                            before.get().durationMillis(),
                            List.of(),
                            Map.of(),
                            Optional.of(evidence));
            scope.log().append(scope.ended(stage.name(), outcome, began));
            return outcome;
        }
        StageOutcome outcome = new StageOutcome.Judged(evidence);
        scope.log()
                .append(
                        passed
                                ? scope.ended(
                                        stage.name(),
                                        outcome,
                                        began,
                                        appraisal.key(),
                                        appraisal.material())
                                : scope.ended(stage.name(), outcome, began));
        return outcome;
    }
}
