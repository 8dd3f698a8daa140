package dev.slipway.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.data.scan.ScanLimits;
import dev.slipway.engine.port.DataDesk.Source;
import dev.slipway.engine.port.DataDesk.Watch;
import dev.slipway.model.ContentHash;
import dev.slipway.model.ProblemException;
import dev.slipway.model.data.ColumnDrift;
import dev.slipway.model.data.ColumnKind;
import dev.slipway.model.data.ColumnProfile;
import dev.slipway.model.data.DataProfile;
import dev.slipway.model.data.DriftSettings;
import dev.slipway.model.data.SchemaCheck;
import dev.slipway.model.release.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Arrow files and streams. Those in the resources were written by others than the reader:
/// `.feather` by Polars 0.26.1 for Node (Rust), 300 rows, uncompressed and in either compression,
/// one with a dictionary; `types.*` by Apache Arrow 21 for JavaScript, four rows of many types.
class ArrowTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"plain.feather", "lz4.feather", "zstd.feather", "categorical.feather"})
    void filesOfAnotherWriterAreProfiledWhateverTheirCompression(String name) throws IOException {
        List<Double> told = new ArrayList<>();
        DataProfile profile =
                desk().profile(
                                Source.File.of(resource(name)),
                                null,
                                new Watch() {
                                    @Override
                                    public void progress(double done, String words) {
                                        if (words.startsWith("reading")) {
                                            told.add(done);
                                        }
                                    }

                                    @Override
                                    public boolean isCancelled() {
                                        return false;
                                    }
                                });
        assertThat(profile.rows()).isEqualTo(300);
        assertThat(profile.format()).isEqualTo("arrow");
        ColumnProfile f = column(profile, "f");
        assertThat(f.missing()).isEqualTo(43);
        assertThat(f.numbers().mean()).isEqualTo(9632.25 / 257);
        ColumnProfile s = column(profile, "s");
        assertThat(s.kind()).isEqualTo(ColumnKind.CATEGORY);
        assertThat(s.missing()).isEqualTo(60);
        assertThat(s.distinct().value()).isEqualTo(9);
        assertThat(column(profile, "b").top().getFirst().count().value()).isEqualTo(200);
        ColumnProfile t = column(profile, "t");
        assertThat(t.kind()).isEqualTo(ColumnKind.DATETIME);
        assertThat(t.distinct().value()).isEqualTo(168);
        profile.column("c").ifPresent(c -> assertThat(c.top()).isEqualTo(s.top()));
        assertThat(told).isNotEmpty();
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"types.arrow", "types.arrows"})
    void everyTypeOfAFileOrStreamHasItsKind(String name) throws IOException {
        DataProfile profile = desk().profile(Source.File.of(resource(name)), null, Watch.NONE);
        assertThat(profile.rows()).isEqualTo(4);
        assertThat(profile.columns())
                .extracting(ColumnProfile::name, ColumnProfile::kind)
                .contains(
                        tuple("i8", ColumnKind.INTEGER),
                        tuple("f32", ColumnKind.NUMBER),
                        tuple("flag", ColumnKind.BOOLEAN),
                        tuple("town", ColumnKind.CATEGORY),
                        tuple("big", ColumnKind.CATEGORY),
                        tuple("day", ColumnKind.DATE),
                        tuple("at", ColumnKind.DATETIME),
                        tuple("local", ColumnKind.DATETIME),
                        tuple("list", ColumnKind.OTHER),
                        tuple("st", ColumnKind.OTHER));
        assertThat(column(profile, "i8").numbers().min()).isEqualTo(-2);
        assertThat(column(profile, "u64").numbers().max()).isEqualTo(0x1p64);
        assertThat(column(profile, "town").top().getFirst().value()).isEqualTo("rome");
        assertThat(column(profile, "town").missing()).isEqualTo(1);
        assertThat(column(profile, "none").missing()).isEqualTo(4);
        assertThat(column(profile, "time").top())
                .anyMatch(v -> v.value().equals("23:59:59") && v.count().value() == 1);
    }

    @Test
    void itIsCheckedAgainstASchemaAndComparedAndHasOneInferred() throws IOException {
        Path file = resource("lz4.feather");
        Path schema =
                Files.writeString(
                        folder.resolve("schema.yaml"),
                        """
                        columns:
                          i: { type: integer, range: [0, 298] }
                          f: { type: number, missing: at-most 15% }
                        rules:
                          - f = i / 4
                          - i IN (SELECT i FROM more)
                        tables: { more: zstd.feather }
                        """);
        resource("zstd.feather");
        var report = desk().check(Source.File.of(file), schema, List.of(), Watch.NONE);
        assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(report.checks())
                .filteredOn(c -> c.verdict() == Verdict.FAILED)
                .singleElement()
                .satisfies(
                        c -> {
                            assertThat(c.name()).isEqualTo("range");
                            assertThat(c.samples())
                                    .extracting(SchemaCheck.Sample::row)
                                    .containsExactly(300L);
                        });
        DataProfile profile = desk().profile(Source.File.of(file), null, Watch.NONE);
        assertThat(desk().inferSchema(profile)).contains("f:").contains("number");
        var drift =
                desk().drift(
                                Source.File.of(file),
                                Source.File.of(resource("plain.feather")),
                                DriftSettings.USUAL,
                                Watch.NONE);
        assertThat(drift.columns()).hasSize(5);
        assertThat(drift.columns())
                .flatExtracting(ColumnDrift::tests)
                .isNotEmpty()
                .allSatisfy(t -> assertThat(t.effect()).isZero());
    }

    /// Far more than DuckDB may hold, in many batches.
    @Test
    void aLargeStreamIsReadInLittleMemoryAndGivesTheSameProfileAgain() throws IOException {
        int rows = 1_200_000;
        Path file = folder.resolve("large.arrows");
        try (BufferAllocator allocator = new RootAllocator();
                BigIntVector n = new BigIntVector("n", allocator);
                VarCharVector s = new VarCharVector("s", allocator);
                VectorSchemaRoot root = VectorSchemaRoot.of(n, s);
                FileChannel to =
                        FileChannel.open(
                                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                ArrowStreamWriter writer = new ArrowStreamWriter(root, null, to)) {
            writer.start();
            int batch = 50_000;
            for (int from = 0; from < rows; from += batch) {
                for (int i = 0; i < batch; i++) {
                    n.setSafe(i, (from + i) % 1000);
                    s.setSafe(i, ("a rather long value, number " + (from + i)).getBytes());
                }
                root.setRowCount(batch);
                writer.writeBatch();
            }
            writer.end();
        }
        DuckDataDesk desk = desk(new ScanLimits(48, 4, 1_000_000, 20_000, scratch()));
        DataProfile first = desk.profile(Source.File.of(file), null, Watch.NONE);
        DataProfile again = desk.profile(Source.File.of(file), null, Watch.NONE);
        assertThat(first.rows()).isEqualTo(rows);
        assertThat(first.sampled()).isBetween(19_000L, 21_000L);
        assertThat(column(first, "n").numbers().mean()).isEqualTo(499.5);
        assertThat(column(first, "n").distinct().value()).isEqualTo(1000);
        assertThat(again.columns()).isEqualTo(first.columns());
        assertNothingIsLeft();
    }

    @Test
    void whatBreaksOffOrIsOfAnotherFormatIsAProblemThatNamesTheFile() throws IOException {
        Random random = new Random(5);
        for (String name :
                List.of("plain.feather", "zstd.feather", "types.arrow", "types.arrows")) {
            byte[] whole = Files.readAllBytes(resource(name));
            for (int k = 0; k < 12; k++) {
                int length = 8 + random.nextInt(whole.length - 16);
                boolean isStream = name.endsWith("s");
                Path cut = folder.resolve("cut-" + k + "-" + name);
                Files.write(cut, Arrays.copyOf(whole, length));
                try {
                    desk().profile(Source.File.of(cut), null, Watch.NONE);
                    // A stream may end between two messages.
                    assertThat(isStream).as(cut + " of " + length).isTrue();
                } catch (ProblemException e) {
                    assertThat(e.problems().getFirst().code()).as(cut.toString()).isIn("SLW-1404");
                    assertThat(e).hasMessageContaining(cut.getFileName().toString());
                }
            }
        }
        assertProblem("SLW-1404", "x.arrow", "ARROW1 and so on");
        assertProblem("SLW-1404", "x.feather", "a,b\n1,2\n");
        assertProblem("SLW-1402", "old.feather", "FEA1 and so on");
        assertNothingIsLeft();
    }

    private void assertProblem(String code, String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        assertThatThrownBy(() -> desk().profile(Source.File.of(file), null, Watch.NONE))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(code)
                .hasMessageContaining(name);
    }

    private void assertNothingIsLeft() throws IOException {
        if (Files.exists(scratch())) {
            try (Stream<Path> left = Files.list(scratch())) {
                assertThat(left).isEmpty();
            }
        }
    }

    private Path resource(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = ArrowTest.class.getResourceAsStream("/arrow/" + name)) {
            Files.write(file, in.readAllBytes());
        }
        return file;
    }

    private DuckDataDesk desk() {
        return desk(ScanLimits.usual(scratch()));
    }

    private static DuckDataDesk desk(ScanLimits limits) {
        return new DuckDataDesk(
                limits, null, f -> new ContentHash("0".repeat(64)), Clock.systemUTC());
    }

    private Path scratch() {
        return folder.resolve("scratch");
    }

    private static ColumnProfile column(DataProfile profile, String name) {
        return profile.column(name).orElseThrow();
    }
}
