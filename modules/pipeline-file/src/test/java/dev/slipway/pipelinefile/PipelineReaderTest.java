package dev.slipway.pipelinefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Criterion;
import dev.slipway.model.pipeline.DataSet;
import dev.slipway.model.pipeline.Edge;
import dev.slipway.model.pipeline.Out;
import dev.slipway.model.pipeline.ParamKey;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.pipeline.Resources;
import dev.slipway.model.pipeline.Retries;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineReaderTest {
    static final String EXAMPLE =
            """
            slipway: 1
            name: insurance-risk
            params: params.yaml                     # or an inline map
            data:
              policies: { path: data/policies.csv, schema: schemas/policies.yaml, reference: data/policies-2025.csv }
            stages:
              check-data: { uses: data/validate, with: { data: policies } }
              split:      { uses: data/split, with: { data: policies, test: 0.25, seed: 7 }, outs: [build/train.csv, build/test.csv] }
              train:
                run: python src/train.py            # a string or a list
                deps: [src/train.py, build/train.csv]
                params: [train.rate, train.trees]
                outs: [build/model.onnx]
                metrics: [build/metrics.json]
                needs: [check-data]                 # order without data
                on: docker                          # local | docker | kubernetes; the project's default otherwise
                image: python:3.12-slim
                resources: { cpu: 2, memory: 4Gi, gpu: 0 }
                timeout: 30m
                retries: { times: 2, wait: 10s }    # platform failures only; a user's failure is not retried
                env: { OMP_NUM_THREADS: "2" }
                secrets: [WAREHOUSE_TOKEN]
              gate:
                gate:
                  - { metric: accuracy, at-least: 0.85 }
                  - { metric: auc, better-than: production, by: 0.0, confidence: 0.95 }
                  - { fairness: equal-opportunity, group: sex, at-most: 0.1 }
                  - { latency: p99, at-most: 50ms }
            register: { model: insurance-risk, from: build/model.onnx, after: gate }
            serve:    { run: python src/serve.py, port: 8080, health: /healthz }     # or uses: a built-in server
            package:  { image: registry.example/insurance-risk, base: python:3.12-slim, requirements: requirements.lock }
            deploy:   { target: kubernetes, strategy: canary, steps: [5%, 25%, 50%, 100%], pause: 5m, analysis: [] }
            monitor:  { latency: {}, drift: {}, on-alert: [roll-back, retrain] }
            triggers: { push: main, schedule: "0 3 * * MON", data: policies, drift: policies }
            """;

    @TempDir Path temp;
    ProjectFolder project;

    @BeforeEach
    void makeProject() {
        project =
                new ProjectFolder(temp)
                        .withFiles(
                                "data/policies.csv",
                                "data/policies-2025.csv",
                                "schemas/policies.yaml",
                                "src/train.py")
                        .with("params.yaml", "seed: 7\ntrain:\n  rate: 0.1\n  trees: 50\n");
    }

    private static StageDefinition stage(Pipeline pipeline, String name) {
        return pipeline.stage(new StageName(name)).orElseThrow();
    }

    private Pipeline good(String text) {
        ReadPipeline read = project.read(text);
        assertThat(read.problems()).filteredOn(Problem::isError).isEmpty();
        return read.pipeline().orElseThrow();
    }

    @Test
    void readsTheExampleOfTheDesign() {
        ReadPipeline read = project.read(EXAMPLE);

        assertThat(read.problems())
                .singleElement()
                .satisfies(
                        p -> {
                            assertThat(p.isError()).isFalse();
                            assertThat(p.headline())
                                    .contains("serve, package, deploy, monitor and triggers");
                        });
        Pipeline pipeline = read.pipeline().orElseThrow();
        assertThat(pipeline.name()).isEqualTo("insurance-risk");
        assertThat(pipeline.paramsFile()).contains("params.yaml");
        assertThat(pipeline.stages())
                .extracting(s -> s.name().value())
                .containsExactly("check-data", "split", "train", "gate", "register");
        assertThat(pipeline.data().values())
                .containsExactly(
                        new DataSet(
                                "policies",
                                "data/policies.csv",
                                Optional.of("schemas/policies.yaml"),
                                Optional.of("data/policies-2025.csv")));
        assertThat(read.paramPlaces()).containsEntry("train.rate", "params.yaml:3");
    }

    @Test
    void readsEveryKeyOfAStage() {
        StageDefinition train = stage(good(EXAMPLE), "train");

        assertThat(train.action())
                .isEqualTo(new StageAction.Command(List.of("python src/train.py")));
        assertThat(train.deps()).containsExactly("src/train.py", "build/train.csv");
        assertThat(train.params())
                .containsExactly(ParamKey.of("train.rate"), ParamKey.of("train.trees"));
        assertThat(train.outs()).containsExactly(Out.of("build/model.onnx"));
        assertThat(train.metrics()).containsExactly("build/metrics.json");
        assertThat(train.needs()).containsExactly(new StageName("check-data"));
        assertThat(train.on()).isEqualTo(RuntimeName.DOCKER);
        assertThat(train.image()).contains("python:3.12-slim");
        assertThat(train.resources()).isEqualTo(new Resources(2, 4L << 30, 0));
        assertThat(train.timeout()).contains(Duration.ofMinutes(30));
        assertThat(train.retries()).isEqualTo(new Retries(2, Duration.ofSeconds(10)));
        assertThat(train.env()).isEqualTo(Map.of("OMP_NUM_THREADS", "2"));
        assertThat(train.secrets()).containsExactly("WAREHOUSE_TOKEN");
        assertThat(train.where()).contains(new Problem.Place("slipway.yaml", 9, 3));
    }

    @Test
    void resolvesADataSetByNameAndGivesACheckItsSchema() {
        StageDefinition check = stage(good(EXAMPLE), "check-data");

        assertThat(check.action())
                .isEqualTo(
                        new StageAction.Component(
                                "data/validate",
                                Map.of(
                                        "data",
                                        "data/policies.csv",
                                        "schema",
                                        "schemas/policies.yaml")));
        assertThat(check.deps()).containsExactly("data/policies.csv", "schemas/policies.yaml");
    }

    /// Else a container would lack them, and the cache would not see them change; and what was
    /// fresh yesterday would be fresh for ever.
    @Test
    void aCheckDependsOnWhatItsSchemaReachesFor() {
        assertThat(stage(good(EXAMPLE), "check-data").alwaysRuns()).isFalse();
        project.with(
                "schemas/policies.yaml",
                "tables: { regions: regions.csv, customers: ../data/customers.csv }\n"
                        + "reference: ../data/policies-2025.csv\n"
                        + "freshness: { column: since, within: 7d }\n");
        project.with("schemas/regions.csv", "name\n");
        project.with("data/customers.csv", "id\n");

        StageDefinition check = stage(good(EXAMPLE), "check-data");

        assertThat(check.deps())
                .containsExactly(
                        "data/policies.csv",
                        "schemas/policies.yaml",
                        "schemas/regions.csv",
                        "data/customers.csv",
                        "data/policies-2025.csv");
        assertThat(check.alwaysRuns()).isTrue();
    }

    @Test
    void readsEveryKindOfCriterion() {
        StageAction gate = stage(good(EXAMPLE), "gate").action();

        assertThat(gate)
                .isEqualTo(
                        new StageAction.Gate(
                                List.of(
                                        new Criterion.MetricLimit(
                                                "accuracy", Criterion.Side.AT_LEAST, 0.85),
                                        new Criterion.MetricBetter(
                                                "auc",
                                                "production",
                                                0,
                                                OptionalDouble.of(0.95),
                                                Optional.empty(),
                                                Optional.empty()),
                                        new Criterion.FairnessLimit(
                                                "equal-opportunity",
                                                "sex",
                                                Criterion.Side.AT_MOST,
                                                0.1,
                                                100,
                                                Optional.empty()),
                                        new Criterion.LatencyLimit("p99", Duration.ofMillis(50)))));
    }

    @Test
    void readsCriteriaThatLookAtRowsAndWaitsForTheirFiles() {
        Pipeline pipeline =
                good(
                        """
                        slipway: 1
                        stages:
                          score: { run: ./score, outs: [build/scores.csv] }
                          train: { run: ./train, outs: [build/model] }
                          gate:
                            gate:
                              - { metric: auc, not-worse-than: Production, margin: 0.01, confidence: 0.9, predictions: build/scores.csv }
                              - { slice: region, metric: auc, no-worse-by: 0.02 }
                              - { fairness: disparate-impact, group: sex, at-least: 0.8, min-group: 50 }
                              - { calibration: slope, at-most: 0.2 }
                              - { model-size: at-most 50MB }
                              - { reproducible: train }
                        """);
        assertThat(stage(pipeline, "gate").action())
                .isEqualTo(
                        new StageAction.Gate(
                                List.of(
                                        new Criterion.MetricNotWorse(
                                                "auc",
                                                "production",
                                                0.01,
                                                OptionalDouble.of(0.9),
                                                Optional.empty(),
                                                Optional.of("build/scores.csv")),
                                        new Criterion.SliceNotWorse(
                                                "region",
                                                "auc",
                                                "production",
                                                0.02,
                                                0.95,
                                                100,
                                                Optional.empty(),
                                                Optional.empty()),
                                        new Criterion.FairnessLimit(
                                                "disparate-impact",
                                                "sex",
                                                Criterion.Side.AT_LEAST,
                                                0.8,
                                                50,
                                                Optional.empty()),
                                        new Criterion.CalibrationLimit(
                                                "slope", 0.2, Optional.empty()),
                                        new Criterion.ModelSize(50_000_000),
                                        new Criterion.Reproducible(new StageName("train")))));
        assertThat(pipeline.graph().upstream(new StageName("gate")))
                .containsExactlyInAnyOrder(new StageName("score"), new StageName("train"));
    }

    @Test
    void makesTheRegistrationTheLastStageAfterItsGate() {
        Pipeline pipeline = good(EXAMPLE);
        StageDefinition register = stage(pipeline, "register");

        assertThat(register.action())
                .isEqualTo(
                        new StageAction.Register(
                                "insurance-risk",
                                "build/model.onnx",
                                Optional.of(new StageName("gate"))));
        assertThat(register.deps()).containsExactly("build/model.onnx");
        assertThat(register.needs()).containsExactly(new StageName("gate"));
        assertThat(pipeline.graph().into(register.name()))
                .extracting(Edge::from)
                .containsExactlyInAnyOrder(new StageName("gate"), new StageName("train"));
    }

    @Test
    void fillsInParametersAndKeepsTheirTypes() {
        StageDefinition split =
                stage(
                        good(
                                """
                                slipway: 1
                                params: { split: { test: 0.3, seeds: [3, 9] }, who: ann, fast: true, small: 0.00001 }
                                stages:
                                  split:
                                    uses: data/split
                                    with: { data: data/policies.csv, test: "${split.test}", seed: "${split.seeds[1]}" }
                                    outs: ["build/${who}/train.csv", build/test.csv]
                                  say:
                                    run: echo ${who} ${fast} ${ small } \\${HOME}
                                    env: { WHO: "${who}!" }
                                """),
                        "split");
        StageDefinition say =
                stage(
                        good(
                                """
                                slipway: 1
                                params: { split: { test: 0.3, seeds: [3, 9] }, who: ann, fast: true, small: 0.00001 }
                                stages:
                                  say:
                                    run: echo ${who} ${fast} ${ small } \\${HOME}
                                    env: { WHO: "${who}!" }
                                """),
                        "say");

        assertThat(split.action())
                .isEqualTo(
                        new StageAction.Component(
                                "data/split",
                                Map.of("data", "data/policies.csv", "test", 0.3, "seed", 9L)));
        assertThat(split.outs()).first().isEqualTo(Out.of("build/ann/train.csv"));
        assertThat(split.params())
                .containsExactly(
                        ParamKey.of("split.test"), ParamKey.of("split.seeds"), ParamKey.of("who"));
        assertThat(say.action())
                .isEqualTo(new StageAction.Command(List.of("echo ann true 1e-5 ${HOME}")));
        assertThat(say.env()).isEqualTo(Map.of("WHO", "ann!"));
    }

    @Test
    void setsParametersForOneRun() {
        Map<String, Object> overrides =
                Map.of("train.rate", PipelineReader.paramValue("1"), "seed", 8L);
        project.with("slipway.yaml", EXAMPLE);

        Pipeline pipeline = new PipelineReader().read(temp, overrides).pipeline().orElseThrow();

        assertThat(ParamKey.of("train.rate").in(pipeline.params()))
                .contains(new ParamKey.Found(1.0));
        assertThat(ParamKey.of("seed").in(pipeline.params())).contains(new ParamKey.Found(8L));
        assertThat(ParamKey.of("train.trees").in(pipeline.params()))
                .contains(new ParamKey.Found(50L));
    }

    @Test
    void refusesToSetAParameterThatDoesNotExistAndNamesTheNearest() {
        project.with("slipway.yaml", EXAMPLE);

        ReadPipeline read = new PipelineReader().read(temp, Map.of("train.rat", 1L));

        assertThat(read.pipeline()).isEmpty();
        assertThat(read.problems())
                .filteredOn(Problem::isError)
                .singleElement()
                .satisfies(p -> assertThat(p.remedy()).contains("“train.rate”"));
    }

    @Test
    void readsParametersOfFurtherFilesUnderTheirPath() {
        project.with("config/model.yaml", "depth: 6\nleaf: 2\n");
        Pipeline pipeline =
                good(
                        """
                        slipway: 1
                        stages:
                          train:
                            run: make model
                            params:
                              - seed
                              - config/model.yaml: [depth]
                              - params.yaml: [train.rate]
                        """);

        ParamKey depth = new ParamKey("depth", Optional.of("config/model.yaml"));
        assertThat(stage(pipeline, "train").params())
                .containsExactly(ParamKey.of("seed"), depth, ParamKey.of("train.rate"));
        assertThat(depth.in(pipeline.params())).contains(new ParamKey.Found(6L));
    }

    @Test
    void makesOneStageForEveryCellOfAMatrix() {
        Pipeline pipeline =
                good(
                        """
                        slipway: 1
                        stages:
                          train:
                            matrix: { model: [cnn, xgb], size: [1, 2] }
                            run: train ${item.model} ${item.size}
                            outs: ["build/${item.model}-${item.size}.bin"]
                          sum: { run: sum, needs: [train] }
                        """);

        assertThat(pipeline.stages())
                .extracting(s -> s.name().value())
                .containsExactly("train@cnn-1", "train@cnn-2", "train@xgb-1", "train@xgb-2", "sum");
        assertThat(stage(pipeline, "train@xgb-2").outs())
                .containsExactly(Out.of("build/xgb-2.bin"));
        assertThat(stage(pipeline, "sum").needs()).hasSize(4);
    }

    @Test
    void opensADvcStageAsItIs() {
        StageDefinition train =
                stage(
                        good(
                                """
                                slipway: 1
                                stages:
                                  train:
                                    cmd: [a, b]
                                    deps: [src]
                                    outs:
                                      - build/model: { cache: false, persist: true }
                                    metrics:
                                      - build/m.json: { cache: false }
                                    always_changed: true
                                    frozen: true
                                """),
                        "train");

        assertThat(train.action()).isEqualTo(new StageAction.Command(List.of("a", "b")));
        assertThat(train.outs()).containsExactly(new Out("build/model", false, true));
        assertThat(train.metrics()).containsExactly("build/m.json");
        assertThat(train.alwaysRuns()).isTrue();
        assertThat(train.frozen()).isTrue();
    }

    @Test
    void takesMergedMapsAndAliases() {
        Pipeline pipeline =
                good(
                        """
                        slipway: 1
                        x-usual: &usual { timeout: 10m, env: { A: "1" } }
                        stages:
                          one: { run: one, <<: *usual }
                          two: { run: two, <<: *usual, timeout: 5m }
                        """);

        assertThat(stage(pipeline, "one").timeout()).contains(Duration.ofMinutes(10));
        assertThat(stage(pipeline, "two").timeout()).contains(Duration.ofMinutes(5));
        assertThat(stage(pipeline, "two").env()).isEqualTo(Map.of("A", "1"));
    }

    @Test
    void showsTheGraphOfAProjectWhoseDataIsNotThereYet() {
        ReadPipeline read =
                project.read(
                        """
                        slipway: 1
                        stages:
                          train: { run: train, deps: [data/absent.csv] }
                        """);

        assertThat(read.hasErrors()).isTrue();
        assertThat(read.pipeline()).isPresent();
    }

    @Test
    void givesProblemsTheirPlaceKeyAndRemedy() {
        ReadPipeline read =
                project.read(
                        """
                        slipway: 1
                        stages:
                          train:
                            run: train
                            timeuot: 10m
                        """);

        assertThat(read.problems())
                .containsExactly(
                        Problem.at(
                                new Problem.Place("slipway.yaml", 5, 5),
                                "stages.train.timeuot",
                                "SLW-0112",
                                "“timeuot” is no key that “stages.train” can have.",
                                "Did you mean “timeout”? Known here: always-run, always_changed,"
                                    + " build, cmd, container, deps, desc, description, env,"
                                    + " frozen, image, matrix, meta, metrics, needs, on, outs,"
                                    + " params, plots, resources, retries, run, secrets, timeout,"
                                    + " vars, wdir."));
    }

    @Test
    void namesACycleStageByStage() {
        ReadPipeline read =
                project.read(
                        """
                        slipway: 1
                        stages:
                          a: { run: a, deps: [c.txt], outs: [a.txt] }
                          b: { run: b, deps: [a.txt], outs: [b.txt] }
                          c: { run: c, deps: [b.txt], outs: [c.txt] }
                        """);

        assertThat(read.problems())
                .singleElement()
                .satisfies(
                        p ->
                                assertThat(p.headline())
                                        .containsAnyOf(
                                                "a → b → c → a", "b → c → a → b", "c → a → b → c"));
    }
}
