package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.app.CommandLineFixture.Answer;
import dev.slipway.engine.port.Leftover;
import dev.slipway.model.run.RunId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runtimes from the command line: set up, tested, chosen, planned for, and cleaned.
class RuntimesTest {
    private static final String PIPELINE =
            """
            slipway: 1
            name: mixed
            stages:
              here: { run: echo here > here.txt, outs: [here.txt] }
              there: { run: cat here.txt, deps: [here.txt], on: docker, image: "busybox:1" }
              box: { run: echo box, on: gpu-box, image: "busybox:1" }
            """;

    @TempDir Path folder;
    private final ElsewhereInMemory elsewhere = new ElsewhereInMemory();
    private CommandLineFixture slipway = new CommandLineFixture(Path.of(""));

    @BeforeEach
    void commandLine() {
        slipway =
                new CommandLineFixture(
                        folder,
                        new LocalHomes(
                                CommandLineFixture.testClassPath(), Optional.empty(), elsewhere));
    }

    @Test
    void whatIsAddedIsListedTestedChosenAndRemoved() {
        assertThat(names(slipway.run("runtimes", "--json")))
                .isEqualTo("local* docker* kubernetes* ");

        Answer added =
                slipway.run("runtimes", "add", "docker", "gpu-box", "--host", "tcp://gpu-box:2376");
        assertThat(added.out()).contains("on: gpu-box", "slipway runtimes test gpu-box");
        assertThat(slipway.run("runtimes", "test", "gpu-box").out())
                .contains("gpu-box ready", "✓ Reachable: answers");

        slipway.run("runtimes", "default", "gpu-box");
        assertThat(names(slipway.run("runtimes", "list", "--json")))
                .isEqualTo("local* docker kubernetes* gpu-box* ");
        assertThat(slipway.run("runtimes").out()).contains("on: docker, on: gpu-box");

        assertThat(slipway.run("runtimes", "remove", "gpu-box").out())
                .contains("slipway runtimes add docker gpu-box --host tcp://gpu-box:2376");
        assertThat(names(slipway.run("runtimes", "--json")))
                .isEqualTo("local* docker* kubernetes* ");
    }

    @Test
    void whatNobodySetUpIsNoFaultAndWhatSomebodyDidIs() {
        elsewhere.silent("docker", "gpu-box");

        Answer nothing = slipway.run("runtimes", "test");
        assertThat(nothing.code()).isZero();
        assertThat(nothing.out()).contains("docker not set up", "kubernetes ready");

        slipway.run("runtimes", "add", "docker", "gpu-box", "--host", "tcp://gpu-box:2376");
        Answer silent = slipway.run("runtimes", "test");
        assertThat(silent.code()).isEqualTo(4);
        assertThat(silent.out())
                .contains("gpu-box not reachable", "✗ Reachable: Docker does not answer");
    }

    @Test
    void aPlanSaysWhereEachStageRunsAndWhyItCannot() throws IOException {
        elsewhere.silent("docker");
        Path project = slipway.project("mixed", PIPELINE);

        Answer plan = slipway.run("run", project, "--plan");
        assertThat(plan.code()).isZero();
        assertThat(plan.out())
                .containsPattern("here +run +local +first run")
                .containsPattern("there +run +docker \\(busybox:1\\), cannot")
                .contains("Docker does not answer", "Start Docker, or run this stage locally.")
                .contains("runs on “gpu-box”, and there is no such runtime here.");

        JsonNode stages = slipway.run("run", project, "--plan", "--json").json().get("stages");
        assertThat(stages.get(1).get("runtime").asText()).isEqualTo("docker");
        assertThat(stages.get(1).get("image").asText()).isEqualTo("busybox:1");
        assertThat(stages.get(1).at("/obstacle/code").asText()).isEqualTo("SLW-1201");
        assertThat(stages.get(0).has("obstacle")).isFalse();

        Answer run = slipway.run("run", project);
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).contains("Docker does not answer", "there is no such runtime here");
        assertThat(slipway.run("runs", "--project", project).out()).contains("No runs");
    }

    @Test
    void runOnTakesEveryStageSomewhereElse() throws IOException {
        Path project = slipway.project("mixed", PIPELINE);

        Answer here = slipway.run("run", project, "--on", "local", "--json");
        assertThat(here.code()).as(here.err()).isZero();
        here.json()
                .get("stages")
                .forEach(s -> assertThat(s.get("runtime").asText()).isEqualTo("local"));

        Answer nowhere = slipway.run("run", project, "--on", "dokcer");
        assertThat(nowhere.code()).isEqualTo(2);
        assertThat(nowhere.err()).contains("no runtime “dokcer”", "Did you mean “docker”?");
    }

    @Test
    void theDoctorListsWhatIsLeftAndRemovesWhatNoRunNeeds() throws IOException {
        Path project =
                slipway.project("p", "slipway: 1\nname: p\nstages: { a: { run: echo a } }\n");
        String run = slipway.run("run", project, "--json").json().at("/run/id").asText();
        Leftover ended = leftover("one", Optional.of(new RunId(run)));
        Leftover foreign = leftover("two", Optional.of(new RunId("r-of-another-home")));
        elsewhere.left.add(ended);
        elsewhere.left.add(foreign);

        Answer found = slipway.run("doctor");
        assertThat(found.code()).as(found.out()).isEqualTo(1);
        assertThat(found.out())
                .containsPattern("docker +container one, running +1 +unneeded +4.0 MiB")
                .containsPattern("docker +container two, running +– +another home's")
                .contains("slipway doctor --remove");
        assertThat(elsewhere.left).containsExactly(ended, foreign);

        JsonNode removed = slipway.run("doctor", "--remove", "--json").json();
        assertThat(removed.get("removed").get(0).get("handle").asText()).isEqualTo("one");
        assertThat(elsewhere.left).containsExactly(foreign);

        Answer after = slipway.run("doctor", "--remove", "others");
        assertThat(elsewhere.left).isEmpty();
        assertThat(after.out()).contains("Removed:", "container two");
    }

    @Test
    void theDoctorNamesWhatIsWrongWithItsRemedy() {
        elsewhere.silent("docker", "gpu-box");
        slipway.run("runtimes", "add", "docker", "gpu-box", "--host", "tcp://gpu-box:2376");

        Answer answer = slipway.run("doctor");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out())
                .contains("✓ Java")
                .contains("✓ Home")
                .contains("✓ Disk")
                .containsPattern("– Docker +not set up: Docker does not answer")
                .containsPattern("✗ Docker gpu-box +Docker does not answer at tcp://gpu-box:2376")
                .contains("Start Docker, or run this stage locally.");
    }

    private static Leftover leftover(String name, Optional<RunId> run) {
        return new Leftover(
                name,
                "container " + name,
                "/p",
                run,
                Optional.of(Instant.parse("2026-01-02T03:04:05Z")),
                4L << 20,
                true);
    }

    /// With a star behind the usual ones.
    private static String names(Answer answer) {
        StringBuilder names = new StringBuilder();
        answer.json()
                .get("runtimes")
                .forEach(
                        r ->
                                names.append(r.get("name").asText())
                                        .append(r.get("usual").asBoolean() ? "* " : " "));
        return names.toString();
    }
}
