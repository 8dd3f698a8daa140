package dev.slipway.engine.plan;

import dev.slipway.engine.Project;
import dev.slipway.engine.port.EnginePorts;
import dev.slipway.engine.port.FileHashes.Hashed;
import dev.slipway.engine.port.StageCache.Entry;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Edge;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.model.run.Artifact;
import dev.slipway.model.run.Decision;
import dev.slipway.model.run.Reason;
import dev.slipway.model.run.RunOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Decides for one stage at a time whether an earlier result stands, and says why. Used for a whole
/// plan at once, and again for single stages when their turn comes. Thread-safe: calls take turns
/// on the parameters read so far.
public final class Appraiser {
    private final Project project;
    private final EnginePorts ports;
    private final RunOptions options;
    private final Map<StageName, Entry> latest;
    private final Set<StageName> endedWell;
    private final StageMaterial materials;
    private final Differences differences;

    /// @param latest the newest entry of each stage
    /// @param endedWell stages that ended well in the run that this one resumes
    Appraiser(
            Project project,
            EnginePorts ports,
            RunOptions options,
            Map<StageName, Entry> latest,
            Set<StageName> endedWell) {
        this.project = project;
        this.ports = ports;
        this.options = options;
        this.latest = latest;
        this.endedWell = endedWell;
        this.materials = new StageMaterial(project, ports.runtimes());
        this.differences = new Differences(project.paramPlaces());
    }

    /// Appraises a command or a component.
    ///
    /// @param awaited edges whose files are not yet what they will be
    /// @throws ProblemException if a dep is missing or cannot be read
    public Appraisal appraise(StageDefinition stage, FileLook look, List<Edge> awaited) {
        if (stage.frozen()) {
            Optional<Appraisal> frozen = frozen(stage, look);
            if (frozen.isPresent()) {
                return frozen.get();
            }
        }
        Map<String, String> texts = declared(stage);
        for (String dep : stage.deps()) {
            if (awaited.stream().noneMatch(e -> touches(e.path(), dep))) {
                texts.put(KeyMaterial.DEP + dep, content(stage, dep, look));
            }
        }
        return awaited.isEmpty() ? settled(stage, look, texts) : open(stage, texts, awaited);
    }

    /// Appraises a gate or a registration, whose key is made of what it looks at.
    ///
    /// @param seen labelled texts of that; not complete while stages are awaited
    public Appraisal appraiseLook(
            StageDefinition stage, FileLook look, Map<String, String> seen, List<Edge> awaited) {
        Map<String, String> texts = declared(stage);
        texts.putAll(seen);
        if (!awaited.isEmpty()) {
            return open(stage, texts, awaited);
        }
        for (String dep : stage.deps()) {
            texts.put(KeyMaterial.DEP + dep, content(stage, dep, look));
        }
        KeyMaterial material = new KeyMaterial(texts);
        String key = material.key();
        Optional<Entry> newest = newest(stage);
        if (newest.filter(e -> e.key().equals(key)).isEmpty()) {
            return run(stage, material, changes(stage, newest, texts));
        }
        return options.useCache() || endedWell.contains(stage.name())
                ? use(stage, material, newest.get(), true, List.of(), List.of())
                : run(stage, material, List.of(cacheOff()));
    }

    /// The same material with the content of the deps and of the image as it is now: for the
    /// moment before a stage starts and the one after it ended.
    public Map<String, String> refreshed(StageDefinition stage, Map<String, String> texts) {
        if (stage.deps().isEmpty() && stage.on().isLocal()) {
            return texts;
        }
        FileLook look = new FileLook(project.root(), ports.hashes());
        Map<String, String> fresh = new HashMap<>(texts);
        for (String dep : stage.deps()) {
            fresh.put(KeyMaterial.DEP + dep, content(stage, dep, look));
        }
        imageNow(stage).ifPresent(image -> fresh.put(KeyMaterial.IMAGE, image));
        return fresh;
    }

    private synchronized Optional<String> imageNow(StageDefinition stage) {
        return stage.on().isLocal() ? Optional.empty() : materials.imageNow(stage);
    }

    private synchronized Map<String, String> declared(StageDefinition stage) {
        return materials.declared(stage);
    }

    private Appraisal settled(StageDefinition stage, FileLook look, Map<String, String> texts) {
        KeyMaterial material = new KeyMaterial(texts);
        String key = material.key();
        Optional<Reason> forced = forced(stage);
        if (forced.isPresent() && !endedWell.contains(stage.name())) {
            return run(stage, material, List.of(forced.get()));
        }
        Optional<Entry> newest = newest(stage);
        boolean isNewest = newest.filter(e -> e.key().equals(key)).isPresent();
        Optional<Entry> hit = isNewest ? newest : ports.cache().find(key);
        if (hit.isEmpty()) {
            return run(
                    stage,
                    material,
                    forced.map(List::of).orElseGet(() -> changes(stage, newest, texts)));
        }
        List<Artifact> restore = new ArrayList<>();
        List<Reason> lost = new ArrayList<>();
        List<Reason> laid = new ArrayList<>();
        for (Artifact out : hit.get().outs()) {
            if (look.holds(out)) {
                continue;
            }
            boolean there = look.at(out.path()).isPresent();
            String state = out.path() + (there ? " holds something else" : " is missing");
            if (ports.artifacts().has(out.hash())) {
                restore.add(out);
                laid.add(Reason.of(Reason.Kind.OUT_MISSING, state + " and is restored"));
            } else {
                lost.add(Reason.of(Reason.Kind.OUT_MISSING, state));
            }
        }
        if (!lost.isEmpty()) {
            return run(stage, material, isNewest ? lost : changes(stage, newest, texts));
        }
        return use(stage, material, hit.get(), isNewest, restore, laid);
    }

    /// Something before it still runs: it will run as well if what is known already differs.
    private Appraisal open(StageDefinition stage, Map<String, String> texts, List<Edge> awaited) {
        List<Reason> upstream =
                awaited.stream()
                        .map(Edge::from)
                        .distinct()
                        .map(s -> Reason.of(Reason.Kind.UPSTREAM_RUNS, s + " runs before it"))
                        .toList();
        Optional<Entry> newest = newest(stage);
        Optional<Reason> forced = forced(stage);
        List<Reason> known =
                forced.isPresent()
                        ? List.of(forced.get())
                        : newest.isEmpty()
                                ? List.of(first(stage))
                                : located(
                                        stage,
                                        differences.between(
                                                newest.get().material(),
                                                texts,
                                                label -> isComparable(stage, label, texts)));
        List<Reason> reasons = new ArrayList<>(known);
        reasons.addAll(upstream);
        Decision decision =
                known.isEmpty() ? new Decision.Depends(reasons) : new Decision.Run(reasons);
        return new Appraisal(
                stage,
                decision,
                texts,
                Optional.empty(),
                Optional.empty(),
                false,
                List.of(),
                false);
    }

    private static boolean isComparable(
            StageDefinition stage, String label, Map<String, String> texts) {
        if (texts.containsKey(label)) {
            return true;
        }
        return switch (stage.action()) {
            case StageAction.Command ignored -> isNoAwaitedDep(stage, label);
            case StageAction.Component ignored -> isNoAwaitedDep(stage, label);
            case StageAction.Gate ignored -> false;
            case StageAction.Register ignored -> false;
        };
    }

    private static boolean isNoAwaitedDep(StageDefinition stage, String label) {
        return !label.startsWith(KeyMaterial.DEP)
                || !stage.deps().contains(label.substring(KeyMaterial.DEP.length()));
    }

    /// Why a stage runs whatever its key says.
    private Optional<Reason> forced(StageDefinition stage) {
        if (!options.useCache()) {
            return Optional.of(cacheOff());
        }
        if (stage.alwaysRuns()) {
            return Optional.of(Reason.of(Reason.Kind.ALWAYS_RUNS, "it is set to run always"));
        }
        boolean isCommand = stage.action() instanceof StageAction.Command;
        return isCommand
                        && stage.deps().isEmpty()
                        && stage.params().isEmpty()
                        && stage.madePaths().isEmpty()
                ? Optional.of(
                        Reason.of(
                                Reason.Kind.ALWAYS_RUNS,
                                "it names no deps and no outs, so it always runs"))
                : Optional.empty();
    }

    private static Reason cacheOff() {
        return Reason.of(Reason.Kind.CACHE_OFF, "this run does not use the cache");
    }

    private Optional<Appraisal> frozen(StageDefinition stage, FileLook look) {
        if (!stage.madePaths().stream().allMatch(path -> look.at(path).isPresent())) {
            return Optional.empty();
        }
        Reason reason = Reason.of(Reason.Kind.FROZEN, "it is frozen and its outs are there");
        Optional<Entry> standing =
                newest(stage).filter(e -> e.outs().stream().allMatch(look::holds));
        Decision decision =
                standing.isPresent()
                        ? new Decision.UseCache(
                                standing.get().run(), standing.get().runNumber(), List.of(reason))
                        : new Decision.Skip(List.of(reason));
        return Optional.of(
                new Appraisal(
                        stage,
                        decision,
                        Map.of(),
                        Optional.empty(),
                        standing,
                        true,
                        List.of(),
                        true));
    }

    private List<Reason> changes(
            StageDefinition stage, Optional<Entry> newest, Map<String, String> texts) {
        if (newest.isEmpty()) {
            return List.of(first(stage));
        }
        List<Reason> changes =
                located(stage, differences.between(newest.get().material(), texts, label -> true));
        return changes.isEmpty()
                ? List.of(
                        Reason.of(
                                Reason.Kind.DEFINITION_CHANGED,
                                "its earlier result was made in another way"))
                : changes;
    }

    /// What changed in the stage itself is found where it is defined.
    private static List<Reason> located(StageDefinition stage, List<Reason> reasons) {
        Optional<String> where = stage.where().map(at -> at.file() + ":" + at.line());
        return reasons.stream()
                .map(
                        reason ->
                                reason.where().isEmpty() && isOfDefinition(reason.kind())
                                        ? new Reason(reason.kind(), reason.words(), where)
                                        : reason)
                .toList();
    }

    private static boolean isOfDefinition(Reason.Kind kind) {
        return switch (kind) {
            case COMMAND_CHANGED, COMPONENT_CHANGED, ENVIRONMENT_CHANGED, DEFINITION_CHANGED ->
                    true;
            case FIRST_RUN,
                    PARAMETER_CHANGED,
                    DEPENDENCY_CHANGED,
                    OUT_MISSING,
                    UPSTREAM_RUNS,
                    ALWAYS_RUNS,
                    CACHE_OFF,
                    UNCHANGED,
                    FROZEN,
                    NOT_SELECTED,
                    BLOCKED ->
                    false;
        };
    }

    private static Reason first(StageDefinition stage) {
        return Reason.of(
                Reason.Kind.FIRST_RUN,
                switch (stage.action()) {
                    case StageAction.Command ignored -> "first run";
                    case StageAction.Component ignored -> "first run";
                    case StageAction.Gate ignored -> "nothing it judged before has passed";
                    case StageAction.Register ignored -> "nothing was registered before";
                });
    }

    private Optional<Entry> newest(StageDefinition stage) {
        return Optional.ofNullable(latest.get(stage.name()));
    }

    private static Appraisal run(
            StageDefinition stage, KeyMaterial material, List<Reason> reasons) {
        return new Appraisal(
                stage,
                new Decision.Run(reasons),
                material.texts(),
                Optional.of(material.key()),
                Optional.empty(),
                false,
                List.of(),
                true);
    }

    private static Appraisal use(
            StageDefinition stage,
            KeyMaterial material,
            Entry hit,
            boolean newest,
            List<Artifact> restore,
            List<Reason> laid) {
        List<Reason> reasons = new ArrayList<>();
        reasons.add(
                Reason.of(
                        Reason.Kind.UNCHANGED,
                        (newest ? "unchanged since run " : "the same as in run ")
                                + hit.runNumber()));
        reasons.addAll(laid);
        return new Appraisal(
                stage,
                new Decision.UseCache(hit.run(), hit.runNumber(), reasons),
                material.texts(),
                Optional.of(material.key()),
                Optional.of(hit),
                newest,
                restore,
                true);
    }

    private String content(StageDefinition stage, String dep, FileLook look) {
        Optional<Hashed> found = look.at(dep);
        if (found.isEmpty()) {
            throw new ProblemException(missing(stage, dep));
        }
        return found.get().hash().hex();
    }

    private Problem missing(StageDefinition stage, String dep) {
        Optional<StageName> maker =
                project.pipeline().graph().into(stage.name()).stream()
                        .filter(e -> e.kind() == Edge.Kind.DATA && touches(e.path(), dep))
                        .map(Edge::from)
                        .findFirst();
        return new Problem(
                "SLW-0302",
                Problem.Severity.ERROR,
                "The stage " + stage.name() + " needs " + dep + ", which is not there.",
                maker.map(m -> "Run " + m + ", which makes it.")
                        .orElse("Add it, or correct the stage's `deps`."),
                "",
                stage.where(),
                Optional.of("stages." + stage.name() + ".deps"));
    }

    /// Whether a path is, holds, or lies in another.
    static boolean touches(String made, String read) {
        return made.equals(read) || made.startsWith(read + "/") || read.startsWith(made + "/");
    }
}
