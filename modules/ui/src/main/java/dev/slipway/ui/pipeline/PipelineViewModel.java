package dev.slipway.ui.pipeline;

import dev.slipway.engine.Engine;
import dev.slipway.engine.Placement;
import dev.slipway.engine.Plan;
import dev.slipway.engine.Project;
import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.model.run.Decision;
import dev.slipway.model.run.RunOptions;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.RunStatus;
import dev.slipway.model.run.StageStatus;
import dev.slipway.pipelinefile.ReadPipeline;
import dev.slipway.ui.words.RuntimeWords;
import dev.slipway.ui.workbench.Navigator;
import dev.slipway.ui.workbench.OpenProject;
import dev.slipway.ui.workbench.RuntimeBoard;
import dev.slipway.ui.workbench.StillThere;
import dev.slipway.ui.workbench.Tasks;
import dev.slipway.ui.workbench.Work;
import dev.slipway.uikit.graph.Graph;
import dev.slipway.uikit.graph.GraphNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/// The Pipeline room without its scene: the pipeline as it is on disk, how its newest run stands,
/// what a run would do now, and which stage is looked at. FX thread only.
final class PipelineViewModel {
    private static final String NO_FILE = "SLW-0102";
    private static final String NO_MAP = "SLW-0110";

    private final Engine engine;
    private final OpenProject project;
    private final ReadOnlyObjectProperty<Optional<RunRecord>> newest;
    private final Navigator navigator;
    private final Clock clock;
    private final Work work;
    private final Tasks tasks;
    private final RuntimeBoard board;
    private final Work.Lane planning;
    private final Work.Lane counting;

    private final ReadOnlyObjectWrapper<Graph> graph = new ReadOnlyObjectWrapper<>(Graph.EMPTY);
    private final ReadOnlyObjectWrapper<Map<StageName, StageCard>> cards =
            new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyObjectWrapper<Optional<Plan>> plan =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper stale = new ReadOnlyBooleanWrapper();
    private final ObjectProperty<Optional<StageName>> selected =
            new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<GraphLens>> lens =
            new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<StillThere>> stillThere =
            new ReadOnlyObjectWrapper<>(List.of());
    private Map<String, String> dataFacts = Map.of();

    PipelineViewModel(
            Engine engine,
            OpenProject project,
            ReadOnlyObjectProperty<Optional<RunRecord>> newest,
            Navigator navigator,
            Clock clock,
            Work work,
            Tasks tasks,
            RuntimeBoard board) {
        this.engine = engine;
        this.board = board;
        this.project = project;
        this.newest = newest;
        this.navigator = navigator;
        this.clock = clock;
        this.work = work;
        this.tasks = tasks;
        this.planning = work.lane();
        this.counting = work.lane();
        project.read().addListener((property, before, now) -> readAgain(now));
        newest.addListener((property, before, now) -> ranOn(before, now));
        lens.addListener((property, before, now) -> rebuild());
        board.entries().addListener((property, before, now) -> rebuild());
        readAgain(project.read().get());
    }

    OpenProject project() {
        return project;
    }

    /// The graph with every card as it stands; the last good one while the file is broken.
    ReadOnlyObjectProperty<Graph> graph() {
        return graph.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Map<StageName, StageCard>> cards() {
        return cards.getReadOnlyProperty();
    }

    /// Whether what is shown is not what the file says now, because the file has errors.
    ReadOnlyBooleanProperty stale() {
        return stale.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<RunRecord>> newest() {
        return newest;
    }

    /// The dry plan, while it is shown.
    ReadOnlyObjectProperty<Optional<Plan>> plan() {
        return plan.getReadOnlyProperty();
    }

    ObjectProperty<Optional<StageName>> selected() {
        return selected;
    }

    /// What the graph is looked at through, if not plainly.
    ObjectProperty<Optional<GraphLens>> lens() {
        return lens;
    }

    /// The pipeline as it is shown: as the file says it, even while files that it names are
    /// missing; the last good one while the file is broken, none while there is none.
    Optional<Pipeline> pipeline() {
        if (isGone()) {
            return Optional.empty();
        }
        return project.read()
                .get()
                .pipeline()
                .or(() -> project.lastGood().get().map(Project::pipeline));
    }

    /// In the order of the pipeline.
    List<StageName> stageNames() {
        return pipeline().stream()
                .flatMap(p -> p.stages().stream())
                .map(StageDefinition::name)
                .toList();
    }

    Optional<StageDefinition> definition(StageName stage) {
        return pipeline().flatMap(p -> p.stage(stage));
    }

    /// The stage that stands for one that is written: the first of a matrix.
    Optional<StageName> drawnAs(StageName written) {
        return pipeline().stream()
                .flatMap(p -> p.stages().stream())
                .map(StageDefinition::name)
                .filter(
                        name ->
                                name.equals(written)
                                        || name.value().startsWith(written.value() + "@"))
                .findFirst();
    }

    /// Every stage of the pipeline as it is drawn.
    List<StageName> stages() {
        return pipeline().stream()
                .flatMap(p -> p.stages().stream())
                .map(StageDefinition::name)
                .toList();
    }

    /// Names of the metrics that the newest run measured.
    List<String> measured() {
        return newest.get().stream()
                .flatMap(r -> r.stages().stream())
                .flatMap(s -> s.metrics().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /// The stage as the newest run has it.
    Optional<RunRecord.StageRecord> record(StageName stage) {
        return newest.get().flatMap(r -> r.stage(stage));
    }

    /// What a person has to mend: that there is no file yet is nothing wrong.
    List<Problem> mistakes() {
        return problems().stream().filter(p -> !p.code().equals(NO_FILE) || !isEmpty()).toList();
    }

    List<Problem> problems() {
        return project.read().get().problems();
    }

    /// Nothing was read yet, so that nothing can be said.
    boolean isReading() {
        ReadPipeline read = project.read().get();
        return read.text().isEmpty() && read.problems().isEmpty() && read.pipeline().isEmpty();
    }

    /// There is no pipeline file, or nothing in it.
    private boolean isGone() {
        ReadPipeline read = project.read().get();
        return read.text().isBlank()
                && read.problems().stream()
                        .anyMatch(p -> p.code().equals(NO_FILE) || p.code().equals(NO_MAP));
    }

    /// There is no stage, and nothing that is wrong with the file hides one.
    boolean isEmpty() {
        return !isReading()
                && pipeline().map(p -> p.stages().isEmpty()).orElse(true)
                && (project.read().get().text().isBlank()
                        || project.read().get().pipeline().isPresent());
    }

    boolean isRunning() {
        return newest.get().filter(r -> !r.summary().status().isEnded()).isPresent();
    }

    boolean canRun() {
        return !isRunning()
                && !project.read().get().hasErrors()
                && pipeline().filter(p -> !p.stages().isEmpty()).isPresent();
    }

    /// The newest run, if it ended before its work was done and can be taken up again.
    Optional<RunRecord> resumable() {
        return newest.get()
                .filter(
                        r ->
                                switch (r.summary().status()) {
                                    case FAILED, TIMED_OUT, CANCELLED, INTERRUPTED -> true;
                                    case RUNNING, SUCCEEDED, GATE_FAILED -> false;
                                });
    }

    /// What the newest run, if it was interrupted, left going on elsewhere.
    ReadOnlyObjectProperty<List<StillThere>> stillThere() {
        return stillThere.getReadOnlyProperty();
    }

    void run() {
        navigator.run(RunOptions.DEFAULT);
    }

    void runWithoutCache() {
        navigator.run(RunOptions.DEFAULT.withUseCache(false));
    }

    void resume() {
        resumable().ifPresent(r -> navigator.run(r.options().withResumes(r.summary().id())));
    }

    /// Shows what a run would do now, or goes back to the newest run.
    void togglePlan() {
        if (plan.get().isPresent()) {
            hidePlan();
        } else {
            showPlan(RunOptions.DEFAULT);
        }
    }

    void showPlan(RunOptions options) {
        project.lastGood()
                .get()
                .ifPresent(
                        good ->
                                tasks.run(
                                        "Planning",
                                        work,
                                        () -> engine.plan(good, options),
                                        made -> {
                                            if (project.lastGood()
                                                    .get()
                                                    .filter(good::equals)
                                                    .isPresent()) {
                                                plan.set(Optional.of(made));
                                                rebuild();
                                            }
                                        }));
    }

    void hidePlan() {
        planning.drop();
        plan.set(Optional.empty());
        rebuild();
    }

    /// Why the stage runs or not: by the plan if one is shown, else as the newest run decided.
    Optional<Decision> decision(StageName stage) {
        return plan.get().isPresent()
                ? plan.get().map(p -> p.decisions().get(stage))
                : record(stage).flatMap(RunRecord.StageRecord::decision);
    }

    /// Brings durations up to now. To be called about twice a second while [#isRunning].
    void tick() {
        rebuild();
    }

    /// What went wrong on the platform's side in the newest run, with the stage it hit.
    Optional<RunRecord.StageRecord> platformFailure() {
        return newest.get()
                .filter(r -> r.summary().status() == RunStatus.FAILED)
                .flatMap(
                        r ->
                                r.stages().stream()
                                        .filter(s -> s.status() == StageStatus.PLATFORM_FAILED)
                                        .findFirst());
    }

    private void readAgain(ReadPipeline read) {
        stale.set(read.hasErrors() && read.pipeline().isEmpty() && pipeline().isPresent());
        if (plan.get().isPresent() && !read.hasErrors()) {
            plan.set(Optional.empty());
        }
        selected.get()
                .filter(s -> pipeline().flatMap(p -> p.stage(s)).isEmpty())
                .ifPresent(gone -> selected.set(Optional.empty()));
        rebuild();
        countData();
    }

    private void ranOn(Optional<RunRecord> before, Optional<RunRecord> now) {
        boolean another = !before.map(r -> r.summary().id()).equals(now.map(r -> r.summary().id()));
        if (another && before.isPresent()) {
            plan.set(Optional.empty());
        }
        boolean isNewlyInterrupted =
                now.filter(PipelineViewModel::isInterrupted).isPresent()
                        && (another || before.filter(PipelineViewModel::isInterrupted).isEmpty());
        if (another || isNewlyInterrupted) {
            stillThere.set(List.of());
        }
        if (isNewlyInterrupted) {
            askStillThere(now.get());
        }
        rebuild();
        boolean ended =
                before.filter(r -> !r.summary().status().isEnded()).isPresent()
                        && now.filter(r -> r.summary().status().isEnded()).isPresent();
        if (ended) {
            countData();
        }
    }

    private static boolean isInterrupted(RunRecord run) {
        return run.summary().status() == RunStatus.INTERRUPTED;
    }

    private void askStillThere(RunRecord run) {
        board.askStillThere(
                run,
                found -> {
                    boolean isNewest =
                            newest.get()
                                    .filter(r -> r.summary().id().equals(run.summary().id()))
                                    .isPresent();
                    if (isNewest) {
                        stillThere.set(found);
                        rebuild();
                    }
                });
    }

    private void rebuild() {
        Optional<Pipeline> shown = pipeline();
        if (shown.isEmpty()) {
            cards.set(Map.of());
            graph.set(Graph.EMPTY);
            return;
        }
        Map<StageName, StageCard> next = new LinkedHashMap<>();
        for (StageDefinition stage : shown.get().stages()) {
            next.put(
                    stage.name(),
                    plan.get().isPresent()
                            ? CardWords.ofPlan(
                                            stage,
                                            Optional.ofNullable(
                                                    plan.get().get().decisions().get(stage.name())),
                                            placement(stage.name()))
                                    .at(place(stage))
                            : stillThere(
                                    CardWords.ofRun(
                                                    stage,
                                                    shown.get(),
                                                    newest.get(),
                                                    clock.instant())
                                            .at(place(stage))));
        }
        if (!next.equals(cards.get())) {
            cards.set(Map.copyOf(next));
        }
        Graph plain = PipelineGraphs.of(shown.get(), next, dataFacts);
        Graph drawn = lens.get().map(l -> l.graph(shown.get(), plain)).orElse(plain);
        if (!drawn.equals(graph.get())) {
            graph.set(drawn);
        }
    }

    private StageCard stillThere(StageCard card) {
        return stillThere.get().stream()
                .filter(each -> each.stage().equals(card.name()))
                .findFirst()
                .map(each -> card.saying(each.isRunning() ? "still runs" : "has ended"))
                .orElse(card);
    }

    /// Where the stage runs: by the plan if one is shown, where it ran if it did, else where the
    /// file says.
    private GraphNode.Place place(StageDefinition stage) {
        Optional<Placement> planned = placement(stage.name());
        if (planned.isPresent()) {
            return place(planned.get().runtime(), planned.get().obstacle().isPresent());
        }
        Optional<RuntimeName> ran =
                record(stage.name())
                        .filter(r -> plan.get().isEmpty() && r.startedAt().isPresent())
                        .map(RunRecord.StageRecord::runtime);
        return ran.map(name -> place(name, false))
                .orElseGet(() -> place(stage.on(), board.cannot(stage.on())));
    }

    private GraphNode.Place place(RuntimeName name, boolean isDoubtful) {
        String icon =
                board.find(name)
                        .map(e -> RuntimeWords.icon(e.kind()))
                        .orElse(RuntimeWords.icon(name));
        return name.isLocal()
                ? GraphNode.Place.plain(icon)
                : new GraphNode.Place(icon, name.value(), isDoubtful);
    }

    /// Where stages can run.
    RuntimeBoard board() {
        return board;
    }

    /// Where a stage would run, while a plan is shown.
    Optional<Placement> placement(StageName stage) {
        return plan.get().map(p -> p.places().get(stage));
    }

    private void countData() {
        Optional<Pipeline> shown = pipeline();
        if (shown.isEmpty()) {
            return;
        }
        List<DataNode> nodes = new ArrayList<>(DataNode.of(shown.get()));
        counting.run(
                () -> {
                    Map<String, String> facts = new HashMap<>();
                    for (DataNode node : nodes) {
                        facts.put(node.id(), DataFacts.of(project.root().resolve(node.path())));
                    }
                    return facts;
                },
                facts -> {
                    dataFacts = Map.copyOf(facts);
                    rebuild();
                });
    }
}
