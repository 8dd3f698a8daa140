package dev.slipway.data.scan;

import dev.slipway.engine.port.DataDesk.Source;
import dev.slipway.engine.port.DataDesk.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// Every row of a data file, in its order: as text, and some of them in a file of their own. Used
/// by one thread.
public final class TableRows implements AutoCloseable {
    private static final String ROW = "slipway_row";
    private static final String PICKED = "slipway_picked";

    private final Duck duck;
    private final Source.File file;
    private final Relation relation;

    private TableRows(Duck duck, Source.File file, Relation relation) {
        this.duck = duck;
        this.file = file;
        this.relation = relation;
    }

    /// @throws dev.slipway.model.ProblemException if it is of no format that is read
    public static TableRows open(ScanLimits limits, Source.File file) {
        Path path = file.path().toAbsolutePath().normalize();
        Duck duck = Duck.open(limits, List.of(path), Watch.NONE, true);
        try {
            return new TableRows(duck, file, new FileOpener(duck).open(file));
        } catch (RuntimeException e) {
            duck.close();
            throw e;
        }
    }

    public List<String> columns() {
        return relation.fields().stream().map(Field::name).toList();
    }

    /// Hands over each row: its values as text, null where they are missing or NaN. The array is
    /// used again for the next row.
    ///
    /// @throws dev.slipway.model.ProblemException if it cannot be read to its end
    public void each(Consumer<@Nullable String[]> row) {
        String texts =
                relation.fields().stream().map(TableRows::text).collect(Collectors.joining(", "));
        try {
            duck.ask(
                    "SELECT " + texts + " FROM " + relation.from(),
                    r -> {
                        @Nullable String[] values = new String[relation.fields().size()];
                        while (r.next()) {
                            for (int i = 0; i < values.length; i++) {
                                values[i] = r.getString(i + 1);
                            }
                            row.accept(values);
                        }
                        return values;
                    });
        } catch (SQLException e) {
            throw FileOpener.unreadable(file, e);
        }
    }

    private static String text(Field field) {
        String column = Sql.name(field.name());
        String text = "CAST(" + column + " AS VARCHAR)";
        return field.storage() == Field.Storage.FLOATING
                ? "CASE WHEN isnan(" + column + ") THEN NULL ELSE " + text + " END"
                : text;
    }

    /// Writes some rows, with their types, in the format that the name of the target ends in:
    /// `.parquet`, `.jsonl`, else CSV. The same rows give the same bytes where one thread writes.
    ///
    /// @param rows from 0, rising
    /// @throws IOException if the target cannot be written
    public void copy(int[] rows, Path target) throws IOException {
        Files.createDirectories(duck.scratch());
        Path part = duck.scratch().resolve("part");
        String name = String.valueOf(target.getFileName()).toLowerCase(Locale.ROOT);
        String format =
                name.endsWith(".parquet")
                        ? "parquet"
                        : name.matches(".*\\.(jsonl|ndjson|json)") ? "json" : "csv, header";
        try {
            duck.run("CREATE OR REPLACE TABLE " + PICKED + " (" + ROW + " BIGINT)");
            pick(rows);
            duck.run(
                    "COPY (SELECT * EXCLUDE ("
                            + ROW
                            + ") FROM (SELECT *, row_number() OVER () AS "
                            + ROW
                            + " FROM "
                            + relation.from()
                            + ") WHERE "
                            + ROW
                            + " IN (SELECT "
                            + ROW
                            + " FROM "
                            + PICKED
                            + ") ORDER BY "
                            + ROW
                            + ") TO "
                            + Sql.text(part.toString())
                            + " (FORMAT "
                            + format
                            + ")");
        } catch (SQLException e) {
            throw FileOpener.unreadable(file, e);
        }
        if (target.getParent() != null) {
            Files.createDirectories(target.getParent());
        }
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private void pick(int[] rows) throws SQLException {
        DuckDBConnection own = duck.connection().unwrap(DuckDBConnection.class);
        try (DuckDBAppender appender =
                own.createAppender(DuckDBConnection.DEFAULT_SCHEMA, PICKED)) {
            for (int row : rows) {
                appender.beginRow();
                appender.append(row + 1L);
                appender.endRow();
            }
        }
    }

    @Override
    public void close() {
        duck.close();
    }
}
