package dev.slipway.sourcecontrol;

import dev.slipway.engine.port.Commits;
import dev.slipway.model.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/// Reads a repository's commits and makes new ones, by JGit.
final class GitCommits implements Commits {
    /// How far back a search looks.
    private static final int FARTHEST = 20_000;

    private static final long LARGEST = 8L * 1024 * 1024;

    @Override
    public List<Commit> recent(Path project, String text, int limit) {
        return read(
                project,
                List.of(),
                in -> {
                    ObjectId head = in.repository().resolve(Constants.HEAD);
                    return head == null ? List.of() : recent(in.repository(), head, text, limit);
                });
    }

    private static List<Commit> recent(Repository repository, ObjectId head, String text, int limit)
            throws IOException {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<Commit> found = new ArrayList<>();
        try (RevWalk walk = new RevWalk(repository)) {
            walk.markStart(walk.parseCommit(head));
            int looked = 0;
            for (RevCommit at = walk.next();
                    at != null && found.size() < limit && looked < FARTHEST;
                    at = walk.next()) {
                looked++;
                Commit commit = of(at);
                if (commit.id().startsWith(wanted)
                        || commit.subject().toLowerCase(Locale.ROOT).contains(wanted)
                        || commit.author().toLowerCase(Locale.ROOT).contains(wanted)) {
                    found.add(commit);
                }
            }
        }
        return List.copyOf(found);
    }

    static Commit of(RevCommit commit) {
        return new Commit(
                commit.getName(),
                commit.getShortMessage(),
                commit.getAuthorIdent().getName(),
                commit.getAuthorIdent().getWhenAsInstant());
    }

    @Override
    public Map<String, String> texts(Path project, String commit, Predicate<String> wanted) {
        return read(project, Map.of(), in -> texts(in, commit, wanted));
    }

    private static Map<String, String> texts(
            ProjectRepository in, String commit, Predicate<String> wanted) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        try (RevWalk walk = new RevWalk(in.repository());
                TreeWalk files = new TreeWalk(in.repository())) {
            files.addTree(walk.parseCommit(ObjectId.fromString(commit)).getTree());
            files.setRecursive(true);
            if (!in.folder().isEmpty()) {
                files.setFilter(PathFilter.create(in.folder()));
            }
            while (files.next()) {
                Optional<String> path = in.inProject(files.getPathString());
                if (path.isPresent()
                        && wanted.test(path.get())
                        && (files.getRawMode(0) & FileMode.TYPE_MASK) == FileMode.TYPE_FILE) {
                    ObjectLoader blob = files.getObjectReader().open(files.getObjectId(0));
                    if (blob.getSize() <= LARGEST) {
                        decoded(blob.getBytes()).ifPresent(t -> texts.put(path.get(), t));
                    }
                }
            }
        } catch (MissingObjectException | IllegalArgumentException unknown) {
            throw GitProblems.unknownCommit(commit);
        }
        return texts;
    }

    private static Optional<String> decoded(byte[] bytes) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException noText) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Draft> draft(Path project) {
        return read(project, Optional.empty(), in -> Optional.of(new CommitInPlace(in).draft()));
    }

    @Override
    public Commit commit(Path project, String message, List<String> paths) {
        Optional<Commit> made =
                read(
                        project,
                        Optional.empty(),
                        in -> Optional.of(new CommitInPlace(in).make(message, paths)));
        return made.orElseThrow(GitProblems::noRepository);
    }

    private interface Look<T> {
        T at(ProjectRepository repository) throws IOException;
    }

    private static <T> T read(Path project, T none, Look<T> look) {
        try {
            Optional<ProjectRepository> opened = ProjectRepository.open(project);
            if (opened.isEmpty()) {
                return none;
            }
            try (ProjectRepository in = opened.get()) {
                return look.at(in);
            }
        } catch (ProblemException known) {
            throw known;
        } catch (IOException | RuntimeException damage) {
            // JGit tells damage by unchecked exceptions, too.
            throw GitProblems.unreadable(damage);
        }
    }
}
