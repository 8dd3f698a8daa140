package dev.slipway.data.scan;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something to select from.
///
/// @param from what stands after FROM
/// @param format `csv`, `parquet`, `jsonl`, `arrow`, `table`
/// @param about how many rows it has, before any of them were read
/// @param isByColumn whether one column can be read without the others
/// @param notes what was guessed in opening it
/// @param lines where each record is a line of its own, how to read some of them; null otherwise
public record Relation(
        String name,
        String from,
        String format,
        List<Field> fields,
        long about,
        boolean isByColumn,
        List<String> notes,
        @Nullable Lines lines) {
    /// A text file of one record a line.
    ///
    /// @param quote within which line ends do not count; 0 for none
    /// @param skip lines that are no records
    /// @param reader DuckDB's function
    /// @param settings of it for records without what was skipped
    record Lines(Path path, char quote, long skip, String reader, String settings) {
        /// What stands after FROM to read lines of it that lie in another file.
        String from(Path drawn) {
            return reader + "(" + Sql.text(drawn.toString()) + ", " + settings + ")";
        }
    }

    public Relation(
            String name,
            String from,
            String format,
            List<Field> fields,
            long about,
            boolean isByColumn,
            List<String> notes) {
        this(name, from, format, fields, about, isByColumn, notes, null);
    }

    public Relation {
        fields = List.copyOf(fields);
        notes = List.copyOf(notes);
    }

    public Optional<Field> field(String wanted) {
        return fields.stream().filter(f -> f.name().equals(wanted)).findFirst();
    }

    /// Whether its numbers have a comma where others have a point.
    public boolean hasDecimalComma() {
        return from.contains(FileOpener.DECIMAL_COMMA);
    }

    /// SQL of a text as the number it stands for; null if it is none.
    public String number(String text) {
        String plain =
                hasDecimalComma() ? "replace(replace(" + text + ", '.', ''), ',', '.')" : text;
        return "TRY_CAST(" + plain + " AS DOUBLE)";
    }
}
