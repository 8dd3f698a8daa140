package dev.slipway.sourcecontrol;

import dev.slipway.engine.port.Repositories;
import dev.slipway.engine.work.Trees;
import dev.slipway.model.ProblemException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.StoredConfig;

/// Makes repositories by JGit. Whom a server lets in, the user's own Git says; see
/// [GitCredentials].
final class GitRepositories implements Repositories {
    /// `user@host:path`, and the scheme of the same.
    private static final Pattern SSH = Pattern.compile("ssh://.*|[^/\\\\:]+@[^/\\\\:]+:.*");

    /// Whose commit it is where Git does not know the person: a sample must begin all the same.
    private static final String NOBODY = "Slipway";

    private static final String NOWHERE = "slipway@localhost";
    private static final String BRANCH = "main";

    @Override
    public void begin(Path project, String message) {
        try {
            if (ProjectRepository.open(project).isPresent()) {
                return;
            }
            try (Git git =
                    Git.init().setDirectory(project.toFile()).setInitialBranch(BRANCH).call()) {
                git.add().addFilepattern(".").call();
                StoredConfig config = git.getRepository().getConfig();
                String name = config.getString("user", null, "name");
                String email = config.getString("user", null, "email");
                PersonIdent who =
                        name == null || email == null
                                ? new PersonIdent(NOBODY, NOWHERE)
                                : new PersonIdent(name, email);
                git.commit()
                        .setMessage(message)
                        .setAuthor(who)
                        .setCommitter(who)
                        .setSign(false)
                        .setNoVerify(true)
                        .call();
            }
        } catch (IOException | GitAPIException | JGitInternalException e) {
            throw GitProblems.notBegun(project, e);
        }
    }

    @Override
    public void copy(String address, Path folder, Progress progress) {
        if (SSH.matcher(address).matches()) {
            throw GitProblems.bySsh(address);
        }
        if (!isFree(folder)) {
            throw GitProblems.notEmpty(folder);
        }
        boolean wasThere = Files.exists(folder);
        Told told = new Told(progress);
        boolean done = false;
        try (Git git =
                Git.cloneRepository()
                        .setURI(address)
                        .setDirectory(folder.toFile())
                        .setProgressMonitor(told)
                        .setCredentialsProvider(new GitCredentials())
                        .call()) {
            if (progress.isCancelled()) {
                throw GitProblems.cloneCancelled();
            }
            if (git.getRepository().resolve(Constants.HEAD) == null) {
                progress.at("The repository has no commit yet", 1);
            }
            done = true;
        } catch (GitAPIException | JGitInternalException | IOException e) {
            throw problem(address, progress, e);
        } finally {
            if (!done) {
                remove(folder, wasThere);
            }
        }
    }

    private static ProblemException problem(String address, Progress progress, Exception e) {
        if (progress.isCancelled()) {
            return GitProblems.cloneCancelled();
        }
        for (Throwable at = e; at != null; at = at.getCause()) {
            String words = String.valueOf(at.getMessage());
            if (words.contains("not authorized")
                    || words.contains("not permitted")
                    || words.contains("Authentication is required")) {
                return GitProblems.notAuthorised(address, e);
            }
        }
        return GitProblems.notCloned(address, e);
    }

    private static boolean isFree(Path folder) {
        if (!Files.exists(folder)) {
            return true;
        }
        try (DirectoryStream<Path> in = Files.newDirectoryStream(folder)) {
            return !in.iterator().hasNext();
        } catch (IOException noFolder) {
            return false;
        }
    }

    /// What a copy that failed has left; JGit leaves it when it is cancelled late.
    private static void remove(Path folder, boolean wasThere) {
        try {
            if (!wasThere) {
                Trees.delete(folder);
            } else if (Files.isDirectory(folder)) {
                try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
                    for (Path each : left) {
                        Trees.delete(each);
                    }
                }
            }
        } catch (IOException e) {
            throw GitProblems.notCloned(folder.toString(), e);
        }
    }

    /// Brings JGit's counting into words; a step without a total has an unknown share.
    private static final class Told implements ProgressMonitor {
        private final Progress progress;
        private String task = "";
        private int total;
        private int done;

        Told(Progress progress) {
            this.progress = progress;
        }

        @Override
        public void start(int totalTasks) {
            tell();
        }

        @Override
        public void beginTask(String title, int totalWork) {
            task = title;
            total = totalWork;
            done = 0;
            tell();
        }

        @Override
        public void update(int completed) {
            done += completed;
            tell();
        }

        @Override
        public void endTask() {
            tell();
        }

        @Override
        public boolean isCancelled() {
            return progress.isCancelled();
        }

        @Override
        public void showDuration(boolean enabled) {
            // The share says enough.
        }

        private void tell() {
            progress.at(task, total > UNKNOWN ? Math.min(1, done / (double) total) : -1);
        }
    }
}
