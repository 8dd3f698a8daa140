package dev.slipway.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.data.scan.ScanLimits;
import dev.slipway.engine.port.DataDesk.Source;
import dev.slipway.engine.port.DataDesk.Watch;
import dev.slipway.engine.port.DataDesk.Window;
import dev.slipway.model.ContentHash;
import dev.slipway.model.data.ColumnProfile;
import dev.slipway.model.data.DataProfile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.IntFunction;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Of more rows than are looked at, the same are drawn from the same bytes, whichever thread comes
/// first, and they are drawn alike from all over the file.
class RowsDrawnTest {
    private static final int MANY = 1_100_000;

    @TempDir Path folder;

    @Test
    void aCsvOfMoreThanAMillionRowsGivesTheSameProfileEachTime() throws IOException {
        IntFunction<String> row =
                i ->
                        i
                                + ",\"town, \"\"number\"\"\n"
                                + i % 700
                                + "\","
                                + i % 7 * 0.1
                                + (i % 2 == 0 ? ",red\r\n" : ",\r\n");
        Path file = write("many.csv", "n,town,x,c\r\n", MANY, row);
        assertSameEachTime(Source.File.of(file), MANY, ScanLimits.usual(scratch()));
    }

    @Test
    void soDoesOneWhoseRowsOnlyDuckDbTellsApart() throws IOException {
        // Within the values, a quote that quotes nothing.
        Path file =
                write("odd.csv", "n,size\n", 300_000, i -> i + "," + i % 9 + "'" + i % 11 + "\"\n");
        assertSameEachTime(Source.File.of(file), 300_000, drawing());
    }

    @Test
    void soDoWindowsAndJsonLinesAndWhatIsCompressed() throws IOException {
        int rows = 300_000;
        Path csv = write("plain.csv", "n,c\n", rows, i -> i + "," + i % 13 + "\n");
        assertSameEachTime(
                new Source.File(csv, "half", new Window("n", "0", "150000")), 150_000, drawing());
        Path json =
                write(
                        "rows.jsonl",
                        "",
                        rows,
                        i -> "{\"n\": " + i + ", \"c\": \"v" + i % 13 + "\"}\n");
        assertSameEachTime(Source.File.of(json), rows, drawing());
        Path gz = folder.resolve("rows.csv.gz");
        try (BufferedWriter to =
                new BufferedWriter(
                        new OutputStreamWriter(
                                new GZIPOutputStream(Files.newOutputStream(gz)),
                                StandardCharsets.UTF_8))) {
            to.write(Files.readString(csv));
        }
        assertSameEachTime(Source.File.of(gz), rows, drawing());
    }

    private void assertSameEachTime(Source source, long rows, ScanLimits limits) {
        ScanLimits threads =
                new ScanLimits(
                        limits.memory(),
                        4,
                        limits.exactRows(),
                        limits.sampleRows(),
                        limits.scratch());
        DuckDataDesk desk =
                new DuckDataDesk(
                        threads, null, f -> new ContentHash("0".repeat(64)), Clock.systemUTC());
        DataProfile first = desk.profile(source, null, Watch.NONE);
        assertThat(first.rows()).isEqualTo(rows);
        assertThat(first.isSampled()).isTrue();
        ColumnProfile n = first.column("n").orElseThrow();
        assertThat(n.numbers().max()).isEqualTo(rows - 1.0);
        n.numbers()
                .quantiles()
                .forEach(
                        q ->
                                assertThat(Math.abs(q.value() / rows - q.probability()))
                                        .as("quantile " + q.probability())
                                        .isLessThan(first.rankError()));
        for (int k = 0; k < 3; k++) {
            DataProfile again = desk.profile(source, null, Watch.NONE);
            assertThat(again.columns()).isEqualTo(first.columns());
            assertThat(again.associations()).isEqualTo(first.associations());
            assertThat(again.sampled()).isEqualTo(first.sampled());
            assertThat(again.duplicates()).isEqualTo(first.duplicates());
        }
    }

    private Path write(String name, String header, int rows, IntFunction<String> row)
            throws IOException {
        Path file = folder.resolve(name);
        try (BufferedWriter to = Files.newBufferedWriter(file)) {
            to.write(header);
            for (int i = 0; i < rows; i++) {
                to.write(row.apply(i));
            }
        }
        return file;
    }

    private ScanLimits drawing() {
        return new ScanLimits(350, 4, 1000, 20_000, scratch());
    }

    private Path scratch() {
        return folder.resolve("scratch");
    }
}
