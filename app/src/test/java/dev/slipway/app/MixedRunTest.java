package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.app.CommandLineFixture.Answer;
import dev.slipway.engine.port.DockerEngine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One pipeline on this machine and in Docker, with a real engine: run, cached, planned, killed and
/// taken over.
@Timeout(300)
class MixedRunTest {
    private static final String PIPELINE =
            """
            slipway: 1
            name: mixed
            stages:
              here: { run: echo here > here.txt, outs: [here.txt] }
              there:
                run:
                  - cat here.txt > there.txt
                  - echo in $(hostname) >> there.txt
                  - sleep %d
                deps: [here.txt]
                outs: [there.txt]
                on: docker
                image: %s
              back: { run: cat there.txt > back.txt, deps: [there.txt], outs: [back.txt] }
            """;

    @TempDir Path folder;
    private CommandLineFixture slipway = new CommandLineFixture(Path.of(""));

    @BeforeEach
    void needsDocker() {
        DockerEngine.require(DockerEngine.BUSYBOX);
        slipway = new CommandLineFixture(folder);
    }

    @Test
    void filesGoFromHereToAContainerAndBack() throws IOException {
        Path project = slipway.project("mixed", PIPELINE.formatted(0, DockerEngine.BUSYBOX));

        Answer run = slipway.run("run", project, "--json");

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(places(run.json())).containsExactly("local", "docker", "local");
        assertThat(run.json().at("/stages/1/image").asText()).contains("sha256:");
        assertThat(Files.readAllLines(project.resolve("back.txt"))).first().isEqualTo("here");
        assertThat(slipway.run("run", project, "--json").json().at("/stages"))
                .allMatch(stage -> stage.get("status").asText().equals("cached"));
        assertThat(slipway.run("doctor", "--json").json().at("/leftovers"))
                .noneMatch(left -> left.get("project").asText().equals(project.toString()));
    }

    @Test
    void aPlanNamesAnImageThatIsNowhere() throws IOException {
        Path project =
                slipway.project("mixed", PIPELINE.formatted(0, "localhost:1/slipway/nowhere:1"));

        Answer run = slipway.run("run", project, "--json");

        assertThat(run.code()).as(run.out()).isEqualTo(4);
        assertThat(run.out() + run.err()).contains("localhost:1/slipway/nowhere:1");
    }

    @Test
    void whatAKilledRunLeftInDockerIsListedAndTakenOver() throws Exception {
        Path project = slipway.project("mixed", PIPELINE.formatted(3, DockerEngine.BUSYBOX));
        runAndKillOnce("there", project);

        JsonNode left = slipway.run("doctor", "--json").json().at("/leftovers");
        List<String> needed = new ArrayList<>();
        left.forEach(
                each -> {
                    if (each.get("project").asText().equals(project.toString())) {
                        needed.add(each.get("needed").asText());
                    }
                });
        assertThat(needed).isNotEmpty().containsOnly("resumable");

        Answer resumed = slipway.run("run", project, "--resume", "last", "--json");
        assertThat(resumed.code()).as(resumed.out() + resumed.err()).isZero();
        assertThat(slipway.run("logs", "last", "there", "--project", project, "--json").out())
                .contains("Taken over from an interrupted run");
        assertThat(slipway.run("doctor", "--json").json().at("/leftovers"))
                .noneMatch(each -> each.get("project").asText().equals(project.toString()));
    }

    /// Kills a run of its own process as soon as the stage has been started.
    private void runAndKillOnce(String stage, Path project) throws Exception {
        Process process =
                slipway.process(List.of(), "run", project)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.strip().startsWith(stage + " ") && line.contains("running")) {
                    // By its handle: Process.destroyForcibly would close the pipe still read.
                    process.toHandle().destroyForcibly();
                }
            }
        }
        process.waitFor();
    }

    private static List<String> places(JsonNode run) {
        List<String> places = new ArrayList<>();
        run.at("/stages").forEach(stage -> places.add(stage.get("runtime").asText()));
        return places;
    }
}
