package dev.slipway.ui.welcome;

import dev.slipway.engine.port.Repositories;
import dev.slipway.engine.work.Trees;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes projects: of the bundled sample, and of templates. Each is made aside and moved into its
/// place, in a Git repository with a first commit. Calls block; thread-safe.
final class NewProjects {
    private static final Logger LOG = LoggerFactory.getLogger(NewProjects.class);
    /// What a run leaves in a project.
    private static final Set<String> LEFT_BY_RUNS = Set.of("build", ".slipway", ".git");

    private static final String PIPELINE = "slipway.yaml";
    private static final int MOST_TRIES = 1000;
    private static final String NAME = "@NAME@";

    private final Repositories repositories;

    NewProjects(Repositories repositories) {
        this.repositories = repositories;
    }

    /// A copy of the sample that belongs to the person: the one made before, if it is still there.
    ///
    /// @param bundled where the sample lies, perhaps read-only
    /// @param parent where projects are; made if need be
    /// @throws ProblemException (SLW-1930) if it cannot be copied
    Path sample(Path bundled, Path parent) {
        String name = String.valueOf(bundled.toAbsolutePath().normalize().getFileName());
        Path wanted = parent.resolve(name);
        if (Files.isRegularFile(wanted.resolve(PIPELINE))) {
            return wanted;
        }
        return make(free(parent, name), aside -> copy(bundled, aside), "Begin with the sample");
    }

    /// @param name of the project and of its folder
    /// @throws ProblemException (SLW-1930, SLW-1931) if something is there, or it cannot be written
    Path of(Template template, String name, Path parent) {
        Path wanted = parent.resolve(name);
        if (Files.exists(wanted)) {
            throw new ProblemException(
                    Problem.of(
                            "SLW-1931",
                            "There is something at " + wanted + " already.",
                            "Choose another name or place, or open it if it is a project."));
        }
        return make(
                wanted,
                aside -> {
                    for (String file : template.files()) {
                        write(template, file, name, aside.resolve(file));
                    }
                },
                "Begin with the template " + template.title().toLowerCase(Locale.ROOT));
    }

    private interface Filling {
        void fill(Path aside) throws IOException;
    }

    private Path make(Path wanted, Filling filling, String message) {
        Path aside = wanted.resolveSibling("." + wanted.getFileName() + "-" + UUID.randomUUID());
        try {
            Files.createDirectories(aside);
            filling.fill(aside);
            repositories.begin(aside, message);
            Files.move(aside, wanted, StandardCopyOption.ATOMIC_MOVE);
            return wanted;
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(
                                    "SLW-1930",
                                    "The project " + wanted + " could not be made.",
                                    "Look whether the folder can be written and the disk has room,"
                                            + " or choose another place.")
                            .withDetail(String.valueOf(e)),
                    e);
        } finally {
            discard(aside);
        }
    }

    private static Path free(Path parent, String name) {
        for (int i = 1; i < MOST_TRIES; i++) {
            Path at = parent.resolve(i == 1 ? name : name + "-" + i);
            if (!Files.exists(at)) {
                return at;
            }
        }
        return parent.resolve(name + "-" + UUID.randomUUID());
    }

    /// The copies can be written, whatever the originals' rights.
    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes a)
                            throws IOException {
                        if (LEFT_BY_RUNS.contains(String.valueOf(dir.getFileName()))) {
                            return FileVisitResult.SKIP_SUBTREE;
                        }
                        Files.createDirectories(to.resolve(from.relativize(dir).toString()));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes a)
                            throws IOException {
                        Path copy = to.resolve(from.relativize(file).toString());
                        try (InputStream in = Files.newInputStream(file)) {
                            Files.copy(in, copy);
                        }
                        if (Files.isExecutable(file) && !copy.toFile().setExecutable(true)) {
                            throw new IOException("cannot be made executable: " + copy);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    private static void write(Template template, String file, String name, Path to)
            throws IOException {
        // Some builds leave out files whose names begin with a dot.
        String stored = file.startsWith(".") ? "dot-" + file.substring(1) : file;
        String resource = "templates/" + template.id() + "/" + stored;
        try (InputStream in = NewProjects.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("The template's file " + resource + " is missing");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Path parent = to.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(to, text.replace(NAME, name));
        }
    }

    private static void discard(Path aside) {
        try {
            Trees.delete(aside);
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("folder", aside)
                    .setCause(e)
                    .log("what was begun could not be taken away");
        }
    }
}
