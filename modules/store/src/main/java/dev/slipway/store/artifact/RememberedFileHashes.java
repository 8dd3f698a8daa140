package dev.slipway.store.artifact;

import dev.slipway.engine.port.FileHashes;
import dev.slipway.model.ContentHash;
import dev.slipway.store.database.Database;
import dev.slipway.store.json.Nanos;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Hashes that are taken once: a file that has the size, modification time and inode it had then is
/// not read again.
///
/// A file that was changed so shortly before it was read that a second change might show the same
/// time is not remembered: within two seconds where times have whole seconds, else within the tick
/// of the system's clock.
public final class RememberedFileHashes implements FileHashes, AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(20);
    private static final Duration COARSE_TICK = Duration.ofSeconds(2);

    private final HashMemory memory;
    private final Clock clock;

    public RememberedFileHashes(Database database, Clock clock) {
        this(Optional.of(database), clock);
    }

    private RememberedFileHashes(Optional<Database> database, Clock clock) {
        this.memory = new HashMemory(database);
        this.clock = clock;
    }

    /// Remembers for as long as it lives only.
    static RememberedFileHashes none() {
        return new RememberedFileHashes(Optional.empty(), Clock.systemUTC());
    }

    @Override
    public Optional<Hashed> hash(Path path) throws IOException {
        Path file = path.toAbsolutePath().normalize();
        Optional<BasicFileAttributes> there = FolderWalk.look(file);
        if (there.isEmpty()) {
            return Optional.empty();
        }
        if (there.get().isDirectory()) {
            FolderManifest manifest = manifest(file);
            return Optional.of(new Hashed(manifest.hash(), manifest.bytes(), true));
        }
        return Optional.of(new Hashed(hashFile(file, there.get()), there.get().size(), false));
    }

    /// Remembers the hash of a file; of a folder nothing is remembered but its files. The caller
    /// knows that nobody writes the file meanwhile, so a fresh one is remembered as well.
    @Override
    public void know(Path file, Hashed hashed) throws IOException {
        if (hashed.folder()) {
            return;
        }
        Path path = file.toAbsolutePath().normalize();
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (attributes.isRegularFile() && attributes.size() == hashed.bytes()) {
            memory.put(path, memo(attributes, hashed.hash()));
        }
    }

    /// Writes what was learnt.
    @Override
    public void close() {
        memory.close();
    }

    /// The manifest of a folder; the folder is absolute and normalized.
    FolderManifest manifest(Path folder) throws IOException {
        List<FolderWalk.Found> found = FolderWalk.below(folder);
        return new FolderManifest(InParallel.map(found, this::entry));
    }

    /// The hash of a file that looks as it did when it was taken.
    Optional<ContentHash> remembered(Path file, BasicFileAttributes attributes) {
        return memory.find(file)
                .filter(m -> m.looksLike(memo(attributes, m.hash())))
                .map(HashMemory.Memo::hash);
    }

    /// Remembers a hash, if the file has not been changed since it was looked at and long enough
    /// before.
    ///
    /// @param before how it looked before it was read
    /// @param readFrom when reading began
    void remember(Path file, BasicFileAttributes before, Instant readFrom, ContentHash hash)
            throws IOException {
        Instant changed = before.lastModifiedTime().toInstant();
        Duration tick = changed.getNano() == 0 ? COARSE_TICK : TICK;
        if (!changed.plus(tick).isBefore(readFrom)) {
            return;
        }
        BasicFileAttributes after = Files.readAttributes(file, BasicFileAttributes.class);
        HashMemory.Memo memo = memo(before, hash);
        if (memo.looksLike(memo(after, hash))) {
            memory.put(file, memo);
        }
    }

    Instant now() {
        return clock.instant();
    }

    private FolderManifest.Entry entry(FolderWalk.Found found) throws IOException {
        return switch (found.kind()) {
            case FILE ->
                    new FolderManifest.Entry(
                            hashFile(found.file(), found.attributes()),
                            found.attributes().size(),
                            mode(found.file()),
                            found.path());
            case LINK -> linkEntry(found);
            case EMPTY_FOLDER ->
                    new FolderManifest.Entry(
                            Sha256.of(new byte[0]),
                            0,
                            FolderManifest.Mode.EMPTY_FOLDER,
                            found.path());
        };
    }

    static FolderManifest.Entry linkEntry(FolderWalk.Found found) throws IOException {
        byte[] text = linkText(found.file());
        return new FolderManifest.Entry(
                Sha256.of(text), text.length, FolderManifest.Mode.LINK, found.path());
    }

    static byte[] linkText(Path link) throws IOException {
        return Files.readSymbolicLink(link).toString().getBytes(StandardCharsets.UTF_8);
    }

    static FolderManifest.Mode mode(Path file) {
        return Files.isExecutable(file) && !isWindows(file)
                ? FolderManifest.Mode.PROGRAM
                : FolderManifest.Mode.FILE;
    }

    private ContentHash hashFile(Path file, BasicFileAttributes attributes) throws IOException {
        Optional<ContentHash> known = remembered(file, attributes);
        if (known.isPresent()) {
            return known.get();
        }
        Instant from = now();
        ContentHash hash = Sha256.ofFile(file, attributes.size());
        remember(file, attributes, from, hash);
        return hash;
    }

    private static HashMemory.Memo memo(BasicFileAttributes attributes, ContentHash hash) {
        Object key = attributes.fileKey();
        return new HashMemory.Memo(
                attributes.size(),
                Nanos.of(attributes.lastModifiedTime().toInstant()),
                key == null ? "" : key.toString(),
                hash);
    }

    /// Windows calls every readable file executable.
    private static boolean isWindows(Path file) {
        return file.getFileSystem().getSeparator().equals("\\");
    }
}
