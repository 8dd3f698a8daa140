package dev.slipway.ui.pipeline;

import dev.slipway.model.Problem;
import dev.slipway.model.component.ComponentCatalog;
import dev.slipway.model.component.ComponentSpec;
import dev.slipway.model.pipeline.Criterion;
import dev.slipway.model.pipeline.Out;
import dev.slipway.model.pipeline.ParamKey;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.pipeline.Resources;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.model.run.Artifact;
import dev.slipway.model.run.RunRecord;
import dev.slipway.ui.words.Durations;
import dev.slipway.ui.words.Numbers;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.PropertyRow;
import dev.slipway.uikit.control.SectionHeader;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A stage as it is written, with the parameters it reads as fields.
final class DefinitionTab {
    private final PipelineViewModel model;
    private final ParamFields fields;
    private final Consumer<Problem.Place> goTo;

    /// @param goTo opens the text at a place
    DefinitionTab(PipelineViewModel model, ParamFields fields, Consumer<Problem.Place> goTo) {
        this.model = model;
        this.fields = fields;
        this.goTo = goTo;
    }

    /// Equal keys mean that nothing it shows has changed.
    Object key(StageDefinition stage) {
        return List.of(
                stage,
                model.pipeline().map(Pipeline::params).orElse(Map.of()),
                model.newest().get().map(RunRecord::params).orElse(Map.of()),
                model.isRunning() && isOutdated(),
                made(stage));
    }

    Node of(StageDefinition stage) {
        List<Node> parts = new ArrayList<>();
        if (model.isRunning() && isOutdated()) {
            parts.add(outdated());
        }
        stage.description()
                .ifPresent(
                        words -> {
                            Label label = Type.paragraph(words);
                            label.getStyleClass().add(Type.MUTED);
                            parts.add(label);
                        });
        parts.add(action(stage));
        if (!stage.params().isEmpty()) {
            parts.add(params(stage));
        }
        parts.add(limits(stage));
        if (!stage.deps().isEmpty() || !stage.needs().isEmpty()) {
            parts.add(reads(stage));
        }
        if (!stage.madePaths().isEmpty()) {
            parts.add(makes(stage));
        }
        if (!stage.env().isEmpty() || !stage.secrets().isEmpty()) {
            parts.add(environment(stage));
        }
        stage.where()
                .ifPresent(
                        where -> {
                            HBox line =
                                    new HBox(
                                            Buttons.link(
                                                    "Edit in " + where.file(),
                                                    "mdi2c-code-braces",
                                                    () -> goTo.accept(where)));
                            line.getStyleClass().add("sw-inspector-links");
                            parts.add(line);
                        });
        return Inspector.body(parts.toArray(Node[]::new));
    }

    private boolean isOutdated() {
        return model.newest()
                .get()
                .filter(r -> !r.pipelineText().equals(model.project().read().get().text()))
                .isPresent();
    }

    private Node outdated() {
        long number = model.newest().get().map(r -> r.summary().number()).orElse(0L);
        Label words =
                Type.paragraph(
                        "Run "
                                + number
                                + " keeps the definition it started with. Edits apply to the next"
                                + " run.");
        HBox banner = new HBox(8, Icon.of("mdi2i-information-outline", Icon.NORMAL), words);
        banner.getStyleClass().add("sw-banner");
        banner.setAlignment(Pos.TOP_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        return banner;
    }

    private Node action(StageDefinition stage) {
        return switch (stage.action()) {
            case StageAction.Command command -> command(command, stage);
            case StageAction.Component component -> component(component, stage);
            case StageAction.Gate gate -> gate(gate);
            case StageAction.Register register ->
                    section(
                            new SectionHeader("Registers"),
                            new PropertyRow("Model", register.model()),
                            new PropertyRow("From", register.from()),
                            new PropertyRow(
                                    "After gate",
                                    register.after().map(Object::toString).orElse("none")));
        };
    }

    private static Node command(StageAction.Command command, StageDefinition stage) {
        Label lines = Type.mono(String.join("\n", command.lines()));
        lines.setWrapText(true);
        lines.getStyleClass().add("sw-code-box");
        lines.setMaxWidth(Double.MAX_VALUE);
        return section(
                new SectionHeader(command.lines().size() == 1 ? "Command" : "Commands"),
                lines,
                runsOn(stage));
    }

    private static Node component(StageAction.Component component, StageDefinition stage) {
        Optional<ComponentSpec> spec = ComponentCatalog.find(component.component());
        VBox box =
                section(
                        new SectionHeader(
                                spec.map(ComponentSpec::title).orElse(component.component())),
                        mutedWords(spec.map(ComponentSpec::summary).orElse("")));
        box.getChildren().add(new PropertyRow("uses", component.component()));
        component
                .with()
                .forEach(
                        (key, value) ->
                                box.getChildren()
                                        .add(new PropertyRow(key, ParamValues.words(value))));
        box.getChildren().add(runsOn(stage));
        return box;
    }

    private static Node gate(StageAction.Gate gate) {
        VBox box = section(new SectionHeader("Criteria", Numbers.count(gate.criteria().size())));
        for (Criterion criterion : gate.criteria()) {
            Label words = Type.mono(criterion.words());
            words.setGraphic(Icon.of("mdi2b-boom-gate-outline", Icon.SMALL));
            words.setGraphicTextGap(8);
            words.setMinHeight(24);
            box.getChildren().add(words);
        }
        return box;
    }

    private static Node runsOn(StageDefinition stage) {
        Label where = Type.table(stage.on().word());
        where.setGraphic(Icon.of(StageKinds.runtimeIcon(stage.on()), Icon.SMALL));
        where.setGraphicTextGap(6);
        HBox box = new HBox(8, where);
        box.setAlignment(Pos.CENTER_RIGHT);
        stage.image().ifPresent(image -> box.getChildren().add(Type.mono(image)));
        return new PropertyRow("", "Runs on", box);
    }

    private Node params(StageDefinition stage) {
        Optional<Pipeline> pipeline = model.pipeline();
        String file =
                pipeline.flatMap(Pipeline::paramsFile).orElse(model.project().read().get().file());
        VBox box = section(new SectionHeader("Parameters", Buttons.link(file, () -> openParams())));
        List<String> keys = stage.params().stream().map(ParamKey::toString).toList();
        box.getChildren().add(fields.of(stage.params(), keys));
        return box;
    }

    private void openParams() {
        model.selected()
                .get()
                .flatMap(model::definition)
                .flatMap(s -> s.params().stream().findFirst())
                .flatMap(
                        k ->
                                Optional.ofNullable(
                                        model.project().read().get().paramPlaces().get(k.key())))
                .flatMap(Places::parse)
                .ifPresent(goTo);
    }

    private static Node limits(StageDefinition stage) {
        Resources resources = stage.resources();
        VBox box = section(new SectionHeader("Limits"));
        box.getChildren()
                .add(
                        new PropertyRow(
                                "CPU",
                                resources.cpu() == Math.rint(resources.cpu())
                                        ? Numbers.count((long) resources.cpu())
                                        : Double.toString(resources.cpu())));
        box.getChildren()
                .add(
                        new PropertyRow(
                                "Memory",
                                resources.memoryBytes() == 0
                                        ? "not limited"
                                        : binary(resources.memoryBytes())));
        if (resources.gpu() > 0) {
            box.getChildren().add(new PropertyRow("GPU", Numbers.count(resources.gpu())));
        }
        box.getChildren()
                .add(
                        new PropertyRow(
                                "Timeout",
                                stage.timeout()
                                        .map(t -> Durations.words(t.toMillis()))
                                        .orElse("none")));
        box.getChildren()
                .add(
                        new PropertyRow(
                                "Retries, platform failures",
                                stage.retries().times() == 0
                                        ? "none"
                                        : stage.retries().times()
                                                + ", wait "
                                                + Durations.words(
                                                        stage.retries().waitBetween().toMillis())));
        if (stage.frozen()) {
            box.getChildren().add(new PropertyRow("Frozen", "never runs again"));
        }
        if (stage.alwaysRuns()) {
            box.getChildren().add(new PropertyRow("Cache", "always runs"));
        }
        return box;
    }

    private static Node reads(StageDefinition stage) {
        VBox box = section(new SectionHeader("Reads"));
        for (String dep : stage.deps()) {
            box.getChildren().add(path("mdi2f-file-outline", dep, ""));
        }
        stage.needs()
                .forEach(
                        need ->
                                box.getChildren()
                                        .add(
                                                path(
                                                        "mdi2a-arrow-right",
                                                        need.value(),
                                                        "order only")));
        return box;
    }

    private Node makes(StageDefinition stage) {
        Map<String, Artifact> made = made(stage);
        VBox box = section(new SectionHeader("Makes"));
        for (String path : stage.madePaths()) {
            boolean metric = stage.metrics().contains(path);
            boolean kept =
                    metric
                            || stage.outs().stream()
                                    .filter(o -> o.path().equals(path))
                                    .allMatch(Out::cache);
            Artifact artifact = made.get(path);
            String note =
                    artifact == null
                            ? "not yet"
                            : Numbers.bytes(artifact.bytes()) + (kept ? "" : ", not kept");
            box.getChildren()
                    .add(path(metric ? "mdi2c-chart-line" : "mdi2c-cube-outline", path, note));
        }
        return box;
    }

    private Map<String, Artifact> made(StageDefinition stage) {
        Map<String, Artifact> made = new java.util.LinkedHashMap<>();
        model.record(stage.name())
                .map(RunRecord.StageRecord::outs)
                .orElse(List.of())
                .forEach(a -> made.put(a.path(), a));
        return made;
    }

    private static Node environment(StageDefinition stage) {
        VBox box = section(new SectionHeader("Environment"));
        stage.env().forEach((key, value) -> box.getChildren().add(new PropertyRow(key, value)));
        stage.secrets()
                .forEach(secret -> box.getChildren().add(new PropertyRow(secret, "a secret")));
        return box;
    }

    static HBox path(String icon, String path, String note) {
        Label name = Type.mono(path);
        name.setGraphic(Icon.of(icon, Icon.SMALL));
        name.setGraphicTextGap(8);
        name.setMinWidth(0);
        name.setTextOverrun(javafx.scene.control.OverrunStyle.LEADING_ELLIPSIS);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label end = Type.label(note, "sw-inspector-note");
        end.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(8, name, gap, end);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinHeight(24);
        return row;
    }

    private static Label mutedWords(String words) {
        Label label = Type.small(words);
        label.setWrapText(true);
        return label;
    }

    static VBox section(Node... parts) {
        VBox section = new VBox(2, parts);
        section.getStyleClass().add("sw-inspector-section");
        return section;
    }

    private static String binary(long bytes) {
        long gi = 1L << 30;
        long mi = 1L << 20;
        return bytes % gi == 0
                ? bytes / gi + " GiB"
                : bytes % mi == 0 ? bytes / mi + " MiB" : Numbers.bytes(bytes);
    }
}
