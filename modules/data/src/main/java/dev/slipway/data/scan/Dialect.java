package dev.slipway.data.scan;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How a CSV file is written, as DuckDB makes it out of the first rows: once, since each query that
/// leaves it to DuckDB would make it out anew.
///
/// @param settings of `read_csv` but for the columns, the header and the lines to skip
/// @param quote empty for none
/// @param escape what stands before a quote within quotes; empty for none
/// @param newLine `\n`, `\r\n` or `\r`, written so
/// @param skip lines before the header or the first row
record Dialect(
        Path path,
        String settings,
        String quote,
        String escape,
        String newLine,
        boolean hasComments,
        boolean hasHeader,
        long skip) {
    private static final String NONE = "(empty)";

    /// What was made out: how it is written, and what its columns hold.
    record Sniffed(Dialect dialect, List<Field> fields) {}

    /// @param more settings of `read_csv`, each after a comma
    /// @param looking such that tell only how to find out
    static Sniffed sniff(Duck duck, Path path, String encoding, String more, String looking)
            throws SQLException {
        String missing =
                FileOpener.MISSING.stream().map(Sql::text).collect(Collectors.joining(", "));
        String given = "encoding = '" + encoding + "', nullstr = [" + missing + "]" + more;
        return duck.ask(
                "SELECT s.*, c.name, c.\"type\" FROM (SELECT *, unnest(Columns) AS c FROM"
                        + " sniff_csv("
                        + Sql.text(path.toString())
                        + ", "
                        + given
                        + looking
                        + ")) s",
                r -> {
                    List<Field> fields = new ArrayList<>();
                    Dialect dialect = null;
                    while (r.next()) {
                        fields.add(new Field(r.getString("name"), r.getString("type")));
                        if (dialect == null) {
                            dialect = read(r, path, given);
                        }
                    }
                    if (dialect == null) {
                        throw new SQLException("it has no columns");
                    }
                    return new Sniffed(dialect, fields);
                });
    }

    private static Dialect read(ResultSet r, Path path, String given) throws SQLException {
        String quote = plain(r.getString("Quote"));
        String escape = plain(r.getString("Escape"));
        String comment = plain(r.getString("Comment"));
        String newLine = r.getString("NewLineDelimiter");
        StringBuilder settings = new StringBuilder(given);
        settings.append(", auto_detect = false, delim = ")
                .append(Sql.text(r.getString("Delimiter")))
                .append(", quote = ")
                .append(Sql.text(quote))
                .append(", escape = ")
                .append(Sql.text(escape))
                .append(", comment = ")
                .append(Sql.text(comment))
                .append(", new_line = ")
                .append(Sql.text(newLine));
        for (String format : List.of("DateFormat", "TimestampFormat")) {
            String found = r.getString(format);
            if (found != null && !found.isEmpty()) {
                settings.append(", ").append(format).append(" = ").append(Sql.text(found));
            }
        }
        return new Dialect(
                path,
                settings.toString(),
                quote,
                escape,
                newLine,
                !comment.isEmpty(),
                r.getBoolean("HasHeader"),
                r.getLong("SkipRows"));
    }

    private static String plain(String shown) {
        return shown == null || shown.equals(NONE) ? "" : shown;
    }

    /// What stands after FROM to read the file.
    String from(List<Field> fields) {
        return "read_csv(" + Sql.text(path.toString()) + ", " + settings(hasHeader, skip, fields);
    }

    /// How to read some of its records; null where lines do not tell what a record is.
    Relation.@Nullable Lines lines(List<Field> fields) {
        String file = path.toString().toLowerCase(Locale.ROOT);
        boolean isOneALine =
                !hasComments
                        && (newLine.equals("\\n") || newLine.equals("\\r\\n"))
                        && (escape.isEmpty() || escape.equals(quote))
                        && quote.length() <= 1
                        && !settings.contains("'utf-16'")
                        && !file.endsWith(".gz")
                        && !file.endsWith(".zst");
        String all = settings(false, 0, fields);
        return isOneALine
                ? new Relation.Lines(
                        path,
                        quote.isEmpty() ? 0 : quote.charAt(0),
                        skip + (hasHeader ? 1 : 0),
                        "read_csv",
                        all.substring(0, all.length() - 1))
                : null;
    }

    private String settings(boolean withHeader, long skipped, List<Field> fields) {
        return "header = "
                + withHeader
                + ", skip = "
                + skipped
                + ", "
                + columns(fields)
                + ", "
                + settings
                + ")";
    }

    static String columns(List<Field> fields) {
        return fields.stream()
                .map(f -> Sql.text(f.name()) + ": " + Sql.text(f.type()))
                .collect(Collectors.joining(", ", "columns = {", "}"));
    }
}
