package dev.slipway.registry.lineage;

import dev.slipway.engine.plan.KeyMaterial;
import dev.slipway.engine.port.RunHistory;
import dev.slipway.engine.port.RunJournal;
import dev.slipway.model.ContentHash;
import dev.slipway.model.StageName;
import dev.slipway.model.release.Lineage;
import dev.slipway.model.release.Lineage.Link;
import dev.slipway.model.release.Lineage.Node;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.run.Artifact;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.RunSummary;
import dev.slipway.model.run.StageOutcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Walks one lineage back, from what is there to what it came from. Confined to one look.
final class LineageTrace {
    /// How many runs before another are looked through for what it found lying there.
    private static final int MOST_EARLIER = 200;

    private static final int MOST_NODES = 5_000;

    private final RunHistory history;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Set<Link> links = new LinkedHashSet<>();
    private final Deque<Made> open = new ArrayDeque<>();
    private final Map<RunId, Optional<RunRecord>> runs = new HashMap<>();
    private final Map<RunId, Map<StageName, Map<String, String>>> materials = new HashMap<>();
    private final Map<String, List<RunSummary>> earlier = new HashMap<>();
    private boolean complete = true;

    /// A stage of a run that did the work itself, not yet looked into.
    private record Made(RunRecord run, RunRecord.StageRecord stage) {}

    LineageTrace(RunHistory history) {
        this.history = history;
    }

    Lineage of(ModelVersion version) {
        Node.Version node = new Node.Version(version.model(), version.version(), version.stage());
        nodes.put(node.id(), node);
        Optional<RunRecord> run = run(version.run());
        if (run.isPresent()) {
            trace(run.get(), version.artifact().path(), version.artifact().hash(), node.id());
        } else {
            complete = false;
            link(add(content(version.artifact(), true)), node.id());
        }
        return walked(node.id());
    }

    Lineage of(RunRecord run, String path, ContentHash hash) {
        String id = trace(run, path, hash, "");
        return walked(id);
    }

    private Lineage walked(String subject) {
        while (!open.isEmpty() && nodes.size() < MOST_NODES) {
            lookInto(open.remove());
        }
        return new Lineage(
                subject,
                List.copyOf(nodes.values()),
                List.copyOf(links),
                complete && open.isEmpty());
    }

    /// Adds a content as a run had it, and who made it.
    ///
    /// @param into what came of it; empty for nothing
    /// @return its id
    private String trace(RunRecord run, String path, ContentHash hash, String into) {
        Optional<Made> maker = maker(run, path, hash);
        Node.Content node =
                new Node.Content(
                        path,
                        hash,
                        maker.isPresent() ? Optional.empty() : dataSet(run, hash),
                        maker.isPresent());
        boolean known = nodes.containsKey(node.id());
        String id = add(node);
        if (!into.isEmpty()) {
            link(id, into);
        }
        if (!known) {
            maker.ifPresent(made -> link(stage(made), id));
        }
        return id;
    }

    private String stage(Made made) {
        Map<String, String> material =
                material(made.run().summary().id()).getOrDefault(made.stage().name(), Map.of());
        Map<String, String> params = new TreeMap<>();
        material.forEach(
                (label, text) -> {
                    if (label.startsWith(KeyMaterial.PARAM)) {
                        params.put(label.substring(KeyMaterial.PARAM.length()), text);
                    }
                });
        Node.StageRun node =
                new Node.StageRun(
                        made.run().summary().id(),
                        made.run().summary().number(),
                        made.stage().name(),
                        made.stage().startedAt(),
                        made.stage().durationMillis(),
                        params,
                        !material.isEmpty());
        if (!nodes.containsKey(node.id())) {
            add(node);
            open.add(made);
        }
        return node.id();
    }

    /// What the stage read, and at which commit.
    private void lookInto(Made made) {
        RunRecord run = made.run();
        String id = stage(made);
        run.summary()
                .commit()
                .ifPresent(commit -> link(add(new Node.Commit(commit, run.summary().dirty())), id));
        Map<String, String> material =
                material(run.summary().id()).getOrDefault(made.stage().name(), Map.of());
        if (material.isEmpty()) {
            complete = false;
        }
        new TreeMap<>(material)
                .forEach(
                        (label, text) -> {
                            if (label.startsWith(KeyMaterial.DEP)) {
                                trace(
                                        run,
                                        label.substring(KeyMaterial.DEP.length()),
                                        new ContentHash(text),
                                        id);
                            }
                        });
    }

    /// The stage that made a content: of this run, of the run that a cached stage leads to, or, for
    /// what a partial run found lying there, of the newest run before that had it.
    private Optional<Made> maker(RunRecord run, String path, ContentHash hash) {
        Optional<Made> here = makerIn(run, path, hash);
        if (here.isPresent() || !mayLieThere(run, path)) {
            return here;
        }
        for (RunSummary before : earlier(run.summary().project())) {
            if (before.number() < run.summary().number()) {
                Optional<Made> found =
                        run(before.id()).flatMap(record -> makerIn(record, path, hash));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /// Whether a stage that did not run in this run might have made it: one was passed over.
    private static boolean mayLieThere(RunRecord run, String path) {
        return !path.isEmpty()
                && run.stages().stream()
                        .anyMatch(
                                s ->
                                        s.outcome()
                                                .filter(StageOutcome.Skipped.class::isInstance)
                                                .isPresent());
    }

    private Optional<Made> makerIn(RunRecord run, String path, ContentHash hash) {
        for (RunRecord.StageRecord stage : run.stages()) {
            for (Artifact out : stage.outs()) {
                if (holds(out, path, hash)) {
                    return source(run, stage, out);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean holds(Artifact out, String path, ContentHash hash) {
        return out.path().equals(path) && out.hash().equals(hash)
                || out.folder() && path.startsWith(out.path() + "/");
    }

    /// The run that did the work: a cached stage may stand for one of another name.
    private Optional<Made> source(RunRecord run, RunRecord.StageRecord stage, Artifact out) {
        Optional<StageOutcome> outcome = stage.outcome();
        if (outcome.isPresent() && outcome.get() instanceof StageOutcome.Cached cached) {
            Optional<RunRecord> from = run(cached.from());
            Optional<RunRecord.StageRecord> did =
                    from.flatMap(
                            record ->
                                    record.stages().stream()
                                            .filter(s -> !isCached(s) && s.outs().contains(out))
                                            .findFirst());
            if (from.isPresent() && did.isPresent()) {
                return Optional.of(new Made(from.get(), did.get()));
            }
            // The run that did it is no longer kept.
            complete = false;
        }
        return Optional.of(new Made(run, stage));
    }

    private static boolean isCached(RunRecord.StageRecord stage) {
        return stage.outcome().filter(StageOutcome.Cached.class::isInstance).isPresent();
    }

    private static Optional<String> dataSet(RunRecord run, ContentHash hash) {
        return run.data().entrySet().stream()
                .filter(e -> e.getValue().equals(hash.hex()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Node.Content content(Artifact artifact, boolean made) {
        return new Node.Content(artifact.path(), artifact.hash(), Optional.empty(), made);
    }

    private Optional<RunRecord> run(RunId id) {
        return runs.computeIfAbsent(id, history::run);
    }

    private List<RunSummary> earlier(String project) {
        return earlier.computeIfAbsent(
                project,
                p ->
                        history.runs(
                                new RunHistory.Query(
                                        Optional.of(p),
                                        "",
                                        List.of(),
                                        Optional.empty(),
                                        0,
                                        MOST_EARLIER)));
    }

    /// What the keys of a run's stages were made of.
    private Map<StageName, Map<String, String>> material(RunId run) {
        return materials.computeIfAbsent(
                run,
                id -> {
                    Map<StageName, Map<String, String>> found = new HashMap<>();
                    for (RunJournal.Numbered event : history.events(id, 0)) {
                        if (event.event() instanceof RunEvent.StageEnded ended
                                && !ended.material().isEmpty()) {
                            found.put(ended.stage(), ended.material());
                        }
                    }
                    return found;
                });
    }

    private String add(Node node) {
        nodes.putIfAbsent(node.id(), node);
        return node.id();
    }

    private void link(String from, String to) {
        links.add(new Link(from, to));
    }
}
