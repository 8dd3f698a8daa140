package dev.slipway.ui.pipeline;

import dev.slipway.engine.Placement;
import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.Lineage;
import dev.slipway.model.release.Tally;
import dev.slipway.model.run.Artifact;
import dev.slipway.model.run.Decision;
import dev.slipway.model.run.Reason;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.RunSummary;
import dev.slipway.model.run.StageOutcome;
import dev.slipway.ui.evidence.EvidencePanel;
import dev.slipway.ui.evidence.WhatIf;
import dev.slipway.ui.words.Durations;
import dev.slipway.ui.words.Moments;
import dev.slipway.ui.words.Numbers;
import dev.slipway.ui.words.RuntimeWords;
import dev.slipway.ui.words.States;
import dev.slipway.ui.workbench.FileOpener;
import dev.slipway.ui.workbench.Navigator;
import dev.slipway.ui.workbench.Target;
import dev.slipway.ui.workbench.Work;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.Chip;
import dev.slipway.uikit.control.EmptyState;
import dev.slipway.uikit.control.ErrorCard;
import dev.slipway.uikit.control.PropertyRow;
import dev.slipway.uikit.control.SectionHeader;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.theme.Tone;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What is known of a stage beside its definition, and of the pipeline as a whole.
final class StageFactsTabs {
    private final PipelineViewModel model;
    private final Navigator navigator;
    private final Work work;
    private final Moments moments;
    private final GateHistory gateHistory;
    private final WhatIf whatIf;
    private final Consumer<Problem.Place> goTo;

    /// @param gateHistory what criteria measured on earlier versions
    /// @param goTo opens the text at a place
    StageFactsTabs(
            PipelineViewModel model,
            Navigator navigator,
            Work work,
            Clock clock,
            GateHistory gateHistory,
            WhatIf whatIf,
            Consumer<Problem.Place> goTo) {
        this.gateHistory = gateHistory;
        this.whatIf = whatIf;
        this.model = model;
        this.navigator = navigator;
        this.work = work;
        this.moments = new Moments(clock);
        this.goTo = goTo;
    }

    /// The pipeline, while no stage is selected.
    Node overview() {
        Optional<Pipeline> pipeline = model.pipeline();
        if (pipeline.isEmpty()) {
            return Inspector.body(
                    new EmptyState(
                            "mdi2g-graph-outline",
                            model.isReading() ? "Reading the pipeline" : "No pipeline",
                            model.isReading()
                                    ? "slipway.yaml is being read."
                                    : "Stages are shown here once slipway.yaml has some."));
        }
        List<Node> parts = new ArrayList<>();
        HBox head =
                new HBox(
                        8,
                        Icon.of("mdi2g-graph-outline", Icon.NORMAL),
                        Type.heading(pipeline.get().name()));
        head.setAlignment(Pos.CENTER_LEFT);
        parts.add(head);
        VBox facts =
                DefinitionTab.section(
                        new PropertyRow("Stages", Numbers.count(pipeline.get().stages().size())),
                        new PropertyRow("Data sets", Numbers.count(pipeline.get().data().size())),
                        new PropertyRow(
                                "Parameters",
                                Numbers.count(ParamValues.flat(pipeline.get().params()).size())));
        parts.add(facts);
        parts.add(model.newest().get().map(this::newest).orElseGet(this::neverRan));
        Label hint =
                Type.paragraph("Choose a stage to see what it does, why it ran and what it made.");
        hint.getStyleClass().add(Type.MUTED);
        parts.add(hint);
        return Inspector.body(parts.toArray(Node[]::new));
    }

    private Node neverRan() {
        Label words = Type.paragraph("This pipeline has not run yet on this machine.");
        words.getStyleClass().add(Type.MUTED);
        return DefinitionTab.section(new SectionHeader("Newest run"), words);
    }

    private Node newest(RunRecord run) {
        RunSummary summary = run.summary();
        VBox box =
                DefinitionTab.section(
                        new SectionHeader(
                                "Run " + summary.number(),
                                Buttons.link(
                                        "Open",
                                        () ->
                                                navigator.open(
                                                        new Target.OfRun(
                                                                summary.id(), Optional.empty())))));
        HBox state =
                new HBox(6, Chip.of(States.of(summary.status()), States.words(summary.status())));
        summary.version()
                .ifPresent(
                        v ->
                                state.getChildren()
                                        .add(new Chip("v" + v, "mdi2p-package-variant-closed")));
        state.setMinHeight(28);
        state.setAlignment(Pos.CENTER_LEFT);
        box.getChildren().add(state);
        box.getChildren().add(new PropertyRow("Started", moments.dayAndTime(summary.startedAt())));
        if (summary.status().isEnded()) {
            box.getChildren()
                    .add(new PropertyRow("Took", Durations.words(summary.durationMillis())));
        }
        box.getChildren().add(new PropertyRow("By", summary.who()));
        summary.commit()
                .ifPresent(
                        c ->
                                box.getChildren()
                                        .add(
                                                new PropertyRow(
                                                        "Commit",
                                                        c.substring(0, Math.min(8, c.length()))
                                                                + (summary.dirty()
                                                                        ? ", with changes"
                                                                        : ""))));
        if (!summary.title().isBlank()) {
            Label title = Type.paragraph(summary.title());
            box.getChildren().add(title);
        }
        return box;
    }

    Node why(StageDefinition stage, Optional<Decision> decision) {
        boolean planned = model.plan().get().isPresent();
        if (decision.isEmpty()) {
            return Inspector.body(
                    new EmptyState(
                            "mdi2h-help-circle-outline",
                            "Not decided yet",
                            model.newest().get().isEmpty()
                                    ? "Make a plan to see what a run would do, and why."
                                    : "The stage's turn has not come.",
                            Buttons.plain(
                                    "Plan", "mdi2c-clipboard-text-outline", model::togglePlan)));
        }
        String heading =
                switch (decision.get()) {
                    case Decision.Run _ -> planned ? "It would run" : "Why it ran";
                    case Decision.UseCache cached -> "Cached from run " + cached.fromNumber();
                    case Decision.Depends _ -> "Known once the stages before it have run";
                    case Decision.Skip _ -> planned ? "It would not run" : "Why it did not run";
                };
        String note =
                planned
                        ? "as of now"
                        : model.newest().get().map(r -> "run " + r.summary().number()).orElse("");
        VBox box =
                DefinitionTab.section(
                        new SectionHeader(
                                heading,
                                note,
                                Buttons.link(
                                        planned ? "Back to the run" : "Whole plan",
                                        model::togglePlan)));
        decision.get().reasons().forEach(reason -> box.getChildren().add(reason(reason)));
        if (decision.get().reasons().isEmpty()) {
            box.getChildren().add(Type.paragraph("No reason was recorded."));
        }
        return where(stage)
                .map(where -> Inspector.body(box, where))
                .orElseGet(() -> Inspector.body(box));
    }

    /// Where the stage would run, or ran, and what is in the way of it.
    private Optional<Node> where(StageDefinition stage) {
        Optional<Placement> planned = model.placement(stage.name());
        Optional<RunRecord.StageRecord> ran =
                model.record(stage.name())
                        .filter(r -> model.plan().get().isEmpty() && r.startedAt().isPresent());
        Optional<RuntimeName> runtime =
                planned.map(Placement::runtime).or(() -> ran.map(RunRecord.StageRecord::runtime));
        if (runtime.isEmpty()) {
            return Optional.empty();
        }
        VBox box =
                DefinitionTab.section(
                        new SectionHeader(
                                planned.isPresent() ? "Where it would run" : "Where it ran"),
                        new PropertyRow("Runtime", runtime.get().value()));
        planned.flatMap(Placement::image)
                .or(() -> ran.flatMap(RunRecord.StageRecord::image))
                .ifPresent(
                        image ->
                                box.getChildren()
                                        .add(new PropertyRow("Image", RuntimeWords.image(image))));
        planned.flatMap(Placement::obstacle)
                .ifPresent(
                        problem ->
                                box.getChildren()
                                        .add(
                                                new ErrorCard(
                                                        Tone.WARNING,
                                                        "mdi2s-server-off",
                                                        problem.headline(),
                                                        problem.remedy(),
                                                        "",
                                                        problem.code(),
                                                        List.of(
                                                                Buttons.plain(
                                                                        "Runtimes…",
                                                                        () ->
                                                                                navigator.open(
                                                                                        new Target
                                                                                                .OfRuntime(
                                                                                                runtime)))))));
        return Optional.of(box);
    }

    private Node reason(Reason reason) {
        Label words = Type.paragraph(reason.words());
        VBox text = new VBox(words);
        reason.where()
                .ifPresent(
                        where -> {
                            Optional<Problem.Place> place = Places.parse(where);
                            if (place.isPresent()) {
                                Button link = Buttons.link(where, () -> goTo.accept(place.get()));
                                link.getStyleClass().add("sw-inline-link");
                                text.getChildren().add(link);
                            } else {
                                text.getChildren().add(Type.small(where));
                            }
                        });
        HBox row = new HBox(8, mark(reason.kind()), text);
        row.setAlignment(Pos.TOP_LEFT);
        row.getStyleClass().add("sw-reason");
        HBox.setHgrow(text, Priority.ALWAYS);
        return row;
    }

    private static Node mark(Reason.Kind kind) {
        return switch (kind) {
            case PARAMETER_CHANGED,
                    COMMAND_CHANGED,
                    COMPONENT_CHANGED,
                    DEFINITION_CHANGED,
                    DEPENDENCY_CHANGED,
                    ENVIRONMENT_CHANGED ->
                    Icon.of("mdi2p-pencil-circle-outline", Icon.NORMAL, Tone.WARNING);
            case FIRST_RUN -> Icon.of("mdi2n-new-box", Icon.NORMAL, Tone.ACCENT);
            case OUT_MISSING -> Icon.of("mdi2f-file-remove-outline", Icon.NORMAL, Tone.WARNING);
            case UPSTREAM_RUNS -> Icon.of("mdi2a-arrow-right-bold-circle-outline", Icon.NORMAL);
            case ALWAYS_RUNS, CACHE_OFF -> Icon.of("mdi2r-refresh", Icon.NORMAL);
            case UNCHANGED -> Icon.of("mdi2c-check", Icon.NORMAL, Tone.SUCCESS);
            case FROZEN -> Icon.of("mdi2s-snowflake", Icon.NORMAL);
            case NOT_SELECTED -> Icon.of("mdi2m-minus-circle-outline", Icon.NORMAL);
            case BLOCKED -> Icon.of("mdi2c-cancel", Icon.NORMAL, Tone.DANGER);
        };
    }

    Node metrics(StageDefinition stage, Map<String, Double> measured) {
        if (measured.isEmpty()) {
            return Inspector.body(
                    new EmptyState(
                            "mdi2c-chart-line",
                            "No metrics",
                            stage.metrics().isEmpty()
                                    ? "The stage names no metrics file. Name one, or print lines"
                                            + " such as “slipway metric loss=0.31 step=12”."
                                    : "They come with the stage's next run."));
        }
        VBox box =
                DefinitionTab.section(
                        new SectionHeader(
                                "Last values",
                                model.newest()
                                        .get()
                                        .map(r -> "run " + r.summary().number())
                                        .orElse("")));
        new TreeMap<>(measured)
                .forEach(
                        (name, value) ->
                                box.getChildren()
                                        .add(new PropertyRow(name, Numbers.metric(value))));
        return Inspector.body(box);
    }

    Node artifacts(StageDefinition stage, Optional<RunRecord.StageRecord> record) {
        Optional<StageOutcome> outcome = record.flatMap(RunRecord.StageRecord::outcome);
        if (outcome.isPresent() && outcome.get() instanceof StageOutcome.Registered made) {
            return Inspector.body(
                    DefinitionTab.section(
                            new SectionHeader(
                                    made.model() + " v" + made.version(),
                                    made.already() ? "was there before" : "registered"),
                            links(
                                    Buttons.plain(
                                            "Open v" + made.version() + " in the Registry",
                                            "mdi2p-package-variant-closed",
                                            () ->
                                                    navigator.open(
                                                            new Target.OfVersion(
                                                                    made.model(),
                                                                    made.version()))))));
        }
        List<Artifact> outs = record.map(RunRecord.StageRecord::outs).orElse(List.of());
        if (outs.isEmpty()) {
            return Inspector.body(
                    new EmptyState(
                            "mdi2c-cube-outline",
                            "No artifacts",
                            stage.madePaths().isEmpty()
                                    ? "The stage names no outs."
                                    : "They come with the stage's next run."));
        }
        VBox box = new VBox(12);
        outs.forEach(out -> box.getChildren().add(artifact(out)));
        return Inspector.body(box);
    }

    private void openLineage(Artifact out) {
        model.newest()
                .get()
                .ifPresent(
                        run ->
                                navigator.open(
                                        new Target.OfLineage(
                                                new Lineage.Subject.OfArtifact(
                                                        run.summary().id(),
                                                        out.path(),
                                                        out.hash()))));
    }

    private Node artifact(Artifact out) {
        Path file = model.project().root().resolve(out.path());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label hash = Type.monoSmall(out.hash().brief());
        hash.setTooltip(new Tooltip("SHA-256 " + out.hash().hex()));
        HBox facts =
                new HBox(
                        12,
                        Type.monoSmall(Numbers.bytes(out.bytes())),
                        hash,
                        gap,
                        Buttons.dense(
                                Buttons.icon(
                                        "mdi2f-family-tree", "Lineage…", () -> openLineage(out))),
                        Buttons.dense(
                                Buttons.icon(
                                        "mdi2c-content-copy",
                                        "Copy the hash",
                                        () -> copy(out.hash().hex()))),
                        Buttons.dense(
                                Buttons.icon(
                                        "mdi2f-folder-open-outline",
                                        "Open the folder",
                                        () -> work.run(() -> FileOpener.show(file), shown -> {}))));
        facts.setAlignment(Pos.CENTER_LEFT);
        VBox box =
                DefinitionTab.section(
                        DefinitionTab.path(
                                out.folder() ? "mdi2f-folder-outline" : "mdi2f-file-outline",
                                out.path(),
                                ""),
                        facts);
        return box;
    }

    Node evidence(StageDefinition gate, Optional<RunRecord.StageRecord> record) {
        Optional<Evidence> evidence = record.flatMap(RunRecord.StageRecord::evidence);
        if (evidence.isEmpty()) {
            return Inspector.body(
                    new EmptyState(
                            "mdi2b-boom-gate-outline",
                            "Not judged yet",
                            "The gate judges when the stages before it are done."));
        }
        Evidence found = evidence.get();
        HBox verdict =
                new HBox(8, Chip.of(States.of(found.verdict()), States.words(Tally.of(found))));
        EvidencePanel panel =
                EvidencePanel.narrow()
                        .asking(
                                (gates, first) ->
                                        gateHistory
                                                .model()
                                                .ifPresent(m -> whatIf.ask(m, gates, first)));
        panel.show(List.of(found), "", gateHistory::trend);
        return Inspector.body(verdict, panel);
    }

    private static HBox links(Node... nodes) {
        HBox box = new HBox(8, nodes);
        box.getStyleClass().add("sw-inspector-links");
        return box;
    }

    private static void copy(String words) {
        ClipboardContent content = new ClipboardContent();
        content.putString(words);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
