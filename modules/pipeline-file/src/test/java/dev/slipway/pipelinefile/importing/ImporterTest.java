package dev.slipway.pipelinefile.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.pipelinefile.PipelineReader;
import dev.slipway.pipelinefile.ReadPipeline;
import dev.slipway.pipelinefile.importing.ImportNote.Fate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImporterTest {
    private static final Path ELYRA = Path.of("src/test/resources/elyra/weather.pipeline");
    private static final Path MLFLOW = Path.of("src/test/resources/mlflow/MLproject");

    @TempDir Path temp;

    private Path file(String name, String text) throws IOException {
        Path file = temp.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static List<String> told(ImportedPipeline imported, Fate fate) {
        return imported.report().stream()
                .filter(n -> n.fate() == fate)
                .map(ImportNote::subject)
                .toList();
    }

    @Test
    void writesAnElyraPipelineAsAPersonWould() {
        assertThat(new Importer().importFile(ELYRA).text())
                .isEqualTo(
                        """
                        # Imported from weather.pipeline of Elyra.
                        # From raw to report
                        # Weather of the year 🌧
                        # by station
                        slipway: 1
                        name: weather report

                        stages:
                          Load-weather:
                            run: papermill load.ipynb Load-weather.output.ipynb
                            wdir: load
                            deps: [load.ipynb]
                            outs: [../data/weather.csv, Load-weather.output.ipynb]
                            image: continuumio/anaconda3:2024.02-1
                            resources: { cpu: 1, memory: 2G }
                            env: { TZ: UTC, DATASET: "rain \\\\${YEAR}" }
                            secrets: [API_TOKEN]
                          clean:
                            run: python clean.py
                            deps: [clean.py, rules.yaml, data/weather.csv, load/Load-weather.output.ipynb]
                            outs: [data/clean.csv]
                            env: { TZ: UTC }
                          Report-final:
                            run: Rscript final.r
                            wdir: report
                            deps: [final.r, ../data/clean.csv]
                            env: { TZ: UTC, MODE: full }
                            always-run: true
                        """);
    }

    @Test
    void tellsWhatAnElyraPipelineLost() {
        ImportedPipeline imported = new Importer().importFile(ELYRA);

        assertThat(imported.format()).isEqualTo("Elyra");
        assertThat(imported.stages()).isEqualTo(3);
        assertThat(told(imported, Fate.IMPORTED))
                .containsExactly("node “Load weather”", "node “clean.py”", "node “Report: final!”");
        assertThat(told(imported, Fate.LEFT_OUT))
                .containsExactly(
                        "Kubernetes tolerations of every node",
                        "“plots/*.png” among the outputs of node “clean.py”",
                        "mounted volumes of node “clean.py”",
                        "node “Filter rows”",
                        "“include subdirectories” of node “Report: final!”",
                        "runtime Kubeflow Pipelines",
                        "pipeline parameters",
                        "positions of nodes");
        assertThat(told(imported, Fate.CHANGED))
                .containsExactly(
                        "Kubernetes secrets of node “Load weather”",
                        "running notebooks",
                        "runtime images");
    }

    @Test
    void whatItWritesIsAPipelineInTheOrderOfTheNodes() throws IOException {
        for (String path : List.of("load/load.ipynb", "clean.py", "rules.yaml", "report/final.r")) {
            file(path, "");
        }
        file("slipway.yaml", new Importer().importFile(ELYRA).text());

        ReadPipeline read = new PipelineReader().read(temp);

        assertThat(read.problems()).isEmpty();
        assertThat(read.pipeline().orElseThrow().graph().order())
                .extracting(Object::toString)
                .containsExactly("Load-weather", "clean", "Report-final");
        assertThat(read.pipeline().orElseThrow().graph().edges()).hasSize(3);
    }

    @Test
    void readsOlderElyraFilesToo() throws IOException {
        Path old =
                file(
                        "old.pipeline",
                        """
                        {"pipelines": [{"id": "p", "nodes": [
                          {"id": "a", "op": "execute-python-node", "app_data": {
                            "filename": "a.py", "env_vars": ["A=1=2", " "], "outputs": ["a.csv"],
                            "runtime_image": "x/y", "ui_data": {"label": "a.py"}}},
                          {"id": "b", "op": "execute-python-node",
                           "inputs": [{"links": [{"node_id_ref": "a"}, {"node_id_ref": "gone"}]}],
                           "app_data": {"filename": "b b.py"}}]}]}
                        """);

        assertThat(new Importer().importFile(old).text())
                .contains("env: { A: 1=2 }")
                .contains("run: python 'b b.py'")
                .contains("deps: [b b.py, a.csv]");
    }

    @Test
    void makesAStageOfEveryEntryPoint() throws IOException {
        ImportedPipeline imported = new Importer().importFile(MLFLOW);

        assertThat(imported.text())
                .isEqualTo(
                        """
                        # Imported from MLproject of MLflow.
                        slipway: 1
                        name: wine
                        params:
                          main: { alpha: 0.5, l1_ratio: 0.1, data: null, note: two words }
                          score: { model_uri: https://example.com/model }

                        stages:
                          main:
                            run: python train.py ${main.alpha} ${main.l1_ratio} --data ${main.data} --note '${main.note}'
                            always-run: true
                          score:
                            run: "python score.py ${score.model_uri} --shape '{\\"rows\\": 1}'"
                            always-run: true
                        """);
        ReadPipeline read = new PipelineReader().read(temp, imported.text());
        assertThat(read.problems()).isEmpty();
        Pipeline pipeline = read.pipeline().orElseThrow();
        assertThat(((StageAction.Command) pipeline.stages().getFirst().action()).lines())
                .containsExactly("python train.py 0.5 0.1 --data null --note 'two words'");
        assertThat(told(imported, Fate.LEFT_OUT)).containsExactly("python_env python_env.yaml");
        assertThat(told(imported, Fate.CHANGED))
                .containsExactly(
                        "parameter data of main",
                        "entry point main",
                        "parameter model_uri of score",
                        "entry point score",
                        "the choice of an entry point");
    }

    @Test
    void takesTheImageAndVariablesOfAnMlproject() throws IOException {
        Path project =
                file(
                        "MLproject",
                        """
                        docker_env:
                          image: "wine:1"
                          volumes: ["/data:/data"]
                          environment: [["A", "b ${C}"], "HOME"]
                        entry_points:
                          main: { parameters: { n: { type: int, default: 3 } }, command: "run {n} {m}" }
                        """);

        ImportedPipeline imported = new Importer().importFile(temp);

        assertThat(project).exists();
        assertThat(imported.text())
                .contains("params: { n: 3 }")
                .contains("run: run ${n} {m}")
                .contains("image: wine:1")
                .contains("A: \"b \\\\${C}\"");
        assertThat(imported.report())
                .extracting(ImportNote::subject)
                .containsExactly(
                        "{m} in the command of main",
                        "entry point main",
                        "docker_env wine:1",
                        "docker_env volumes",
                        "docker_env environment HOME");
        assertThat(new PipelineReader().read(temp, imported.text()).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a.pipeline | {"pipelines": [ | SLW-0106 | 1
                    a.pipeline | [1] | SLW-0110 | 1
                    a.pipeline | {"x": 1} | SLW-0144 | 1
                    a.pipeline | {"pipelines": []} | SLW-0144 | 1
                    a.pipeline | {"pipelines": [{"nodes": []}]} | SLW-0144 | 1
                    a.pipeline | {"pipelines": [{"nodes": [{"id": "n", "op": "execute-r-node"}]}]} | SLW-0144 | 1
                    MLproject | name: x | SLW-0144 | 1
                    MLproject | entry_points: { main: { } } | SLW-0144 | 1
                    MLproject | entry_points: { main: make } | SLW-0144 | 1
                    other.yaml | stages: { } | SLW-0143 | 1
                    other.json | { } | SLW-0143 | 1
                    """)
    void saysWhatIsWrong(String name, String text, String code, int line) throws IOException {
        ProblemException refused =
                catchThrowableOfType(
                        ProblemException.class, () -> new Importer().importFile(file(name, text)));

        Problem problem = refused.problems().getFirst();
        assertThat(problem.code()).as(problem.toString()).isEqualTo(code);
        assertThat(problem.where().orElseThrow().file()).isEqualTo(name);
        assertThat(problem.where().orElseThrow().line()).isEqualTo(line);
        assertThat(problem.remedy()).isNotBlank();
    }

    @Test
    void saysThatThereIsNoFileOrNoText() throws IOException {
        Files.write(temp.resolve("b.pipeline"), new byte[] {(byte) 0xFF, 0, 1});

        for (Path path : List.of(temp.resolve("none"), temp, temp.resolve("b.pipeline"))) {
            assertThatThrownBy(() -> new Importer().importFile(path))
                    .isInstanceOf(ProblemException.class);
        }
    }

    /// Whatever is changed in a file, the answer is a pipeline file that parses, or problems.
    @Test
    void neverFailsOtherwise() throws IOException {
        long seed = Long.getLong("slipway.seed", System.nanoTime());
        Random random = new Random(seed);
        for (Path source : List.of(ELYRA, MLFLOW)) {
            byte[] bytes = Files.readAllBytes(source);
            for (int i = 0; i < 200; i++) {
                byte[] broken = bytes.clone();
                for (int k = random.nextInt(4); k >= 0; k--) {
                    broken[random.nextInt(broken.length)] =
                            (byte) "{}[]:,\"'${}x0 \n#&*-".charAt(random.nextInt(18));
                }
                Path file = temp.resolve(source.getFileName().toString());
                Files.write(file, broken);
                try {
                    ImportedPipeline imported = new Importer().importFile(file);
                    assertThat(new PipelineReader().read(temp, imported.text()).problems())
                            .as("seed %d:%n%s", seed, imported.text())
                            .noneMatch(p -> p.code().equals("SLW-0106"));
                } catch (ProblemException told) {
                    assertThat(told.problems()).isNotEmpty();
                } catch (RuntimeException other) {
                    throw new AssertionError(
                            "seed " + seed + "\n" + new String(broken, StandardCharsets.UTF_8),
                            other);
                }
            }
        }
    }
}
