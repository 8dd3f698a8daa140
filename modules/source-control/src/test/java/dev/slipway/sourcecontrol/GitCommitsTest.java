package dev.slipway.sourcecontrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.engine.port.Commits;
import dev.slipway.engine.port.Commits.Changed;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class GitCommitsTest {
    private final GitSourceControl sourceControl = new GitSourceControl();
    private final Commits commits = sourceControl.commits();

    @TempDir Path temp;
    private Path tree;
    private Path project;
    private Git git;

    @BeforeEach
    void makeRepository() throws Exception {
        tree = Files.createDirectory(temp.resolve("repository")).toRealPath();
        project = Files.createDirectory(tree.resolve("risk"));
        git = Git.init().setDirectory(tree.toFile()).setInitialBranch("main").call();
        config("user", "name", "Ada Lovelace");
        config("user", "email", "ada@example.org");
    }

    @AfterEach
    void close() {
        git.close();
    }

    @Test
    void listsCommitsFromHeadBackAndFindsThemByWhatTheySay() throws Exception {
        write("risk/a.txt", "1");
        RevCommit first = commitAll("Add a\n\nand why");
        write("risk/a.txt", "2");
        RevCommit second = commitAll("Change it");

        assertThat(commits.recent(project, "", 10))
                .extracting(Commits.Commit::id)
                .containsExactly(second.getName(), first.getName());
        assertThat(commits.recent(project, "ADD", 10))
                .extracting(Commits.Commit::subject)
                .containsExactly("Add a");
        assertThat(commits.recent(project, second.getName().substring(0, 7), 10)).hasSize(1);
        assertThat(commits.recent(project, "lovelace", 1)).hasSize(1);
        assertThat(commits.recent(project, "nothing like it", 10)).isEmpty();
    }

    @Test
    void beforeTheFirstCommitAndOutsideAnyRepositoryThereAreNone() throws Exception {
        assertThat(commits.recent(project, "", 10)).isEmpty();
        Path plain = Files.createDirectory(temp.resolve("plain"));
        assertThat(commits.recent(plain, "", 10)).isEmpty();
        assertThat(commits.draft(plain)).isEmpty();
        assertThat(problem(() -> commits.commit(plain, "x", List.of("a"))).code())
                .isEqualTo("SLW-0701");
    }

    @Test
    void readsTheProjectsTextsAsTheyWereAtACommit() throws Exception {
        write("risk/slipway.yaml", "slipway: 1\n");
        write("risk/params.yaml", "rate: 0.1\n");
        Files.write(project.resolve("model.bin"), new byte[] {(byte) 0xff, 0, 1});
        write("other.yaml", "not ours");
        RevCommit then = commitAll("first");
        write("risk/slipway.yaml", "slipway: 2\n");
        commitAll("second");

        assertThat(commits.texts(project, then.getName(), path -> true))
                .containsOnlyKeys("slipway.yaml", "params.yaml")
                .containsEntry("slipway.yaml", "slipway: 1\n");
        assertThat(problem(() -> commits.texts(project, "1".repeat(40), path -> true)).code())
                .isEqualTo("SLW-0709");
    }

    @Test
    void commitsTheChosenFilesAndLeavesWhatOthersHaveStaged() throws Exception {
        write("risk/slipway.yaml", "1");
        write("risk/gone.yaml", "1");
        write("staged.txt", "1");
        commitAll("first");
        write("risk/slipway.yaml", "2");
        write("risk/new file.txt", "new");
        write("risk/left.txt", "left");
        Files.delete(project.resolve("gone.yaml"));
        write("staged.txt", "2");
        git.add().addFilepattern("staged.txt").call();

        Commits.Draft draft = commits.draft(project).orElseThrow();
        assertThat(draft.author()).isEqualTo("Ada Lovelace <ada@example.org>");
        assertThat(draft.branch()).contains("main");
        assertThat(draft.staged()).as("outside the project").isEmpty();
        assertThat(draft.changed())
                .containsExactly(
                        new Changed("gone.yaml", Changed.Kind.DELETED),
                        new Changed("left.txt", Changed.Kind.ADDED),
                        new Changed("new file.txt", Changed.Kind.ADDED),
                        new Changed("slipway.yaml", Changed.Kind.MODIFIED));

        Commits.Commit made =
                commits.commit(
                        project,
                        "Tidy up\n\nbecause",
                        List.of("slipway.yaml", "new file.txt", "gone.yaml"));

        assertThat(made.subject()).isEqualTo("Tidy up");
        assertThat(sourceControl.state(project).orElseThrow().commit()).contains(made.id());
        assertThat(sourceControl.state(project).orElseThrow().changed())
                .containsExactly("left.txt");
        assertThat(git.status().call().getChanged()).containsExactly("staged.txt");
        assertThat(commits.texts(project, made.id(), path -> true))
                .containsOnlyKeys("slipway.yaml", "new file.txt");
    }

    @Test
    void makesTheFirstCommitOfABranch() throws Exception {
        write("risk/slipway.yaml", "1");
        Commits.Commit made = commits.commit(project, "Begin", List.of("slipway.yaml"));
        assertThat(commits.recent(project, "", 10)).containsExactly(made);
    }

    @Test
    void commitsOnADetachedHead() throws Exception {
        write("risk/slipway.yaml", "1");
        git.checkout().setName(commitAll("first").getName()).call();
        write("risk/slipway.yaml", "2");
        assertThat(commits.draft(project).orElseThrow().branch()).isEmpty();
        Commits.Commit made = commits.commit(project, "On no branch", List.of("slipway.yaml"));
        assertThat(sourceControl.state(project).orElseThrow().commit()).contains(made.id());
    }

    @Test
    void saysWhoIsMissingInsteadOfGuessingAnAuthor() throws Exception {
        write("risk/slipway.yaml", "1");
        StoredConfig config = git.getRepository().getConfig();
        config.setString("user", null, "email", "");
        config.save();
        Problem problem = problem(() -> commits.draft(project));
        assertThat(problem.code()).isEqualTo("SLW-0703");
        assertThat(problem.remedy()).contains("git config --global user.email");
        assertThat(problem(() -> commits.commit(project, "x", List.of("slipway.yaml"))).code())
                .isEqualTo("SLW-0703");
    }

    @Test
    void doesNotCommitUnsignedWhereCommitsAreSigned() throws Exception {
        config("commit", "gpgSign", "true");
        write("risk/slipway.yaml", "1");
        assertThat(problem(() -> commits.draft(project)).code()).isEqualTo("SLW-0705");
    }

    @Test
    void doesNotCommitIntoAnUnfinishedMerge() throws Exception {
        write("risk/slipway.yaml", "1");
        RevCommit first = commitAll("first");
        Files.writeString(tree.resolve(".git/MERGE_HEAD"), first.getName() + "\n");
        assertThat(problem(() -> commits.draft(project)).headline()).contains("a merge");
    }

    @Test
    void saysThatAnotherProgramHoldsTheIndexAndCommitsNothing() throws Exception {
        write("risk/slipway.yaml", "1");
        RevCommit first = commitAll("first");
        write("risk/slipway.yaml", "2");
        Files.writeString(tree.resolve(".git/index.lock"), "");
        assertThat(problem(() -> commits.commit(project, "x", List.of("slipway.yaml"))).code())
                .isEqualTo("SLW-0707");
        assertThat(sourceControl.state(project).orElseThrow().commit()).contains(first.getName());
    }

    @Test
    void thereIsNothingToCommitInUnchangedFiles() throws Exception {
        write("risk/slipway.yaml", "1");
        commitAll("first");
        assertThat(problem(() -> commits.commit(project, "x", List.of("slipway.yaml"))).code())
                .isEqualTo("SLW-0710");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void runsHooksAndTakesARefusalAsOne() throws Exception {
        write("risk/slipway.yaml", "1");
        RevCommit first = commitAll("first");
        hook(
                "pre-commit",
                "git diff --cached --name-only; echo 'the linter is not happy' >&2; exit 1");
        hook("prepare-commit-msg", "exit 0");
        write("risk/slipway.yaml", "2");
        write("risk/new.txt", "new");

        Commits.Draft draft = commits.draft(project).orElseThrow();
        assertThat(draft.hooks()).containsExactly("pre-commit");
        assertThat(draft.notRun()).containsExactly("prepare-commit-msg");
        Problem refused =
                problem(() -> commits.commit(project, "x", List.of("slipway.yaml", "new.txt")));
        assertThat(refused.code()).isEqualTo("SLW-0706");
        assertThat(refused.detail()).contains("the linter is not happy");
        assertThat(sourceControl.state(project).orElseThrow().commit()).contains(first.getName());
        assertThat(git.status().call().getChanged()).as("nothing stays staged").isEmpty();
        assertThat(git.status().call().getAdded()).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theMessageIsTheOneThatTheHookLeft() throws Exception {
        write("risk/slipway.yaml", "1");
        hook("commit-msg", "echo '[RISK-1]' >> \"$1\"");
        Commits.Commit made = commits.commit(project, "Begin", List.of("slipway.yaml"));
        assertThat(git.log().call().iterator().next().getFullMessage()).contains("[RISK-1]");
        assertThat(made.subject()).startsWith("Begin");
    }

    @Test
    void watchesWhereALinkedWorkingTreeHasItsHead() throws Exception {
        write("risk/slipway.yaml", "1");
        RevCommit first = commitAll("first");
        git.branchCreate().setName("side").setStartPoint(first).call();
        Path linked = Files.createDirectory(temp.resolve("linked"));
        Path own = Files.createDirectories(tree.resolve(".git/worktrees/linked"));
        Files.writeString(linked.resolve(".git"), "gitdir: " + own + "\n");
        Files.writeString(own.resolve("gitdir"), linked.resolve(".git") + "\n");
        Files.writeString(own.resolve("commondir"), "../..\n");
        Files.writeString(own.resolve("HEAD"), "ref: refs/heads/side\n");
        Files.createDirectories(linked.resolve("risk"));
        Files.writeString(linked.resolve("risk/slipway.yaml"), "2");

        assertThat(sourceControl.watched(linked.resolve("risk"))).contains(own);
        assertThat(sourceControl.watched(project)).contains(tree.resolve(".git"));
        Commits.Commit made =
                commits.commit(linked.resolve("risk"), "Aside", List.of("slipway.yaml"));
        assertThat(git.getRepository().resolve("side").getName()).isEqualTo(made.id());
        assertThat(git.getRepository().resolve("main").getName()).isEqualTo(first.getName());
    }

    private Problem problem(org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOf(ProblemException.class);
        ProblemException thrown = catchThrowableOfType(ProblemException.class, act);
        return thrown.problems().getFirst();
    }

    private void config(String section, String key, String value) throws IOException {
        StoredConfig config = git.getRepository().getConfig();
        config.setString(section, null, key, value);
        config.save();
    }

    private void hook(String name, String line) throws IOException {
        Path file = tree.resolve(".git/hooks/" + name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(file, EnumSet.allOf(PosixFilePermission.class));
    }

    private void write(String path, String text) throws IOException {
        Path file = tree.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private RevCommit commitAll(String message) throws Exception {
        git.add().addFilepattern(".").call();
        return git.commit().setMessage(message).setSign(false).call();
    }
}
