package dev.slipway.store.run;

import dev.slipway.engine.port.StageCache;
import dev.slipway.model.StageName;
import dev.slipway.store.database.Database;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Cache entries in the home's database, written by the journal.
public final class H2StageCache implements StageCache {
    private final Database database;

    public H2StageCache(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Entry> find(String key) {
        return database.read(
                handle ->
                        handle.createQuery("select content from cache_entry where cache_key = ?")
                                .bind(0, key)
                                .map((row, context) -> CacheRows.decode(row.getBytes(1)))
                                .findOne());
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
        return database.read(
                handle -> {
                    Map<StageName, Entry> found = new LinkedHashMap<>();
                    handle.createQuery(
                                    "select l.stage, e.content from stage_latest l join cache_entry"
                                            + " e on e.cache_key = l.cache_key where l.project = ?")
                            .bind(0, project)
                            .map(
                                    (row, context) -> {
                                        StageName stage = new StageName(row.getString(1));
                                        return CacheRows.decode(row.getBytes(2), stage);
                                    })
                            .forEach(e -> found.put(e.stage(), e));
                    return found;
                });
    }
}
