package dev.slipway.engine.run;

import dev.slipway.engine.plan.Appraisal;
import dev.slipway.engine.plan.FileLook;
import dev.slipway.engine.plan.LookedAt;
import dev.slipway.engine.port.ReleaseDesk;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.DataSet;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.run.Artifact;
import dev.slipway.model.run.Decision;
import dev.slipway.model.run.Reason;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.StageOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Registers what the run made as a model version, with all that speaks for it.
final class RegisterStage implements StageTask {
    private final RunScope scope;
    private final StageDefinition stage;
    private final StageAction.Register action;

    RegisterStage(RunScope scope, StageDefinition stage, StageAction.Register action) {
        this.scope = scope;
        this.stage = stage;
        this.action = action;
    }

    @Override
    public StageOutcome perform() {
        Instant began = scope.clock().instant();
        try {
            Artifact artifact = artifact();
            FileLook look = new FileLook(scope.project().root(), scope.ports().hashes());
            Appraisal appraisal =
                    scope.preparation()
                            .appraiser()
                            .appraiseLook(
                                    stage,
                                    look,
                                    LookedAt.texts(
                                            Optional.of(artifact), scope.results().gateKeys()),
                                    List.of());
            ReleaseDesk.Registered registered = scope.ports().desk().register(form(artifact));
            ModelVersion version = registered.version();
            scope.decided(stage.name(), decision(registered, appraisal));
            StageOutcome outcome =
                    new StageOutcome.Registered(
                            version.model(), version.version(), registered.already());
            boolean isKnown = registered.already() && appraisal.hit().isPresent();
            scope.log()
                    .append(
                            isKnown
                                    ? scope.ended(stage.name(), outcome, began)
                                    : scope.ended(
                                            stage.name(),
                                            outcome,
                                            began,
                                            appraisal.key(),
                                            appraisal.material()));
            return outcome;
        } catch (ProblemException e) {
            return failed(e.problems().getFirst(), began);
        } catch (IOException e) {
            return failed(
                    Problem.of(
                                    "SLW-0407",
                                    action.from() + " could not be kept as a model.",
                                    "Check that it can be read and that the disk has space.")
                            .withDetail(String.valueOf(e.getMessage())),
                    began);
        }
    }

    private Decision decision(ReleaseDesk.Registered registered, Appraisal appraisal) {
        ModelVersion version = registered.version();
        if (!registered.already()) {
            return appraisal.decision() instanceof Decision.Run
                    ? appraisal.decision()
                    : new Decision.Run(
                            List.of(
                                    Reason.of(
                                            Reason.Kind.FIRST_RUN,
                                            "the registry does not have it as its newest"
                                                    + " version")));
        }
        return new Decision.UseCache(
                version.run(),
                version.runNumber(),
                List.of(
                        Reason.of(
                                Reason.Kind.UNCHANGED,
                                "it is registered already as %s v%d, by run %d"
                                        .formatted(
                                                version.model(),
                                                version.version(),
                                                version.runNumber()))));
    }

    /// What a stage of this run made at the path; else what lies there.
    private Artifact artifact() throws IOException {
        Optional<Artifact> made = scope.results().artifact(action.from());
        if (made.isPresent() && scope.ports().artifacts().has(made.get().hash())) {
            return made.get();
        }
        Path place = scope.place(action.from());
        if (!Files.exists(place)) {
            throw new ProblemException(
                    Problem.of(
                            "SLW-0406",
                            "There is no " + action.from() + " to register.",
                            "Run the stage that makes it, or correct `register.from`."));
        }
        return scope.ports().artifacts().put(place, action.from());
    }

    private ReleaseDesk.Registration form(Artifact artifact) {
        RunEvent.RunStarted started = scope.started();
        Set<StageName> before = scope.project().pipeline().graph().upstream(stage.name());
        List<Evidence> evidence =
                scope.project().pipeline().graph().order().stream()
                        .filter(before::contains)
                        .flatMap(gate -> scope.results().evidence(gate).stream())
                        .toList();
        return new ReleaseDesk.Registration(
                action.model(),
                artifact,
                started.run(),
                started.number(),
                started.project(),
                started.commit(),
                started.dirty(),
                started.params(),
                data(),
                scope.results().metrics(),
                evidence,
                started.who());
    }

    /// The content of each data set: what lay there when the run began or, where the run itself
    /// made it, what it made.
    private Map<String, String> data() {
        Map<String, String> hashes = new LinkedHashMap<>(scope.started().data());
        for (DataSet set : scope.project().pipeline().data().values()) {
            scope.results()
                    .artifact(set.path())
                    .ifPresent(made -> hashes.put(set.name(), made.hash().hex()));
        }
        return hashes;
    }

    private StageOutcome failed(Problem problem, Instant began) {
        StageOutcome outcome = new StageOutcome.UserFailed(Optional.empty(), problem);
        scope.log().append(scope.ended(stage.name(), outcome, began));
        return outcome;
    }
}
