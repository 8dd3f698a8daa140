package dev.slipway.store.artifact;

import dev.slipway.engine.port.ArtifactStore;
import dev.slipway.engine.port.FileHashes.Hashed;
import dev.slipway.engine.work.Trees;
import dev.slipway.model.ContentHash;
import dev.slipway.model.run.Artifact;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/// Content in `artifacts/ab/cdef…` by its SHA-256, each file written once, read-only and sealed
/// (see [Seal]). A file that may be run keeps that right. What is being written lies in
/// `artifacts/incoming`.
///
/// Thread-safe, also between processes.
public final class FileArtifactStore implements ArtifactStore {
    private static final String ASIDE = ".slipway-";
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

    private static final int SMALL = 1 << 16;

    private final Path root;
    private final Path incoming;
    private final RememberedFileHashes hashes;
    private final String asideName = UUID.randomUUID().toString();
    private final AtomicLong asides = new AtomicLong();

    /// @param root the folder of all content; made when first written to
    public FileArtifactStore(Path root, RememberedFileHashes hashes) {
        this.root = root;
        this.incoming = root.resolve("incoming");
        this.hashes = hashes;
    }

    /// A store that remembers no hashes, to be filled by [#take].
    public static FileArtifactStore bare(Path root) {
        return new FileArtifactStore(root, RememberedFileHashes.none());
    }

    /// How an artifact is laid in its place.
    public enum Laying {
        /// Files of their own.
        COPY,
        /// Hard links into the store where possible, for whoever only reads.
        LINK
    }

    @Override
    public Artifact put(Path file, String path) throws IOException {
        Path from = file.toAbsolutePath().normalize();
        BasicFileAttributes attributes =
                FolderWalk.look(from).orElseThrow(() -> new NoSuchFileException(file.toString()));
        if (!attributes.isDirectory()) {
            FolderManifest.Entry entry = putFile(from, path, attributes);
            return new Artifact(path, entry.hash(), entry.size(), false);
        }
        FolderManifest manifest =
                new FolderManifest(InParallel.map(FolderWalk.below(from), this::putFound));
        byte[] content = manifest.encode();
        keep(new ByteArrayInputStream(content), content.length, false);
        return new Artifact(path, manifest.hash(), manifest.bytes(), true);
    }

    @Override
    public boolean has(ContentHash hash) {
        return Files.exists(object(hash));
    }

    @Override
    public void restore(Artifact artifact, Path target) throws IOException {
        restore(artifact, target, Laying.COPY);
    }

    /// As [#restore(Artifact, Path)], saying how.
    public void restore(Artifact artifact, Path target, Laying laying) throws IOException {
        Path to = target.toAbsolutePath().normalize();
        Path parent = to.getParent();
        if (parent == null) {
            throw new IOException(target + " cannot be replaced");
        }
        Files.createDirectories(parent);
        removeAsides(to);
        Path aside = to.resolveSibling(asidePrefix(to) + UUID.randomUUID());
        try {
            if (artifact.folder()) {
                FolderManifest manifest = manifest(artifact);
                layFolder(manifest, aside, laying);
                replace(aside, to);
                know(manifest, to);
            } else {
                lay(sound(artifact.hash(), artifact.bytes(), artifact.path()), aside, laying);
                replace(aside, to);
                hashes.know(to, new Hashed(artifact.hash(), artifact.bytes(), false));
            }
        } finally {
            Trees.delete(aside);
        }
    }

    @Override
    public Optional<InputStream> open(ContentHash hash) throws IOException {
        try {
            return Optional.of(Files.newInputStream(object(hash)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Path> locate(ContentHash hash) {
        return Optional.of(object(hash)).filter(Files::exists);
    }

    /// Takes in the content of one file as it comes.
    ///
    /// @param size as far as known; only a hint
    /// @param program whether it may be run
    /// @throws IOException if it cannot be kept, in which case nothing half-written stays
    public ContentHash take(InputStream content, long size, boolean program) throws IOException {
        return keep(content, size, program).hash();
    }

    /// Everything in the store.
    public List<ContentHash> all() throws IOException {
        List<ContentHash> found = new ArrayList<>();
        for (Path folder : list(root)) {
            for (Path object : list(folder)) {
                String name = folder.getFileName() + "" + object.getFileName();
                if (NAME.matcher(name).matches()) {
                    found.add(new ContentHash(name));
                }
            }
        }
        return found;
    }

    /// Whether content is there and unharmed. Reads it only if it does not look as it was left.
    public boolean isSound(ContentHash hash) throws IOException {
        Optional<BasicFileAttributes> there = FolderWalk.look(object(hash));
        return there.isPresent()
                && (Seal.isWhole(there.get())
                        || Sha256.ofFile(object(hash), there.get().size()).equals(hash));
    }

    /// Copies a stream and gives the hash of what went by.
    public static ContentHash copyHashing(InputStream in, OutputStream out) throws IOException {
        return Sha256.pass(in, out, Long.MAX_VALUE - 1);
    }

    /// The content that an artifact consists of, its manifest included.
    ///
    /// @throws IOException if it is a folder whose manifest is gone or damaged
    public Set<ContentHash> parts(ContentHash hash, boolean folder, String path)
            throws IOException {
        Set<ContentHash> parts = new LinkedHashSet<>();
        parts.add(hash);
        if (folder) {
            long size = Files.size(present(hash, path));
            byte[] content = Files.readAllBytes(sound(hash, size, path));
            FolderManifest.decode(content).entries().stream()
                    .filter(e -> e.mode() != FolderManifest.Mode.EMPTY_FOLDER)
                    .forEach(e -> parts.add(e.hash()));
        }
        return parts;
    }

    /// Where content is, or would be.
    Path object(ContentHash hash) {
        return root.resolve(hash.hex().substring(0, 2)).resolve(hash.hex().substring(2));
    }

    Path incoming() {
        return incoming;
    }

    static List<Path> list(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> in = Files.newDirectoryStream(folder)) {
                in.forEach(found::add);
            }
        }
        return found;
    }

    private FolderManifest.Entry putFound(FolderWalk.Found found) throws IOException {
        return switch (found.kind()) {
            case FILE -> putFile(found.file(), found.path(), found.attributes());
            case LINK -> {
                byte[] text = RememberedFileHashes.linkText(found.file());
                keep(new ByteArrayInputStream(text), text.length, false);
                yield RememberedFileHashes.linkEntry(found);
            }
            case EMPTY_FOLDER ->
                    new FolderManifest.Entry(
                            Sha256.of(new byte[0]),
                            0,
                            FolderManifest.Mode.EMPTY_FOLDER,
                            found.path());
        };
    }

    private FolderManifest.Entry putFile(Path file, String path, BasicFileAttributes attributes)
            throws IOException {
        FolderManifest.Mode mode = RememberedFileHashes.mode(file);
        boolean program = mode == FolderManifest.Mode.PROGRAM;
        Optional<ContentHash> known = hashes.remembered(file, attributes);
        if (known.isPresent() && isKept(known.get(), attributes.size(), program)) {
            return new FolderManifest.Entry(known.get(), attributes.size(), mode, path);
        }
        Instant from = hashes.now();
        Kept kept;
        try (InputStream in = Files.newInputStream(file)) {
            kept = keep(in, attributes.size(), program);
        }
        hashes.remember(file, attributes, from, kept.hash());
        return new FolderManifest.Entry(kept.hash(), kept.size(), mode, path);
    }

    private record Kept(ContentHash hash, long size) {}

    /// Copies into the store, hashing on the way. What is small enough to be held is only written
    /// if it is not there yet.
    private Kept keep(InputStream in, long size, boolean program) throws IOException {
        if (size <= SMALL) {
            byte[] content = in.readNBytes(SMALL + 1);
            if (content.length <= SMALL) {
                Kept kept = new Kept(Sha256.of(content), content.length);
                if (!isKept(kept.hash(), kept.size(), program)) {
                    return keepNew(new ByteArrayInputStream(content), kept.size(), program);
                }
                return kept;
            }
            return keepNew(
                    new SequenceInputStream(new ByteArrayInputStream(content), in), size, program);
        }
        return keepNew(in, size, program);
    }

    private Kept keepNew(InputStream in, long size, boolean program) throws IOException {
        Path aside = incoming.resolve(asideName + "-" + asides.incrementAndGet());
        try {
            ContentHash hash;
            try (OutputStream out = create(aside)) {
                hash = Sha256.pass(in, out, size);
            }
            long copied = Files.size(aside);
            if (!isKept(hash, copied, program)) {
                Seal.close(aside, hashes.now(), program);
                moveIn(aside, object(hash));
            }
            return new Kept(hash, copied);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private OutputStream create(Path aside) throws IOException {
        try {
            return Files.newOutputStream(aside, StandardOpenOption.CREATE_NEW);
        } catch (NoSuchFileException e) {
            Files.createDirectories(incoming);
            return Files.newOutputStream(aside, StandardOpenOption.CREATE_NEW);
        }
    }

    private static void moveIn(Path aside, Path object) throws IOException {
        try {
            Files.move(
                    aside,
                    object,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            Files.createDirectories(object.getParent());
            Files.move(
                    aside,
                    object,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// Whether the store has this content unharmed; then it counts as new once more, so that no
    /// collection takes it.
    private boolean isKept(ContentHash hash, long size, boolean program) throws IOException {
        Path object = object(hash);
        if (!Files.exists(object)) {
            // Asked first, for it throws nothing: most content is new.
            return false;
        }
        Optional<BasicFileAttributes> there = FolderWalk.look(object);
        if (there.isEmpty() || there.get().size() != size || !Seal.isWhole(there.get())) {
            return false;
        }
        if (program && !Files.isExecutable(object)) {
            return false;
        }
        try {
            Seal.renew(object, hashes.now());
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private FolderManifest manifest(Artifact artifact) throws IOException {
        Path object = present(artifact.hash(), artifact.path());
        return FolderManifest.decode(
                Files.readAllBytes(sound(artifact.hash(), Files.size(object), artifact.path())));
    }

    private void layFolder(FolderManifest manifest, Path folder, Laying laying) throws IOException {
        Files.createDirectory(folder);
        Set<Path> folders = new LinkedHashSet<>();
        for (FolderManifest.Entry entry : manifest.entries()) {
            Path at = folder.resolve(entry.path());
            folders.add(entry.mode() == FolderManifest.Mode.EMPTY_FOLDER ? at : at.getParent());
        }
        for (Path each : folders) {
            Files.createDirectories(each);
        }
        InParallel.map(
                manifest.entries(),
                entry -> {
                    layEntry(entry, folder.resolve(entry.path()), laying);
                    return true;
                });
    }

    private void layEntry(FolderManifest.Entry entry, Path at, Laying laying) throws IOException {
        switch (entry.mode()) {
            case FILE, PROGRAM -> {
                Path object = sound(entry.hash(), entry.size(), entry.path());
                lay(object, at, laying);
                if (laying == Laying.COPY) {
                    setExecutable(at, entry.mode() == FolderManifest.Mode.PROGRAM);
                }
            }
            case LINK -> {
                Path object = sound(entry.hash(), entry.size(), entry.path());
                String text = Files.readString(object, StandardCharsets.UTF_8);
                Files.createSymbolicLink(at, at.getFileSystem().getPath(text));
            }
            case EMPTY_FOLDER -> {
                // Made with the other folders.
            }
        }
    }

    private void know(FolderManifest manifest, Path folder) throws IOException {
        InParallel.map(
                manifest.entries(),
                entry -> {
                    switch (entry.mode()) {
                        case FILE, PROGRAM ->
                                hashes.know(
                                        folder.resolve(entry.path()),
                                        new Hashed(entry.hash(), entry.size(), false));
                        case LINK, EMPTY_FOLDER -> {
                            // Nothing that takes time to hash.
                        }
                    }
                    return true;
                });
    }

    private static void lay(Path object, Path at, Laying laying) throws IOException {
        if (laying == Laying.LINK) {
            try {
                Files.createLink(at, object);
                return;
            } catch (FileSystemException | UnsupportedOperationException e) {
                // Another disk, or one without links: a copy serves as well.
            }
        }
        Files.copy(object, at);
        if (!at.toFile().setWritable(true, true)) {
            throw new IOException(at + " cannot be made writable");
        }
    }

    private static void setExecutable(Path file, boolean program) throws IOException {
        if (Files.isExecutable(file) != program && !file.toFile().setExecutable(program, false)) {
            throw new IOException(file + " cannot be given its rights");
        }
    }

    private Path present(ContentHash hash, String path) throws IOException {
        Path object = object(hash);
        if (!Files.exists(object)) {
            throw new IOException(
                    "the content "
                            + hash.brief()
                            + " of "
                            + path
                            + " is gone from the artifact store "
                            + root);
        }
        return object;
    }

    /// The object, after reading it again if it does not look as it was left.
    private Path sound(ContentHash hash, long size, String path) throws IOException {
        Path object = present(hash, path);
        BasicFileAttributes attributes = Files.readAttributes(object, BasicFileAttributes.class);
        if (attributes.size() == size && Seal.isWhole(attributes)) {
            return object;
        }
        if (attributes.size() != size || !Sha256.ofFile(object, size).equals(hash)) {
            throw new IOException(
                    "the content " + hash.brief() + " of " + path + " is damaged: " + object);
        }
        return object;
    }

    private static void replace(Path aside, Path to) throws IOException {
        if (!Files.isDirectory(to, LinkOption.NOFOLLOW_LINKS)
                && !Files.isDirectory(aside, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(
                    aside, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        // A folder cannot be replaced in one step: the old one goes aside first.
        Path old = to.resolveSibling(asidePrefix(to) + UUID.randomUUID());
        if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(to, old, StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.move(aside, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (Files.exists(old, LinkOption.NOFOLLOW_LINKS)) {
                Files.move(old, to, StandardCopyOption.ATOMIC_MOVE);
            }
            throw e;
        }
        Trees.delete(old);
    }

    /// Removes what a process that died has left beside a target.
    private static void removeAsides(Path to) throws IOException {
        List<Path> left = new ArrayList<>();
        String prefix = asidePrefix(to);
        try (DirectoryStream<Path> beside =
                Files.newDirectoryStream(
                        to.getParent(), p -> p.getFileName().toString().startsWith(prefix))) {
            beside.forEach(left::add);
        }
        for (Path path : left) {
            Trees.delete(path);
        }
    }

    private static String asidePrefix(Path to) {
        return "." + to.getFileName() + ASIDE;
    }
}
