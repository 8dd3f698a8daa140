package dev.slipway.engine.plan;

import dev.slipway.engine.Placement;
import dev.slipway.engine.Project;
import dev.slipway.engine.port.EnginePorts;
import dev.slipway.engine.port.StageCache.Entry;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.DataSet;
import dev.slipway.model.pipeline.Edge;
import dev.slipway.model.pipeline.PipelineGraph;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.model.run.Artifact;
import dev.slipway.model.run.Decision;
import dev.slipway.model.run.Reason;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunOptions;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.StageStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Plans runs: looks at every file once and at the cache once, and starts nothing. Thread-safe.
///
/// Parameters set for one run are expected in `Pipeline.params` already, since `${…}` in a pipeline
/// file is resolved with them when it is read.
public final class Planner {
    private final EnginePorts ports;
    private final Machine machine;

    public Planner(EnginePorts ports, Machine machine) {
        this.ports = ports;
        this.machine = machine;
    }

    /// @throws ProblemException if an option names no stage, a dep is missing or unreadable, or a
    ///     stage asks more than the machine has
    public Preparation prepare(Project project, RunOptions options) {
        return new Sweep(project, options).preparation();
    }

    /// One planning of one project.
    private final class Sweep {
        private final Project project;
        private final RunOptions options;
        private final PipelineGraph graph;
        private final Set<StageName> selected;
        private final Map<StageName, StageDefinition> definitions = new HashMap<>();
        private final Map<StageName, Entry> latest;
        private final FileLook look;
        private final Appraiser appraiser;
        private final Map<StageName, Appraisal> appraisals = new LinkedHashMap<>();
        private final Map<StageName, Decision> unselected = new LinkedHashMap<>();
        private final List<Problem> problems = new ArrayList<>();
        private final Map<StageName, Placement> places = new LinkedHashMap<>();
        private final Placements placements;

        Sweep(Project asked, RunOptions options) {
            this.project = options.on().map(asked::on).orElse(asked);
            this.options = options;
            this.graph = project.pipeline().graph();
            project.pipeline().stages().forEach(s -> definitions.put(s.name(), s));
            this.selected = StageSelection.of(project.pipeline(), options.selection());
            this.latest = ports.cache().latest(project.root().toString());
            this.placements = new Placements(ports, machine, project.root());
            this.look = new FileLook(project.root(), ports.hashes());
            this.appraiser = new Appraiser(project, ports, options, latest, endedWell());
        }

        Preparation preparation() {
            checkOrder();
            for (StageName name : graph.order()) {
                StageDefinition stage = definitions.get(name);
                if (stage == null) {
                    continue;
                }
                if (!selected.contains(name)) {
                    unselected.put(
                            name,
                            new Decision.Skip(
                                    List.of(
                                            Reason.of(
                                                    Reason.Kind.NOT_SELECTED,
                                                    "it is not part of this run"))));
                    continue;
                }
                take(stage);
            }
            if (!problems.isEmpty()) {
                throw new ProblemException(problems);
            }
            return new Preparation(
                    project,
                    options,
                    selected,
                    appraisals,
                    unselected,
                    latest,
                    data(),
                    places,
                    appraiser);
        }

        private void take(StageDefinition stage) {
            try {
                Appraisal appraisal = appraise(stage);
                appraisals.put(stage.name(), appraisal);
                place(stage, appraisal.decision());
                appraisal.restore().forEach(look::expect);
            } catch (ProblemException e) {
                problems.addAll(e.problems());
            }
        }

        private Appraisal appraise(StageDefinition stage) {
            List<Edge> awaited =
                    graph.into(stage.name()).stream().filter(e -> isAwaited(stage, e)).toList();
            return switch (stage.action()) {
                case StageAction.Command ignored -> appraiser.appraise(stage, look, awaited);
                case StageAction.Component ignored -> appraiser.appraise(stage, look, awaited);
                case StageAction.Gate gate ->
                        appraiser.appraiseLook(
                                stage,
                                look,
                                awaited.isEmpty()
                                        ? LookedAt.texts(
                                                LookedAt.gate(
                                                        project,
                                                        stage,
                                                        gate,
                                                        this::metrics,
                                                        look,
                                                        ports))
                                        : Map.of(),
                                awaited);
                case StageAction.Register register ->
                        appraiser.appraiseLook(
                                stage,
                                look,
                                LookedAt.texts(artifact(register.from()), gateKeys(stage)),
                                awaited);
            };
        }

        /// Whether the files of an edge are not yet what they will be when the stage starts. A gate
        /// is awaited by the stages after it, too: a registration rests on what it judges.
        private boolean isAwaited(StageDefinition stage, Edge edge) {
            Appraisal before = appraisals.get(edge.from());
            if (before == null || !selected.contains(edge.from())) {
                return false;
            }
            boolean isOpen =
                    switch (before.decision()) {
                        case Decision.Run ignored -> true;
                        case Decision.Depends ignored -> true;
                        case Decision.UseCache ignored -> false;
                        case Decision.Skip ignored -> false;
                    };
            if (edge.kind() == Edge.Kind.ORDER) {
                return isOpen
                        && stage.action() instanceof StageAction.Register
                        && before.stage().action() instanceof StageAction.Gate;
            }
            // A folder that is laid first shows its files only then.
            return isOpen
                    || before.restore().stream()
                            .anyMatch(
                                    a ->
                                            stage.deps().stream()
                                                    .anyMatch(
                                                            d ->
                                                                    !d.equals(a.path())
                                                                            && Appraiser.touches(
                                                                                    a.path(), d)));
        }

        private Map<String, Double> metrics(StageName name) {
            Appraisal appraisal = appraisals.get(name);
            Optional<Entry> entry =
                    appraisal == null
                            ? Optional.ofNullable(latest.get(name))
                            : appraisal.hit().or(() -> Optional.ofNullable(latest.get(name)));
            return entry.map(Entry::metrics).orElse(Map.of());
        }

        private Optional<Artifact> artifact(String path) {
            return look.at(path).map(h -> new Artifact(path, h.hash(), h.bytes(), h.folder()));
        }

        private Map<StageName, String> gateKeys(StageDefinition register) {
            Map<StageName, String> keys = new HashMap<>();
            for (StageName before : graph.upstream(register.name())) {
                Appraisal appraisal = appraisals.get(before);
                if (appraisal != null && appraisal.stage().action() instanceof StageAction.Gate) {
                    appraisal.key().ifPresent(key -> keys.put(before, key));
                }
            }
            return keys;
        }

        private Set<StageName> endedWell() {
            if (options.resumes().isEmpty()) {
                return Set.of();
            }
            RunId id = options.resumes().get();
            RunRecord before =
                    ports.history()
                            .run(id)
                            .orElseThrow(
                                    () ->
                                            new ProblemException(
                                                    Problem.of(
                                                            "SLW-0305",
                                                            "There is no run " + id + " to resume.",
                                                            "Choose one from the list of runs.")));
            Set<StageName> well = new HashSet<>();
            for (RunRecord.StageRecord stage : before.stages()) {
                if (stage.status() == StageStatus.SUCCEEDED
                        || stage.status() == StageStatus.CACHED) {
                    well.add(stage.name());
                }
            }
            return well;
        }

        private void checkOrder() {
            List<StageName> cycle = graph.cycle();
            if (!cycle.isEmpty()) {
                throw new ProblemException(
                        Problem.of(
                                "SLW-0306",
                                "The stages wait for each other: "
                                        + String.join(
                                                " → ",
                                                cycle.stream().map(StageName::value).toList())
                                        + ".",
                                "Take one of these out of the other's `deps` or `needs`."));
            }
        }

        private void place(StageDefinition stage, Decision decision) {
            if (!stage.action().isProcess()) {
                return;
            }
            places.put(stage.name(), placements.of(stage, decision instanceof Decision.Run));
            if (stage.on().isLocal()) {
                placements.lackHere(stage).ifPresent(problems::add);
            }
        }

        private Map<String, String> data() {
            Map<String, String> hashes = new LinkedHashMap<>();
            for (DataSet set : project.pipeline().data().values()) {
                look.at(set.path()).ifPresent(h -> hashes.put(set.name(), h.hash().hex()));
            }
            return hashes;
        }
    }
}
