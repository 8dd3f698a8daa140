package dev.slipway.runtime.local;

import dev.slipway.engine.port.LineSplitter;
import dev.slipway.engine.port.StageRuntime.CommandLine;
import dev.slipway.engine.port.StageRuntime.Execution;
import dev.slipway.engine.port.StageRuntime.Launch;
import dev.slipway.engine.port.StageRuntime.Output;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.model.Problem;
import dev.slipway.model.run.Exit;
import dev.slipway.model.run.LogLine;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// One stage's commands started by the JDK, where `posix_spawn` is not to be had (Windows). The
/// tree is what descends from the command's process while that lives.
final class JdkExecution implements Execution {
    private final Launch launch;
    private final Output output;
    private final Map<String, String> environment;
    private final Duration linger;
    private final CompletableFuture<Exit> ended = new CompletableFuture<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final String handle;
    private Process process;
    private boolean stopping;

    private JdkExecution(
            Launch launch,
            Output output,
            Map<String, String> environment,
            String execution,
            Duration linger)
            throws PlatformFailure {
        this.launch = launch;
        this.output = output;
        this.environment = environment;
        this.linger = linger;
        this.process = spawn(launch.commands().getFirst());
        long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(-1L);
        this.handle = new ExecutionHandle(process.pid(), started, execution).toString();
    }

    static JdkExecution begin(
            Launch launch,
            Output output,
            Map<String, String> environment,
            String execution,
            Duration linger,
            Executor threads)
            throws PlatformFailure {
        JdkExecution begun = new JdkExecution(launch, output, environment, execution, linger);
        threads.execute(begun::follow);
        return begun;
    }

    static boolean isWindows() {
        return File.separatorChar == '\\';
    }

    @Override
    public String handle() {
        return handle;
    }

    @Override
    public Exit await() throws PlatformFailure, InterruptedException {
        try {
            return ended.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PlatformFailure failure) {
                throw new PlatformFailure(failure.problem());
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void stop(long graceMillis) {
        lock.lock();
        try {
            if (stopping) {
                return;
            }
            stopping = true;
        } finally {
            lock.unlock();
        }
        Thread.ofVirtual().name("slipway-stop").start(() -> askThenKill(graceMillis));
    }

    private void askThenKill(long graceMillis) {
        List<ProcessHandle> tree = tree();
        tree.forEach(ProcessHandle::destroy);
        try {
            Exit unused = ended.get(graceMillis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            tree().forEach(ProcessHandle::destroyForcibly);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tree.forEach(ProcessHandle::destroyForcibly);
    }

    private List<ProcessHandle> tree() {
        lock.lock();
        try {
            return Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        } finally {
            lock.unlock();
        }
    }

    private void follow() {
        try {
            int code = toEnd(process);
            for (int i = 1; i < launch.commands().size() && code == 0; i++) {
                Process next;
                lock.lock();
                try {
                    if (stopping) {
                        code = 128 + Libc.SIGTERM;
                        break;
                    }
                    next = spawn(launch.commands().get(i));
                    process = next;
                } finally {
                    lock.unlock();
                }
                code = toEnd(next);
            }
            ended.complete(new Exit.Code(code));
        } catch (PlatformFailure failure) {
            ended.completeExceptionally(failure);
        } catch (InterruptedException | RuntimeException e) {
            ended.completeExceptionally(
                    new PlatformFailure(
                            Problem.of(
                                            "SLW-1103",
                                            "The process of stage "
                                                    + launch.stage()
                                                    + " was lost: how it ended is not known.",
                                            "Run the stage again; if it happens again, report it.")
                                    .withDetail(e.toString())));
        }
    }

    private int toEnd(Process running) throws InterruptedException {
        CountDownLatch open = new CountDownLatch(2);
        deliver(running.getInputStream(), LogLine.Stream.OUT, open);
        deliver(running.getErrorStream(), LogLine.Stream.ERR, open);
        int code = running.waitFor();
        if (!open.await(linger.toMillis(), TimeUnit.MILLISECONDS)) {
            close(running.getInputStream());
            close(running.getErrorStream());
        }
        return code;
    }

    private void deliver(InputStream from, LogLine.Stream stream, CountDownLatch open) {
        Thread.ofPlatform()
                .daemon()
                .name("slipway-output")
                .start(
                        () -> {
                            LineSplitter lines =
                                    new LineSplitter(line -> output.line(stream, line));
                            byte[] bytes = new byte[16 * 1024];
                            try (from) {
                                for (int n = from.read(bytes); n >= 0; n = from.read(bytes)) {
                                    lines.accept(bytes, n);
                                }
                            } catch (IOException closed) {
                                // Closed under it after the linger: what came so far stands.
                            } finally {
                                lines.finish();
                                open.countDown();
                            }
                        });
    }

    private static void close(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            // Nothing more is read from it either way.
        }
    }

    private Process spawn(CommandLine command) throws PlatformFailure {
        if (!Files.isDirectory(launch.folder())) {
            throw new PlatformFailure(PosixSpawner.folderMissing(launch.folder()));
        }
        ProcessBuilder builder =
                new ProcessBuilder(argv(command)).directory(launch.folder().toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.redirectInput(
                ProcessBuilder.Redirect.from(new File(isWindows() ? "NUL" : "/dev/null")));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new PlatformFailure(
                    Problem.of(
                                    "SLW-1101",
                                    "The system did not start the process: " + e.getMessage() + ".",
                                    "Check the command and that its program is installed.")
                            .withDetail(String.valueOf(e.getMessage())));
        }
    }

    private List<String> argv(CommandLine command) {
        return switch (command) {
            case CommandLine.Shell(String line) ->
                    isWindows()
                            ? List.of("cmd.exe", "/d", "/s", "/c", '"' + line + '"')
                            : Invocation.throughShell(line).argvWithProgram();
            case CommandLine.Program(List<String> argv) ->
                    Invocation.of(command, launch.folder(), environment)
                            .filter(found -> !isWindows())
                            .map(Invocation::argvWithProgram)
                            .orElse(argv);
        };
    }
}
