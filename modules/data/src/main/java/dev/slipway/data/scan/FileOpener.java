package dev.slipway.data.scan;

import dev.slipway.engine.port.DataDesk.Source;
import dev.slipway.engine.port.DataDesk.Window;
import dev.slipway.model.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// Opens data files. What a CSV looks like is found out: separator, quotes, header, types, and of
/// UTF-8, UTF-16 and Latin-1 which.
public final class FileOpener {
    /// Words that stand for "not known" in a CSV; the same that the built-in components take so.
    public static final List<String> MISSING =
            List.of(
                    "", "NA", "N/A", "n/a", "na", "#N/A", "null", "NULL", "Null", "None", "NaN",
                    "nan", "?");

    /// What a dialect has where numbers are written so.
    static final String DECIMAL_COMMA = ", decimal_separator = ','";

    private static final Pattern WITH_COMMA = Pattern.compile("[-+]?\\d{1,3}(\\.?\\d{3})*,\\d+");
    private static final Pattern WITH_POINT = Pattern.compile("[-+]?\\d*\\.\\d+");
    private static final int HEAD = 1 << 20;
    private static final int HEAD_LINES = 200;

    private final Duck duck;

    public FileOpener(Duck duck) {
        this.duck = duck;
    }

    /// @throws ProblemException if it cannot be read
    public Relation open(Source.File file) {
        Path path = file.path().toAbsolutePath().normalize();
        String name = file.name();
        if (!Files.isRegularFile(path)) {
            throw DataProblems.of(
                    DataProblems.NO_FILE,
                    Files.isDirectory(path)
                            ? name + " is a folder."
                            : "There is no file " + name + ".",
                    "Name a CSV, Parquet, Arrow or JSON-lines file.");
        }
        try {
            long size = Files.size(path);
            if (size == 0) {
                throw DataProblems.of(
                        DataProblems.EMPTY,
                        name + " is empty: it has neither a header nor rows.",
                        "Write at least a header into it.");
            }
            byte[] head = head(path);
            Relation opened =
                    switch (format(path, head, name)) {
                        case "parquet" -> parquet(path, name);
                        case "arrow" -> new ArrowOpener(duck, path, name, size).open(head);
                        case "jsonl" -> json(path, name, head, size);
                        default -> csv(path, name, head, size);
                    };
            return file.window() == null ? opened : windowed(opened, file.window());
        } catch (IOException e) {
            throw DataProblems.of(
                    DataProblems.UNREADABLE,
                    name + " cannot be read.",
                    "Check that you may read it.",
                    e);
        } catch (SQLException e) {
            throw unreadable(file, e);
        }
    }

    /// Whether rows of it must be told to keep their order, so that the same are drawn each time.
    public static boolean isToKeepOrder(Source source) {
        if (!(source instanceof Source.File file) || !Files.isRegularFile(file.path())) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file.path())) {
            return ArrowOpener.isArrow(in.readNBytes(8));
        } catch (IOException e) {
            // Opening it will say so.
            return false;
        }
    }

    private static String format(Path path, byte[] head, String name) {
        String file = path.getFileName().toString().toLowerCase(Locale.ROOT);
        if (startsWith(head, "PAR1")) {
            return "parquet";
        }
        if (ArrowOpener.isArrow(head)) {
            return "arrow";
        }
        if (ArrowOpener.isFirstFeather(head)) {
            throw DataProblems.of(
                    DataProblems.FORMAT,
                    name + " is of the first version of Feather, which is not read.",
                    "Write it anew: in Python, pyarrow.feather.write_feather(table, path).");
        }
        if (file.matches(".*\\.(arrows?|feather|ipc)")) {
            throw DataProblems.of(
                    DataProblems.UNREADABLE,
                    name + " is called Arrow, but does not begin like one.",
                    "Check that it was written to its end.");
        }
        if (file.endsWith(".parquet")) {
            throw DataProblems.of(
                    DataProblems.UNREADABLE,
                    name + " is called Parquet, but does not begin like one.",
                    "Check that it was written to its end.");
        }
        if (file.matches(".*\\.(xlsx?|ods|avro|orc|pkl|npy|npz|h5|zip)")) {
            throw DataProblems.of(
                    DataProblems.FORMAT,
                    name + " is of a format that is not read.",
                    "Write it as CSV, Parquet, Arrow or JSON lines.");
        }
        return file.matches(".*\\.(jsonl|ndjson|json)(\\.gz)?") ? "jsonl" : "csv";
    }

    private Relation parquet(Path path, String name) throws SQLException {
        String from = "read_parquet(" + Sql.text(path.toString()) + ")";
        long rows =
                duck.ask(
                        "SELECT sum(num_rows)::BIGINT FROM parquet_file_metadata("
                                + Sql.text(path.toString())
                                + ")",
                        FileOpener::number);
        return new Relation(name, from, "parquet", fields(from), rows, true, List.of());
    }

    private Relation json(Path path, String name, byte[] head, long size) throws SQLException {
        String from = "read_json_auto(" + Sql.text(path.toString()) + ")";
        List<Field> fields = fields(from);
        String settings = "format = 'newline_delimited', " + Dialect.columns(fields);
        return new Relation(
                name,
                from,
                "jsonl",
                fields,
                about(path, head, size),
                false,
                List.of(),
                path.toString().endsWith(".gz")
                        ? null
                        : new Relation.Lines(path, (char) 0, 0, "read_json", settings));
    }

    private Relation csv(Path given, String name, byte[] head, long size)
            throws SQLException, IOException {
        List<String> notes = new ArrayList<>();
        String encoding = "utf-8";
        Path path = given;
        if (head.length > 1 && head[0] == (byte) 0xff && head[1] == (byte) 0xfe) {
            encoding = "utf-16";
            notes.add("read as UTF-16, as its first bytes say");
        } else if (head.length > 1 && head[0] == (byte) 0xfe && head[1] == (byte) 0xff) {
            // DuckDB reads UTF-16 only with the low byte first.
            path = inUtf8(given);
            notes.add("read as UTF-16, as its first bytes say");
        }
        String comma = hasDecimalCommas(head) ? DECIMAL_COMMA : "";
        if (!comma.isEmpty()) {
            notes.add("read with decimal commas");
        }
        Dialect.Sniffed sniffed;
        try {
            sniffed = Dialect.sniff(duck, path, encoding, comma, "");
        } catch (SQLException e) {
            if (!isEncoding(e)) {
                throw e;
            }
            encoding = "latin-1";
            notes.add("read as Latin-1, since it is no UTF-8");
            sniffed = Dialect.sniff(duck, path, encoding, comma, "");
        }
        leftOut(path, name, sniffed.dialect(), notes);
        Relation read = relation(name, sniffed, about(path, head, size), notes);
        repeated(path, read.from(), read.fields(), notes);
        if (!encoding.equals("utf-16") && head.length > 0 && hasQuote(head)) {
            unclosed(path, name, sniffed, notes);
        }
        return withNotes(read, notes);
    }

    /// DuckDB leaves out first lines that do not fit those below, be it a preamble or the header
    /// itself and the rows that fit it.
    private static void leftOut(Path path, String name, Dialect dialect, List<String> notes)
            throws IOException {
        if (dialect.skip() == 0) {
            return;
        }
        if (!dialect.hasHeader()) {
            Optional<BrokenRecord> broken = BrokenRecord.in(path);
            if (broken.isPresent()) {
                throw new ProblemException(broken.get().problem(name));
            }
        }
        notes.add(
                (dialect.skip() == 1
                                ? "the first line is left out: it does"
                                : "the first " + dialect.skip() + " lines are left out: they do")
                        + " not fit the table below");
    }

    private static boolean hasQuote(byte[] head) {
        for (byte b : head) {
            if (b == '"') {
                return true;
            }
        }
        return false;
    }

    /// A quote that is never closed near the top keeps DuckDB from seeing the quotes at all, and
    /// with them perhaps the separator: what it makes of the file then is not what was meant.
    private static void unclosed(
            Path path, String name, Dialect.Sniffed sniffed, List<String> notes)
            throws IOException {
        boolean isOneColumn = sniffed.fields().size() == 1;
        if (!isOneColumn && !sniffed.dialect().quote().isEmpty()) {
            return;
        }
        BrokenRecord broken = BrokenRecord.in(path).orElse(null);
        if (broken == null) {
            return;
        }
        if (isOneColumn) {
            throw new ProblemException(broken.problem(name));
        }
        notes.add(
                "read as if no value were quoted: else "
                        + broken.words()
                        + "; look there, the columns may be wrong");
    }

    private static Relation relation(
            String name, Dialect.Sniffed sniffed, long about, List<String> notes) {
        List<Field> fields = sniffed.fields();
        return new Relation(
                name,
                sniffed.dialect().from(fields),
                "csv",
                fields,
                about,
                false,
                notes,
                sniffed.dialect().lines(fields));
    }

    private static Relation withNotes(Relation r, List<String> notes) {
        return new Relation(
                r.name(),
                r.from(),
                r.format(),
                r.fields(),
                r.about(),
                r.isByColumn(),
                notes,
                r.lines());
    }

    /// The same file where a value did not fit the type that the first rows promised: types from
    /// all rows, and if rows do not fit even so, text. Empty if it is no CSV.
    Relation reread(Relation relation, Source.File file, SQLException cause) throws SQLException {
        if (!relation.format().equals("csv")) {
            throw cause;
        }
        Path own = file.path().toAbsolutePath().normalize();
        Path copy = duck.scratch().resolve("utf-8.csv");
        Path path = Files.exists(copy) ? copy : own;
        List<String> notes = new ArrayList<>(relation.notes());
        String encoding =
                relation.from().contains("'utf-16'")
                        ? "utf-16"
                        : relation.from().contains("'latin-1'") ? "latin-1" : "utf-8";
        if (isEncoding(cause) && encoding.equals("utf-8")) {
            encoding = "latin-1";
            notes.add("read as Latin-1, since it is no UTF-8");
        } else {
            notes.add("types were taken from all rows: the first ones looked like another type");
        }
        String comma = relation.hasDecimalComma() ? DECIMAL_COMMA : "";
        Dialect.Sniffed sniffed = Dialect.sniff(duck, path, encoding, comma, ", sample_size = -1");
        Relation again = relation(relation.name(), sniffed, relation.about(), notes);
        return file.window() == null ? again : windowed(again, file.window());
    }

    /// The same CSV with every value as text; any other relation as it is.
    public static Relation asText(Relation relation) {
        if (!relation.format().equals("csv")) {
            return relation;
        }
        return withFields(
                relation,
                relation.fields().stream().map(f -> new Field(f.name(), "VARCHAR")).toList());
    }

    private static Relation withFields(Relation relation, List<Field> fields) {
        return new Relation(
                relation.name(),
                relation.from()
                        .replace(Dialect.columns(relation.fields()), Dialect.columns(fields)),
                relation.format(),
                fields,
                relation.about(),
                relation.isByColumn(),
                relation.notes());
    }

    /// The same CSV with the values of some columns as text; any other relation as it is.
    public static Relation withTexts(Relation relation, Set<String> columns) {
        List<Field> there =
                relation.fields().stream().filter(f -> columns.contains(f.name())).toList();
        if (!relation.format().equals("csv") || there.isEmpty()) {
            return relation;
        }
        return withFields(
                relation,
                relation.fields().stream()
                        .map(f -> columns.contains(f.name()) ? new Field(f.name(), "VARCHAR") : f)
                        .toList());
    }

    private Path inUtf8(Path path) throws IOException {
        Files.createDirectories(duck.scratch());
        Path copy = duck.scratch().resolve("utf-8.csv");
        try (Reader in = Files.newBufferedReader(path, StandardCharsets.UTF_16);
                Writer out = Files.newBufferedWriter(copy)) {
            in.transferTo(out);
        }
        return copy;
    }

    /// Whether more of the first values are written 1,5 than 1.5, where the comma does not
    /// separate.
    private static boolean hasDecimalCommas(byte[] head) {
        List<String> lines =
                new String(head, StandardCharsets.ISO_8859_1).lines().limit(HEAD_LINES).toList();
        Optional<String> separator =
                lines.isEmpty()
                        ? Optional.empty()
                        : Stream.of(";", "\t", "|").filter(lines.getFirst()::contains).findFirst();
        if (separator.isEmpty()) {
            return false;
        }
        int commas = 0;
        int points = 0;
        for (String line : lines) {
            for (String value : line.split(Pattern.quote(separator.get()))) {
                String bare = value.strip().replaceAll("^\"|\"$", "");
                commas += WITH_COMMA.matcher(bare).matches() ? 1 : 0;
                points += WITH_POINT.matcher(bare).matches() ? 1 : 0;
            }
        }
        return commas > points;
    }

    private static boolean isEncoding(SQLException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("not utf-8 encoded") || message.contains("Invalid unicode");
    }

    /// DuckDB renames a second column of one name; a reader should know.
    private void repeated(Path path, String from, List<Field> fields, List<String> notes)
            throws SQLException {
        Set<String> names =
                new HashSet<>(fields.stream().map(f -> f.name().toLowerCase(Locale.ROOT)).toList());
        for (Field field : fields) {
            String name = field.name();
            int mark = name.lastIndexOf('_');
            if (mark > 0
                    && name.substring(mark + 1).matches("\\d+")
                    && names.contains(name.substring(0, mark).toLowerCase(Locale.ROOT))
                    && !isInHeader(path, from, name)) {
                notes.add(
                        "several columns are called "
                                + name.substring(0, mark)
                                + ": one is read as "
                                + name);
            }
        }
    }

    private boolean isInHeader(Path path, String from, String name) throws SQLException {
        String encoding =
                from.contains("'utf-16'")
                        ? "utf-16"
                        : from.contains("'latin-1'") ? "latin-1" : "utf-8";
        String raw =
                "read_csv("
                        + Sql.text(path.toString())
                        + ", encoding = '"
                        + encoding
                        + "', header = false, all_varchar = true)";
        return duck.ask(
                "SELECT * FROM " + raw + " LIMIT 1",
                r -> {
                    if (!r.next()) {
                        return false;
                    }
                    for (int i = 1; i <= r.getMetaData().getColumnCount(); i++) {
                        if (name.equals(r.getString(i))) {
                            return true;
                        }
                    }
                    return false;
                });
    }

    private Relation windowed(Relation relation, Window window) {
        if (relation.field(window.column()).isEmpty()) {
            throw noColumn(relation, window.column());
        }
        String column = Sql.name(window.column());
        List<String> conditions = new ArrayList<>();
        if (!window.from().isEmpty()) {
            conditions.add(column + " >= " + Sql.text(window.from()));
        }
        if (!window.to().isEmpty()) {
            conditions.add(column + " < " + Sql.text(window.to()));
        }
        if (conditions.isEmpty()) {
            return relation;
        }
        return new Relation(
                relation.name(),
                "(SELECT * FROM "
                        + relation.from()
                        + " WHERE "
                        + String.join(" AND ", conditions)
                        + ")",
                relation.format(),
                relation.fields(),
                relation.about(),
                relation.isByColumn(),
                relation.notes());
    }

    /// A problem that names the columns there are.
    public static ProblemException noColumn(Relation relation, String wanted) {
        List<String> names = relation.fields().stream().map(Field::name).toList();
        return DataProblems.of(
                DataProblems.NO_COLUMN,
                relation.name() + " has no column " + wanted + ".",
                dev.slipway.model.NearestWord.of(wanted, names)
                        .map(near -> "Is it " + near + "?")
                        .orElse(
                                "It has "
                                        + names.stream().limit(20).collect(Collectors.joining(", "))
                                        + (names.size() > 20 ? ", …" : "")
                                        + "."));
    }

    static ProblemException unreadable(Source source, SQLException e) {
        String name = source.name();
        Optional<BrokenRecord> broken = broken(source);
        if (broken.isPresent()) {
            return new ProblemException(
                    broken.get().problem(name).withDetail(String.valueOf(e.getMessage())), e);
        }
        String message = String.valueOf(e.getMessage());
        String first =
                message.lines()
                        .map(l -> l.replaceFirst("^(Error: )?(\\w+ )*Error: ", "").strip())
                        .filter(l -> !l.isEmpty() && !l.contains("Attempting to execute"))
                        .findFirst()
                        .orElse("its content is not as its format asks");
        String line =
                message.lines()
                        .filter(l -> l.startsWith("Original Line"))
                        .findFirst()
                        .map(l -> " " + l)
                        .orElse("");
        return DataProblems.of(
                DataProblems.UNREADABLE,
                name + " cannot be read: " + shorten(first) + line,
                "Correct the file there, or write it as Parquet.",
                e);
    }

    /// Where a CSV file breaks off, if that can be told.
    private static Optional<BrokenRecord> broken(Source source) {
        if (!(source instanceof Source.File file)
                || !file.path().toString().toLowerCase(Locale.ROOT).matches(".*\\.(csv|tsv|txt)")) {
            return Optional.empty();
        }
        try {
            return BrokenRecord.in(file.path());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static String shorten(String text) {
        return text.length() <= 200 ? text : text.substring(0, 199) + "…";
    }

    private List<Field> fields(String from) throws SQLException {
        return fields(duck, from);
    }

    static List<Field> fields(Duck duck, String from) throws SQLException {
        return duck.ask(
                "DESCRIBE SELECT * FROM " + from,
                r -> {
                    List<Field> fields = new ArrayList<>();
                    while (r.next()) {
                        fields.add(new Field(r.getString(1), r.getString(2)));
                    }
                    return fields;
                });
    }

    static long number(ResultSet row) throws SQLException {
        row.next();
        return row.getLong(1);
    }

    /// By the length of the first lines.
    private static long about(Path path, byte[] head, long size) {
        if (path.toString().endsWith(".gz")) {
            return (long) (size * ((double) packedLines(head) / head.length)) + 1;
        }
        long lines = 0;
        int end = 0;
        for (int i = 0; i < head.length; i++) {
            if (head[i] == '\n') {
                lines++;
                end = i + 1;
            }
        }
        return lines == 0 ? 1 : (long) (size * ((double) lines / end)) + 1;
    }

    /// Lines in the beginning of a compressed file.
    private static long packedLines(byte[] head) {
        long lines = 0;
        byte[] bytes = new byte[1 << 16];
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(head))) {
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                for (int i = 0; i < n; i++) {
                    lines += bytes[i] == '\n' ? 1 : 0;
                }
            }
        } catch (IOException e) {
            // The beginning ends somewhere within.
            return lines;
        }
        return lines;
    }

    private static byte[] head(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(HEAD);
        }
    }

    private static boolean startsWith(byte[] head, String magic) {
        for (int i = 0; i < magic.length(); i++) {
            if (i >= head.length || head[i] != magic.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
