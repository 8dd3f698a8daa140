package dev.slipway.engine.plan;

import dev.slipway.engine.Project;
import dev.slipway.engine.port.EnginePorts;
import dev.slipway.engine.port.GateJudge;
import dev.slipway.model.StageName;
import dev.slipway.model.component.ComponentCatalog;
import dev.slipway.model.pipeline.Criterion;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.run.Artifact;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What gates and registrations look at, as a case to judge and as texts of a cache key.
public final class LookedAt {
    private LookedAt() {}

    /// The case of a gate.
    ///
    /// @param metricsOf the last values of a stage's metrics; empty where it gave none
    public static GateJudge.Case gate(
            Project project,
            StageDefinition gate,
            StageAction.Gate action,
            Function<StageName, Map<String, Double>> metricsOf,
            FileLook look,
            EnginePorts ports) {
        Pipeline pipeline = project.pipeline();
        Map<String, Double> metrics = new LinkedHashMap<>();
        var before = pipeline.graph().upstream(gate.name());
        pipeline.graph().order().stream()
                .filter(before::contains)
                .forEach(s -> metrics.putAll(metricsOf.apply(s)));
        Optional<String> model = model(pipeline);
        Map<String, Optional<ModelVersion>> standing = new HashMap<>();
        return new GateJudge.Case(
                gate.name(),
                action.criteria(),
                metrics,
                model,
                register(pipeline).map(StageAction.Register::from),
                predictions(pipeline, before),
                stage ->
                        standing.computeIfAbsent(
                                stage, s -> model.flatMap(m -> ports.desk().standingAt(m, s))),
                new GateFiles(project, look, ports));
    }

    /// The case of one criterion of a gate for a version, from what its run kept.
    ///
    /// @param baseline the version that stood at a ladder stage when this one was judged
    public static GateJudge.Case kept(
            Pipeline pipeline,
            StageName gate,
            Criterion criterion,
            ModelVersion version,
            Function<String, Optional<ModelVersion>> baseline,
            EnginePorts ports) {
        return new GateJudge.Case(
                gate,
                List.of(criterion),
                version.metrics(),
                Optional.of(version.model()),
                Optional.of(version.artifact().path()),
                predictions(pipeline, pipeline.graph().upstream(gate)),
                baseline,
                new KeptFiles(version, ports.history(), ports.artifacts()));
    }

    /// The predictions of the last built-in evaluation before a gate that writes them.
    private static Optional<String> predictions(Pipeline pipeline, Set<StageName> before) {
        return pipeline.graph().order().stream()
                .filter(before::contains)
                .flatMap(name -> pipeline.stage(name).stream())
                .flatMap(stage -> ComponentCatalog.predictions(stage).stream())
                .reduce((earlier, later) -> later);
    }

    private static Optional<StageAction.Register> register(Pipeline pipeline) {
        return pipeline.stages().stream()
                .map(StageDefinition::action)
                .filter(StageAction.Register.class::isInstance)
                .map(StageAction.Register.class::cast)
                .findFirst();
    }

    /// The name of the model that the pipeline registers.
    public static Optional<String> model(Pipeline pipeline) {
        return register(pipeline).map(StageAction.Register::model);
    }

    /// What a gate's judgement rests on.
    public static Map<String, String> texts(GateJudge.Case judged) {
        Map<String, String> texts = new HashMap<>();
        judged.metrics()
                .forEach((name, value) -> texts.put(KeyMaterial.METRIC + name, value.toString()));
        judged.criteria().forEach(criterion -> add(criterion, judged, texts));
        return texts;
    }

    private static void add(Criterion criterion, GateJudge.Case judged, Map<String, String> texts) {
        Optional<ModelVersion> baseline = criterion.baseline().flatMap(judged.baseline());
        criterion
                .baseline()
                .ifPresent(
                        stage ->
                                texts.put(
                                        KeyMaterial.BASELINE + stage,
                                        baseline.map(v -> "v" + v.version()).orElse("none")));
        Optional<String> path =
                criterion.looksAtRows() ? judged.predictions(criterion) : Optional.empty();
        path.ifPresent(
                p -> {
                    texts.put(KeyMaterial.PREDICTIONS + p, hash(judged.files().ours(p)));
                    baseline.ifPresent(
                            version ->
                                    texts.put(
                                            KeyMaterial.PREDICTIONS
                                                    + p
                                                    + " of v"
                                                    + version.version(),
                                            hash(judged.files().theirs(version, p))));
                });
        switch (criterion) {
            case Criterion.ModelSize ignored ->
                    judged.modelPath()
                            .ifPresent(
                                    p ->
                                            texts.put(
                                                    KeyMaterial.ARTIFACT,
                                                    hash(judged.files().ours(p))));
            case Criterion.Reproducible it ->
                    texts.put(
                            KeyMaterial.MADE + it.stage(),
                            judged.files().made(it.stage()).toString());
            case Criterion.MetricLimit ignored -> {}
            case Criterion.MetricBetter ignored -> {}
            case Criterion.MetricNotWorse ignored -> {}
            case Criterion.SliceNotWorse ignored -> {}
            case Criterion.FairnessLimit ignored -> {}
            case Criterion.CalibrationLimit ignored -> {}
            case Criterion.LatencyLimit ignored -> {}
        }
    }

    private static String hash(Optional<Artifact> artifact) {
        return artifact.map(a -> a.hash().hex()).orElse("none");
    }

    /// What a registration rests on.
    ///
    /// @param gateKeys keys of the judgements before it
    public static Map<String, String> texts(
            Optional<Artifact> artifact, Map<StageName, String> gateKeys) {
        Map<String, String> texts = new HashMap<>();
        artifact.ifPresent(a -> texts.put(KeyMaterial.ARTIFACT, a.hash().hex()));
        gateKeys.forEach((gate, key) -> texts.put(KeyMaterial.GATE + gate, key));
        return texts;
    }
}
