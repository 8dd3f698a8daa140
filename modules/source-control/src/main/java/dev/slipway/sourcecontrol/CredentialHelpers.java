package dev.slipway.sourcecontrol;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Speaks with the credential helpers that the user's own Git is set up with (`git credential`).
/// Nobody is asked on a terminal, and nothing is kept or logged here. Without a Git on this machine
/// there is no helper, and nothing is known.
final class CredentialHelpers {
    private static final Logger LOG = LoggerFactory.getLogger(CredentialHelpers.class);

    /// A helper may open a browser for the person to sign in.
    private static final long PATIENCE_SECONDS = 180;

    private final BooleanSupplier cancelled;

    CredentialHelpers(BooleanSupplier cancelled) {
        this.cancelled = cancelled;
    }

    /// What is known for a server, by Git's names (`username`, `password`); empty if nothing is.
    Map<String, String> fill(Map<String, String> server) {
        return run("fill", server);
    }

    /// The server took it: helpers may keep it.
    void approve(Map<String, String> credential) {
        run("approve", credential);
    }

    /// The server refused it: helpers should forget it.
    void reject(Map<String, String> credential) {
        run("reject", credential);
    }

    private Map<String, String> run(String act, Map<String, String> told) {
        Map<String, String> answer = new LinkedHashMap<>();
        StringBuilder words = new StringBuilder();
        for (Map.Entry<String, String> pair : told.entrySet()) {
            if (pair.getValue().indexOf('\n') >= 0 || pair.getValue().indexOf('\0') >= 0) {
                return answer;
            }
            words.append(pair.getKey()).append('=').append(pair.getValue()).append('\n');
        }
        try {
            ProcessBuilder git = new ProcessBuilder("git", "credential", act);
            git.environment().put("GIT_TERMINAL_PROMPT", "0");
            git.environment().put("GIT_ASKPASS", "");
            git.environment().put("SSH_ASKPASS", "");
            git.redirectError(ProcessBuilder.Redirect.DISCARD);
            Process process = git.start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(words.append('\n').toString().getBytes(StandardCharsets.UTF_8));
            }
            if (!ended(process)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                return answer;
            }
            if (process.exitValue() == 0) {
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.split("=", 2))
                        .filter(pair -> pair.length == 2)
                        .forEach(pair -> answer.put(pair[0], pair[1]));
            }
        } catch (IOException noGit) {
            LOG.atInfo()
                    .addKeyValue("why", noGit.getMessage())
                    .log("Git could not be asked for credentials");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return answer;
    }

    private boolean ended(Process process) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
            if (cancelled.getAsBoolean() || System.nanoTime() > until) {
                return false;
            }
        }
        return true;
    }
}
