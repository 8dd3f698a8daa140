package dev.slipway.store.run;

import dev.slipway.engine.port.StageCache;
import dev.slipway.model.StageName;
import dev.slipway.store.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Map;
import java.util.Optional;

/// Cache entries in the home's database, written by the journal.
public final class H2StageCache implements StageCache {
    private final Database database;
    private final LatestEntries latest = new LatestEntries();

    public H2StageCache(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Entry> find(String key) {
        return database.read(
                handle -> {
                    try (PreparedStatement statement =
                            handle.getConnection()
                                    .prepareStatement(
                                            "select content from cache_entry where cache_key ="
                                                    + " ?")) {
                        statement.setString(1, key);
                        try (ResultSet row = statement.executeQuery()) {
                            return row.next()
                                    ? Optional.of(CacheRows.decode(row.getBytes(1)))
                                    : Optional.empty();
                        }
                    }
                });
    }

    @Override
    public Optional<Entry> latest(String project, StageName stage) {
        return database.read(
                handle ->
                        handle.createQuery(
                                        "select e.content from stage_latest l join cache_entry e on"
                                                + " e.cache_key = l.cache_key where l.project = ?"
                                                + " and l.stage = ?")
                                .bind(0, project)
                                .bind(1, stage.value())
                                .map((row, context) -> CacheRows.decode(row.getBytes(1), stage))
                                .findOne());
    }

    @Override
    public Map<StageName, Entry> latest(String project) {
        return database.read(handle -> latest.of(handle.getConnection(), project));
    }

    LatestEntries entries() {
        return latest;
    }
}
