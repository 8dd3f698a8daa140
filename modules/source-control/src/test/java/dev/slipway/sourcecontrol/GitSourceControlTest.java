package dev.slipway.sourcecontrol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.port.SourceControl.State;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class GitSourceControlTest {
    private final GitSourceControl sourceControl = new GitSourceControl();

    @TempDir Path temp;
    private Path tree;
    private Git git;

    @BeforeEach
    void makeRepository() throws Exception {
        tree = Files.createDirectory(temp.resolve("repository")).toRealPath();
        git = Git.init().setDirectory(tree.toFile()).setInitialBranch("main").call();
        git.getRepository().getConfig().setString("user", null, "name", "Ada Lovelace");
        git.getRepository().getConfig().save();
    }

    @AfterEach
    void close() {
        git.close();
    }

    @Test
    void aFolderOutsideAnyRepositoryHasNoState() throws Exception {
        assertThat(sourceControl.state(Files.createDirectory(temp.resolve("plain")))).isEmpty();
        assertThat(sourceControl.state(temp.resolve("nowhere"))).isEmpty();
        assertThat(sourceControl.state(tree.resolve(".git"))).isEmpty();
    }

    @Test
    void beforeTheFirstCommitEverythingIsChanged() throws Exception {
        write("slipway.yaml", "slipway: 1\n");
        write("src/a.py", "1");
        write("src/b.py", "2");

        State state = state(tree);
        assertThat(state.commit()).isEmpty();
        assertThat(state.branch()).contains("main");
        assertThat(state.subject()).isEmpty();
        assertThat(state.user()).contains("Ada Lovelace");
        assertThat(state.changed()).containsExactly("slipway.yaml", "src/");

        git.add().addFilepattern("src/a.py").call();
        assertThat(state(tree).changed()).containsExactly("slipway.yaml", "src/a.py", "src/b.py");
    }

    @Test
    void aCleanTreeHasItsCommitItsBranchAndNoChanges() throws Exception {
        write("a.txt", "a");
        RevCommit commit = commit("Add a\n\nbecause");

        State state = state(tree);
        assertThat(state.commit()).contains(commit.getName());
        assertThat(state.branch()).contains("main");
        assertThat(state.subject()).isEqualTo("Add a");
        assertThat(state.dirty()).isFalse();
    }

    @Test
    void everyKindOfChangeIsNamed() throws Exception {
        for (String name : new String[] {"modified", "deleted", "staged", "unstaged", "touched"}) {
            write(name, "before");
        }
        write("mode", "x");
        commit("first");
        write("modified", "after!");
        Files.delete(tree.resolve("deleted"));
        write("staged", "after!");
        git.add().addFilepattern("staged").call();
        git.rm().setCached(true).addFilepattern("unstaged").call();
        write("new", "x");
        git.add().addFilepattern("new").call();
        Files.setLastModifiedTime(
                tree.resolve("touched"), FileTime.from(Instant.now().plusSeconds(60)));
        write("odd näme/数据.txt", "x");

        assertThat(state(tree).changed())
                .containsExactlyInAnyOrder(
                        "modified", "deleted", "staged", "unstaged", "new", "odd näme/");
    }

    @Test
    void aChangeOfTheSameLengthJustAfterTheCommitIsSeen() throws Exception {
        write("a.txt", "before");
        commit("first");
        FileTime time = Files.getLastModifiedTime(tree.resolve("a.txt"));
        write("a.txt", "after!");
        Files.setLastModifiedTime(tree.resolve("a.txt"), time);

        assertThat(state(tree).changed()).containsExactly("a.txt");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFileMadeExecutableIsChangedAndALinkIsNotFollowed() throws Exception {
        write("script", "x");
        write("target/inner", "x");
        Files.createSymbolicLink(tree.resolve("link"), Path.of("target"));
        Files.createSymbolicLink(tree.resolve("loop"), Path.of("."));
        commit("first");
        assertThat(state(tree).dirty()).isFalse();

        Files.setPosixFilePermissions(
                tree.resolve("script"), EnumSet.allOf(PosixFilePermission.class));
        Files.delete(tree.resolve("link"));
        Files.createSymbolicLink(tree.resolve("link"), Path.of("elsewhere"));
        assertThat(state(tree).changed()).containsExactlyInAnyOrder("link", "script");
    }

    @Test
    void onlyTheProjectsOwnFolderIsLookedAt() throws Exception {
        write("other/a.txt", "a");
        write("models/risk/slipway.yaml", "a");
        write("models/risk2/b.txt", "b");
        RevCommit commit = commit("first");
        write("other/a.txt", "changed");
        write("models/risk2/b.txt", "changed");
        Path project = tree.resolve("models/risk");
        assertThat(state(project).commit()).contains(commit.getName());
        assertThat(state(project).dirty()).isFalse();

        write("models/risk/slipway.yaml", "changed");
        write("models/risk/new/deep/c.txt", "c");
        assertThat(state(project).changed()).containsExactly("new/", "slipway.yaml");
    }

    @Test
    void aProjectThatIsNotTrackedYetIsChangedAsAWhole() throws Exception {
        write("a.txt", "a");
        commit("first");
        write("new/project/slipway.yaml", "x");

        assertThat(state(tree.resolve("new/project")).changed()).containsExactly(".");
    }

    @Test
    void ignoredFilesAreNoChangesAndAnIgnoredProjectIsInNoRepository() throws Exception {
        write(".gitignore", "build/\n*.log\n/scratch/\n");
        commit("first");
        write("build/big/1.bin", "x");
        write("src/only.log", "x");
        Files.createDirectories(tree.resolve("empty/empty"));
        write("scratch/project/slipway.yaml", "x");

        assertThat(state(tree).dirty()).isFalse();
        assertThat(sourceControl.state(tree.resolve("scratch/project"))).isEmpty();
    }

    @Test
    void anIgnoredFolderIsNotWalked() throws Exception {
        write(".gitignore", "build/\n");
        commit("first");
        // Git's rule: nothing below an ignored folder can be taken back in. Whoever walks it,
        // would.
        write("build/.gitignore", "!x\n");
        write("build/x", "x");

        assertThat(state(tree).dirty()).isFalse();
    }

    @Test
    void aDetachedHeadHasNoBranch() throws Exception {
        write("a.txt", "a");
        RevCommit commit = commit("first");
        git.checkout().setName(commit.getName()).call();

        assertThat(state(tree).branch()).isEmpty();
        assertThat(state(tree).commit()).contains(commit.getName());
    }

    @Test
    void aLinkedWorkingTreeHasItsOwnHeadAndIndex() throws Exception {
        write("project/a.txt", "a");
        RevCommit first = commit("first");
        git.branchCreate().setName("side").setStartPoint(first).call();
        write("project/a.txt", "newer");
        commit("second");
        Path linked = Files.createDirectory(temp.resolve("linked"));
        Path ownFolder = Files.createDirectories(tree.resolve(".git/worktrees/linked"));
        Files.writeString(linked.resolve(".git"), "gitdir: " + ownFolder + "\n");
        Files.writeString(ownFolder.resolve("gitdir"), linked.resolve(".git") + "\n");
        Files.writeString(ownFolder.resolve("commondir"), "../..\n");
        Files.writeString(ownFolder.resolve("HEAD"), "ref: refs/heads/side\n");
        try (Git side = Git.open(linked.toFile())) {
            side.reset().setMode(org.eclipse.jgit.api.ResetCommand.ResetType.HARD).call();
        }

        State state = state(linked.resolve("project"));
        assertThat(state.commit()).contains(first.getName());
        assertThat(state.branch()).contains("side");
        assertThat(state.dirty()).isFalse();
        Files.writeString(linked.resolve("project/a.txt"), "changed");
        assertThat(state(linked.resolve("project")).changed()).containsExactly("a.txt");
        assertThat(state(tree.resolve("project")).dirty()).isFalse();
    }

    @Test
    void aRepositoryInTheProjectIsNamedButNotLookedInto() throws Exception {
        write("a.txt", "a");
        commit("first");
        try (Git inner = Git.init().setDirectory(tree.resolve("inner").toFile()).call()) {
            write("inner/x.txt", "x");
            inner.add().addFilepattern("x.txt").call();
            inner.commit().setMessage("inner").setSign(false).call();
        }

        assertThat(state(tree).changed()).containsExactly("inner");
    }

    @Test
    void aDamagedRepositoryCountsAsNone() throws Exception {
        write("a.txt", "a");
        commit("first");
        Files.writeString(tree.resolve(".git/refs/heads/main"), "1".repeat(40) + "\n");

        assertThat(sourceControl.state(tree)).isEmpty();
    }

    @Test
    void readingWritesNothing() throws Exception {
        write("a.txt", "a");
        commit("first");
        write("a.txt", "b");
        Map<Path, FileTime> before = allFiles();

        assertThat(state(tree).dirty()).isTrue();

        assertThat(allFiles()).isEqualTo(before);
    }

    private State state(Path project) {
        return sourceControl.state(project).orElseThrow();
    }

    private void write(String path, String text) throws IOException {
        Path file = tree.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private RevCommit commit(String message) throws Exception {
        git.add().addFilepattern(".").call();
        return git.commit().setMessage(message).setSign(false).call();
    }

    private Map<Path, FileTime> allFiles() throws IOException {
        Map<Path, FileTime> times = new TreeMap<>();
        Files.walkFileTree(
                temp,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path d, BasicFileAttributes a) {
                        times.put(d, a.lastModifiedTime());
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path f, BasicFileAttributes a) {
                        times.put(f, a.lastModifiedTime());
                        return FileVisitResult.CONTINUE;
                    }
                });
        return times;
    }
}
