package dev.slipway.engine.run;

import dev.slipway.engine.Project;
import dev.slipway.engine.plan.KeyMaterial;
import dev.slipway.engine.port.StageCache.Entry;
import dev.slipway.engine.value.MetricFile;
import dev.slipway.engine.value.UnreadableValues;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.run.Artifact;
import dev.slipway.model.run.StageOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What the stages of a run gave so far, for the stages after them. Thread-safe.
final class RunResults {
    private final Project project;
    private final Map<StageName, Entry> latest;
    private final Map<StageName, StageOutcome> outcomes = new ConcurrentHashMap<>();
    private final Map<StageName, String> gateKeys = new ConcurrentHashMap<>();

    /// @param latest what stages that this run does not take gave before
    RunResults(Project project, Map<StageName, Entry> latest) {
        this.project = project;
        this.latest = latest;
    }

    void put(StageName stage, StageOutcome outcome) {
        outcomes.put(stage, outcome);
    }

    void judged(StageName gate, Map<String, String> material) {
        gateKeys.put(gate, new KeyMaterial(material).key());
    }

    Map<StageName, String> gateKeys() {
        return Map.copyOf(gateKeys);
    }

    Collection<StageOutcome> outcomes() {
        return outcomes.values();
    }

    /// The last values of a stage's metrics. Of a stage that this run did not take: what its metric
    /// files hold as they lie there, and else what it gave before.
    Map<String, Double> metrics(StageName stage) {
        StageOutcome outcome = outcomes.get(stage);
        return switch (outcome) {
            case StageOutcome.Succeeded done -> done.metrics();
            case StageOutcome.Cached done -> done.metrics();
            case StageOutcome.Skipped ignored -> lying(stage);
            case null -> lying(stage);
            default -> Map.of();
        };
    }

    /// The metrics of every stage, in the graph's order.
    Map<String, Double> metrics() {
        Map<String, Double> all = new LinkedHashMap<>();
        project.pipeline().graph().order().forEach(s -> all.putAll(metrics(s)));
        return all;
    }

    Optional<Evidence> evidence(StageName gate) {
        return switch (outcomes.get(gate)) {
            case StageOutcome.Judged judged -> Optional.of(judged.evidence());
            case StageOutcome.Cached cached -> cached.evidence();
            case null, default -> Optional.empty();
        };
    }

    /// What the run made, or found made, at a path.
    Optional<Artifact> artifact(String path) {
        return outcomes.values().stream()
                .flatMap(
                        o ->
                                switch (o) {
                                    case StageOutcome.Succeeded done -> done.outs().stream();
                                    case StageOutcome.Cached done -> done.outs().stream();
                                    default -> List.<Artifact>of().stream();
                                })
                .filter(a -> a.path().equals(path))
                .findFirst();
    }

    private Map<String, Double> lying(StageName name) {
        Map<String, Double> metrics =
                new LinkedHashMap<>(
                        Optional.ofNullable(latest.get(name)).map(Entry::metrics).orElse(Map.of()));
        List<String> files =
                project.pipeline().stage(name).map(StageDefinition::metrics).orElse(List.of());
        for (String file : files) {
            Path path = project.root().resolve(file);
            if (Files.isRegularFile(path)) {
                try {
                    MetricFile.read(path).forEach(v -> metrics.put(v.name(), v.value()));
                } catch (IOException | UnreadableValues notForUs) {
                    // What the stage gave before stands; the file is no part of this run.
                }
            }
        }
        return metrics;
    }
}
