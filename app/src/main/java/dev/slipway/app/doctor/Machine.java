package dev.slipway.app.doctor;

import dev.slipway.app.Workbench;
import dev.slipway.engine.port.SourceControl;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.store.HomeSize;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Looks over the machine itself: Java, display, graphics, disk, Git. Opens no home.
public final class Machine {
    private static final int JAVA = 25;
    private static final long LITTLE = 2L << 30;
    private static final long TOO_LITTLE = 256L << 20;

    private Machine() {}

    public static Finding java() {
        String words = "Java " + Runtime.version() + " at " + System.getProperty("java.home");
        return Runtime.version().feature() >= JAVA
                ? Finding.fine("Java", words)
                : new Finding(
                        "Java",
                        Finding.State.WRONG,
                        words,
                        "Install a JDK " + JAVA + " or newer, or set SLIPWAY_JAVA_HOME to one.");
    }

    /// @param obstacle what keeps a window from opening
    public static Finding display(Optional<Problem> obstacle) {
        return obstacle.map(problem -> Finding.of("Display", Finding.State.NOT_SET_UP, problem))
                .orElseGet(() -> Finding.fine("Display", "the window can open"));
    }

    /// @param obstacle why built-in stages cannot be started
    public static Finding components(Optional<Problem> obstacle) {
        return obstacle.map(problem -> Finding.of("Built-in stages", Finding.State.WRONG, problem))
                .orElseGet(() -> Finding.fine("Built-in stages", "their program is here"));
    }

    /// What draws the window, asked only where one can open.
    ///
    /// @param obstacle what keeps a window from opening
    public static Finding graphics(Optional<Problem> obstacle) throws InterruptedException {
        return obstacle.isPresent()
                ? new Finding(
                        "Graphics",
                        Finding.State.NOT_SET_UP,
                        "not asked, since no window can open",
                        "")
                : Graphics.finding();
    }

    public static Finding home(Workbench workbench) {
        Path folder = workbench.home().folder();
        if (workbench.home().isReadOnly()) {
            return new Finding(
                    "Home",
                    Finding.State.WRONG,
                    folder + " cannot be written",
                    "Give yourself the right to write there, or name another with --home.");
        }
        HomeSize size = HomeSize.of(workbench.home());
        String words =
                String.format(
                        Locale.ROOT,
                        "%s, %.1f MiB",
                        folder,
                        (size.databaseBytes() + size.artifactBytes()) / (double) (1L << 20));
        return isPrivate(folder)
                ? Finding.fine("Home", words)
                : new Finding(
                        "Home",
                        Finding.State.NOTE,
                        words + ", which others on this machine may read",
                        "It holds the key to its database: chmod 700 " + folder);
    }

    /// Where a system has no such rights, the person's own folder is taken for private.
    private static boolean isPrivate(Path folder) {
        try {
            return !folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                    || Files.getPosixFilePermissions(folder).stream()
                            .allMatch(p -> p.name().startsWith("OWNER_"));
        } catch (IOException e) {
            return false;
        }
    }

    /// Free room where Slipway writes: each file system once.
    ///
    /// @param folders by what they are for
    public static List<Finding> disk(Map<String, Path> folders) {
        Map<String, List<String>> uses = new LinkedHashMap<>();
        Map<String, Long> free = new LinkedHashMap<>();
        List<Finding> findings = new ArrayList<>();
        folders.forEach(
                (use, folder) -> {
                    try {
                        Path at = existing(folder);
                        FileStore store = Files.getFileStore(at);
                        uses.computeIfAbsent(store.toString(), s -> new ArrayList<>()).add(use);
                        free.put(store.toString(), store.getUsableSpace());
                    } catch (IOException e) {
                        findings.add(
                                new Finding(
                                        "Disk",
                                        Finding.State.WRONG,
                                        "the free room of " + folder + " cannot be read",
                                        "Check that the folder can be reached."));
                    }
                });
        uses.forEach((store, names) -> findings.add(room(free.getOrDefault(store, 0L), names)));
        return findings;
    }

    private static Finding room(long free, List<String> uses) {
        String words =
                String.format(
                        Locale.ROOT,
                        "%.1f GiB free for %s",
                        free / (double) (1L << 30),
                        String.join(", ", uses));
        if (free >= LITTLE) {
            return Finding.fine("Disk", words);
        }
        return new Finding(
                "Disk",
                free < TOO_LITTLE ? Finding.State.WRONG : Finding.State.NOTE,
                words,
                "Make room: a run needs place for its outs twice until they are kept.");
    }

    private static Path existing(Path folder) {
        Path at = folder.toAbsolutePath();
        while (!Files.exists(at) && at.getParent() != null) {
            at = at.getParent();
        }
        return at;
    }

    /// @param folder the project's, or whichever one works in
    public static Finding git(SourceControl sourceControl, Path folder) {
        try {
            Optional<SourceControl.State> state = sourceControl.state(folder);
            if (state.isEmpty()) {
                return new Finding(
                        "Git",
                        Finding.State.NOT_SET_UP,
                        folder + " is in no repository",
                        "Runs are recorded without a commit. To have one: git init.");
            }
            if (state.get().user().isEmpty()) {
                return new Finding(
                        "Git",
                        Finding.State.NOTE,
                        "a repository, and nobody's name to commit with",
                        "git config --global user.name \"Your Name\", and user.email.");
            }
            return Finding.fine(
                    "Git",
                    "a repository"
                            + state.get().branch().map(b -> " on " + b).orElse("")
                            + ", commits as "
                            + state.get().user().get());
        } catch (ProblemException e) {
            return Finding.of("Git", Finding.State.WRONG, e.problems().getFirst());
        }
    }
}
