package dev.slipway.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.fake.ProcessRuntime;
import dev.slipway.engine.fake.Workshop;
import dev.slipway.engine.port.DockerEngine;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.engine.port.StageRuntime.Wish;
import dev.slipway.engine.port.StageRuntimeContract.Heard;
import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.ContainerOptions;
import dev.slipway.model.pipeline.ImageBuild;
import dev.slipway.model.pipeline.Resources;
import dev.slipway.model.pipeline.StageImage;
import dev.slipway.model.run.LogLine;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.StageOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Images that are built from a Dockerfile in the project.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BuildTest {
    private static final ImageBuild PLAIN =
            new ImageBuild("tools", "tools/Dockerfile", Map.of(), Optional.empty());

    @TempDir Path folder;

    private final DockerRuntime runtime = Engine.runtime();
    private Path project;

    @BeforeEach
    void makeProject() throws Exception {
        DockerEngine.require(DockerEngine.BUSYBOX);
        project = Files.createDirectory(folder.resolve("project")).toRealPath();
        Files.createDirectory(project.resolve("tools"));
        write(
                "tools/Dockerfile",
                head()
                        + "USER 0\nARG WORD=plain\nCOPY tool /opt/tool\n"
                        + "RUN echo building with $WORD && echo $WORD > /opt/word\n");
        write("tools/tool", folder.toString());
    }

    @AfterEach
    void removeImages() throws Exception {
        String ids =
                Engine.docker(
                        "images", "-a", "-q", "--filter", "label=dev.slipway.project=" + project);
        // One may be the parent of another, and go with it.
        for (String id : ids.lines().distinct().toList()) {
            new ProcessBuilder("docker", "rmi", "-f", id).start().waitFor();
        }
    }

    @Test
    void buildsOnceForTheSameContentAndTellsTheBuildsLog() throws Exception {
        Heard first = new Heard();
        String id = runtime.prepare(image(PLAIN), project, first);

        assertThat(id).startsWith("sha256:");
        assertThat(first.lines(LogLine.Stream.BUILD))
                .anyMatch(l -> l.startsWith("Step 1/"))
                .contains("building with plain");
        Heard second = new Heard();
        assertThat(runtime.prepare(image(PLAIN), project, second)).isEqualTo(id);
        assertThat(second.all()).isEmpty();

        Optional<String> before = runtime.identity(image(PLAIN), project);
        write("tools/tool", folder + " changed");
        assertThat(runtime.identity(image(PLAIN), project)).isPresent().isNotEqualTo(before);
        Heard third = new Heard();
        assertThat(runtime.prepare(image(PLAIN), project, third)).isNotEqualTo(id);
        assertThat(third.lines(LogLine.Stream.BUILD)).isNotEmpty();
    }

    @Test
    void argumentsTargetsAndNamesCount() throws Exception {
        write(
                "tools/Dockerfile",
                head(" AS first")
                        + "ARG WORD\nRUN echo said $WORD\n"
                        + "FROM first\nRUN echo second\n");
        ImageBuild other =
                new ImageBuild(
                        "tools", "tools/Dockerfile", Map.of("WORD", "a b"), Optional.of("first"));
        assertThat(runtime.identity(image(other), project))
                .isNotEqualTo(runtime.identity(image(PLAIN), project));
        Heard heard = new Heard();
        String id =
                runtime.prepare(
                        new StageImage.Built(other, Optional.of("slipway-test/named:1")),
                        project,
                        heard);

        assertThat(heard.lines(LogLine.Stream.BUILD)).contains("said a b").doesNotContain("second");
        assertThat(Engine.docker("inspect", "-f", "{{.Id}}", "slipway-test/named:1")).isEqualTo(id);
    }

    @Test
    void whatIsLeftOutOfTheContextIsNeitherSentNorCounted() throws Exception {
        write("Dockerfile", head() + "COPY . /all\nRUN cd /all && find . -type f\n");
        write(".dockerignore", "# nothing big\ndata\n**/*.tmp\n!data/keep\n");
        write("data/big", "big");
        write("data/keep", folder.toString());
        write("tools/a.tmp", "x");
        write(".git/index", "1");
        write(".slipway/layout.json", "1");
        Path link = project.resolve("link");
        Files.createSymbolicLink(link, Path.of("tools/tool"));
        ImageBuild build = new ImageBuild("", "Dockerfile", Map.of(), Optional.empty());
        Optional<String> before = runtime.identity(image(build), project);
        write("data/big", "bigger");
        write(".git/index", "2");
        write(".slipway/layout.json", "2");
        assertThat(runtime.identity(image(build), project)).isEqualTo(before);

        Heard heard = new Heard();
        String id = runtime.prepare(image(build), project, heard);
        assertThat(heard.lines(LogLine.Stream.BUILD))
                .contains("./data/keep", "./tools/tool", "./.dockerignore")
                .doesNotContain("./data/big", "./tools/a.tmp", "./.git/index");
        assertThat(id).startsWith("sha256:");
    }

    @Test
    void aFailedBuildNamesTheLineOfItsDockerfile() throws Exception {
        write(
                "tools/Dockerfile",
                "# syntax of nothing\n"
                        + head()
                        + "\nRUN echo one \\\n  two\n"
                        + "# so far so good\nRUN echo trouble; exit 3\n");
        Heard heard = new Heard();
        Problem failed = failure(PLAIN, heard);
        assertThat(failed.code()).isEqualTo("SLW-1210");
        assertThat(failed.where()).contains(new Problem.Place("tools/Dockerfile", 8, 1));
        assertThat(failed.headline()).contains("line 8", "returned a non-zero code: 3");
        assertThat(heard.lines(LogLine.Stream.BUILD)).contains("trouble");

        write("tools/Dockerfile", head() + "RUM echo\n");
        assertThat(failure(PLAIN, new Heard()).where())
                .contains(new Problem.Place("tools/Dockerfile", 3, 1));
        write("tools/Dockerfile", head() + "COPY nothing /\n");
        assertThat(failure(PLAIN, new Heard()).where())
                .contains(new Problem.Place("tools/Dockerfile", 3, 1));
    }

    @Test
    void aMissingDockerfileIsKnownBeforeTheRun() {
        ImageBuild absent = new ImageBuild("", "none/Dockerfile", Map.of(), Optional.empty());
        assertThat(
                        runtime.obstacle(
                                new Wish(
                                        new StageName("stage"),
                                        Optional.of(image(absent)),
                                        ContainerOptions.DEFAULT,
                                        Resources.DEFAULT,
                                        project)))
                .map(Problem::code)
                .contains("SLW-1211");
    }

    @Test
    void theBuildIsACachedStepOfItsStageWithALogOfItsOwn() throws Exception {
        try (Workshop workshop = new Workshop(folder, new ProcessRuntime()).with(runtime)) {
            workshop.stage(
                    "stage",
                    "cat /opt/word > made",
                    s -> s.on(RuntimeName.DOCKER).build(PLAIN).outs("made"));
            RunRecord first = workshop.run();
            assertThat(workshop.read("made")).isEqualTo("plain\n");
            assertThat(log(workshop, first)).contains("building with plain");
            assertThat(first.stage(new StageName("stage")).orElseThrow().image().orElseThrow())
                    .startsWith("sha256:");

            assertThat(outcome(workshop.run())).isInstanceOf(StageOutcome.Cached.class);
            write("tools/tool", folder + " changed");
            RunRecord third = workshop.run();
            assertThat(outcome(third)).isInstanceOf(StageOutcome.Succeeded.class);
            assertThat(log(workshop, third)).contains("building with plain");
        }
    }

    private String head() {
        return head("");
    }

    /// With a label, so that layers of failed builds are found and removed, too.
    private String head(String name) {
        return "FROM slipway/busybox:1%s\nLABEL dev.slipway.project=%s\n".formatted(name, project);
    }

    private static StageOutcome outcome(RunRecord run) {
        return run.stage(new StageName("stage")).orElseThrow().outcome().orElseThrow();
    }

    private static List<String> log(Workshop workshop, RunRecord run) {
        return workshop.store().log(run.summary().id(), new StageName("stage"), 0, 1000).stream()
                .filter(l -> l.stream() == LogLine.Stream.BUILD)
                .map(LogLine::text)
                .toList();
    }

    private Problem failure(ImageBuild build, Heard heard) throws Exception {
        try {
            throw new AssertionError(runtime.prepare(image(build), project, heard));
        } catch (PlatformFailure e) {
            return e.problem();
        }
    }

    private static StageImage image(ImageBuild build) {
        return new StageImage.Built(build, Optional.empty());
    }

    private void write(String path, String text) throws Exception {
        Path file = project.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
