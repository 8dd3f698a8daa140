package dev.slipway.store.run;

import dev.slipway.engine.port.StageCache;
import dev.slipway.model.StageName;
import dev.slipway.store.database.Database;
import dev.slipway.store.database.PlainSql;
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
        return database.readPlainly(
                connection ->
                        PlainSql.first(
                                connection,
                                "select content from cache_entry where cache_key = ?",
                                row -> CacheRows.decode(row.getBytes(1)),
                                key));
    }

    @Override
    public Optional<Entry> latest(String project, StageName stage) {
        return Optional.ofNullable(latest(project).get(stage));
    }

    @Override
    public Map<StageName, Entry> latest(String project) {
        return database.readPlainly(connection -> latest.of(connection, project));
    }

    LatestEntries entries() {
        return latest;
    }
}
