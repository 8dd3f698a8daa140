package dev.slipway.pipelinefile;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Keeps every path that a pipeline names inside its project: by its letters and by the links on
/// its way. Confined to one reading.
final class ProjectPaths {
    private static final int LONGEST = 1024;
    private static final int LONGEST_PART = 255;
    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://.*");
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:([/\\\\].*)?");

    private final Path root;
    private final Path realRoot;
    private final Map<String, Optional<Fault>> links = new HashMap<>();
    private final Map<String, Boolean> existing = new HashMap<>();

    /// @throws IOException if the folder cannot be reached
    ProjectPaths(Path root) throws IOException {
        this.root = root.toAbsolutePath().normalize();
        this.realRoot = root.toRealPath();
    }

    record Fault(ProblemCode code, String headline, String remedy) {}

    /// The value as a path relative to the project, in its one form (`a/b`); empty after a problem.
    Optional<String> check(Value value) {
        return check(value, "");
    }

    /// The same for a value that is relative to a folder of the project.
    ///
    /// @param folder empty for the project itself
    Optional<String> check(Value value, String folder) {
        Optional<String> written = value.text("a path");
        if (written.isEmpty()) {
            return Optional.empty();
        }
        String path = normal(folder.isEmpty() ? written.get() : folder + "/" + written.get());
        Optional<Fault> fault = form(written.get()).or(() -> reach(written.get(), path));
        if (fault.isEmpty()) {
            return Optional.of(path);
        }
        value.refuse(fault.get().code(), fault.get().headline(), fault.get().remedy());
        return Optional.empty();
    }

    /// The value as a folder of the project, which may be the project itself: empty then.
    Optional<String> checkFolder(Value value) {
        return checkFolder(value, "");
    }

    /// The same for a value that is relative to a folder of the project.
    ///
    /// @param folder empty for the project itself
    Optional<String> checkFolder(Value value, String folder) {
        Optional<String> written = value.text("a folder");
        if (written.isPresent()
                && form(written.get()).isEmpty()
                && normal(folder + "/" + written.get()).isEmpty()) {
            return Optional.of("");
        }
        return written.flatMap(text -> check(value, folder));
    }

    private static Optional<Fault> form(String path) {
        String shown = Words.quoted(path);
        if (path.chars().anyMatch(Character::isISOControl)) {
            return bad("The path " + shown + " holds a control character.", "Remove it.");
        }
        if (path.contains("://") && URL.matcher(path).matches()) {
            return bad(
                    shown + " is an address, not a file of the project.",
                    "Fetch it in a stage, and name the file that the stage makes.");
        }
        if (path.startsWith("/")
                || path.startsWith("\\")
                || path.indexOf(':') == 1 && DRIVE.matcher(path).matches()) {
            return bad(
                    "The path " + shown + " is absolute.",
                    "Write it relative to the project, so that it is the same on every machine.");
        }
        if (path.equals("~") || path.startsWith("~/")) {
            return bad(
                    "The path " + shown + " starts in a home folder.",
                    "Write it relative to the project, so that it is the same on every machine.");
        }
        if (path.contains("\\")) {
            return bad(
                    "The path " + shown + " holds a backslash.",
                    "Write " + Words.quoted(path.replace('\\', '/')) + ".");
        }
        if (path.length() > LONGEST
                || path.length() > LONGEST_PART
                        && Stream.of(path.split("/")).anyMatch(p -> p.length() > LONGEST_PART)) {
            return bad(
                    "The path " + shown + " is longer than a file system takes.",
                    "Write a shorter one: 255 characters a name, 1024 in all.");
        }
        return Optional.empty();
    }

    private static Optional<Fault> bad(String headline, String remedy) {
        return Optional.of(new Fault(ProblemCode.BAD_PATH, headline, remedy));
    }

    /// Without `.`, `..` and doubled slashes; starts with `..` if it leads out.
    static String normal(String path) {
        ArrayDeque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/")) {
            if (part.equals("..") && !parts.isEmpty() && !parts.peekLast().equals("..")) {
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return String.join("/", parts);
    }

    private Optional<Fault> reach(String written, String path) {
        if (path.isEmpty()) {
            return bad(
                    "The path means the whole project.",
                    "Name a file or folder inside the project.");
        }
        if (path.equals("..") || path.startsWith("../")) {
            return Optional.of(
                    new Fault(
                            ProblemCode.ESCAPING_PATH,
                            "The path " + Words.quoted(written) + " leads out of the project.",
                            "Bring the file into the project, or fetch it in a stage."));
        }
        try {
            for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
                Optional<Fault> fault = link(path.substring(0, slash));
                if (fault.isPresent()) {
                    return fault;
                }
            }
            return link(path);
        } catch (InvalidPathException wrong) {
            return bad(
                    "This system cannot name the path " + Words.quoted(path) + ".",
                    "Start Slipway in a UTF-8 locale (LC_ALL=C.UTF-8), or rename the file.");
        }
    }

    private Optional<Fault> link(String path) {
        return links.computeIfAbsent(path, this::follow);
    }

    private Optional<Fault> follow(String path) {
        Path link = root.resolve(path);
        if (!Files.isSymbolicLink(link)) {
            return Optional.empty();
        }
        Path target;
        try {
            target = link.toRealPath();
        } catch (NoSuchFileException dangling) {
            target = named(link);
        } catch (FileSystemException loop) {
            return Optional.of(
                    new Fault(
                            ProblemCode.LINK,
                            Words.quoted(path) + " is a link that leads in a circle, or nowhere.",
                            "Remove the link, or point it to a file of the project."));
        } catch (IOException unknown) {
            target = named(link);
        }
        if (target.startsWith(realRoot)) {
            return Optional.empty();
        }
        return Optional.of(
                new Fault(
                        ProblemCode.LINK,
                        Words.quoted(path) + " is a link that leads out of the project.",
                        "Put the file itself there, or fetch it in a stage."));
    }

    /// Where a link that leads to nothing would lead.
    private Path named(Path link) {
        try {
            Path parent = link.getParent();
            Path from = parent == null ? realRoot : parent.toRealPath();
            return from.resolve(Files.readSymbolicLink(link)).normalize();
        } catch (IOException gone) {
            return realRoot;
        }
    }

    /// Whether the file or folder is on disk now.
    boolean exists(String path) {
        return existing.computeIfAbsent(path, p -> Files.exists(root.resolve(p)));
    }

    boolean isFolder(String path) {
        return Files.isDirectory(root.resolve(path));
    }

    Path resolve(String path) {
        return root.resolve(path);
    }

    /// What is wrong with a path by its letters, or by the links on its way.
    Optional<Fault> fault(String written) {
        return form(written).or(() -> reach(written, normal(written)));
    }

    /// Names beside a path that is not there, for a hint at the one that was meant.
    List<String> neighbours(String path) {
        int slash = path.lastIndexOf('/');
        String folder = slash < 0 ? "" : path.substring(0, slash + 1);
        try (Stream<Path> names = Files.list(root.resolve(folder))) {
            return names.limit(1000)
                    .map(Path::getFileName)
                    .map(name -> folder + name)
                    .sorted()
                    .toList();
        } catch (IOException none) {
            return List.of();
        }
    }
}
