package dev.slipway.store;

import dev.slipway.engine.port.FileHashes;
import dev.slipway.engine.port.RunHistory;
import dev.slipway.engine.port.RunJournal;
import dev.slipway.engine.port.RuntimeSettings;
import dev.slipway.engine.port.StageCache;
import dev.slipway.model.ContentHash;
import dev.slipway.registry.RegistryStore;
import dev.slipway.store.artifact.Collector;
import dev.slipway.store.artifact.FileArtifactStore;
import dev.slipway.store.artifact.RememberedFileHashes;
import dev.slipway.store.database.Database;
import dev.slipway.store.database.StoreProblems;
import dev.slipway.store.database.Upgrade;
import dev.slipway.store.release.H2RegistryStore;
import dev.slipway.store.run.H2RunHistory;
import dev.slipway.store.run.H2RunJournal;
import dev.slipway.store.run.H2StageCache;
import dev.slipway.store.setting.H2RuntimeSettings;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// The one folder that holds everything Slipway keeps: its database, the artifacts, lock files.
/// Several processes may have it open at once. Thread-safe.
public final class Home implements AutoCloseable {
    private static final Duration GRACE = Duration.ofDays(1);

    private final Path folder;
    private final Clock clock;
    private final Database database;
    private final H2RunJournal journal;
    private final H2RunHistory history;
    private final H2StageCache cache;
    private final RememberedFileHashes hashes;
    private final FileArtifactStore artifacts;
    private final H2RegistryStore registry;
    private final Preferences preferences;
    private final H2RuntimeSettings runtimeSettings;

    private Home(Path folder, Clock clock, Database database) {
        this.folder = folder;
        this.clock = clock;
        this.database = database;
        this.cache = new H2StageCache(database);
        this.journal = new H2RunJournal(database, locks(folder), cache);
        this.history = new H2RunHistory(database, clock);
        this.hashes = new RememberedFileHashes(database, clock);
        this.artifacts = new FileArtifactStore(artifactFolder(folder), hashes);
        this.registry = new H2RegistryStore(database);
        this.preferences = new Preferences(database);
        this.runtimeSettings = new H2RuntimeSettings(database);
    }

    /// Opens the home in a folder, making both if need be. A home that may not be written is opened
    /// for reading; see [#isReadOnly].
    ///
    /// @param folder as [HomeFolder#standard()] gives it
    /// @throws dev.slipway.model.ProblemException (SLW-10xx) if it cannot be opened: a file is in
    ///     the way, it is of a newer version, damaged, held by another program, or the disk is full
    public static Home open(Path folder, Clock clock) {
        Path wanted = folder.toAbsolutePath().normalize();
        make(wanted);
        Path real = real(wanted);
        boolean readOnly = !canBeWritten(real);
        if (readOnly && !Database.exists(real)) {
            throw StoreProblems.readOnly(real);
        }
        return new Home(real, clock, Database.open(real, locks(real), readOnly));
    }

    /// Makes a home's folder if need be, without opening it.
    ///
    /// @return the folder, links resolved
    /// @throws dev.slipway.model.ProblemException (SLW-1001) if it cannot be made
    public static Path prepare(Path folder) {
        Path wanted = folder.toAbsolutePath().normalize();
        make(wanted);
        return real(wanted);
    }

    /// The home's folder, links resolved.
    public Path folder() {
        return folder;
    }

    /// Whether nothing can be kept here: what was kept can be read, and whatever would write says
    /// that the home cannot be written.
    public boolean isReadOnly() {
        return database.isReadOnly();
    }

    /// What opening did to a home of an older version, whose database was copied first.
    public Optional<Upgrade> upgraded() {
        return database.upgraded();
    }

    public RunJournal journal() {
        return journal;
    }

    public RunHistory history() {
        return history;
    }

    public StageCache cache() {
        return cache;
    }

    public FileArtifactStore artifacts() {
        return artifacts;
    }

    public FileHashes hashes() {
        return hashes;
    }

    /// For [dev.slipway.registry.LadderRegistry].
    public RegistryStore registryStore() {
        return registry;
    }

    public Preferences preferences() {
        return preferences;
    }

    public RuntimeSettings runtimeSettings() {
        return runtimeSettings;
    }

    /// Removes artifacts that no run and no version refers to and that were not put within the last
    /// day.
    ///
    /// @throws IOException if content cannot be listed, read or removed
    public Collector.Collected collect() throws IOException {
        return collect(GRACE);
    }

    Collector.Collected collect(Duration grace) throws IOException {
        if (isReadOnly()) {
            throw StoreProblems.readOnly(folder);
        }
        return new Collector(artifacts).collect(used(), clock.instant(), grace);
    }

    /// Gives back what this process holds of the home. Runs that it still owns count as orphans
    /// from now on.
    @Override
    public void close() {
        hashes.close();
        journal.close();
        database.close();
    }

    Database database() {
        return database;
    }

    Clock clock() {
        return clock;
    }

    /// Everything that a run or a version refers to.
    Set<ContentHash> used() throws IOException {
        record Root(ContentHash hash, boolean folder, String path) {}
        Set<Root> roots =
                database.read(
                        handle ->
                                handle.createQuery(
                                                "select hash, folder, min(path) from run_out group"
                                                        + " by hash, folder union select"
                                                        + " artifact_hash, artifact_folder,"
                                                        + " min(artifact_path) from model_version"
                                                        + " group by artifact_hash,"
                                                        + " artifact_folder")
                                        .map(
                                                (row, context) ->
                                                        new Root(
                                                                new ContentHash(row.getString(1)),
                                                                row.getBoolean(2),
                                                                row.getString(3)))
                                        .set());
        Set<ContentHash> used = new HashSet<>();
        for (Root root : roots) {
            // Outs that were not to be kept are named by runs but are not in the store.
            if (artifacts.has(root.hash())) {
                used.addAll(artifacts.parts(root.hash(), root.folder(), root.path()));
            }
        }
        return used;
    }

    static Path artifactFolder(Path home) {
        return home.resolve("artifacts");
    }

    static Path locks(Path home) {
        return home.resolve("locks");
    }

    private static void make(Path folder) {
        if (Files.isDirectory(folder)) {
            return;
        }
        try {
            Path parent = folder.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            makeFolder(folder);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw StoreProblems.notAFolder(folder);
            }
        } catch (IOException e) {
            throw isBelowAFile(folder)
                    ? StoreProblems.notAFolder(folder)
                    : StoreProblems.cannotBeMade(folder, e);
        }
    }

    /// Makes the folder of a home. The key to the database's loopback server lies in it, so only
    /// its owner may read it.
    static void makeFolder(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectory(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectory(folder);
        }
    }

    private static boolean isBelowAFile(Path folder) {
        Path at = folder;
        while (at != null && !Files.exists(at)) {
            at = at.getParent();
        }
        return at != null && !Files.isDirectory(at);
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw StoreProblems.cannotBeMade(folder, e);
        }
    }

    private static boolean canBeWritten(Path folder) {
        try {
            Files.createDirectories(locks(folder));
            Path probe = Files.createTempFile(locks(folder), "probe-", "");
            Files.delete(probe);
            return true;
        } catch (IOException e) {
            if (StoreProblems.isReadOnly(e)) {
                return false;
            }
            throw StoreProblems.cannotBeMade(folder, e);
        }
    }
}
