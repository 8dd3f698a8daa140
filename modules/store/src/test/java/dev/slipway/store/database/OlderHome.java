package dev.slipway.store.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A home as an earlier version of the program left it: made by the migrations up to its version,
/// holding what another home holds.
public final class OlderHome {
    private OlderHome() {}

    /// @param rows a home of today, closed, whose rows it gets
    /// @param version of its tables
    public static void make(Path folder, int version, Path rows) throws Exception {
        Files.createDirectories(folder);
        Schema.flyway(new FreshConnections(() -> open(folder)))
                .target(Integer.toString(version))
                .load()
                .migrate();
        try (Connection from = open(rows);
                Connection to = open(folder)) {
            for (String table : tables(to)) {
                fill(table, from, to);
            }
        }
    }

    /// Of a database file, whatever its name.
    public static long count(Path file, Path scratch, String table) throws Exception {
        Files.createDirectories(scratch);
        Files.copy(file, scratch.resolve("slipway.mv.db"));
        try (Connection connection = open(scratch);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
            return rows.next() ? rows.getLong(1) : -1;
        }
    }

    private static Connection open(Path folder) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:h2:file:" + folder.resolve("slipway"), "slipway", "");
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows =
                connection.getMetaData().getTables(null, "PUBLIC", "%", new String[] {"TABLE"})) {
            while (rows.next()) {
                if (!rows.getString("TABLE_NAME").equals("flyway_schema_history")) {
                    tables.add(rows.getString("TABLE_NAME"));
                }
            }
        }
        return tables;
    }

    private static void fill(String table, Connection from, Connection to) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet rows = to.getMetaData().getColumns(null, "PUBLIC", table, "%")) {
            while (rows.next()) {
                columns.add(rows.getString("COLUMN_NAME"));
            }
        }
        String names = String.join(", ", columns);
        String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
        try (Statement clear = to.createStatement();
                Statement read = from.createStatement();
                ResultSet rows = read.executeQuery("select " + names + " from " + table);
                PreparedStatement write =
                        to.prepareStatement(
                                "insert into "
                                        + table
                                        + " ("
                                        + names
                                        + ") values ("
                                        + marks
                                        + ")")) {
            clear.execute("delete from " + table);
            while (rows.next()) {
                for (int i = 1; i <= columns.size(); i++) {
                    write.setObject(i, rows.getObject(i));
                }
                write.executeUpdate();
            }
        }
    }
}
