package dev.slipway.engine.port;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The commits of a project's repository: read, and made. Paths are relative to the project, with
/// `/` between their parts. Thread-safe; every call reads the disk.
public interface Commits {

    /// Of a project that no version control keeps.
    Commits NONE =
            new Commits() {
                @Override
                public List<Commit> recent(Path project, String text, int limit) {
                    return List.of();
                }

                @Override
                public Map<String, String> texts(
                        Path project, String commit, Predicate<String> wanted) {
                    return Map.of();
                }

                @Override
                public Optional<Draft> draft(Path project) {
                    return Optional.empty();
                }

                @Override
                public Commit commit(Path project, String message, List<String> paths) {
                    throw new UnsupportedOperationException("There is no repository");
                }
            };

    /// @param id in full
    /// @param subject first line of its message
    record Commit(String id, String subject, String author, Instant at) {
        public String brief() {
            return id.substring(0, Math.min(8, id.length()));
        }
    }

    /// A file that differs from HEAD.
    record Changed(String path, Kind kind) {
        public enum Kind {
            ADDED,
            MODIFIED,
            DELETED
        }
    }

    /// What a commit made now would be.
    ///
    /// @param author `Ada Lovelace <ada@example.org>`
    /// @param changed every file below the project that differs from HEAD, by path
    /// @param staged files anywhere in the repository that another program has put into the index
    /// @param hooks names of the hooks that a commit made here runs
    /// @param notRun names of the hooks that `git commit` would run and a commit made here does not
    record Draft(
            Optional<String> branch,
            String author,
            List<Changed> changed,
            List<String> staged,
            List<String> hooks,
            List<String> notRun) {
        public Draft {
            changed = List.copyOf(changed);
            staged = List.copyOf(staged);
            hooks = List.copyOf(hooks);
            notRun = List.copyOf(notRun);
        }
    }

    /// Commits from HEAD back, the newest first.
    ///
    /// @param text found in id, subject or author, without regard to case; empty for all
    List<Commit> recent(Path project, String text, int limit);

    /// Text files of the project as a commit has them, by path; not those that are no text or
    /// larger than a person writes.
    ///
    /// @param commit a full id
    /// @throws dev.slipway.model.ProblemException if there is no such commit
    Map<String, String> texts(Path project, String commit, Predicate<String> wanted);

    /// Empty when the project is in no repository.
    ///
    /// @throws dev.slipway.model.ProblemException if nothing can be committed here now: no author
    ///     is known, a merge is under way
    Optional<Draft> draft(Path project);

    /// Commits these files as they are on disk, and nothing else: what another program has put into
    /// the index stays there, uncommitted.
    ///
    /// @throws dev.slipway.model.ProblemException if it cannot be made; then nothing was committed
    Commit commit(Path project, String message, List<String> paths);
}
