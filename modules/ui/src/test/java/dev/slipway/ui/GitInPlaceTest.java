package dev.slipway.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.port.Commits;
import dev.slipway.pipelinefile.PipelineReader;
import dev.slipway.sourcecontrol.GitSourceControl;
import dev.slipway.ui.fixture.DataInMemory;
import dev.slipway.ui.fixture.PlacesInMemory;
import dev.slipway.ui.workbench.Services;
import dev.slipway.uikit.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.CheckBox;
import javafx.scene.input.KeyCode;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.StoredConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.testfx.util.WaitForAsyncUtils;

/// The window over a real repository.
class GitInPlaceTest extends WindowTest {
    /// The sample with a stage gone, one come, one renamed and two changed.
    private static final String EDITED =
            SampleProject.FILE
                    .replace(
                            "      target: claim\n      trees", "      target: claims\n      trees")
                    .replace("    needs: [check-data]\n", "    timeout: 30m\n")
                    .replaceAll("(?s)  check-data:.*?\n\n", "")
                    .replace("  evaluate:\n", "  assess:\n")
                    .replace("needs: [evaluate]", "needs: [assess]")
                    .replace(
                            "  gate:\n    needs",
                            """
                              report:
                                run: python report.py
                                deps: [build/evaluation.json]
                                outs: [build/report.html]

                              gate:
                                needs\
                            """);

    private final Clock clock = Clock.systemUTC();
    private final Bench bench = new Bench(clock);
    private final GitSourceControl sourceControl = new GitSourceControl();
    private Git git;

    @BeforeEach
    void makeRepository() throws Exception {
        root = SampleProject.in(folder);
        git = Git.init().setDirectory(root.toFile()).setInitialBranch("main").call();
        StoredConfig config = git.getRepository().getConfig();
        config.setString("user", null, "name", "Mara Klein");
        config.setString("user", null, "email", "mara@example.org");
        config.save();
        git.add().addFilepattern(".").call();
        git.commit().setMessage("Begin with the sample").setSign(false).call();
    }

    @AfterEach
    void closeRepository() {
        git.close();
    }

    @Test
    void drawsWhatChangedSinceHeadAndSinceACommitThatWasChosen() throws Exception {
        show();
        waitForCard("train", "Not run yet");
        waitForText("main · clean");
        Files.writeString(root.resolve("slipway.yaml"), EDITED);
        Files.writeString(
                root.resolve("params.yaml"), SampleProject.PARAMS.replace("0.1 ", "0.2 "));
        waitForText("main · 2 changed");
        waitForText("4");
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.D);
        waitForText("Was evaluate");
        List<String> said = fx(this::texts);
        assertThat(said)
                .contains("Added", "Removed", "params.train.rate", "− 0.1", "+ 0.2", "with.target")
                .contains("− check-data");
        picture("changes-light");
        theme(Theme.Choice.DARK);
        picture("changes-dark");
        theme(Theme.Choice.LIGHT);

        Commits.Commit second =
                sourceControl
                        .commits()
                        .commit(root, "Rework the training", List.of("slipway.yaml"));
        waitForText("main · 1 changed");
        WaitForAsyncUtils.waitFor(
                60, TimeUnit.SECONDS, () -> fx(() -> !texts().contains("Was evaluate")));
        assertThat(fx(this::texts)).contains("params.train.rate").doesNotContain("Removed");
        run("Compare with a commit…");
        waitForText("Begin with the sample");
        picture("commits-light");
        robot.write("sample");
        WaitForAsyncUtils.waitFor(
                60,
                TimeUnit.SECONDS,
                () -> fx(() -> !texts().contains(second.brief()) && texts().contains("Compare")));
        robot.push(KeyCode.ENTER);
        waitForText("Was evaluate");
    }

    @Test
    void commitsTheChosenFilesByTheKeyboard() throws Exception {
        Files.writeString(
                root.resolve("params.yaml"), SampleProject.PARAMS.replace("0.1 ", "0.2 "));
        Files.writeString(root.resolve("notes.txt"), "not yet");
        show();
        waitForText("main · 2 changed");
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.K);
        waitForText("Commit to main");
        assertThat(fx(() -> box("params.yaml").isSelected())).isTrue();
        assertThat(fx(() -> box("notes.txt").isSelected())).isFalse();
        robot.write("Learn faster");
        picture("commit-light");
        theme(Theme.Choice.DARK);
        picture("commit-dark");
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        waitForText("main · 1 changed");
        assertThat(sourceControl.commits().recent(root, "", 1))
                .extracting(Commits.Commit::subject)
                .containsExactly("Learn faster");
        assertThat(sourceControl.state(root).orElseThrow().changed()).containsExactly("notes.txt");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void tellsWhatAHookRefusedAndKeepsTheMessage() throws Exception {
        Path hook = root.resolve(".git/hooks/pre-commit");
        Files.createDirectories(hook.getParent());
        Files.writeString(hook, "#!/bin/sh\necho 'params.yaml is not sorted' >&2\nexit 1\n");
        Files.setPosixFilePermissions(hook, EnumSet.allOf(PosixFilePermission.class));
        Files.writeString(
                root.resolve("params.yaml"), SampleProject.PARAMS.replace("0.1 ", "0.2 "));
        show();
        waitForText("main · 1 changed");
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.K);
        waitForText("Runs the repository's hooks: pre-commit.");
        robot.write("Learn faster");
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        WaitForAsyncUtils.waitFor(
                60,
                TimeUnit.SECONDS,
                () ->
                        fx(
                                () ->
                                        texts().stream()
                                                .anyMatch(
                                                        t ->
                                                                t.contains(
                                                                        "params.yaml is not"
                                                                                + " sorted"))));
        picture("commit-refused-light");
        assertThat(fx(this::texts)).contains("Commit 1 file");
        assertThat(sourceControl.commits().recent(root, "", 5)).hasSize(1);
    }

    @Test
    void takesInWhatAnotherProgramWroteAsAStepToTakeBack() throws Exception {
        show();
        waitForText("main · clean");
        String other = SampleProject.FILE.replace("at-least: 0.78", "at-least: 0.79");
        Files.writeString(root.resolve("slipway.yaml"), other);
        waitForText("slipway.yaml changed on disk");
        waitForText("main · 1 changed");
        picture("changed-on-disk-light");
        run("Undo: change of slipway.yaml on disk");
        WaitForAsyncUtils.waitFor(
                60,
                TimeUnit.SECONDS,
                () -> Files.readString(root.resolve("slipway.yaml")).equals(SampleProject.FILE));
        waitForText("main · clean");
    }

    private CheckBox box(String path) {
        return robot.lookup(".check-box").queryAllAs(CheckBox.class).stream()
                .filter(b -> b.getText().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private void show() throws Exception {
        show(
                new Services(
                        bench,
                        bench,
                        new NoArtifacts(),
                        new NoRegistry(),
                        new DataInMemory(),
                        sourceControl,
                        new PlacesInMemory(),
                        new PlacesInMemory(),
                        new PipelineReader(),
                        background,
                        clock,
                        "mara.klein",
                        "/home/mara/.local/share/slipway"),
                root);
    }
}
