package dev.slipway.sourcecontrol;

import dev.slipway.engine.port.Commits;
import dev.slipway.engine.port.Commits.Changed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.api.CommitCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.Status;
import org.eclipse.jgit.api.StatusCommand;
import org.eclipse.jgit.api.errors.AbortedByHookException;
import org.eclipse.jgit.api.errors.EmptyCommitException;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.errors.LockFailedException;
import org.eclipse.jgit.internal.JGitText;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.GpgConfig;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryState;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.FS_POSIX;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/// A commit of chosen files, as `git commit --only` makes it: what the index holds of other files
/// stays there. Hooks see the chosen files in the index; when the commit fails, the index has them
/// again as before.
final class CommitInPlace {
    /// The hooks that JGit runs for a commit.
    private static final List<String> RUN = List.of("pre-commit", "commit-msg", "post-commit");

    /// Others that `git commit` runs.
    private static final List<String> NOT_RUN =
            List.of("prepare-commit-msg", "reference-transaction", "post-index-change");

    private final ProjectRepository in;
    private final Repository repository;

    CommitInPlace(ProjectRepository in) {
        this.in = in;
        this.repository = in.repository();
    }

    Commits.Draft draft() throws IOException {
        requireReady();
        PersonIdent author = author();
        Status status = status();
        Map<String, Changed.Kind> changed = new TreeMap<>();
        put(changed, status.getChanged(), Changed.Kind.MODIFIED);
        put(changed, status.getModified(), Changed.Kind.MODIFIED);
        put(changed, status.getAdded(), Changed.Kind.ADDED);
        put(changed, status.getUntracked(), Changed.Kind.ADDED);
        put(changed, status.getRemoved(), Changed.Kind.DELETED);
        put(changed, status.getMissing(), Changed.Kind.DELETED);
        // Taken out of the index only, and still on disk.
        status.getRemoved().stream()
                .filter(status.getUntracked()::contains)
                .forEach(path -> put(changed, List.of(path), Changed.Kind.MODIFIED));
        TreeSet<String> staged = new TreeSet<>(status.getAdded());
        staged.addAll(status.getChanged());
        staged.addAll(status.getRemoved());
        Ref head = repository.exactRef(Constants.HEAD);
        return new Commits.Draft(
                head != null && head.isSymbolic()
                        ? java.util.Optional.of(
                                Repository.shortenRefName(head.getTarget().getName()))
                        : java.util.Optional.empty(),
                author.getName() + " <" + author.getEmailAddress() + ">",
                changed.entrySet().stream()
                        .map(e -> new Changed(e.getKey(), e.getValue()))
                        .toList(),
                List.copyOf(staged),
                runsHooks() ? present(RUN) : List.of(),
                runsHooks() ? present(NOT_RUN) : all());
    }

    Commits.Commit make(String message, List<String> paths) throws IOException {
        requireReady();
        PersonIdent author = author();
        List<String> chosen = paths.stream().map(in::inRepository).toList();
        DirCache before = repository.readDirCache();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        boolean done = false;
        try (Git git = new Git(repository);
                PrintStream hooks = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            stage(git, chosen);
            CommitCommand commit =
                    git.commit()
                            .setMessage(message)
                            .setAuthor(author)
                            .setCommitter(author)
                            .setAllowEmpty(false)
                            .setHookOutputStream(hooks)
                            .setHookErrorStream(hooks);
            chosen.forEach(commit::setOnly);
            RevCommit made = commit.call();
            done = true;
            return GitCommits.of(made);
        } catch (AbortedByHookException refused) {
            String words = said.toString(StandardCharsets.UTF_8);
            throw GitProblems.refused(
                    refused.getHookName(), words.isBlank() ? refused.getHookStdErr() : words);
        } catch (EmptyCommitException nothing) {
            throw GitProblems.nothing();
        } catch (GitAPIException | JGitInternalException failure) {
            if (JGitText.get().emptyCommit.equals(failure.getMessage())) {
                // What `--only` says in place of an EmptyCommitException.
                throw GitProblems.nothing();
            }
            throw isLocked(failure) ? GitProblems.locked() : GitProblems.failed(failure);
        } finally {
            if (!done) {
                restore(before, chosen);
            }
        }
    }

    private void stage(Git git, List<String> chosen) throws GitAPIException {
        var present = git.add();
        var gone = git.add().setUpdate(true);
        int here = 0;
        for (String path : chosen) {
            if (Files.exists(
                    repository.getWorkTree().toPath().resolve(path), LinkOption.NOFOLLOW_LINKS)) {
                present.addFilepattern(path);
                here++;
            } else {
                gone.addFilepattern(path);
            }
        }
        if (here > 0) {
            present.call();
        }
        if (here < chosen.size()) {
            gone.call();
        }
    }

    /// Gives the chosen paths back the entries that the index had of them.
    private void restore(DirCache before, List<String> chosen) throws IOException {
        DirCache now;
        try {
            now = repository.lockDirCache();
        } catch (LockFailedException others) {
            // Then nothing was staged either, or another program has taken over since.
            return;
        }
        try {
            DirCacheEditor editor = now.editor();
            for (String path : chosen) {
                DirCacheEntry entry = before.getEntry(path);
                if (entry == null) {
                    editor.add(new DirCacheEditor.DeletePath(path));
                } else {
                    editor.add(
                            new DirCacheEditor.PathEdit(path) {
                                @Override
                                public void apply(DirCacheEntry at) {
                                    at.copyMetaData(entry);
                                }
                            });
                }
            }
            editor.commit();
        } finally {
            now.unlock();
        }
    }

    private static boolean isLocked(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof LockFailedException) {
                return true;
            }
        }
        return false;
    }

    private Status status() {
        try (Git git = new Git(repository)) {
            StatusCommand status = git.status();
            if (!in.folder().isEmpty()) {
                status.addPath(in.folder());
            }
            return status.call();
        } catch (GitAPIException failure) {
            throw GitProblems.failed(failure);
        }
    }

    private void put(Map<String, Changed.Kind> changed, Iterable<String> paths, Changed.Kind kind) {
        for (String path : paths) {
            in.inProject(path).ifPresent(p -> changed.put(p, kind));
        }
    }

    private void requireReady() {
        RepositoryState state = repository.getRepositoryState();
        if (state != RepositoryState.SAFE) {
            throw GitProblems.unfinished(
                    switch (state) {
                        case MERGING, MERGING_RESOLVED -> "a merge";
                        case CHERRY_PICKING, CHERRY_PICKING_RESOLVED -> "a cherry-pick";
                        case REVERTING, REVERTING_RESOLVED -> "a revert";
                        case REBASING, REBASING_REBASING, REBASING_MERGE, REBASING_INTERACTIVE ->
                                "a rebase";
                        case APPLY -> "applying patches";
                        case BISECTING -> "a bisection";
                        case BARE, SAFE -> "another work";
                    });
        }
        if (new GpgConfig(repository.getConfig()).isSignCommits()) {
            throw GitProblems.signing();
        }
    }

    /// As `git commit` finds it: the environment, then the configuration; never a guess.
    private PersonIdent author() {
        StoredConfig config = repository.getConfig();
        SystemReader system = SystemReader.getInstance();
        String name = first(system.getenv(Constants.GIT_AUTHOR_NAME_KEY), config, "name");
        String email = first(system.getenv(Constants.GIT_AUTHOR_EMAIL_KEY), config, "email");
        if (name == null || email == null) {
            throw GitProblems.noAuthor(name == null);
        }
        return new PersonIdent(name, email);
    }

    private static @Nullable String first(
            @Nullable String environment, StoredConfig config, String key) {
        if (environment != null && !environment.isBlank()) {
            return environment;
        }
        String own = config.getString("author", null, key);
        String value = own == null ? config.getString("user", null, key) : own;
        return value == null || value.isBlank() ? null : value;
    }

    private boolean runsHooks() {
        return repository.getFS() instanceof FS_POSIX;
    }

    private List<String> all() {
        List<String> names = new ArrayList<>(present(RUN));
        names.addAll(present(NOT_RUN));
        return names;
    }

    private List<String> present(List<String> names) {
        FS fs = repository.getFS();
        return names.stream().filter(name -> fs.findHook(repository, name) != null).toList();
    }
}
