package dev.slipway.components.csv;

import dev.slipway.components.run.Problems;
import java.util.List;
import java.util.Optional;

/// The rows of a file, by column.
///
/// @param file its path, for words
/// @param columns in the order of the file; every name once
/// @param lines for each row the line of the file it starts in, from 1
public record Table(String file, List<Column> columns, int[] lines) {
    public Table {
        columns = List.copyOf(columns);
    }

    public int rows() {
        return lines.length;
    }

    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    public Optional<Column> find(String name) {
        return columns.stream().filter(c -> c.name().equals(name)).findFirst();
    }

    /// @throws dev.slipway.model.ProblemException if there is none of that name
    public Column column(String name) {
        return find(name)
                .orElseThrow(
                        () ->
                                Problems.unknown(
                                        Problems.NO_SUCH_COLUMN,
                                        file + " has no column " + name + ".",
                                        name,
                                        names()));
    }
}
