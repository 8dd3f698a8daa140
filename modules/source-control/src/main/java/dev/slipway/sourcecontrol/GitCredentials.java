package dev.slipway.sourcecontrol;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the user's own Git (`git credential fill`), which asks the helpers that its configuration
/// names, for the name and password of a server. Nobody is asked on a terminal, and nothing is kept
/// or logged. One instance for one clone.
final class GitCredentials extends CredentialsProvider {
    private static final Logger LOG = LoggerFactory.getLogger(GitCredentials.class);
    private static final long PATIENCE_SECONDS = 20;

    private boolean asked;

    @Override
    public boolean isInteractive() {
        return false;
    }

    @Override
    public boolean supports(CredentialItem... items) {
        for (CredentialItem item : items) {
            if (!(item instanceof CredentialItem.Username)
                    && !(item instanceof CredentialItem.Password)) {
                return false;
            }
        }
        return true;
    }

    /// False at the second time: what Git gave was refused.
    @Override
    public boolean get(URIish address, CredentialItem... items) {
        if (asked || !supports(items)) {
            return false;
        }
        asked = true;
        Map<String, String> found = fill(address);
        for (CredentialItem item : items) {
            Optional<String> value =
                    Optional.ofNullable(
                            found.get(
                                    item instanceof CredentialItem.Username
                                            ? "username"
                                            : "password"));
            if (value.isEmpty()) {
                return false;
            }
            if (item instanceof CredentialItem.Username name) {
                name.setValue(value.get());
            } else if (item instanceof CredentialItem.Password password) {
                password.setValue(value.get().toCharArray());
            }
        }
        return true;
    }

    private static Map<String, String> fill(URIish address) {
        Map<String, String> found = new HashMap<>();
        String question =
                "protocol="
                        + address.getScheme()
                        + "\nhost="
                        + address.getHost()
                        + (address.getPort() > 0 ? ":" + address.getPort() : "")
                        + "\npath="
                        + String.valueOf(address.getPath()).replaceFirst("^/", "")
                        + (address.getUser() == null ? "" : "\nusername=" + address.getUser())
                        + "\n\n";
        try {
            ProcessBuilder git = new ProcessBuilder("git", "credential", "fill");
            git.environment().put("GIT_TERMINAL_PROMPT", "0");
            git.environment().put("GIT_ASKPASS", "");
            git.environment().put("SSH_ASKPASS", "");
            git.redirectError(ProcessBuilder.Redirect.DISCARD);
            Process process = git.start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(question.getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Map.of();
            }
            new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("=", 2))
                    .filter(pair -> pair.length == 2)
                    .forEach(pair -> found.put(pair[0], pair[1]));
        } catch (IOException noGit) {
            LOG.atInfo()
                    .addKeyValue("why", noGit.getMessage())
                    .log("Git could not be asked for credentials");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return found;
    }
}
