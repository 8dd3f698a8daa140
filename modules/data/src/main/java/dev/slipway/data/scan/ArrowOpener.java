package dev.slipway.data.scan;

import dev.slipway.model.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// Streams the record batches of an Arrow file (IPC, which Feather 2 is) or stream into a table of
/// a DuckDB file in the scratch folder. A stream can be read only once, a scan looks several times;
/// and DuckDB's own reader of Arrow files would have to be fetched from the network.
final class ArrowOpener {
    /// Reading it asks for the module `java.base` to be open, which the launchers see to.
    private static final String OPENED = "java.nio";

    private static final String FILE = "ARROW1";
    private static final String FIRST_FEATHER = "FEA1";
    private static final int CONTINUES = 0xffffffff;

    /// Bytes of record batches at a time. Writers make batches of some ten thousand rows; one that
    /// was given a whole table at once may not.
    private static final long MOST_BYTES = 2L << 30;

    private final Duck duck;
    private final Path path;
    private final String name;
    private final long size;

    /// What ended the reading, kept from the way through native code, which would lose it.
    private volatile @Nullable Exception failure;

    ArrowOpener(Duck duck, Path path, String name, long size) {
        this.duck = duck;
        this.path = path;
        this.name = name;
        this.size = size;
    }

    /// Whether the first bytes of a file are those of Arrow. A stream has no name in it: it begins
    /// with the mark before its first message and that message's length.
    static boolean isArrow(byte[] head) {
        return startsWith(head, FILE) || isStream(head);
    }

    static boolean isFirstFeather(byte[] head) {
        return startsWith(head, FIRST_FEATHER);
    }

    private static boolean isStream(byte[] head) {
        return head.length >= 8 && ByteBuffer.wrap(head).getInt() == CONTINUES;
    }

    private static boolean startsWith(byte[] head, String magic) {
        return head.length >= magic.length()
                && new String(head, 0, magic.length(), java.nio.charset.StandardCharsets.ISO_8859_1)
                        .equals(magic);
    }

    /// @throws ProblemException if it breaks off, or holds what cannot be read
    Relation open(byte[] head) throws SQLException, IOException {
        if (!ByteBuffer.class.getModule().isOpen(OPENED, ArrowOpener.class.getModule())) {
            throw DataProblems.of(
                    DataProblems.FORMAT,
                    name + " is an Arrow file, which this Java was not started to read.",
                    "Start Slipway by its launcher, or give Java the option"
                            + " --add-opens=java.base/java.nio=ALL-UNNAMED.");
        }
        Files.createDirectories(duck.scratch());
        String database = duck.fresh("arrow");
        String table = database + ".source_rows";
        duck.run(
                "ATTACH "
                        + Sql.text(duck.scratch().resolve(database + ".duckdb").toString())
                        + " AS "
                        + database);
        String stream = database + "_stream";
        try (BufferAllocator allocator = new RootAllocator(MOST_BYTES);
                FileChannel channel = FileChannel.open(path);
                ArrowReader reader = reader(channel, allocator, isStream(head));
                ArrowArrayStream exported = ArrowArrayStream.allocateNew(allocator)) {
            if (reader.getVectorSchemaRoot().getSchema().getFields().isEmpty()) {
                throw DataProblems.of(
                        DataProblems.EMPTY, name + " has no columns.", "Write some into it.");
            }
            Data.exportArrayStream(allocator, reader, exported);
            duck.connection().unwrap(DuckDBConnection.class).registerArrowStream(stream, exported);
            duck.run("CREATE TABLE " + table + " AS SELECT * FROM " + stream);
            duck.run("DROP VIEW " + stream);
        } catch (ProblemException e) {
            throw e;
        } catch (SQLException | IOException | RuntimeException e) {
            // Of bytes that are not what they should be, Arrow's reader says so by any exception.
            throw problem(failure == null ? e : failure);
        }
        List<Field> fields = FileOpener.fields(duck, table);
        long rows = duck.ask("SELECT count(*) FROM " + table, FileOpener::number);
        return new Relation(name, table, "arrow", fields, rows, true, List.of());
    }

    private RuntimeException problem(Exception e) {
        if (e instanceof ProblemException known) {
            return known;
        }
        if (e instanceof OutOfMemoryException) {
            return DataProblems.of(
                    DataProblems.MEMORY,
                    name + " has a record batch that takes more memory than a scan may use.",
                    "Write it in smaller batches, of a hundred thousand rows for example.",
                    e);
        }
        return DataProblems.of(
                DataProblems.UNREADABLE,
                name + " cannot be read as an Arrow file.",
                "Check that it was written to its end. The details say what was found.",
                e);
    }

    private ArrowReader reader(FileChannel channel, BufferAllocator allocator, boolean isStream) {
        return isStream
                ? new ArrowStreamReader(channel, allocator, CommonsCompressionFactory.INSTANCE) {
                    @Override
                    public boolean loadNextBatch() throws IOException {
                        return next(super::loadNextBatch, bytesRead());
                    }
                }
                : new ArrowFileReader(channel, allocator, CommonsCompressionFactory.INSTANCE) {
                    @Override
                    public boolean loadNextBatch() throws IOException {
                        return next(super::loadNextBatch, bytesRead());
                    }
                };
    }

    private interface Batch {
        boolean load() throws IOException;
    }

    private boolean next(Batch batch, long read) throws IOException {
        try {
            duck.checkCancelled();
            duck.watch().progress(0.5 * Math.min(1, (double) read / size), "reading " + name);
            return batch.load();
        } catch (IOException | RuntimeException e) {
            failure = e;
            throw e;
        }
    }
}
