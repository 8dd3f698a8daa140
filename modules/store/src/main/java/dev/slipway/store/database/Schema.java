package dev.slipway.store.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.h2.api.ErrorCode;

/// The tables' version. Flyway is only started when there is something to migrate: asking for the
/// version first takes a millisecond, starting Flyway a few hundred.
final class Schema {
    /// The version of the newest migration in `db/migration`.
    static final int LATEST = 2;

    private static final String MIGRATIONS = "classpath:db/migration";

    private Schema() {}

    /// Brings the tables up to date, after a copy of what is there. One process of a home at a
    /// time.
    ///
    /// @return what was done to tables of an older version
    /// @throws dev.slipway.model.ProblemException if they are of a newer version, or the copy
    ///     cannot be made: then nothing was changed
    static Optional<Upgrade> migrate(Connection connection, DataSource source, Path home)
            throws SQLException {
        int found = version(connection);
        if (found > LATEST) {
            throw StoreProblems.newer(home, Integer.toString(found));
        }
        if (found == LATEST) {
            return Optional.empty();
        }
        Optional<Upgrade> upgrade =
                found == 0
                        ? Optional.empty()
                        : Optional.of(
                                Upgrade.begin(connection, Database.file(home), found, LATEST));
        flyway(source).load().migrate();
        return upgrade;
    }

    /// @throws dev.slipway.model.ProblemException if the tables are of another version
    static void requireKnown(Connection connection, Path home) throws SQLException {
        int found = version(connection);
        if (found > LATEST) {
            throw StoreProblems.newer(home, Integer.toString(found));
        }
        if (found < LATEST) {
            // An older home that cannot be brought up to date, for it cannot be written.
            throw StoreProblems.readOnly(home);
        }
    }

    /// 0 for a database without tables.
    static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select max(cast(\"version\" as int)) from"
                                        + " \"flyway_schema_history\" where \"success\"")) {
            return rows.next() ? rows.getInt(1) : 0;
        } catch (SQLException e) {
            if (e.getErrorCode() == ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1
                    || e.getErrorCode() == ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1) {
                return 0;
            }
            throw e;
        }
    }

    static FluentConfiguration flyway(DataSource source) {
        return Flyway.configure(Schema.class.getClassLoader())
                .dataSource(source)
                .loggers("slf4j")
                .locations(MIGRATIONS)
                .cleanDisabled(true);
    }
}
