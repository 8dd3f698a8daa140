package dev.slipway.data.scan;

import dev.slipway.engine.port.DataDesk.Source;
import dev.slipway.engine.port.DataDesk.Watch;
import dev.slipway.model.data.DataRows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads rows of a file to be looked at, every value as it is written. Thread-safe.
public final class RowReader {
    /// A longer value is cut.
    private static final int LONGEST = 500;

    private final ScanLimits limits;

    public RowReader(ScanLimits limits) {
        this.limits = limits;
    }

    /// The first rows, in the order of the file.
    public DataRows first(Source.File source, int most, Watch watch) {
        // One more than is shown tells whether there are others.
        DataRows read = read(source, "LIMIT " + (most + 1), true, watch);
        return read.rows().size() <= most
                ? read
                : new DataRows(read.data(), read.columns(), read.rows().subList(0, most), false);
    }

    /// Rows by their numbers, from 1, in the order of the file.
    ///
    /// @param isAll what to tell of them
    public DataRows of(Source.File source, List<Long> numbers, boolean isAll, Watch watch) {
        String wanted =
                numbers.isEmpty()
                        ? "WHERE false"
                        : "WHERE slipway_row IN ("
                                + numbers.stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", "))
                                + ") ORDER BY slipway_row";
        return read(source, wanted, isAll, watch);
    }

    private DataRows read(Source.File source, String which, boolean isAll, Watch watch) {
        List<java.nio.file.Path> readable = List.of(source.path().toAbsolutePath().normalize());
        try (Duck duck = Duck.open(limits, readable, watch, true)) {
            Relation relation = FileOpener.asText(new FileOpener(duck).open(source));
            String columns =
                    relation.fields().stream()
                            .map(
                                    f ->
                                            "left(CAST("
                                                    + Sql.name(f.name())
                                                    + " AS VARCHAR), "
                                                    + LONGEST
                                                    + ")")
                            .collect(Collectors.joining(", "));
            int count = relation.fields().size();
            List<DataRows.Row> rows =
                    duck.ask(
                            "SELECT slipway_row, "
                                    + columns
                                    + " FROM (SELECT *, row_number() OVER () AS slipway_row FROM "
                                    + relation.from()
                                    + ") "
                                    + which,
                            r -> {
                                List<DataRows.Row> found = new ArrayList<>();
                                while (r.next()) {
                                    List<@Nullable String> values = new ArrayList<>();
                                    for (int i = 0; i < count; i++) {
                                        values.add(r.getString(i + 2));
                                    }
                                    found.add(new DataRows.Row(r.getLong(1), values));
                                }
                                return found;
                            },
                            "reading rows",
                            0,
                            1);
            return new DataRows(
                    source.name(),
                    relation.fields().stream().map(Field::name).toList(),
                    rows,
                    isAll);
        } catch (SQLException e) {
            throw DataProblems.of(
                    DataProblems.UNREADABLE,
                    source.name() + " cannot be read to its end.",
                    "The details say where it ends.",
                    e);
        }
    }
}
