package dev.slipway.engine.plan;

import dev.slipway.engine.port.GateJudge;
import dev.slipway.engine.port.ReleaseDesk;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Criterion;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.run.Artifact;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What gates and registrations look at, as a case to judge and as texts of a cache key.
public final class LookedAt {
    private LookedAt() {}

    /// The case of a gate.
    ///
    /// @param metricsOf the last values of a stage's metrics; empty where it gave none
    public static GateJudge.Case gate(
            Pipeline pipeline,
            StageDefinition gate,
            StageAction.Gate action,
            Function<StageName, Map<String, Double>> metricsOf,
            ReleaseDesk desk) {
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
                stage ->
                        standing.computeIfAbsent(
                                stage, s -> model.flatMap(m -> desk.standingAt(m, s))));
    }

    /// The name of the model that the pipeline registers.
    public static Optional<String> model(Pipeline pipeline) {
        return pipeline.stages().stream()
                .map(StageDefinition::action)
                .filter(StageAction.Register.class::isInstance)
                .map(a -> ((StageAction.Register) a).model())
                .findFirst();
    }

    /// What a gate's judgement rests on.
    public static Map<String, String> texts(GateJudge.Case judged) {
        Map<String, String> texts = new HashMap<>();
        judged.metrics()
                .forEach((name, value) -> texts.put(KeyMaterial.METRIC + name, value.toString()));
        for (Criterion criterion : judged.criteria()) {
            if (criterion instanceof Criterion.MetricBetter better) {
                texts.put(
                        KeyMaterial.BASELINE + better.than(),
                        judged.baseline()
                                .apply(better.than())
                                .map(v -> "v" + v.version())
                                .orElse("none"));
            }
        }
        return texts;
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
