package dev.slipway.store;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.slipway.engine.work.Trees;
import dev.slipway.model.ContentHash;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.store.artifact.FileArtifactStore;
import dev.slipway.store.database.Database;
import dev.slipway.store.database.StoreProblems;
import dev.slipway.store.json.StoreJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// A whole home in one zip file: `database/slipway.mv.db`, `artifacts/ab/cdef…`, and
/// `slipway-home.json`, which comes last and says what the rest is. It may be written while the
/// home is in use, and restored on another machine.
public final class Backup {
    private static final int FORMAT = 1;
    private static final String CONTENTS = "slipway-home.json";
    private static final String DATABASE = "database/slipway.mv.db";
    private static final String ARTIFACTS = "artifacts/";
    private static final TypeReference<Contents> CONTENTS_TYPE = new TypeReference<>() {};

    private Backup() {}

    /// @param tables version of the database's tables
    /// @param programs artifacts that may be run
    private record Contents(
            int format,
            int tables,
            Instant writtenAt,
            ContentHash database,
            long artifacts,
            Set<ContentHash> programs) {}

    /// @param artifacts how many pieces of content are in it
    /// @param bytes size of the file
    /// @param damaged content that was damaged in the home and was left out
    public record Written(Path file, long artifacts, long bytes, List<ContentHash> damaged) {}

    /// @param artifacts how many pieces of content are there now
    /// @param before where the home that was there before is now
    public record Restored(Path home, long artifacts, Optional<Path> before) {}

    /// Writes a backup. The file is there only once it is complete.
    ///
    /// @throws ProblemException if the file exists, or cannot be written
    public static Written write(Home home, Path file) {
        Path to = file.toAbsolutePath().normalize();
        if (Files.exists(to)) {
            throw problem(
                    "SLW-1011",
                    "The backup " + to + " exists already.",
                    "Choose another name, or move it away.");
        }
        Path part = to.resolveSibling(to.getFileName() + ".part-" + UUID.randomUUID());
        Path snapshot = part.resolveSibling(part.getFileName() + ".db");
        try {
            home.database().backUp(snapshot);
            List<ContentHash> damaged = new ArrayList<>();
            long artifacts;
            try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                zip.setLevel(Deflater.BEST_SPEED);
                artifacts = writeAll(home, snapshot, zip, damaged);
            }
            Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
            return new Written(to, artifacts, Files.size(to), List.copyOf(damaged));
        } catch (IOException e) {
            throw failed("The backup " + to + " could not be written", to, e);
        } finally {
            deleteQuietly(part);
            deleteQuietly(snapshot);
        }
    }

    /// Brings a backup to life as a home. All of it is laid and checked aside, then moved to its
    /// place: whatever goes wrong, the folder is as it was.
    ///
    /// @param home a folder that is empty or not there yet
    /// @param replace whether a home may be there; it is kept beside, see [Restored#before]
    /// @throws ProblemException if the folder is not empty or in use, or the backup is damaged or
    ///     of a newer version
    public static Restored restore(Path file, Path home, boolean replace) {
        Path to = home.toAbsolutePath().normalize();
        requireFree(to, replace);
        Path aside = to.resolveSibling(to.getFileName() + ".restoring-" + UUID.randomUUID());
        try {
            Path parent = to.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Contents contents;
            try (ZipFile zip = new ZipFile(file.toFile())) {
                contents = contents(zip, file);
                Home.makeFolder(aside);
                lay(zip, contents, aside, file);
            }
            Optional<Path> before = moveAway(to);
            Files.move(aside, to, StandardCopyOption.ATOMIC_MOVE);
            return new Restored(to, contents.artifacts(), before);
        } catch (ZipException e) {
            throw damaged(file, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw failed("The backup " + file + " could not be restored", to, e);
        } finally {
            deleteQuietly(aside);
        }
    }

    private static long writeAll(
            Home home, Path snapshot, ZipOutputStream zip, List<ContentHash> damaged)
            throws IOException {
        zip.putNextEntry(new ZipEntry(DATABASE));
        ContentHash database;
        try (InputStream in = Files.newInputStream(snapshot)) {
            database = FileArtifactStore.copyHashing(in, zip);
        }
        zip.closeEntry();
        FileArtifactStore store = home.artifacts();
        Set<ContentHash> programs = new HashSet<>();
        long count = 0;
        for (ContentHash hash : store.all()) {
            Optional<Path> object = store.locate(hash);
            if (object.isEmpty()) {
                continue;
            }
            if (!store.isSound(hash)) {
                damaged.add(hash);
                continue;
            }
            zip.putNextEntry(new ZipEntry(entry(hash)));
            Files.copy(object.get(), zip);
            zip.closeEntry();
            count++;
            if (Files.isExecutable(object.get())) {
                programs.add(hash);
            }
        }
        zip.putNextEntry(new ZipEntry(CONTENTS));
        zip.write(
                StoreJson.bytes(
                        new Contents(
                                FORMAT,
                                Database.TABLES,
                                home.clock().instant(),
                                database,
                                count,
                                programs),
                        CONTENTS_TYPE));
        zip.closeEntry();
        return count;
    }

    private static Contents contents(ZipFile zip, Path file) throws IOException {
        ZipEntry entry = zip.getEntry(CONTENTS);
        if (entry == null) {
            throw problem(
                    "SLW-1012",
                    file + " is not a backup of a home, or is cut short.",
                    "Choose a file that `slipway backup` has written.");
        }
        Contents contents;
        try (InputStream in = zip.getInputStream(entry)) {
            contents = StoreJson.read(in.readAllBytes(), CONTENTS_TYPE);
        } catch (UncheckedIOException e) {
            throw damaged(file, CONTENTS);
        }
        if (contents.format() > FORMAT || contents.tables() > Database.TABLES) {
            throw problem(
                    "SLW-1002",
                    "The backup " + file + " was written by a newer Slipway.",
                    "Restore it with that version.");
        }
        return contents;
    }

    private static void lay(ZipFile zip, Contents contents, Path home, Path file)
            throws IOException {
        ZipEntry database = zip.getEntry(DATABASE);
        if (database == null) {
            throw damaged(file, DATABASE);
        }
        try (InputStream in = zip.getInputStream(database);
                OutputStream out = Files.newOutputStream(Database.file(home))) {
            if (!FileArtifactStore.copyHashing(in, out).equals(contents.database())) {
                throw damaged(file, DATABASE);
            }
        }
        FileArtifactStore store = FileArtifactStore.bare(Home.artifactFolder(home));
        long count = 0;
        var entries = zip.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            if (entry.getName().startsWith(ARTIFACTS)) {
                ContentHash hash = hash(entry, file);
                try (InputStream in = zip.getInputStream(entry)) {
                    boolean program = contents.programs().contains(hash);
                    if (!store.take(in, entry.getSize(), program).equals(hash)) {
                        throw damaged(file, entry.getName());
                    }
                }
                count++;
            }
        }
        if (count != contents.artifacts()) {
            throw damaged(file, (contents.artifacts() - count) + " artifacts are missing");
        }
    }

    private static void requireFree(Path home, boolean replace) {
        if (isEmpty(home)) {
            return;
        }
        if (!Files.isDirectory(home)) {
            throw StoreProblems.notAFolder(home);
        }
        if (!replace) {
            throw problem(
                    "SLW-1013",
                    "The folder " + home + " is not empty.",
                    "Restore into an empty folder, or say that what is there may be replaced.");
        }
        if (Database.isInUse(Home.locks(home))) {
            throw problem(
                    "SLW-1006",
                    "The home " + home + " is in use.",
                    "Close every Slipway that uses it, then restore again.");
        }
    }

    private static Optional<Path> moveAway(Path home) throws IOException {
        if (!Files.exists(home)) {
            return Optional.empty();
        }
        if (isEmpty(home)) {
            Files.delete(home);
            return Optional.empty();
        }
        Path before = home.resolveSibling(home.getFileName() + ".before-" + UUID.randomUUID());
        Files.move(home, before, StandardCopyOption.ATOMIC_MOVE);
        return Optional.of(before);
    }

    private static boolean isEmpty(Path home) {
        if (!Files.exists(home)) {
            return true;
        }
        if (!Files.isDirectory(home)) {
            return false;
        }
        try (DirectoryStream<Path> in = Files.newDirectoryStream(home)) {
            return !in.iterator().hasNext();
        } catch (IOException e) {
            throw StoreProblems.cannotBeMade(home, e);
        }
    }

    private static String entry(ContentHash hash) {
        return ARTIFACTS + hash.hex().substring(0, 2) + "/" + hash.hex().substring(2);
    }

    private static ContentHash hash(ZipEntry entry, Path file) {
        try {
            ContentHash hash =
                    new ContentHash(entry.getName().substring(ARTIFACTS.length()).replace("/", ""));
            if (entry(hash).equals(entry.getName())) {
                return hash;
            }
        } catch (IllegalArgumentException e) {
            // Not a name that a backup has.
        }
        throw damaged(file, entry.getName());
    }

    private static void deleteQuietly(Path path) {
        try {
            Trees.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProblemException failed(String what, Path where, IOException cause) {
        if (StoreProblems.isDiskFull(cause)) {
            return new ProblemException(
                    Problem.of(
                            "SLW-1004",
                            what + ": the disk is full.",
                            "Free some space, then try again."),
                    cause);
        }
        return new ProblemException(
                Problem.of(
                                "SLW-1014",
                                what + ".",
                                "Look whether " + where.getParent() + " is there and writable.")
                        .withDetail(String.valueOf(cause)),
                cause);
    }

    private static ProblemException damaged(Path file, String detail) {
        return new ProblemException(
                Problem.of(
                                "SLW-1012",
                                "The backup " + file + " is damaged; nothing was restored.",
                                "Use another backup.")
                        .withDetail(detail));
    }

    private static ProblemException problem(String code, String headline, String remedy) {
        return new ProblemException(Problem.of(code, headline, remedy));
    }
}
