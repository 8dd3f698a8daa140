package dev.slipway.sourcecontrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.port.Commits;
import dev.slipway.engine.port.Repositories;
import dev.slipway.engine.port.Repositories.Person;
import dev.slipway.model.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitRepositoriesTest {
    private final GitSourceControl sourceControl = new GitSourceControl();
    private final Repositories repositories = sourceControl.repositories();
    private final List<String> told = new ArrayList<>();

    @TempDir Path folder;

    @Test
    void beginsOneWithAllFilesInOneCommitAndClonesIt() throws Exception {
        Path project = project();

        repositories.begin(project, "Begin");
        repositories.begin(project, "Begin again");

        assertThat(sourceControl.commits().recent(project, "", 9))
                .extracting(Commits.Commit::subject)
                .containsExactly("Begin");
        assertThat(sourceControl.state(project).orElseThrow().dirty()).isFalse();
        Path copy = folder.resolve("deep/copy");
        repositories.copy(project.toUri().toString(), copy, progress(false), Person.NOBODY);
        assertThat(copy.resolve("slipway.yaml")).hasContent("slipway: 1");
        assertThat(sourceControl.state(copy).orElseThrow().branch()).contains("main");
        assertThat(told).isNotEmpty();
    }

    @Test
    void leavesNothingWhenItIsCancelledOrFails() throws Exception {
        Path project = project();
        repositories.begin(project, "Begin");
        Path copy = folder.resolve("copy");

        assertProblem("SLW-0715", project.toUri().toString(), copy, true);
        assertThat(copy).doesNotExist();
        assertProblem("SLW-0712", folder.resolve("nowhere").toUri().toString(), copy, false);
        assertThat(copy).doesNotExist();
        assertProblem("SLW-0711", project.toUri().toString(), project, false);
        assertThat(project.resolve("slipway.yaml")).exists();
    }

    private void assertProblem(String code, String address, Path to, boolean cancelled) {
        assertThatThrownBy(() -> repositories.copy(address, to, progress(cancelled), Person.NOBODY))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problems().getFirst().code()).isEqualTo(code));
    }

    private Path project() throws Exception {
        Path project = Files.createDirectories(folder.resolve("project/data"));
        Files.writeString(project.resolve("a.csv"), "a\n1\n");
        Files.writeString(project.getParent().resolve("slipway.yaml"), "slipway: 1");
        return project.getParent();
    }

    private Repositories.Progress progress(boolean cancelled) {
        return new Repositories.Progress() {
            @Override
            public void at(String what, double share) {
                told.add(what);
            }

            @Override
            public boolean isCancelled() {
                return cancelled;
            }
        };
    }
}
