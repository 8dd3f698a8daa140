package dev.slipway.data.scan;

import java.util.List;
import java.util.Optional;

/// Something to select from.
///
/// @param from what stands after FROM
/// @param format `csv`, `parquet`, `jsonl`, `arrow`, `table`
/// @param about how many rows it has, before any of them were read
/// @param isByColumn whether one column can be read without the others
/// @param notes what was guessed in opening it
public record Relation(
        String name,
        String from,
        String format,
        List<Field> fields,
        long about,
        boolean isByColumn,
        List<String> notes) {
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
