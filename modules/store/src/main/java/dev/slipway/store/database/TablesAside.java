package dev.slipway.store.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.FlywayException;

/// Brings the tables of a database that nobody has open up to date. H2 cannot take back the making
/// of a table, so it is done in a file beside the database's own, which takes its place in one
/// step: a process that is killed meanwhile leaves the old tables or the new ones, never a half.
final class TablesAside {
    private static final String SUFFIX = ".mv.db";
    private static final String LOCK_SUFFIX = ".lock.db";
    private static final String SETTINGS = ";MAX_COMPACT_TIME=0;TRACE_LEVEL_FILE=0";

    private final Path file;
    private final String name;
    private final Opener opener;

    /// Opens the database of a place as H2 writes it, with these settings.
    interface Opener {
        Connection open(String place, String settings) throws SQLException;
    }

    /// @param file the database's one file
    TablesAside(Path file, Opener opener) {
        this.file = file;
        this.name = String.valueOf(file.getFileName()).replace(SUFFIX, "-next");
        this.opener = opener;
    }

    /// @param isWorthKeeping whether the file holds tables; else a new one takes its place, and
    ///     what it was is kept beside it
    /// @throws SQLException if the tables cannot be made
    void run(boolean isWorthKeeping) throws IOException, SQLException {
        Path next = file.resolveSibling(name + SUFFIX);
        Files.deleteIfExists(next);
        Files.deleteIfExists(file.resolveSibling(name + LOCK_SUFFIX));
        if (isWorthKeeping) {
            Files.copy(file, next);
        } else if (Files.exists(file)) {
            Files.move(
                    file,
                    file.resolveSibling(name.replace("-next", "-unfinished") + SUFFIX),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        String place = "file:" + file.resolveSibling(name);
        // As long as this one is open, those that Flyway opens and closes leave the file open.
        try (Connection last = opener.open(place, SETTINGS);
                Statement statement = last.createStatement()) {
            try {
                Schema.flyway(new FreshConnections(() -> opener.open(place, SETTINGS)))
                        .load()
                        .migrate();
            } finally {
                statement.execute("shutdown");
            }
        } catch (FlywayException e) {
            throw new SQLException(e.getMessage(), "", StoreProblems.sqlCode(e), e);
        }
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
