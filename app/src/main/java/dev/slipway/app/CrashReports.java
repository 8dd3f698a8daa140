package dev.slipway.app;

import dev.slipway.app.cli.Version;
import dev.slipway.model.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes down what nobody expected, in files of the home: what broke and where, and the program,
/// Java and system it broke on. Messages of exceptions are left out, since they may hold names,
/// paths, data or secrets; the log, which stays on this machine, has them. Nothing is sent.
/// Thread-safe.
final class CrashReports {
    private static final Logger LOG = LoggerFactory.getLogger(CrashReports.class);
    private static final String CODE = "SLW-1940";
    private static final String JAVA_CODE = "SLW-1941";
    private static final String FOLDER = "reports";
    private static final String JAVA_FILE = "hs_err_";
    private static final String TOLD = ".told";
    private static final int KEPT = 20;
    private static final int MOST_A_SESSION = 10;
    private static final int KEY_FRAMES = 6;
    private static final int MOST_CAUSES = 8;
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Path folder;
    private final Clock clock;
    private final Set<String> seen = new HashSet<>();

    /// A report that was written.
    record Report(Problem problem, Path file, String text) {}

    /// Hears of a report, on the thread that broke.
    interface Listener {
        void reported(Report report);
    }

    /// @param home an existing folder
    CrashReports(Path home, Clock clock) {
        this.folder = home.resolve(FOLDER);
        this.clock = clock;
    }

    /// Takes what no thread of this process catches from now on.
    void install(Listener listener) {
        try {
            // Java's own crash log goes there as well, if the launcher says so: see -XX:ErrorFile.
            Files.createDirectories(folder);
        } catch (IOException e) {
            LOG.atInfo().setCause(e).log("no reports can be written");
        }
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, thrown) -> {
                    LOG.atError()
                            .addKeyValue("thread", thread.getName())
                            .setCause(thrown)
                            .log("nobody expected this");
                    write(thread.getName(), thrown).ifPresent(listener::reported);
                });
    }

    /// Empty when the same was written before in this session, when there were too many, or when
    /// it cannot be written.
    Optional<Report> write(String thread, Throwable thrown) {
        synchronized (seen) {
            if (seen.size() >= MOST_A_SESSION || !seen.add(key(thrown))) {
                return Optional.empty();
            }
        }
        String name = thrown.getClass().getSimpleName();
        String text = text(thread, thrown);
        Path file = folder.resolve("crash-" + NAME.format(clock.instant()) + ".txt");
        try {
            Files.createDirectories(folder);
            Files.writeString(file, text);
            dropOldest();
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("a report could not be written");
            return Optional.empty();
        }
        return Optional.of(
                new Report(
                        Problem.of(
                                CODE,
                                "Slipway met something it did not expect: " + name + ".",
                                "What you did last may not be done; files and runs are as they"
                                        + " were. A report was written, and nothing was sent."),
                        file,
                        text));
    }

    /// Crashes of Java itself that nobody has been told of; told from now on.
    Optional<Report> javaCrash() {
        List<Path> logs;
        try (Stream<Path> files = Files.list(folder)) {
            logs =
                    files.filter(f -> isJavaCrash(String.valueOf(f.getFileName())))
                            .sorted(Comparator.comparingLong(CrashReports::modified).reversed())
                            .toList();
        } catch (IOException none) {
            return Optional.empty();
        }
        Optional<Report> report = Optional.empty();
        for (Path log : logs) {
            try {
                Path told = Files.move(log, log.resolveSibling(log.getFileName() + TOLD));
                if (report.isEmpty()) {
                    report =
                            Optional.of(
                                    new Report(
                                            Problem.of(
                                                    JAVA_CODE,
                                                    "Java itself crashed when Slipway ran last.",
                                                    "Runs that were cut off are found again. If it"
                                                            + " happens again, start with"
                                                            + " SLIPWAY_JAVA_OPTIONS="
                                                            + "-Dprism.order=sw, which draws"
                                                            + " without the graphics driver."),
                                            told,
                                            head(told)));
                }
            } catch (IOException e) {
                LOG.atInfo().addKeyValue("file", log).setCause(e).log("cannot be read");
            }
        }
        return report;
    }

    /// Where the reports are.
    Path folder() {
        return folder;
    }

    private static boolean isJavaCrash(String name) {
        return name.startsWith(JAVA_FILE) && name.endsWith(".log");
    }

    /// What Java wrote before the part that lists the environment and the command line.
    private static String head(Path log) throws IOException {
        StringBuilder head = new StringBuilder();
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            lines.takeWhile(line -> !line.contains("S U M M A R Y"))
                    .limit(40)
                    .forEach(line -> head.append(line).append('\n'));
        }
        return head.toString();
    }

    private String text(String thread, Throwable thrown) {
        StringBuilder text = new StringBuilder();
        text.append("Slipway ").append(Version.number()).append("  ").append(CODE).append('\n');
        text.append("at      ").append(clock.instant()).append('\n');
        text.append("Java    ").append(Runtime.version()).append(", ");
        text.append(System.getProperty("java.vendor", "")).append('\n');
        text.append("JavaFX  ").append(System.getProperty("javafx.runtime.version", "not started"));
        text.append('\n');
        text.append("system  ").append(System.getProperty("os.name")).append(' ');
        text.append(System.getProperty("os.version")).append(' ');
        text.append(System.getProperty("os.arch")).append('\n');
        text.append("thread  ").append(thread).append("\n\n");
        Throwable at = thrown;
        for (int i = 0; at != null && i < MOST_CAUSES; i++) {
            text.append(i == 0 ? "" : "caused by ").append(at.getClass().getName()).append('\n');
            for (StackTraceElement frame : at.getStackTrace()) {
                text.append("    at ").append(frame).append('\n');
            }
            at = at.getCause() == at ? null : at.getCause();
        }
        text.append("\nMessages are left out: they may hold names, paths, data or secrets.\n");
        return text.toString();
    }

    /// The same failure in the same place: a screen that fails at each pulse is told of once.
    private static String key(Throwable thrown) {
        StringBuilder key = new StringBuilder(thrown.getClass().getName());
        StackTraceElement[] frames = thrown.getStackTrace();
        for (int i = 0; i < Math.min(KEY_FRAMES, frames.length); i++) {
            key.append('\n').append(frames[i]);
        }
        return key.toString();
    }

    private void dropOldest() throws IOException {
        List<Path> old;
        try (Stream<Path> files = Files.list(folder)) {
            old =
                    files.sorted(Comparator.comparingLong(CrashReports::modified).reversed())
                            .skip(KEPT)
                            .toList();
        }
        for (Path file : old) {
            Files.deleteIfExists(file);
        }
    }

    private static long modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException gone) {
            return 0;
        }
    }
}
