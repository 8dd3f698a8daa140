package dev.slipway.components.serve;

import dev.slipway.components.run.Problems;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A command that serves, as a process of its own, with what it started. Closing it ends all.
final class ServingCommand implements AutoCloseable {
    private static final int KEPT_LINES = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Process process;
    private final int port;
    private final Consumer<String> heard;
    private final Deque<String> words = new ArrayDeque<>();

    private ServingCommand(Process process, int port, Consumer<String> heard) {
        this.process = process;
        this.port = port;
        this.heard = heard;
    }

    /// @param wanted 0 for any port that is free
    /// @param heard takes each line that it says, on a thread of its own
    static ServingCommand start(String command, int wanted, Consumer<String> heard) {
        try {
            int port = wanted == 0 ? free() : wanted;
            boolean isWindows =
                    System.getProperty("os.name", "")
                            .toLowerCase(Locale.ROOT)
                            .startsWith("windows");
            ProcessBuilder builder =
                    new ProcessBuilder(
                            isWindows
                                    ? List.of("cmd", "/c", command)
                                    : List.of("/bin/sh", "-c", command));
            builder.environment().put("PORT", Integer.toString(port));
            builder.redirectErrorStream(true);
            ServingCommand served = new ServingCommand(builder.start(), port, heard);
            served.process.getOutputStream().close();
            Thread.startVirtualThread(served::listen);
            return served;
        } catch (IOException e) {
            throw Problems.of(
                    Problems.SERVING,
                    "The serving command cannot be started: " + e.getMessage() + ".",
                    "Check the argument command.");
        }
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// What it says is told on, and the last lines are kept.
    private void listen() {
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                synchronized (words) {
                    words.addLast(line.strip());
                    if (words.size() > KEPT_LINES) {
                        words.removeFirst();
                    }
                }
                heard.accept("serve: " + line);
            }
        } catch (IOException e) {
            // It has ended, and its output with it.
            return;
        }
    }

    int port() {
        return port;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int exitCode() {
        return process.exitValue();
    }

    void waitFor(Duration time) throws InterruptedException {
        process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    String lastWords() {
        synchronized (words) {
            return words.isEmpty() ? "none." : String.join(" / ", words);
        }
    }

    /// Returns when all has ended, or after some patience.
    @Override
    public void close() {
        List<ProcessHandle> all =
                Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture<?>[] ends =
                all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(ends)
                .completeOnTimeout(null, PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
