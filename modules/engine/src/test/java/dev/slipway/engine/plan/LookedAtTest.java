package dev.slipway.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.port.GateJudge;
import dev.slipway.model.ContentHash;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Criterion;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.release.ReleaseStage;
import dev.slipway.model.run.Artifact;
import dev.slipway.model.run.RunId;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class LookedAtTest {
    private static final String ROWS = "build/rows.csv";

    /// A judgement must not be taken from the cache when anything it rests on has changed.
    @Test
    void aKeyCoversAllThatAGateLooksAt() {
        Look look = new Look();
        Criterion notWorse =
                new Criterion.MetricNotWorse(
                        "auc",
                        "production",
                        0,
                        OptionalDouble.of(0.9),
                        Optional.empty(),
                        Optional.empty());
        List<Criterion> all =
                List.of(
                        notWorse,
                        new Criterion.ModelSize(100),
                        new Criterion.Reproducible(new StageName("train")));
        String first = key(all, look);
        assertThat(key(all, look)).isEqualTo(first);
        look.ours.put(ROWS, 2);
        String rows = key(all, look);
        assertThat(rows).isNotEqualTo(first);
        look.theirs.put(ROWS, 3);
        String baseline = key(all, look);
        assertThat(baseline).isNotEqualTo(rows);
        look.ours.put("model", 4);
        String model = key(all, look);
        assertThat(model).isNotEqualTo(baseline);
        look.made = List.of(new GateJudge.Made(7, List.of(artifact("model", 4))));
        assertThat(key(all, look)).isNotEqualTo(model);

        // And nothing that it does not look at.
        Criterion limit = new Criterion.MetricLimit("auc", Criterion.Side.AT_LEAST, 0.5);
        String bare = key(List.of(limit), look);
        look.ours.put(ROWS, 9);
        assertThat(key(List.of(limit), look)).isEqualTo(bare);
    }

    private static String key(List<Criterion> criteria, Look look) {
        GateJudge.Case judged =
                new GateJudge.Case(
                        new StageName("gate"),
                        criteria,
                        Map.of("auc", 0.8),
                        Optional.of("risk"),
                        Optional.of("model"),
                        Optional.of(ROWS),
                        stage -> Optional.of(version()),
                        look);
        return new KeyMaterial(LookedAt.texts(judged)).key();
    }

    private static Artifact artifact(String path, int content) {
        return new Artifact(path, new ContentHash("%064x".formatted(content)), 1, false);
    }

    private static final class Look implements GateJudge.Files {
        private final Map<String, Integer> ours = new HashMap<>(Map.of(ROWS, 1, "model", 1));
        private final Map<String, Integer> theirs = new HashMap<>(Map.of(ROWS, 1));
        private List<GateJudge.Made> made = List.of();

        @Override
        public Optional<Artifact> ours(String path) {
            return Optional.ofNullable(ours.get(path)).map(c -> artifact(path, c));
        }

        @Override
        public Optional<Artifact> theirs(ModelVersion version, String path) {
            return Optional.ofNullable(theirs.get(path)).map(c -> artifact(path, c));
        }

        @Override
        public Optional<InputStream> open(Artifact artifact) {
            return Optional.empty();
        }

        @Override
        public List<GateJudge.Made> made(StageName stage) {
            return made;
        }
    }

    private static ModelVersion version() {
        return new ModelVersion(
                "risk",
                1,
                ReleaseStage.PRODUCTION,
                artifact("model", 1),
                new RunId("run"),
                1,
                "/project",
                Optional.empty(),
                false,
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                false,
                Instant.EPOCH,
                "ada");
    }
}
