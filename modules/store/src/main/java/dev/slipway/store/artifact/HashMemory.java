package dev.slipway.store.artifact;

import dev.slipway.model.ContentHash;
import dev.slipway.model.ProblemException;
import dev.slipway.store.database.Database;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is remembered of files: in memory, and behind it in the database, which is read a folder at
/// a time and written in bulk. Losing an entry costs only reading a file again. Thread-safe.
final class HashMemory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HashMemory.class);
    private static final int MOST_AT_ONCE = 50_000;
    private static final int ROWS_A_WRITE = 2_000;
    private static final long WRITE_AFTER_MILLIS = 400;

    private final Optional<Database> database;
    private final Map<String, Memo> known = new ConcurrentHashMap<>();
    private final Map<String, Memo> unwritten = new ConcurrentHashMap<>();
    private final Set<String> loaded = ConcurrentHashMap.newKeySet();
    private final Set<String> tooLarge = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /// @param database empty to remember in memory only
    HashMemory(Optional<Database> database) {
        this.database = database;
    }

    /// How a file looked when its hash was taken.
    record Memo(long size, long modifiedAt, String fileKey, ContentHash hash) {
        boolean looksLike(Memo other) {
            return size == other.size
                    && modifiedAt == other.modifiedAt
                    && fileKey.equals(other.fileKey);
        }
    }

    Optional<Memo> find(Path file) {
        String path = file.toString();
        Memo memo = known.get(path);
        if (memo != null) {
            return Optional.of(memo);
        }
        Path folder = file.getParent();
        if (folder == null || database.isEmpty() || isLoaded(folder)) {
            return Optional.empty();
        }
        if (tooLarge.contains(prefix(folder))) {
            return findOne(database.get(), path);
        }
        load(folder);
        return Optional.ofNullable(known.get(path));
    }

    /// Reads all that is remembered below a folder, so that [#find] need not ask file by file.
    void load(Path folder) {
        if (database.isEmpty() || isLoaded(folder)) {
            return;
        }
        String prefix = prefix(folder);
        String end = prefix.substring(0, prefix.length() - 1) + (char) (lastOf(prefix) + 1);
        try {
            List<Boolean> rows =
                    database.get()
                            .read(
                                    handle ->
                                            handle.createQuery(
                                                            "select path, size, modified_at,"
                                                                + " file_key, hash from file_hash"
                                                                + " where path >= ? and path < ?"
                                                                + " limit ?")
                                                    .bind(0, prefix)
                                                    .bind(1, end)
                                                    .bind(2, MOST_AT_ONCE)
                                                    .map(
                                                            (row, context) ->
                                                                    known.putIfAbsent(
                                                                                    row.getString(
                                                                                            1),
                                                                                    memo(row))
                                                                            == null)
                                                    .list());
            (rows.size() < MOST_AT_ONCE ? loaded : tooLarge).add(prefix);
        } catch (ProblemException e) {
            LOG.atWarn().addKeyValue("folder", folder).setCause(e).log("Hashes not remembered");
        }
    }

    void put(Path file, Memo memo) {
        String path = file.toString();
        if (memo.equals(known.put(path, memo)) || database.map(Database::isReadOnly).orElse(true)) {
            return;
        }
        boolean first = unwritten.isEmpty();
        unwritten.put(path, memo);
        if (first && !closed) {
            Thread.ofVirtual()
                    .start(
                            () -> {
                                try {
                                    Thread.sleep(WRITE_AFTER_MILLIS);
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                                flush();
                            });
        }
    }

    /// Writes what is not written yet.
    void flush() {
        List<Map.Entry<String, Memo>> rows = new ArrayList<>();
        for (var entry : unwritten.entrySet()) {
            rows.add(Map.entry(entry.getKey(), entry.getValue()));
            unwritten.remove(entry.getKey(), entry.getValue());
        }
        try {
            for (int from = 0; from < rows.size(); from += ROWS_A_WRITE) {
                write(
                        database.orElseThrow(),
                        rows.subList(from, Math.min(rows.size(), from + ROWS_A_WRITE)));
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

    private static void write(Database database, List<Map.Entry<String, Memo>> rows) {
        database.write(
                handle -> {
                    var batch = handle.prepareBatch("merge into file_hash values (?, ?, ?, ?, ?)");
                    for (var row : rows) {
                        batch.bind(0, row.getKey())
                                .bind(1, row.getValue().size())
                                .bind(2, row.getValue().modifiedAt())
                                .bind(3, row.getValue().fileKey())
                                .bind(4, row.getValue().hash().hex())
                                .add();
                    }
                    return batch.execute();
                });
    }

    private Optional<Memo> findOne(Database database, String path) {
        Optional<Memo> found =
                database.read(
                        handle ->
                                handle.createQuery(
                                                "select path, size, modified_at, file_key, hash"
                                                        + " from file_hash where path = ?")
                                        .bind(0, path)
                                        .map((row, context) -> memo(row))
                                        .findOne());
        found.ifPresent(memo -> known.put(path, memo));
        return found;
    }

    private boolean isLoaded(Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            if (loaded.contains(prefix(at))) {
                return true;
            }
        }
        return false;
    }

    private static Memo memo(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Memo(
                row.getLong(2),
                row.getLong(3),
                row.getString(4),
                new ContentHash(row.getString(5)));
    }

    private static String prefix(Path folder) {
        String path = folder.toString();
        String separator = folder.getFileSystem().getSeparator();
        return path.endsWith(separator) ? path : path + separator;
    }

    private static char lastOf(String text) {
        return text.charAt(text.length() - 1);
    }
}
