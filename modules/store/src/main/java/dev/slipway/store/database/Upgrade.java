package dev.slipway.store.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What was done to the tables of an older home when it was opened: first a copy of its database,
/// then the migrations.
///
/// @param from the tables' version before
/// @param to the version now
/// @param backup the database as it was, a database file of its own
public record Upgrade(int from, int to, Path backup) {
    private static final Logger LOG = LoggerFactory.getLogger(Upgrade.class);

    /// How many copies a home keeps, each made before an upgrade; the oldest versions go first.
    static final int KEPT = 3;

    private static final Pattern BACKUP = Pattern.compile(".*\\.mv\\.db\\.bak-([0-9]+)");

    /// A copy is written as a zip first, beside which it is laid out.
    private static final long COPIES = 2;

    /// Copies the database of an open connection beside it, as it is now. The copy is there only
    /// once it is whole; one of the same version gives way to it.
    ///
    /// @throws dev.slipway.model.ProblemException (SLW-1004, SLW-1015) if there is no room for it
    ///     or it cannot be written
    static Upgrade begin(Connection connection, Path file, int from, int to) throws SQLException {
        Path backup = file.resolveSibling(file.getFileName() + ".bak-" + from);
        Path part = file.resolveSibling(backup.getFileName() + ".part");
        try {
            long needed = COPIES * Files.size(file);
            long free = Files.getFileStore(file).getUsableSpace();
            if (free < needed) {
                throw StoreProblems.noRoomToUpgrade(file, needed, free);
            }
            Files.deleteIfExists(part);
            copy(connection, file, part);
            Files.move(
                    part,
                    backup,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            dropOldest(backup);
        } catch (IOException e) {
            throw StoreProblems.notBackedUp(file, e);
        } finally {
            deleteQuietly(part);
        }
        LOG.atInfo()
                .addKeyValue("from", from)
                .addKeyValue("to", to)
                .addKeyValue("backup", backup)
                .log("the home is being upgraded");
        return new Upgrade(from, to, backup);
    }

    /// Writes the database behind a connection to a new file, while it is in use.
    static void copy(Connection connection, Path file, Path copy) throws SQLException, IOException {
        Path zip = copy.resolveSibling(copy.getFileName() + ".zip");
        try {
            try (PreparedStatement backup = connection.prepareStatement("backup to ?")) {
                backup.setString(1, zip.toString());
                backup.execute();
            }
            try (ZipFile in = new ZipFile(zip.toFile())) {
                ZipEntry entry = in.getEntry(String.valueOf(file.getFileName()));
                if (entry == null) {
                    throw new IOException("H2 wrote a backup without a database: " + zip);
                }
                try (InputStream content = in.getInputStream(entry)) {
                    Files.copy(content, copy);
                }
            }
        } finally {
            Files.deleteIfExists(zip);
        }
    }

    /// Never the one just made, whatever its version.
    private static void dropOldest(Path made) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.list(made.toAbsolutePath().getParent())) {
            all =
                    files.filter(f -> version(f) > 0)
                            .filter(f -> !f.getFileName().equals(made.getFileName()))
                            .sorted(Comparator.comparingInt(Upgrade::version).reversed())
                            .skip(KEPT - 1)
                            .toList();
        }
        for (Path old : all) {
            Files.deleteIfExists(old);
        }
    }

    private static int version(Path file) {
        Matcher name = BACKUP.matcher(String.valueOf(file.getFileName()));
        return name.matches() ? Integer.parseInt(name.group(1)) : 0;
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("file", file).setCause(e).log("a half copy stays behind");
        }
    }
}
