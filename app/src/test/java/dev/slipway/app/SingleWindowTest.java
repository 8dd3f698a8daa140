package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// One window for a home, with real processes.
class SingleWindowTest {
    private static final String PIPELINE =
            """
            slipway: 1
            name: hello
            stages:
              hello: { run: echo hello }
            """;

    @TempDir Path folder;
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endThem() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aSecondStartHandsItsProjectOverAndAKilledOneIsNoObstacle() throws Exception {
        CommandLineFixture slipway = new CommandLineFixture(folder);
        Path first = slipway.project("first", PIPELINE);
        Path second = slipway.project("second", PIPELINE);
        Path third = slipway.project("third", PIPELINE);
        Process window = start(slipway, first);
        opened(slipway, window, first);
        Path socket = slipway.home().resolve("locks/window.sock");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-------");

        Process other = start(slipway, second);
        assertThat(said(other)).contains("Shown in the window that is open.");
        assertThat(other.waitFor()).isZero();
        opened(slipway, window, second);
        assertThat(window.isAlive()).isTrue();
        // A command is no window: it goes its own way beside it.
        assertThat(slipway.run("runs").code()).isZero();

        window.toHandle().destroyForcibly();
        window.waitFor();
        assertThat(socket).exists();
        Process next = start(slipway, third);
        opened(slipway, next, third);
        assertThat(next.isAlive()).isTrue();
    }

    /// The window remembers what it has opened, the latest first.
    private static void opened(CommandLineFixture slipway, Process window, Path project)
            throws Exception {
        Path memory = slipway.home().resolve("window.properties");
        String wanted = "recent=" + project.toRealPath();
        try {
            WaitForAsyncUtils.waitFor(
                    90,
                    TimeUnit.SECONDS,
                    () ->
                            Files.exists(memory)
                                    && Files.readAllLines(memory).stream()
                                            .anyMatch(line -> line.startsWith(wanted)));
        } catch (TimeoutException e) {
            throw new AssertionError(
                    "not opened: " + project + (window.isAlive() ? "" : said(window)), e);
        }
    }

    private Process start(CommandLineFixture slipway, Path project) throws IOException {
        Process process =
                slipway.process(
                                List.of("-Dglass.platform=Headless", "-Dprism.order=sw"),
                                "window",
                                project)
                        .redirectErrorStream(true)
                        .start();
        started.add(process);
        return process;
    }

    private static String said(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
