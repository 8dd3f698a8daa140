package dev.slipway.sourcecontrol;

import dev.slipway.engine.port.Repositories;
import dev.slipway.engine.work.Trees;
import dev.slipway.model.ProblemException;
import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/// Makes repositories by JGit. Whom a server lets in, the user's own Git says; see
/// [GitCredentials].
final class GitRepositories implements Repositories {
    /// Whose commit it is where Git does not know the person: a sample must begin all the same.
    private static final String NOBODY = "Slipway";

    private static final String NOWHERE = "slipway@localhost";
    private static final String BRANCH = "main";

    private final File home;

    /// @param home of the user, where SSH looks for what it is to use
    GitRepositories(File home) {
        this.home = home;
    }

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
    public void copy(String address, Path folder, Progress progress, Person person) {
        if (!isFree(folder)) {
            throw GitProblems.notEmpty(folder);
        }
        boolean wasThere = Files.exists(folder);
        Told told = new Told(progress);
        GitCredentials credentials =
                new GitCredentials(new CredentialHelpers(progress::isCancelled), person);
        AtomicReference<@Nullable ProblemException> obstacle = new AtomicReference<>();
        boolean done = false;
        try (Git git =
                Git.cloneRepository()
                        .setURI(address)
                        .setDirectory(folder.toFile())
                        .setProgressMonitor(told)
                        .setCredentialsProvider(credentials)
                        .setTransportConfigCallback(
                                transport -> prepare(transport, address, person, obstacle::set))
                        .call()) {
            if (progress.isCancelled()) {
                throw GitProblems.cloneCancelled();
            }
            if (git.getRepository().resolve(Constants.HEAD) == null) {
                progress.at("The repository has no commit yet", 1);
            }
            credentials.keep();
            done = true;
        } catch (GitAPIException | JGitInternalException | IOException e) {
            throw problem(address, progress, obstacle.get(), e);
        } finally {
            if (!done) {
                remove(folder, wasThere);
            }
        }
    }

    private void prepare(
            Transport transport,
            String address,
            Person person,
            Consumer<@Nullable ProblemException> obstacle) {
        if (transport instanceof SshTransport ssh) {
            // Where it names a program JGit runs that, which knows all of the user's configuration.
            if (SystemReader.getInstance().getenv("GIT_SSH") == null) {
                ssh.setSshSessionFactory(new SshSessions(home, person, obstacle));
            }
        } else if (transport instanceof TransportHttp http) {
            http.setHttpConnectionFactory(new UsersConnections(address));
        }
    }

    /// @param obstacle what was met on the way, and is likely the cause
    private static ProblemException problem(
            String address, Progress progress, @Nullable ProblemException obstacle, Exception e) {
        if (progress.isCancelled()) {
            return GitProblems.cloneCancelled();
        }
        if (obstacle != null) {
            return obstacle;
        }
        String shown = shown(address);
        String reason = String.valueOf(e.getMessage());
        for (Throwable at = e; at != null; at = at.getCause()) {
            String words = String.valueOf(at.getMessage());
            if (at instanceof SSLException || at instanceof CertificateException) {
                return GitProblems.notTrusted(shown, e);
            }
            if (at instanceof UnresolvedAddressException || at instanceof UnknownHostException) {
                reason = "no server of that name is known here.";
            } else if (at instanceof ConnectException) {
                reason = "the server does not answer (" + words + ").";
            }
            if (at instanceof NoRemoteRepositoryException) {
                reason =
                        address.startsWith("http")
                                ? "the server has none there, or hides it from you."
                                : words.strip() + ".";
            } else if (at instanceof FileSystemException missing) {
                reason = "the file " + missing.getFile() + " cannot be read.";
            }
            if (words.contains("Cannot log in at")) {
                return GitProblems.noKey(shown, e);
            }
            if (words.contains("not authorized")
                    || words.contains("not permitted")
                    || words.contains("Authentication is required")) {
                return GitProblems.notAuthorised(shown, e);
            }
        }
        return GitProblems.notCloned(
                shown, reason.replaceFirst("^" + Pattern.quote(shown) + ": ", ""), e);
    }

    /// Without the password that an address may hold.
    private static String shown(String address) {
        try {
            return new URIish(address).setPass(null).toString();
        } catch (URISyntaxException e) {
            return address;
        }
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
            throw GitProblems.notCloned(folder.toString(), String.valueOf(e.getMessage()), e);
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
