package dev.slipway.data.scan;

import dev.slipway.engine.port.DataDesk.Source;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/// Streams the rows of a database's table or query into a table of DuckDB's, from where they are
/// scanned; what does not fit into memory goes to the scratch folder. The database is only read.
public final class TableOpener {
    private static final int FETCH = 10_000;
    private static final String INTO = "source_rows";

    private final Duck duck;

    public TableOpener(Duck duck) {
        this.duck = duck;
    }

    /// @throws dev.slipway.model.ProblemException if there is no driver, or the database says no
    public Relation open(Source.Table table) {
        Properties properties = new Properties();
        if (!table.password().isEmpty()) {
            properties.setProperty("password", table.password());
        }
        try (Connection connection = DriverManager.getConnection(table.url(), properties)) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            long rows = copy(connection, table);
            return new Relation(
                    table.name(),
                    INTO,
                    "table",
                    FileOpener.fields(duck, INTO),
                    rows,
                    true,
                    List.of());
        } catch (SQLException e) {
            boolean isDriver = String.valueOf(e.getMessage()).contains("No suitable driver");
            throw DataProblems.of(
                    DataProblems.DATABASE,
                    isDriver
                            ? "There is no driver for " + table.name() + "."
                            : table.name() + " cannot be read: " + firstLine(e),
                    isDriver
                            ? "Put the database's JDBC driver on the class path, or export the"
                                    + " table as Parquet or CSV."
                            : "Check the address, the user, and the name of the table or query.",
                    e);
        }
    }

    private long copy(Connection connection, Source.Table table) throws SQLException {
        String wanted = table.table().strip();
        String query =
                wanted.toLowerCase(Locale.ROOT).startsWith("select")
                        ? wanted
                        : "SELECT * FROM " + wanted;
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet rows = statement.executeQuery(query)) {
                ResultSetMetaData meta = rows.getMetaData();
                int columns = meta.getColumnCount();
                List<String> declared = new ArrayList<>();
                String[] types = new String[columns];
                for (int i = 0; i < columns; i++) {
                    types[i] = type(meta, i + 1);
                    declared.add(Sql.name(meta.getColumnLabel(i + 1)) + " " + types[i]);
                }
                duck.run("CREATE TABLE " + INTO + " (" + String.join(", ", declared) + ")");
                return append(rows, types);
            }
        }
    }

    private long append(ResultSet rows, String[] types) throws SQLException {
        long count = 0;
        DuckDBConnection own = duck.connection().unwrap(DuckDBConnection.class);
        try (DuckDBAppender appender = own.createAppender(DuckDBConnection.DEFAULT_SCHEMA, INTO)) {
            while (rows.next()) {
                appender.beginRow();
                for (int i = 0; i < types.length; i++) {
                    append(appender, rows, i + 1, types[i]);
                }
                appender.endRow();
                if (++count % FETCH == 0) {
                    duck.checkCancelled();
                    duck.watch().progress(-1, count + " rows read");
                }
            }
        }
        return count;
    }

    private static void append(DuckDBAppender appender, ResultSet rows, int i, String type)
            throws SQLException {
        switch (type) {
            case "BIGINT" -> {
                long value = rows.getLong(i);
                if (rows.wasNull()) {
                    appender.appendNull();
                } else {
                    appender.append(value);
                }
            }
            case "DOUBLE" -> {
                double value = rows.getDouble(i);
                if (rows.wasNull()) {
                    appender.appendNull();
                } else {
                    appender.append(value);
                }
            }
            case "BOOLEAN" -> {
                boolean value = rows.getBoolean(i);
                if (rows.wasNull()) {
                    appender.appendNull();
                } else {
                    appender.append(value);
                }
            }
            case "DATE" -> {
                java.sql.Date value = rows.getDate(i);
                if (value == null) {
                    appender.appendNull();
                } else {
                    appender.append(value.toLocalDate());
                }
            }
            case "TIMESTAMP" -> {
                Timestamp value = rows.getTimestamp(i);
                if (value == null) {
                    appender.appendNull();
                } else {
                    appender.append(local(rows, i, value));
                }
            }
            case "TIMESTAMP WITH TIME ZONE" -> {
                OffsetDateTime value = rows.getObject(i, OffsetDateTime.class);
                if (value == null) {
                    appender.appendNull();
                } else {
                    appender.append(value);
                }
            }
            default -> {
                String value = rows.getString(i);
                if (value == null) {
                    appender.appendNull();
                } else {
                    appender.append(value);
                }
            }
        }
    }

    /// `Timestamp` goes through this machine's zone, in which an hour may be missing.
    private static LocalDateTime local(ResultSet rows, int i, Timestamp fallback) {
        try {
            return rows.getObject(i, LocalDateTime.class);
        } catch (SQLException e) {
            return fallback.toLocalDateTime();
        }
    }

    private static String type(ResultSetMetaData meta, int i) throws SQLException {
        return switch (meta.getColumnType(i)) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> "BIGINT";
            case Types.REAL, Types.FLOAT, Types.DOUBLE, Types.DECIMAL, Types.NUMERIC -> "DOUBLE";
            case Types.BIT, Types.BOOLEAN -> "BOOLEAN";
            case Types.DATE -> "DATE";
            case Types.TIMESTAMP -> "TIMESTAMP";
            case Types.TIMESTAMP_WITH_TIMEZONE -> "TIMESTAMP WITH TIME ZONE";
            default -> "VARCHAR";
        };
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("it gave no reason") + ".";
    }
}
