package dev.slipway.sourcecontrol;

import dev.slipway.engine.port.Commits;
import dev.slipway.engine.port.Repositories;
import dev.slipway.engine.port.SourceControl;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.util.FS;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the Git repository around a project by JGit, and writes nothing but the commits that are
/// asked for, and the repositories. Looks below the project's folder only, which may be the
/// working tree, a folder in it, or in a linked working tree.
///
/// A repository that cannot be read (damaged, or of a format JGit does not know) counts as none,
/// with a warning in the log: a run is no less a run without it. So does one that ignores the
/// project, as its commit says nothing of it.
public final class GitSourceControl implements SourceControl {
    private static final Logger LOG = LoggerFactory.getLogger(GitSourceControl.class);

    private final Commits commits = new GitCommits();
    private final Repositories repositories;

    public GitSourceControl() {
        this(FS.DETECTED.userHome());
    }

    GitSourceControl(File home) {
        this.repositories = new GitRepositories(home);
        ReadOnlyGit.install();
    }

    @Override
    public Optional<State> state(Path project) {
        try {
            Optional<ProjectRepository> opened = ProjectRepository.open(project);
            if (opened.isEmpty()) {
                return Optional.empty();
            }
            try (ProjectRepository in = opened.get()) {
                return read(in.repository(), in.folder());
            }
        } catch (IOException | RuntimeException e) {
            // JGit tells damage by unchecked exceptions, too.
            LOG.warn("Cannot read the Git repository: project={} why={}", project, e.toString());
            return Optional.empty();
        }
    }

    /// Where HEAD, its log and the index are: in a linked working tree a folder of its own.
    @Override
    public List<Path> watched(Path project) {
        try {
            Optional<ProjectRepository> opened = ProjectRepository.open(project);
            if (opened.isEmpty()) {
                return List.of();
            }
            try (ProjectRepository in = opened.get()) {
                Path own = in.repository().getDirectory().toPath();
                return List.of(own, own.resolve("logs"));
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("Cannot watch the Git repository: project={} why={}", project, e.toString());
            return List.of();
        }
    }

    @Override
    public Commits commits() {
        return commits;
    }

    @Override
    public Repositories repositories() {
        return repositories;
    }

    private static Optional<State> read(Repository repository, String folder) throws IOException {
        Ref head = repository.exactRef(Constants.HEAD);
        if (head == null) {
            return Optional.empty();
        }
        Optional<String> branch =
                head.isSymbolic()
                        ? Optional.of(Repository.shortenRefName(head.getTarget().getName()))
                        : Optional.empty();
        Optional<String> user =
                Optional.ofNullable(repository.getConfig().getString("user", null, "name"));
        Optional<ObjectId> commit = Optional.ofNullable(head.getObjectId());
        String subject = "";
        Optional<ObjectId> headTree = Optional.empty();
        if (commit.isPresent()) {
            try (RevWalk walk = new RevWalk(repository)) {
                RevCommit parsed = walk.parseCommit(commit.get());
                subject = parsed.getShortMessage();
                headTree = Optional.of(parsed.getTree().getId());
            }
        }
        Optional<List<String>> changed = new ChangedPaths(repository, folder).against(headTree);
        String about = subject;
        return changed.map(
                paths -> new State(commit.map(ObjectId::getName), branch, about, paths, user));
    }
}
