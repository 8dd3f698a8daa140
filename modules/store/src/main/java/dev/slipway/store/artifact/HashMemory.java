package dev.slipway.store.artifact;

import dev.slipway.model.ContentHash;
import dev.slipway.model.ProblemException;
import dev.slipway.store.database.Database;
import dev.slipway.store.database.PlainSql;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is remembered of files: in memory, and behind it in the database, a row for each folder,
/// read when the folder is first asked for and written a moment after something was learnt. Losing
/// an entry costs only reading a file again. Thread-safe.
final class HashMemory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HashMemory.class);
    private static final long WRITE_AFTER_MILLIS = 400;
    private static final int FOLDERS_A_WRITE = 50;
    private static final int PRUNED_ABOVE = 4_000;

    private final Optional<Database> database;
    private final Map<Path, Map<String, Memo>> folders = new ConcurrentHashMap<>();
    private final Map<Path, Map<String, Memo>> unwritten = new HashMap<>();
    private volatile boolean closed;

    /// @param database empty to remember in memory only
    HashMemory(Optional<Database> database) {
        this.database = database;
    }

    /// How a file looked when its hash was taken.
    ///
    /// @param modifiedAt in nanoseconds since 1970
    /// @param fileKey what the file system calls it; may be empty
    record Memo(long size, long modifiedAt, String fileKey, ContentHash hash) {
        boolean looksLike(Memo other) {
            return size == other.size
                    && modifiedAt == other.modifiedAt
                    && fileKey.equals(other.fileKey);
        }
    }

    Optional<Memo> find(Path file) {
        return Optional.ofNullable(folder(parent(file)).get(name(file)));
    }

    void put(Path file, Memo memo) {
        Path parent = parent(file);
        if (memo.equals(folder(parent).put(name(file), memo))
                || database.map(Database::isReadOnly).orElse(true)) {
            return;
        }
        boolean first;
        synchronized (unwritten) {
            first = unwritten.isEmpty();
            unwritten.computeIfAbsent(parent, p -> new HashMap<>()).put(name(file), memo);
        }
        if (first && !closed) {
            Thread.ofVirtual().name("slipway-hashes").start(this::flushSoon);
        }
    }

    /// Writes what is not written yet.
    void flush() {
        List<Map.Entry<Path, Map<String, Memo>>> learnt;
        synchronized (unwritten) {
            learnt = new ArrayList<>(unwritten.entrySet());
            unwritten.clear();
        }
        try {
            for (int from = 0; from < learnt.size(); from += FOLDERS_A_WRITE) {
                var part = learnt.subList(from, Math.min(learnt.size(), from + FOLDERS_A_WRITE));
                database.orElseThrow()
                        .writePlainly(
                                connection -> {
                                    for (var folder : part) {
                                        write(connection, folder.getKey(), folder.getValue());
                                    }
                                    return true;
                                });
            }
        } catch (ProblemException e) {
            LOG.atDebug().setCause(e).log("Hashes not written");
        }
    }

    @Override
    public void close() {
        closed = true;
        flush();
    }

    private void flushSoon() {
        try {
            Thread.sleep(WRITE_AFTER_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!closed) {
            flush();
        }
    }

    private Map<String, Memo> folder(Path folder) {
        Map<String, Memo> known = folders.get(folder);
        return known != null ? known : folders.computeIfAbsent(folder, this::load);
    }

    private Map<String, Memo> load(Path folder) {
        if (database.isEmpty()) {
            return new ConcurrentHashMap<>();
        }
        try {
            return new ConcurrentHashMap<>(database.get().readPlainly(c -> read(c, folder)));
        } catch (ProblemException e) {
            LOG.atWarn().addKeyValue("folder", folder).setCause(e).log("Hashes not remembered");
            return new ConcurrentHashMap<>();
        }
    }

    private static void write(Connection connection, Path folder, Map<String, Memo> learnt)
            throws SQLException {
        // Another process may have learnt of other files of this folder.
        Map<String, Memo> all = new HashMap<>(read(connection, folder));
        all.putAll(learnt);
        if (all.size() > PRUNED_ABOVE) {
            Set<String> names = all.keySet();
            names.removeIf(
                    name -> !learnt.containsKey(name) && !Files.exists(folder.resolve(name)));
        }
        PlainSql.execute(
                connection, "merge into file_hashes values (?, ?)", folder.toString(), encode(all));
    }

    private static Map<String, Memo> read(Connection connection, Path folder) throws SQLException {
        return PlainSql.first(
                        connection,
                        "select content from file_hashes where folder = ?",
                        row -> decode(row.getBytes(1)),
                        folder.toString())
                .orElse(Map.of());
    }

    private static byte[] encode(Map<String, Memo> memos) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(memos.size() * 100 + 4);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(memos.size());
            for (var entry : memos.entrySet()) {
                Memo memo = entry.getValue();
                out.writeUTF(entry.getKey());
                out.writeLong(memo.size());
                out.writeLong(memo.modifiedAt());
                out.writeUTF(memo.fileKey());
                out.write(HexFormat.of().parseHex(memo.hash().hex()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Map<String, Memo> decode(byte[] content) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            int count = in.readInt();
            Map<String, Memo> memos = HashMap.newHashMap(count);
            for (int i = 0; i < count; i++) {
                String name = in.readUTF();
                long size = in.readLong();
                long modifiedAt = in.readLong();
                String fileKey = in.readUTF();
                String hash = HexFormat.of().formatHex(in.readNBytes(32));
                memos.put(name, new Memo(size, modifiedAt, fileKey, new ContentHash(hash)));
            }
            return memos;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    private static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }
}
