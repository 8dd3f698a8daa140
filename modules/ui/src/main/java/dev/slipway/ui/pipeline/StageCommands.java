package dev.slipway.ui.pipeline;

import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.model.release.Lineage;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.StageOutcome;
import dev.slipway.ui.workbench.Command;
import dev.slipway.ui.workbench.Navigator;
import dev.slipway.ui.workbench.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the command palette knows of a pipeline: each stage to go to, and the lineage of what was
/// made. FX thread only.
final class StageCommands {
    private final PipelineViewModel model;
    private final Navigator navigator;

    private StageCommands(PipelineViewModel model, Navigator navigator) {
        this.model = model;
        this.navigator = navigator;
    }

    /// As things stand now.
    static List<Command> of(PipelineViewModel model, Navigator navigator) {
        StageCommands commands = new StageCommands(model, navigator);
        List<Command> all = new ArrayList<>();
        commands.lineages(all);
        model.pipeline()
                .ifPresent(p -> p.stages().forEach(stage -> all.add(commands.stage(stage))));
        return all;
    }

    /// Of what the selected stage made, else of what the newest run registered.
    private void lineages(List<Command> all) {
        Optional<RunRecord> run = model.newest().get();
        model.selected()
                .get()
                .flatMap(model::record)
                .ifPresent(
                        stage ->
                                stage.outs()
                                        .forEach(
                                                out ->
                                                        all.add(
                                                                lineage(
                                                                        out.path(),
                                                                        new Lineage.Subject
                                                                                .OfArtifact(
                                                                                run.orElseThrow()
                                                                                        .summary()
                                                                                        .id(),
                                                                                out.path(),
                                                                                out.hash())))));
        run.stream()
                .flatMap(r -> r.stages().stream())
                .flatMap(stage -> stage.outcome().stream())
                .filter(StageOutcome.Registered.class::isInstance)
                .map(StageOutcome.Registered.class::cast)
                .forEach(
                        made ->
                                all.add(
                                        lineage(
                                                made.model() + " v" + made.version(),
                                                new Lineage.Subject.OfVersion(
                                                        made.model(), made.version()))));
    }

    private Command lineage(String of, Lineage.Subject subject) {
        return new Command(
                "Lineage of " + of + "…",
                "mdi2f-family-tree",
                "Pipeline",
                "Actions",
                Optional.empty(),
                () -> navigator.open(new Target.OfLineage(subject)));
    }

    private Command stage(StageDefinition stage) {
        StageCard card = model.cards().get().get(stage.name());
        return new Command(
                stage.name().value(),
                StageKinds.icon(stage),
                StageKinds.title(stage)
                        + (card == null ? "" : ", " + card.words().toLowerCase(Locale.ROOT)),
                "Stages",
                Optional.empty(),
                () -> navigator.open(new Target.OfStage(stage.name())));
    }
}
