package dev.slipway.ui.pipeline;

import dev.slipway.model.Problem;
import dev.slipway.model.StageName;
import dev.slipway.model.component.ComponentCatalog;
import dev.slipway.model.component.ComponentSpec;
import dev.slipway.model.pipeline.ContainerOptions;
import dev.slipway.model.pipeline.ParamKey;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.model.run.RunRecord;
import dev.slipway.ui.words.Numbers;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.Mnemonics;
import dev.slipway.uikit.control.SectionHeader;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.theme.Tone;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A stage as a form: every key that it can have, as it is written, with what it stands for.
final class DefinitionTab {
    private final PipelineViewModel model;
    private final StageForm form;
    private final Consumer<Problem.Place> goTo;
    private final HBox broken;
    private final HBox outdated;
    private final Label outdatedWords = Type.paragraph("");
    private VBox fields = new VBox();
    private VBox whole = new VBox();
    private List<StageField> shown = List.of();

    /// @param goTo opens the text at a place
    DefinitionTab(PipelineViewModel model, StageForm form, Consumer<Problem.Place> goTo) {
        this.model = model;
        this.form = form;
        this.goTo = goTo;
        Label words =
                Type.paragraph(
                        "The text cannot be read at the moment. Mend it to edit here again.");
        broken = banner(Icon.of("mdi2a-alert-circle", Icon.NORMAL, Tone.DANGER), words);
        broken.getStyleClass().add("sw-danger");
        outdated = banner(Icon.of("mdi2i-information-outline", Icon.NORMAL), outdatedWords);
    }

    private static HBox banner(Node icon, Label words) {
        HBox banner = new HBox(8, icon, words);
        banner.getStyleClass().add("sw-banner");
        banner.setAlignment(Pos.TOP_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        return banner;
    }

    /// Equal keys mean that the same fields show it: they are brought up to date by [#refresh].
    Object key(StageDefinition stage) {
        Object kind =
                switch (stage.action()) {
                    case StageAction.Component component -> component.component();
                    case StageAction.Command _, StageAction.Gate _, StageAction.Register _ ->
                            stage.action().getClass();
                };
        return List.of(stage.name(), kind, stage.params(), form.isDvc(), isContained(stage));
    }

    /// Runs in a container, or says how it would.
    private static boolean isContained(StageDefinition stage) {
        return !stage.on().isLocal()
                || stage.stageImage().isPresent()
                || !stage.container().equals(ContainerOptions.DEFAULT);
    }

    Node of(StageDefinition stage) {
        List<Node> parts = new ArrayList<>();
        List<StageField> made = new ArrayList<>();
        build(stage, parts, made);
        shown = made;
        fields = Inspector.body(parts.toArray(Node[]::new));
        fields.getStyleClass().add("sw-inspector-inner");
        List<Node> all = new ArrayList<>(List.of(outdated, broken, fields));
        stage.where().ifPresent(where -> all.add(link(where)));
        whole = Inspector.body(all.toArray(Node[]::new));
        return whole;
    }

    private Node link(Problem.Place where) {
        HBox line =
                new HBox(
                        Buttons.link(
                                "Edit in " + where.file(),
                                "mdi2c-code-braces",
                                () -> goTo.accept(latest(where))));
        line.getStyleClass().add("sw-inspector-links");
        return line;
    }

    private Problem.Place latest(Problem.Place where) {
        return model.selected()
                .get()
                .flatMap(model::definition)
                .flatMap(StageDefinition::where)
                .orElse(where);
    }

    private void build(StageDefinition stage, List<Node> parts, List<StageField> made) {
        boolean register = stage.action() instanceof StageAction.Register;
        boolean gate = stage.action() instanceof StageAction.Gate;
        parts.add(action(stage, made));
        if (!stage.params().isEmpty()) {
            parts.add(params(stage, made));
        }
        if (register) {
            return;
        }
        if (!gate && !form.isDvc()) {
            parts.add(add(made, form.limits()));
            if (isContained(stage)) {
                parts.add(add(made, form.container()));
            }
        }
        parts.add(add(made, form.reads(stage.name())));
        if (!gate) {
            parts.add(add(made, form.makes(path -> note(stage.name(), path))));
            if (!form.isDvc()) {
                parts.add(add(made, form.environment()));
            }
            parts.add(add(made, form.running()));
        }
    }

    private Node action(StageDefinition stage, List<StageField> made) {
        return switch (stage.action()) {
            case StageAction.Command _ ->
                    section(
                            add(made, form.description()),
                            add(made, form.command()),
                            add(made, form.isDvc() ? form.folder() : form.place(stage)));
            case StageAction.Component component -> component(component, stage, made);
            case StageAction.Gate _ ->
                    section(
                            add(made, form.description()),
                            add(made, form.criteria(model::measured)));
            case StageAction.Register _ -> add(made, form.registration(this::gates));
        };
    }

    private List<String> gates() {
        return model.pipeline().stream()
                .flatMap(p -> p.stages().stream())
                .filter(s -> s.action() instanceof StageAction.Gate)
                .map(s -> s.name().value())
                .toList();
    }

    private Node component(
            StageAction.Component component, StageDefinition stage, List<StageField> made) {
        Optional<ComponentSpec> spec = ComponentCatalog.find(component.component());
        Label summary = Type.small(spec.map(ComponentSpec::summary).orElse(""));
        summary.setWrapText(true);
        VBox box =
                section(
                        new SectionHeader(
                                spec.map(ComponentSpec::title).orElse(component.component()),
                                Type.monoSmall(component.component())),
                        summary,
                        add(made, form.description()));
        spec.ifPresent(s -> box.getChildren().add(add(made, form.arguments(s, this::origin))));
        box.getChildren().add(add(made, form.place(stage)));
        return box;
    }

    /// The value of a reference, and where it stands.
    private Optional<Node> origin(String written) {
        return WrittenStage.reference(written)
                .flatMap(
                        key -> {
                            Optional<Object> value =
                                    ParamKey.of(key)
                                            .in(
                                                    model.pipeline()
                                                            .map(Pipeline::params)
                                                            .orElse(Map.of()))
                                            .map(ParamKey.Found::value);
                            String place =
                                    model.project()
                                            .read()
                                            .get()
                                            .paramPlaces()
                                            .getOrDefault(key, "");
                            return value.map(v -> originNode(ParamValues.words(v), place));
                        });
    }

    private Node originNode(String value, String place) {
        Label words = Type.monoSmall(value);
        HBox line = new HBox(6, words);
        line.setAlignment(Pos.CENTER_LEFT);
        Places.parse(place)
                .ifPresent(
                        at -> line.getChildren().add(Buttons.link(place, () -> goTo.accept(at))));
        return line;
    }

    private Node params(StageDefinition stage, List<StageField> made) {
        String file =
                model.pipeline()
                        .flatMap(Pipeline::paramsFile)
                        .orElse(model.project().read().get().file());
        return section(
                new SectionHeader("Parameters", Buttons.link(file, this::openParams)),
                add(
                        made,
                        form.params(
                                stage.params(),
                                () -> model.pipeline().map(Pipeline::params).orElse(Map.of()),
                                this::before)));
    }

    private Optional<String> before(ParamKey key) {
        String dotted = key.file().map(file -> file + ".").orElse("") + key.key();
        return model.newest()
                .get()
                .map(RunRecord::params)
                .flatMap(params -> Optional.ofNullable(params.get(dotted)));
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

    /// Brings the fields up to what is written now.
    void refresh(StageDefinition stage) {
        Optional<RunRecord> run = model.newest().get();
        outdatedWords.setText(
                "Run "
                        + run.map(r -> r.summary().number()).orElse(0L)
                        + " keeps the definition it started with. Edits here apply to the next"
                        + " run.");
        show(outdated, model.isRunning());
        Optional<WrittenStage> written =
                WrittenStage.of(model.project().read().get().text(), stage.name());
        show(broken, written.isEmpty());
        fields.setDisable(written.isEmpty());
        written.ifPresent(
                w -> {
                    form.look(readBy(stage));
                    shown.forEach(field -> field.show(w));
                    Mnemonics.give(whole);
                });
    }

    private Set<String> readBy(StageDefinition stage) {
        Set<String> paths = new LinkedHashSet<>(stage.deps());
        model.pipeline().ifPresent(p -> p.data().values().forEach(d -> paths.add(d.path())));
        return paths;
    }

    private static void show(Node node, boolean wanted) {
        node.setVisible(wanted);
        node.setManaged(wanted);
    }

    private String note(StageName stage, String path) {
        return model.record(stage).stream()
                .flatMap(r -> r.outs().stream())
                .filter(a -> a.path().equals(path))
                .map(a -> Numbers.bytes(a.bytes()))
                .findFirst()
                .orElse("not yet");
    }

    private static Node add(List<StageField> made, StageField field) {
        made.add(field);
        return field.node();
    }

    static HBox path(String icon, String path, String note) {
        Label name = Type.mono(path);
        name.setGraphic(Icon.of(icon, Icon.SMALL));
        name.setGraphicTextGap(8);
        name.setMinWidth(0);
        name.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label end = Type.label(note, "sw-inspector-note");
        end.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(8, name, gap, end);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinHeight(24);
        return row;
    }

    static VBox section(Node... parts) {
        VBox section = new VBox(8, parts);
        section.getStyleClass().add("sw-inspector-section");
        return section;
    }
}
