package dev.slipway.pipelinefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Edge;
import dev.slipway.model.pipeline.Out;
import dev.slipway.model.pipeline.ParamKey;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every feature of a dvc.yaml, read as DVC reads it.
class DvcFilesTest {
    @TempDir Path temp;

    @BeforeEach
    void aProject() throws IOException {
        file(
                "params.yaml",
                """
                seed: 7
                shuffle: true
                train:
                  rate: 0.1
                  layers: [8, 16]
                """);
        file("data.csv", "a,b\n");
    }

    private void file(String name, String text) throws IOException {
        Path file = temp.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private ReadPipeline read(String dvc) throws IOException {
        file("dvc.yaml", dvc);
        return new PipelineReader().read(temp);
    }

    private Pipeline good(String dvc) throws IOException {
        ReadPipeline read = read(dvc);
        assertThat(read.problems()).isEmpty();
        assertThat(read.file()).isEqualTo("dvc.yaml");
        return read.pipeline().orElseThrow();
    }

    private static List<String> names(Pipeline pipeline) {
        return pipeline.stages().stream().map(s -> s.name().value()).toList();
    }

    private static StageDefinition stage(Pipeline pipeline, String name) {
        return pipeline.stage(new StageName(name)).orElseThrow();
    }

    private static List<String> lines(Pipeline pipeline, String name) {
        return ((StageAction.Command) stage(pipeline, name).action()).lines();
    }

    @Test
    void readsAProjectInTheFormOfThePublicExamples() {
        Path project = Path.of("src/test/resources/dvc/tagger");

        ReadPipeline read = new PipelineReader().read(project);

        assertThat(read.problems()).isEmpty();
        Pipeline pipeline = read.pipeline().orElseThrow();
        assertThat(names(pipeline))
                .containsExactly(
                        "prepare",
                        "featurize@train",
                        "featurize@test",
                        "train",
                        "evaluate@0",
                        "evaluate@1",
                        "report");
        assertThat(pipeline.graph().edges())
                .extracting(e -> e.from() + " " + e.to())
                .contains(
                        "prepare featurize@train",
                        "featurize@train train",
                        "train evaluate@0",
                        "evaluate@1 report");
        assertThat(pipeline.graph().cycle()).isEmpty();
    }

    @Test
    void prefersSlipwayYamlWhereBothLie() throws IOException {
        file("slipway.yaml", "slipway: 1\nstages: { a: { run: make } }\n");

        assertThat(read("stages: { b: { cmd: make } }\n").file()).isEqualTo("slipway.yaml");
    }

    @Test
    void keepsAListOfCommandsAndCutsATextIntoLines() throws IOException {
        Pipeline pipeline =
                good(
                        """
                        stages:
                          one: { cmd: make it }
                          list:
                            cmd:
                              - make a
                              - |
                                make b
                                make c
                          lines:
                            cmd: |
                              export A=1

                              make \\
                                --fast
                              echo $A
                          folded:
                            cmd: >-
                              python train.py
                              --rate 1
                        """);

        assertThat(lines(pipeline, "one")).containsExactly("make it");
        assertThat(lines(pipeline, "list")).containsExactly("make a", "make b\nmake c\n");
        assertThat(lines(pipeline, "lines"))
                .containsExactly("export A=1", "make    --fast", "echo $A");
        assertThat(lines(pipeline, "folded")).containsExactly("python train.py --rate 1");
    }

    @Test
    void takesPathsAndParametersFromTheFolderAStageWorksIn() throws IOException {
        file("src/params.yaml", "depth: 3\n");
        file("src/config.json", "{\"a\": {\"b\": 1}, \"c\": 2}");
        Pipeline pipeline =
                good(
                        """
                        stages:
                          train:
                            cmd: ./train.sh
                            wdir: src
                            deps: [../data.csv]
                            params: [depth, { config.json: [a.b] }]
                            outs: [model.bin, ../build/log.txt]
                            metrics: [{ ../build/m.json: { cache: false } }]
                          use:
                            cmd: cat src/model.bin
                            wdir: .
                            deps: [src/model.bin]
                        """);

        StageDefinition train = stage(pipeline, "train");
        assertThat(train.wdir()).isEqualTo("src");
        assertThat(train.deps()).containsExactly("data.csv");
        assertThat(train.madePaths())
                .containsExactly("src/model.bin", "build/log.txt", "build/m.json");
        assertThat(train.metrics()).containsExactly("build/m.json");
        assertThat(train.params())
                .containsExactly(
                        new ParamKey("depth", Optional.of("src/params.yaml")),
                        new ParamKey("a.b", Optional.of("src/config.json")));
        assertThat(train.params().getFirst().in(pipeline.params()).orElseThrow().value())
                .isEqualTo(3L);
        assertThat(stage(pipeline, "use").wdir()).isEmpty();
        assertThat(pipeline.graph().edges())
                .extracting(Edge::path)
                .containsExactly("src/model.bin");
    }

    @Test
    void dependsOnNamedParametersOnThoseOfOtherFilesAndOnWholeFiles() throws IOException {
        file("other.yaml", "x: 1\ny: { z: 2 }\n");
        file("settings.toml", "a = 1\n");
        Pipeline pipeline =
                good(
                        """
                        stages:
                          a:
                            cmd: make
                            params:
                              - seed
                              - train.rate
                              - other.yaml: [y.z]
                          b: { cmd: make, params: [{ other.yaml: }] }
                          c: { cmd: make, params: [{ settings.toml: [a] }] }
                        """);

        assertThat(stage(pipeline, "a").params())
                .extracting(ParamKey::toString)
                .containsExactly("seed", "train.rate", "other.yaml:y.z");
        assertThat(stage(pipeline, "b").params())
                .extracting(ParamKey::toString)
                .containsExactly("other.yaml:x", "other.yaml:y");
        assertThat(stage(pipeline, "c").deps()).containsExactly("settings.toml");
    }

    @Test
    void readsTheFlagsOfOuts() throws IOException {
        Pipeline pipeline =
                good(
                        """
                        stages:
                          a:
                            cmd: make
                            outs:
                              - plain
                              - kept: { persist: true }
                              - ${train.rate}.bin:
                                  cache: false
                                  push: false
                                  remote: archive
                                  desc: The model
                                  type: model
                                  labels: [x]
                                  meta: { any: thing }
                            plots:
                              - curve.csv: { x: step, y: [loss], template: linear, cache: false }
                              - both.csv: [{ x: a, y: b }, { x: a, y: c, title: C }]
                              - image.png
                        """);

        assertThat(stage(pipeline, "a").outs())
                .containsExactly(
                        Out.of("plain"),
                        new Out("kept", true, true),
                        new Out("0.1.bin", false, false),
                        new Out("curve.csv", false, false),
                        Out.of("both.csv"),
                        Out.of("image.png"));
    }

    @Test
    void knowsFrozenAndAlwaysChangedAndDescriptions() throws IOException {
        Pipeline pipeline =
                good(
                        """
                        stages:
                          a: { cmd: make, frozen: true, deps: [gone.csv], outs: [x], desc: Why }
                          b: { cmd: make, always_changed: true, deps: [data.csv], meta: { k: [1] } }
                          c: { cmd: "echo ${seed}" }
                          d: { cmd: "echo ${seed}", deps: [data.csv] }
                        """);

        assertThat(stage(pipeline, "a").frozen()).isTrue();
        assertThat(stage(pipeline, "a").description()).contains("Why");
        assertThat(stage(pipeline, "b").alwaysRuns()).isTrue();
        assertThat(stage(pipeline, "c").alwaysRuns()).isTrue();
        assertThat(stage(pipeline, "d").alwaysRuns()).isFalse();
    }

    @Test
    void fillsInVariablesOfFilesPartsOfFilesAndMaps() throws IOException {
        file("more.yaml", "train: { depth: 4 }\nhost: here\n");
        file("paths.json", "{\"models\": \"build/models\", \"other\": 1}");
        file("eu/local.yaml", "zone: west\n");
        Pipeline pipeline =
                good(
                        """
                        vars:
                          - params.yaml
                          - more.yaml
                          - paths.json:models
                          - inline: { list: [{ name: first }, { name: second }] }
                        stages:
                          a:
                            cmd: >-
                              run ${train.rate} ${train.depth} ${inline.list[1].name} ${host}
                              \\${HOME} ${shuffle}
                            outs: ["${models}/a.bin"]
                          b:
                            wdir: eu
                            vars: [local.yaml, { mine: [1, 2] }]
                            cmd: run ${zone} ${mine[1]}
                        """);

        assertThat(lines(pipeline, "a")).containsExactly("run 0.1 4 second here ${HOME} true");
        assertThat(stage(pipeline, "a").madePaths()).containsExactly("build/models/a.bin");
        assertThat(lines(pipeline, "b")).containsExactly("run west 2");
        assertThat(stage(pipeline, "a").params())
                .extracting(ParamKey::key)
                .contains("train.rate", "train.depth", "host");
    }

    @Test
    void writesAMapIntoACommandAsFlags() throws IOException {
        Pipeline pipeline =
                good(
                        """
                        vars:
                          - opt:
                              lr: 0.1
                              name: two words
                              nested: { deep: 3 }
                              on: true
                              off: false
                              sizes: [1, 2]
                        stages:
                          a: { cmd: "python train.py ${opt}" }
                        """);

        assertThat(lines(pipeline, "a"))
                .containsExactly(
                        "python train.py --lr 0.1 --name 'two words' --nested.deep 3 --on"
                                + " --sizes 1 2");
    }

    @Test
    void repeatsAStageForEveryItemOfAListOrMap() throws IOException {
        Pipeline pipeline =
                good(
                        """
                        vars:
                          - regions: { eu: { n: 1 }, us: { n: 2 } }
                        stages:
                          plain:
                            foreach: [raw, 2, true, a/b]
                            do: { cmd: "make ${item}", outs: ["out/${item}"] }
                          composite:
                            foreach: [{ n: 1 }, { n: 2 }]
                            do: { cmd: "make ${item.n}" }
                          mapped:
                            foreach: ${regions}
                            do:
                              cmd: make ${key} ${item.n}
                              desc: For ${key}
                          from-list:
                            foreach: ${train.layers}
                            do: { cmd: "make ${item}" }
                        """);

        assertThat(names(pipeline))
                .containsExactly(
                        "plain@raw",
                        "plain@2",
                        "plain@true",
                        "plain@a_b",
                        "composite@0",
                        "composite@1",
                        "mapped@eu",
                        "mapped@us",
                        "from-list@8",
                        "from-list@16");
        assertThat(lines(pipeline, "plain@true")).containsExactly("make true");
        assertThat(stage(pipeline, "plain@a_b").madePaths()).containsExactly("out/a/b");
        assertThat(lines(pipeline, "composite@1")).containsExactly("make 2");
        assertThat(lines(pipeline, "mapped@us")).containsExactly("make us 2");
        assertThat(stage(pipeline, "mapped@eu").description()).contains("For eu");
    }

    @Test
    void makesAStageOfEveryCombinationOfAMatrix() throws IOException {
        Pipeline pipeline =
                good(
                        """
                        stages:
                          train:
                            matrix:
                              model: [cnn, mlp]
                              data: [{ n: 1 }, { n: 2 }]
                            cmd: train ${item.model} ${item.data.n}
                            outs: ["models/${key}.bin"]
                        """);

        assertThat(names(pipeline))
                .containsExactly(
                        "train@cnn-data0", "train@cnn-data1", "train@mlp-data0", "train@mlp-data1");
        assertThat(lines(pipeline, "train@mlp-data1")).containsExactly("train mlp 2");
        assertThat(stage(pipeline, "train@mlp-data1").madePaths())
                .containsExactly("models/mlp-data1.bin");
    }

    @Test
    void readsTheOtherSectionsAndTheMetricsOfStages() throws IOException {
        Pipeline pipeline =
                good(
                        """
                        stages:
                          evaluate: { cmd: make, deps: [data.csv], outs: [eval] }
                        params: [params.yaml]
                        metrics: [eval/metrics.json, elsewhere.json]
                        plots:
                          - ROC: { x: fpr, y: { eval/roc.json: tpr } }
                          - eval/images
                        artifacts:
                          model: { path: model.bin, type: model, labels: [x] }
                        datasets:
                          - { name: pets, type: url, url: "https://example.com/pets" }
                        """);

        assertThat(stage(pipeline, "evaluate").metrics()).containsExactly("eval/metrics.json");
    }

    @Test
    void setsParametersForOneRun() throws IOException {
        file("dvc.yaml", "vars: [{ n: 1 }]\nstages: { a: { cmd: 'x ${n} ${train.rate}' } }\n");

        ReadPipeline read = new PipelineReader().read(temp, Map.of("n", 5L, "train.rate", 0.5));

        assertThat(lines(read.pipeline().orElseThrow(), "a")).containsExactly("x 5 0.5");
    }

    @Test
    void saysHowToFetchWhatDvcTracks() throws IOException {
        file("big.csv.dvc", "outs: []\n");

        ReadPipeline read = read("stages: { a: { cmd: make, deps: [big.csv] } }\n");

        assertThat(read.problems()).hasSize(1);
        assertThat(read.problems().getFirst().remedy()).contains("dvc pull big.csv");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    SLW-0127 | 'stages: { a: { deps: [data.csv] } }' | cmd:
                    SLW-0112 | 'stages: { a: { cmd: x, timeout: 3m } }' | DVC would refuse it
                    SLW-0112 | 'stages: { a: { cmd: x, dep: [y] } }' | deps
                    SLW-0112 | 'stages: { a: { foreach: [1], do: { cmd: x }, cmd: y } }' | foreach
                    SLW-0113 | 'stages: { a: { foreach: [1] } }' | do
                    SLW-0113 | 'stages: { a: { do: { cmd: x } } }' | foreach
                    SLW-0114 | 'stages: { a: { foreach: word, do: { cmd: x } } }' | list or a map
                    SLW-0133 | 'stages: { a: { foreach: [x, x], do: { cmd: x } } }' | twice
                    SLW-0139 | '{ vars: [{ seed: 1 }], stages: { a: { cmd: x } } }' | seed
                    SLW-0139 | 'stages: { a: { cmd: x, vars: [{ train: { rate: 1 } }] } }' | rate
                    SLW-0201 | '{ vars: [none.yaml], stages: { a: { cmd: x } } }' | none.yaml
                    SLW-0202 | '{ vars: ["params.yaml", "o.json:k"], stages: { a: { cmd: x } } }' | k
                    SLW-0202 | 'stages: { a: { cmd: "x ${nope}" } }' | nope
                    SLW-0202 | 'stages: { a: { foreach: [1], do: { cmd: "x ${item.y}" } } }' | ${item}
                    SLW-0213 | 'stages: { a: { cmd: x, wdir: nowhere } }' | nowhere
                    SLW-0121 | 'stages: { a: { cmd: x, wdir: ../.. } }' | leads out
                    SLW-0137 | 'stages: { a: { cmd: x, outs: [dvc.lock] } }' | dvc.lock
                    SLW-0112 | '{ stages: { a: { cmd: x } }, slipway: 1 }' | slipway
                    """)
    void saysWhatIsWrong(String code, String text, String word) throws IOException {
        file("o.json", "{}");

        ReadPipeline read = read(text);

        assertThat(read.problems()).isNotEmpty();
        assertThat(read.problems().getFirst().code()).as(read.toString()).isEqualTo(code);
        assertThat(read.problems().getFirst().headline() + read.problems().getFirst().remedy())
                .contains(word);
        assertThat(read.problems().getFirst().where().orElseThrow().file()).isEqualTo("dvc.yaml");
    }

    @Test
    void letsSlipwayYamlUseTheSameKeys() {
        ReadPipeline read =
                new PipelineReader()
                        .read(
                                temp,
                                """
                                slipway: 1
                                vars: [{ root: build }]
                                stages:
                                  each:
                                    foreach: { eu: 1, us: 2 }
                                    do:
                                      run: make ${key} ${item}
                                      outs: ["${root}/${key}"]
                                      timeout: 5m
                                  last:
                                    cmd: "make"
                                    wdir: .
                                    vars: [{ mine: x }]
                                    needs: [each]
                                    always_changed: true
                                    frozen: false
                                    desc: After ${mine}
                                """);

        assertThat(read.problems()).isEmpty();
        Pipeline pipeline = read.pipeline().orElseThrow();
        assertThat(names(pipeline)).containsExactly("each@eu", "each@us", "last");
        assertThat(stage(pipeline, "last").needs())
                .extracting(StageName::value)
                .containsExactly("each@eu", "each@us");
        assertThat(stage(pipeline, "each@us").madePaths()).containsExactly("build/us");
        assertThat(stage(pipeline, "last").description()).contains("After x");
    }
}
