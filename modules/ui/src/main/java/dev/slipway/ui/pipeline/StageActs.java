package dev.slipway.ui.pipeline;

import dev.slipway.model.Problem;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Edge;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.pipelinefile.Connections;
import dev.slipway.pipelinefile.Edit;
import dev.slipway.pipelinefile.PipelineReader;
import dev.slipway.pipelinefile.StageFragment;
import dev.slipway.ui.workbench.Navigator;
import dev.slipway.ui.workbench.Work;
import dev.slipway.uikit.graph.GraphEdge;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.geometry.Point2D;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// What a person does to stages: add, copy, paste, duplicate, rename, delete, connect. Each is one
/// step of the document. Stages of a matrix are treated as the one stage that they are written as.
/// FX thread only.
final class StageActs {
    private static final StageName REGISTER = new StageName("register");

    private final PipelineViewModel model;
    private final PipelineDocument document;
    private final Navigator navigator;
    private final Work work;
    private final Consumer<List<StageName>> show;
    private BiConsumer<StageName, Point2D> place = (stage, at) -> {};

    /// @param show selects stages that are new, or have a new name
    StageActs(
            PipelineViewModel model,
            PipelineDocument document,
            Navigator navigator,
            Work work,
            Consumer<List<StageName>> show) {
        this.model = model;
        this.document = document;
        this.navigator = navigator;
        this.work = work;
        this.show = show;
    }

    /// Hears where a stage that is new in the graph is to be.
    void setOnPlace(BiConsumer<StageName, Point2D> action) {
        place = action;
    }

    // --- adding --------------------------------------------------------------------------------

    /// Adds a stage and selects it.
    ///
    /// @param at where in the graph; empty for wherever there is room
    void add(Blueprint blueprint, Optional<Point2D> at) {
        boolean dvc = model.project().read().get().file().equals(PipelineReader.DVC_FILE);
        boolean command =
                blueprint.id().equals(Blueprints.SCRIPT)
                        || blueprint.id().equals(Blueprints.MATRIX);
        if (dvc && !command) {
            navigator.toast(
                    "A dvc.yaml holds commands only",
                    "Add a script, or move the pipeline to a slipway.yaml.");
            return;
        }
        if (blueprint.id().equals(Blueprints.REGISTER)) {
            register();
            return;
        }
        List<StageName> added = new ArrayList<>();
        Optional<Pipeline> now = model.pipeline();
        document.apply(
                "add " + blueprint.title().toLowerCase(Locale.ROOT),
                text -> {
                    NewStage fitting =
                            new NewStage(
                                    now,
                                    now.filter(p -> !p.data().isEmpty()).isPresent()
                                            ? Optional.empty()
                                            : DataTables.first(model.project().root()));
                    StageFragment.Placed placed =
                            StageFragment.read(fitting.text(blueprint, dvc))
                                    .orElseThrow()
                                    .placedIn(text);
                    added.clear();
                    added.addAll(placed.stages());
                    return placed.edits();
                },
                () -> {
                    StageName stage = added.getFirst();
                    List<StageName> drawn = drawn(stage);
                    at.filter(point -> drawn.size() == 1)
                            .ifPresent(point -> place.accept(stage, point));
                    show.accept(drawn);
                },
                navigator::problem);
    }

    private void register() {
        if (model.definition(REGISTER).isPresent()) {
            show.accept(List.of(REGISTER));
            navigator.toast("The pipeline registers a model already", "It does so once.");
            return;
        }
        NewStage fitting = new NewStage(model.pipeline(), Optional.empty());
        document.apply(
                "add register",
                List.of(new Edit.SetRoot("register", fitting.registration())),
                () -> show.accept(List.of(REGISTER)),
                navigator::problem);
    }

    // --- copying -------------------------------------------------------------------------------

    /// Those of some nodes that are written under `stages:`.
    static List<StageName> written(Collection<String> nodes) {
        Set<StageName> stages = new LinkedHashSet<>();
        for (String id : nodes) {
            if (StageName.isValid(id) && !id.equals(REGISTER.value())) {
                stages.add(Connections.written(new StageName(id)));
            }
        }
        return List.copyOf(stages);
    }

    void copy(Collection<String> nodes) {
        List<StageName> stages = written(nodes);
        String text = document.text(model.project().read().get().file()).orElse("");
        if (!stages.isEmpty()) {
            work.run(
                    () -> StageFragment.of(text, stages).text(),
                    fragment -> {
                        toClipboard(fragment);
                        navigator.toast(
                                "Copied " + named(stages), "As YAML, to be pasted anywhere.");
                    });
        }
    }

    void cut(Collection<String> nodes) {
        List<StageName> stages = written(nodes);
        List<String> cut = new ArrayList<>();
        if (!stages.isEmpty()) {
            document.apply(
                    "cut " + named(stages),
                    text -> {
                        cut.add(StageFragment.of(text, stages).text());
                        return removing(stages);
                    },
                    () -> toClipboard(cut.getLast()),
                    navigator::problem);
        }
    }

    boolean canPaste() {
        return Clipboard.getSystemClipboard().hasString();
    }

    void paste() {
        String held = Clipboard.getSystemClipboard().getString();
        Optional<StageFragment> fragment =
                held == null ? Optional.empty() : StageFragment.read(held);
        if (fragment.isEmpty()) {
            navigator.toast(
                    "The clipboard holds no stages",
                    "Copy stages of a graph, or their YAML, and paste again.");
            return;
        }
        place("paste " + named(fragment.get().stages()), text -> fragment.get());
    }

    void duplicate(Collection<String> nodes) {
        List<StageName> stages = written(nodes);
        if (!stages.isEmpty()) {
            place("duplicate " + named(stages), text -> StageFragment.of(text, stages));
        }
    }

    private interface Source {
        StageFragment in(String text);
    }

    private void place(String name, Source source) {
        List<StageFragment.Placed> made = new ArrayList<>();
        document.apply(
                name,
                text -> {
                    StageFragment.Placed placed = source.in(text).placedIn(text);
                    made.add(placed);
                    return placed.edits();
                },
                () -> {
                    StageFragment.Placed placed = made.getLast();
                    List<StageName> drawn = new ArrayList<>();
                    placed.stages().forEach(stage -> drawn.addAll(drawn(stage)));
                    show.accept(drawn);
                    if (!placed.notes().isEmpty()) {
                        navigator.toast(
                                "Added " + named(placed.stages()),
                                String.join(" ", placed.notes()));
                    }
                },
                navigator::problem);
    }

    // --- changing ------------------------------------------------------------------------------

    void delete(Collection<String> nodes) {
        List<StageName> stages = written(nodes);
        List<Edit> edits = new ArrayList<>(removing(stages));
        if (nodes.contains(REGISTER.value())) {
            edits.addFirst(new Edit.RemoveRoot("register"));
        }
        if (!edits.isEmpty()) {
            document.apply(
                    "delete " + (stages.isEmpty() ? "register" : named(stages)),
                    edits,
                    () -> {},
                    navigator::problem);
        }
    }

    private static List<Edit> removing(List<StageName> stages) {
        return stages.stream().<Edit>map(Edit.RemoveStage::new).toList();
    }

    /// Why a stage cannot have a name; empty if it can.
    Optional<String> objection(StageName stage, String name) {
        if (name.isBlank()) {
            return Optional.of("A stage needs a name.");
        }
        if (name.contains("@") || !StageName.isValid(name)) {
            return Optional.of("Use letters, digits, “_”, “-” and “.”, a letter or digit first.");
        }
        boolean taken =
                !name.equals(stage.value())
                        && model.pipeline().stream()
                                .flatMap(p -> p.stages().stream())
                                .anyMatch(s -> Connections.written(s.name()).value().equals(name));
        return taken ? Optional.of("There is a stage " + name + " already.") : Optional.empty();
    }

    boolean canRename(StageName stage) {
        return model.definition(stage)
                .filter(s -> !(s.action() instanceof StageAction.Register))
                .isPresent();
    }

    /// @param refused hears why not
    void rename(StageName stage, String name, Runnable done, Consumer<Problem> refused) {
        StageName from = Connections.written(stage);
        StageName to = new StageName(name);
        if (from.equals(to)) {
            done.run();
            return;
        }
        document.apply(
                "rename " + from + " to " + to,
                List.of(new Edit.RenameStage(from, to)),
                () -> {
                    done.run();
                    show.accept(drawn(to));
                },
                refused);
    }

    // --- connecting ----------------------------------------------------------------------------

    /// Why no line may be drawn; empty if one may. From a data set a line feeds the stage with it.
    Optional<String> refusal(String from, String to) {
        Optional<Pipeline> pipeline = model.pipeline();
        if (pipeline.isEmpty() || !StageName.isValid(from) || !StageName.isValid(to)) {
            return Optional.of("only stages can be connected");
        }
        return Connections.refusal(pipeline.get(), new StageName(from), new StageName(to));
    }

    List<Connections.Choice> connections(String from, String to) {
        return model.pipeline()
                .filter(p -> StageName.isValid(from) && StageName.isValid(to))
                .map(p -> Connections.choices(p, new StageName(from), new StageName(to)))
                .orElse(List.of());
    }

    void connect(Connections.Choice choice) {
        document.apply(choice.name(), choice.edits(), () -> {}, navigator::problem);
    }

    void disconnect(List<GraphEdge> edges) {
        Optional<Pipeline> pipeline = model.pipeline();
        Set<Edit> edits = new LinkedHashSet<>();
        for (GraphEdge drawn : edges) {
            for (Edge edge : pipeline.map(p -> behind(p, drawn)).orElse(List.of())) {
                Optional<List<Edit>> erasing = Connections.erasing(pipeline.get(), edge);
                if (erasing.isEmpty()) {
                    navigator.problem(kept(edge));
                    return;
                }
                edits.addAll(erasing.get());
            }
        }
        if (!edits.isEmpty()) {
            String name =
                    edges.size() == 1
                            ? "disconnect "
                                    + edges.getFirst().from()
                                    + " from "
                                    + edges.getFirst().to()
                            : "delete " + edges.size() + " edges";
            document.apply(name, List.copyOf(edits), () -> {}, navigator::problem);
        }
    }

    private static List<Edge> behind(Pipeline pipeline, GraphEdge drawn) {
        if (!StageName.isValid(drawn.from()) || !StageName.isValid(drawn.to())) {
            return List.of();
        }
        List<Edge> between =
                pipeline.graph().into(new StageName(drawn.to())).stream()
                        .filter(edge -> edge.from().value().equals(drawn.from()))
                        .toList();
        List<Edge> labelled =
                between.stream()
                        .filter(edge -> !drawn.label().isEmpty())
                        .filter(edge -> edge.path().endsWith(drawn.label()))
                        .toList();
        return labelled.isEmpty() ? between : labelled;
    }

    private static Problem kept(Edge edge) {
        return Problem.of(
                "SLW-0140",
                edge.to() + " cannot do without " + edge.path() + " of " + edge.from() + ".",
                "Choose other data in its form, or change it in the text.");
    }

    // -------------------------------------------------------------------------------------------

    /// The stage as it is drawn: itself, or those of its matrix.
    private List<StageName> drawn(StageName stage) {
        if (model.definition(stage).isPresent()) {
            return List.of(stage);
        }
        return model.pipeline().stream()
                .flatMap(p -> p.stages().stream())
                .map(s -> s.name())
                .filter(name -> Connections.written(name).equals(stage))
                .toList();
    }

    private static String named(List<StageName> stages) {
        return stages.size() == 1 ? stages.getFirst().value() : stages.size() + " stages";
    }

    private static void toClipboard(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
