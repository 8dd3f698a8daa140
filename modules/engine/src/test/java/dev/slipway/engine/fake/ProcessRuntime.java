package dev.slipway.engine.fake;

import dev.slipway.engine.port.StageRuntime;
import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeKind;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.run.Exit;
import dev.slipway.model.run.LogLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Real processes in the plainest way: all shell lines of a stage in one `sh -e`. Enough to try the
/// engine with; not a runtime for anyone.
public final class ProcessRuntime implements StageRuntime {
    @Override
    public RuntimeName name() {
        return RuntimeName.LOCAL;
    }

    @Override
    public RuntimeKind kind() {
        return RuntimeKind.LOCAL;
    }

    @Override
    public Optional<Problem> unavailable() {
        return Optional.empty();
    }

    @Override
    public Execution start(Launch launch, Output output) throws PlatformFailure {
        List<String> argv = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (CommandLine command : launch.commands()) {
            switch (command) {
                case CommandLine.Shell shell -> lines.add(shell.line());
                case CommandLine.Program program -> argv.addAll(program.argv());
            }
        }
        if (argv.isEmpty()) {
            argv.addAll(List.of("sh", "-e", "-c", String.join("\n", lines)));
        }
        ProcessBuilder builder = new ProcessBuilder(argv).directory(launch.folder().toFile());
        builder.environment().putAll(launch.env());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            Thread out = pump(process.getInputStream(), LogLine.Stream.OUT, output);
            Thread err = pump(process.getErrorStream(), LogLine.Stream.ERR, output);
            return new Execution() {
                @Override
                public String handle() {
                    return Long.toString(process.pid());
                }

                @Override
                public Exit await() throws InterruptedException {
                    int code = process.waitFor();
                    out.join();
                    err.join();
                    return code > 128
                            ? new Exit.Signal(code - 128, "SIG" + (code - 128))
                            : new Exit.Code(code);
                }

                @Override
                public void stop(long graceMillis) {
                    kill(process.toHandle());
                }
            };
        } catch (IOException e) {
            throw new PlatformFailure(
                    Problem.of("SLW-1101", String.valueOf(e.getMessage()), "Install it."));
        }
    }

    @Override
    public void reap(String handle) {
        ProcessHandle.of(Long.parseLong(handle)).ifPresent(ProcessRuntime::kill);
    }

    private static void kill(ProcessHandle process) {
        try (Stream<ProcessHandle> below = process.descendants()) {
            below.toList().forEach(ProcessHandle::destroyForcibly);
        }
        process.destroyForcibly();
    }

    private static Thread pump(InputStream stream, LogLine.Stream name, Output output) {
        return Thread.ofVirtual()
                .start(
                        () -> {
                            try (BufferedReader reader =
                                    new BufferedReader(
                                            new InputStreamReader(
                                                    stream, StandardCharsets.UTF_8))) {
                                for (String line = reader.readLine();
                                        line != null;
                                        line = reader.readLine()) {
                                    output.line(name, line);
                                }
                            } catch (IOException ended) {
                                return;
                            }
                        });
    }
}
