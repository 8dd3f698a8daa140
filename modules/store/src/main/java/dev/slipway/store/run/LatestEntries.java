package dev.slipway.store.run;

import dev.slipway.engine.port.StageCache.Entry;
import dev.slipway.model.StageName;
import dev.slipway.store.database.PlainSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The newest entries of the projects that were asked for, so that a thousand need not be read and
/// decoded again for each plan. They are those of one moment, named by the number of the home's
/// newest event: entries come only with events, whichever process commits them, so as long as that
/// number is the same, so are they. Thread-safe.
final class LatestEntries {
    private static final int PROJECTS = 8;

    private final Map<String, Map<StageName, Entry>> projects = new HashMap<>();
    private long asOf = -1;

    /// An entry that a commit made the newest of its stage.
    record Newest(String project, Entry entry) {}

    /// All newest entries of a project.
    synchronized Map<StageName, Entry> of(Connection connection, String project)
            throws SQLException {
        // Before the entries: if more is committed in between, they are read once more next time.
        long now = newestEvent(connection);
        if (now != asOf || projects.size() > PROJECTS) {
            projects.clear();
            asOf = now;
        }
        Map<StageName, Entry> known = projects.get(project);
        if (known == null) {
            known = read(connection, project);
            projects.put(project, known);
        }
        return Map.copyOf(known);
    }

    /// Takes over what this process has just committed.
    ///
    /// @param first number of the commit's first event
    synchronized void committed(long first, int events, List<Newest> entries) {
        if (events == 0 || first + events - 1 <= asOf) {
            return;
        }
        if (first != asOf + 1) {
            // Another process has committed meanwhile.
            projects.clear();
            asOf = -1;
            return;
        }
        asOf = first + events - 1;
        for (Newest newest : entries) {
            Map<StageName, Entry> known = projects.get(newest.project());
            if (known != null) {
                known.put(newest.entry().stage(), newest.entry());
            }
        }
    }

    private static long newestEvent(Connection connection) throws SQLException {
        return PlainSql.first(connection, EventPages.LATEST, row -> row.getLong(1)).orElseThrow();
    }

    private static Map<StageName, Entry> read(Connection connection, String project)
            throws SQLException {
        Map<StageName, Entry> found = new HashMap<>();
        PlainSql.list(
                        connection,
                        "select l.stage, e.content from stage_latest l join cache_entry e on"
                                + " e.cache_key = l.cache_key where l.project = ?",
                        row -> CacheRows.decode(row.getBytes(2), new StageName(row.getString(1))),
                        project)
                .forEach(entry -> found.put(entry.stage(), entry));
        return found;
    }
}
