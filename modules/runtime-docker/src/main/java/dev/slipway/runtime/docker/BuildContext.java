package dev.slipway.runtime.docker;

import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.model.Problem;
import dev.slipway.model.pipeline.ImageBuild;
import dev.slipway.runtime.docker.TarStream.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/// What is sent to an engine to build an image from.
///
/// Beside what `.dockerignore` leaves out, the workbench's own folder and `.git` are not sent,
/// unless `!.git` asks for it: both change without the image's being any different.
///
/// @param entries sorted by path
/// @param dockerfile its path in what is sent
/// @param recipe the Dockerfile's text
record BuildContext(ImageBuild build, List<Entry> entries, String dockerfile, String recipe) {
    private static final StageUser ROOT = new StageUser(0, 0);
    private static final String OWN_FOLDER = ".slipway";
    private static final String OUTSIDE = ".dockerfile.slipway";
    private static final String FORMAT = "slipway build context 1";

    /// Looks at the files; reads only the Dockerfile and `.dockerignore`.
    ///
    /// @throws PlatformFailure if the Dockerfile or the context is not there
    static BuildContext of(ImageBuild build, Path project) throws PlatformFailure {
        Path root = build.context().isEmpty() ? project : project.resolve(build.context());
        Path file = project.resolve(build.dockerfile());
        if (!Files.isRegularFile(file)) {
            throw missing("The Dockerfile " + build.dockerfile() + " is not there.");
        }
        if (!Files.isDirectory(root)) {
            throw missing(
                    "The folder " + build.context() + ", to build an image from, is not there.");
        }
        try {
            String recipe = Files.readString(file);
            Path ignore = root.resolve(".dockerignore");
            IgnoreRules rules =
                    new IgnoreRules(
                            ".git\n"
                                    + (Files.isRegularFile(ignore)
                                            ? Files.readString(ignore)
                                            : ""));
            boolean isInside = file.normalize().startsWith(root.normalize());
            String dockerfile =
                    isInside ? slashed(root.normalize().relativize(file.normalize())) : OUTSIDE;
            TreeMap<String, Entry> entries = new TreeMap<>();
            walk(root, rules, dockerfile, project.resolve(OWN_FOLDER), entries);
            entries.put(
                    dockerfile,
                    isInside
                            ? content(dockerfile, file)
                            : new Entry.Text(dockerfile, recipe, ROOT));
            return new BuildContext(build, List.copyOf(entries.values()), dockerfile, recipe);
        } catch (IOException e) {
            throw missing(
                    "What the image of %s is built from cannot be read: %s"
                            .formatted(build.dockerfile(), FileWords.of(e)));
        }
    }

    /// What the image is by content: the SHA-256 of all that is sent and of how it is built.
    String hash(ContentMemory contents) throws IOException {
        MessageDigest digest = sha256();
        say(digest, FORMAT);
        say(digest, dockerfile);
        say(digest, build.target().orElse(""));
        build.args().forEach((name, value) -> say(digest, name + "=" + value));
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparing(Entry::path));
        for (Entry entry : sorted) {
            say(
                    digest,
                    switch (entry) {
                        case Entry.Folder folder -> "folder " + folder.path();
                        case Entry.Link link -> "link " + link.path() + "\n" + link.target();
                        case Entry.Text text -> "file " + text.path() + "\n" + text.text();
                        case Entry.Content content ->
                                "file %s\n%o %s"
                                        .formatted(
                                                content.path(),
                                                content.mode(),
                                                contents.hash(content.source()));
                    });
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// Each text with its length before it, so that no two lists of texts are the same bytes.
    private static void say(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private static void walk(
            Path root, IgnoreRules rules, String dockerfile, Path own, TreeMap<String, Entry> found)
            throws IOException {
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) {
                        if (folder.equals(own)) {
                            return FileVisitResult.SKIP_SUBTREE;
                        }
                        String path = slashed(root.relativize(folder));
                        if (path.isEmpty()) {
                            return FileVisitResult.CONTINUE;
                        }
                        if (rules.leavesOut(path)) {
                            return rules.hasExceptions() || dockerfile.startsWith(path + "/")
                                    ? FileVisitResult.CONTINUE
                                    : FileVisitResult.SKIP_SUBTREE;
                        }
                        found.put(path, new Entry.Folder(path, 0755, ROOT));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        String path = slashed(root.relativize(file));
                        if (rules.leavesOut(path)) {
                            return FileVisitResult.CONTINUE;
                        }
                        if (attributes.isSymbolicLink()) {
                            String target = slashed(Files.readSymbolicLink(file));
                            found.put(path, new Entry.Link(path, target, ROOT));
                        } else if (attributes.isRegularFile()) {
                            found.put(path, content(path, file));
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    private static Entry content(String path, Path file) {
        boolean isProgram =
                Files.isExecutable(file)
                        && !System.getProperty("os.name", "").startsWith("Windows");
        return new Entry.Content(path, file, isProgram ? 0755 : 0644, ROOT);
    }

    private static String slashed(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PlatformFailure missing(String headline) {
        return new PlatformFailure(
                Problem.of(
                        "SLW-1211",
                        headline,
                        "Correct the stage's `build`, or make the file; its paths are relative to"
                                + " the project."));
    }
}
