package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `slipway import`, from a foreign file to a run.
class ImportCommandTest {
    @TempDir Path folder;

    private CommandLineFixture slipway;

    @BeforeEach
    void open() {
        slipway = new CommandLineFixture(folder);
    }

    private Path project(String file, String text) throws IOException {
        Path project = Files.createDirectory(folder.resolve("theirs"));
        Files.writeString(project.resolve(file), text);
        return project;
    }

    @Test
    void importsAnMlprojectThatThenRuns() throws IOException {
        Path project =
                project(
                        "MLproject",
                        """
                        name: wine
                        conda_env: conda.yaml
                        entry_points:
                          main:
                            parameters: { n: { type: int, default: 3 } }
                            command: "echo {n} > n.txt"
                        """);

        var imported = slipway.run("import", project.resolve("MLproject"));
        assertThat(imported.code()).as(imported.err()).isZero();
        assertThat(imported.out())
                .contains("slipway.yaml with 1 stage from MLflow.")
                .contains("left out  conda_env conda.yaml")
                .contains("conda env create -f conda.yaml");

        var run = slipway.run("run", project, "--param", "n=5");
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(Files.readString(project.resolve("n.txt"))).isEqualTo("5\n");
    }

    @Test
    void tellsTheSameAsJsonAndWhatIsMissing() throws IOException {
        Path project =
                project(
                        "p.pipeline",
                        """
                        {"pipelines": [{"nodes": [{"id": "a", "op": "execute-python-node",
                          "app_data": {"component_parameters": {"filename": "a.py"}}}]}]}
                        """);

        var json = slipway.run("import", project.resolve("p.pipeline"), "--json");

        assertThat(json.code()).as(json.err()).isZero();
        assertThat(json.json().at("/format").asText()).isEqualTo("Elyra");
        assertThat(json.json().at("/stages").asInt()).isEqualTo(1);
        assertThat(json.json().at("/report/0/fate").asText()).isEqualTo("imported");
        assertThat(json.json().at("/report/0/became").asText()).isEqualTo("the stage a");
        assertThat(json.json().at("/problems/0/code").asText()).isEqualTo("SLW-0210");
    }

    @Test
    void neverOverwritesAPipelineFile() throws IOException {
        Path project = project("MLproject", "entry_points: { main: { command: make } }\n");
        Files.writeString(project.resolve("slipway.yaml"), "mine\n");

        var refused = slipway.run("import", project.resolve("MLproject"));
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("SLW-0145").contains("--to");
        assertThat(Files.readString(project.resolve("slipway.yaml"))).isEqualTo("mine\n");

        Path other = Files.createDirectory(folder.resolve("other"));
        assertThat(slipway.run("import", project, "--to", other).code()).isZero();
        assertThat(other.resolve("slipway.yaml")).exists();
        assertThat(slipway.run("import", project, "--to", folder.resolve("none")).code())
                .isEqualTo(2);
        assertThat(slipway.run("import", folder.resolve("nothing.pipeline")).code()).isEqualTo(2);
        assertThat(slipway.run("import").code()).isEqualTo(2);
    }
}
