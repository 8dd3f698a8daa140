package dev.slipway.engine.port;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What version control says of a project. Thread-safe.
public interface SourceControl {

    /// @param commit full id of HEAD; empty before the first commit
    /// @param branch short name; empty when detached
    /// @param subject first line of HEAD's message
    /// @param changed paths below the project that differ from HEAD, relative to the project
    /// @param user the committer's configured name
    record State(
            Optional<String> commit,
            Optional<String> branch,
            String subject,
            List<String> changed,
            Optional<String> user) {
        public boolean dirty() {
            return !changed.isEmpty();
        }
    }

    /// Empty when the folder is in no repository.
    Optional<State> state(Path project);

    /// Folders in which a file changes when HEAD or the index of the project's repository does.
    default List<Path> watched(Path project) {
        return List.of();
    }

    /// The repository's commits.
    default Commits commits() {
        return Commits.NONE;
    }

    /// Makes new repositories.
    default Repositories repositories() {
        return Repositories.NONE;
    }
}
