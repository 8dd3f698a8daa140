package dev.slipway.store.run;

import dev.slipway.engine.port.RunHistory;
import dev.slipway.engine.port.RunJournal;
import dev.slipway.model.StageName;
import dev.slipway.model.release.Verdict;
import dev.slipway.model.run.LogLine;
import dev.slipway.model.run.MetricPoint;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.RunFold;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.RunStatus;
import dev.slipway.model.run.RunSummary;
import dev.slipway.store.database.Database;
import dev.slipway.store.database.PlainSql;
import dev.slipway.store.json.Nanos;
import dev.slipway.store.json.Packed;
import dev.slipway.store.json.StoreJson;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Runs as the home's database has them. Ended runs are read from their row and their kept record;
/// a run under way is folded from its events, which are read once each.
public final class H2RunHistory implements RunHistory {
    private static final String COLUMNS =
            "id, number, project, pipeline, title, commit_id, branch, dirty, who, status,"
                    + " started_at, duration_ms, stages, marks, verdict, version, note, metrics";

    private final Database database;
    private final Clock clock;
    private final Map<RunId, RunFold> underWay = new ConcurrentHashMap<>();

    public H2RunHistory(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public List<RunSummary> runs(Query query) {
        return database.readPlainly(
                connection -> {
                    Filter filter = Filter.of(query);
                    Map<String, List<StageName>> names = new HashMap<>();
                    List<Object> values = new ArrayList<>(filter.values());
                    values.add(query.limit());
                    values.add(query.offset());
                    List<RunId> running = new ArrayList<>();
                    List<Optional<RunSummary>> rows =
                            PlainSql.list(
                                    connection,
                                    "select "
                                            + COLUMNS
                                            + " from run"
                                            + filter.where()
                                            + " order by first_event desc limit ? offset ?",
                                    row -> {
                                        if (row.getString("marks") == null) {
                                            running.add(new RunId(row.getString("id")));
                                            return Optional.<RunSummary>empty();
                                        }
                                        RunSummary ended = summary(row, names);
                                        underWay.remove(ended.id());
                                        return Optional.of(ended);
                                    },
                                    values.toArray());
                    int next = 0;
                    List<RunSummary> found = new ArrayList<>(rows.size());
                    for (Optional<RunSummary> row : rows) {
                        found.add(
                                row.isPresent()
                                        ? row.get()
                                        : live(connection, running.get(next++)).summary());
                    }
                    return found;
                });
    }

    @Override
    public long count(Query query) {
        Filter filter = Filter.of(query);
        return database.readPlainly(
                        connection ->
                                PlainSql.first(
                                        connection,
                                        "select count(*) from run" + filter.where(),
                                        row -> row.getLong(1),
                                        filter.values().toArray()))
                .orElse(0L);
    }

    @Override
    public Optional<RunRecord> run(RunId id) {
        return database.readPlainly(
                connection -> {
                    Optional<RunRecord> kept =
                            PlainSql.first(
                                            connection,
                                            "select content from run_record where run = ?",
                                            row -> row.getBytes(1),
                                            id.value())
                                    .map(c -> StoreJson.read(Packed.unpack(c), Projection.RECORD));
                    if (kept.isPresent()) {
                        underWay.remove(id);
                        return kept;
                    }
                    // Under way, or over after so few events that no record was kept.
                    boolean known =
                            PlainSql.first(
                                            connection,
                                            "select 1 from run where id = ?",
                                            row -> row.getInt(1),
                                            id.value())
                                    .isPresent();
                    return known ? Optional.of(live(connection, id)) : Optional.empty();
                });
    }

    @Override
    public Map<String, String> params(RunId id) {
        return database.readPlainly(connection -> EventPages.first(connection, id))
                .filter(RunEvent.RunStarted.class::isInstance)
                .map(first -> ((RunEvent.RunStarted) first).params())
                .orElse(Map.of());
    }

    @Override
    public Optional<RunId> byNumber(String project, long number) {
        return database.read(
                handle ->
                        handle.createQuery("select id from run where project = ? and number = ?")
                                .bind(0, project)
                                .bind(1, number)
                                .map((row, context) -> new RunId(row.getString(1)))
                                .findOne());
    }

    @Override
    public List<RunJournal.Numbered> events(RunId run, long after) {
        return database.readPlainly(connection -> EventPages.read(connection, run, after));
    }

    @Override
    public List<LogLine> log(RunId run, StageName stage, long offset, int limit) {
        return database.read(handle -> LogRows.read(handle, run, stage, offset, limit));
    }

    @Override
    public long logLines(RunId run, StageName stage) {
        return database.read(handle -> LogRows.count(handle, run, stage));
    }

    @Override
    public List<MetricPoint> metrics(RunId run, Optional<String> name) {
        return database.read(
                handle ->
                        handle.createQuery(
                                        "select stage, name, number, step, at from metric_point"
                                                + " where run = :run"
                                                + (name.isPresent() ? " and name = :name" : "")
                                                + " order by step, at")
                                .bind("run", run.value())
                                .bindMap(
                                        name.<Map<String, ?>>map(n -> Map.of("name", n))
                                                .orElse(Map.of()))
                                .map(
                                        (row, context) ->
                                                new MetricPoint(
                                                        new StageName(row.getString(1)),
                                                        row.getString(2),
                                                        row.getDouble(3),
                                                        row.getLong(4),
                                                        Nanos.instant(row.getLong(5))))
                                .list());
    }

    /// A run under way as it stands now.
    private RunRecord live(Connection connection, RunId run) throws SQLException {
        RunFold fold = underWay.computeIfAbsent(run, r -> new RunFold());
        synchronized (fold) {
            EventPages.read(connection, run, fold.lastEvent())
                    .forEach(n -> fold.apply(n.sequence(), n.event()));
            if (fold.status().isEnded()) {
                underWay.remove(run);
            }
            return fold.record(clock.instant());
        }
    }

    private static RunSummary summary(ResultSet row, Map<String, List<StageName>> names)
            throws SQLException {
        List<StageName> stages = names.computeIfAbsent(row.getString("stages"), StageMarks::names);
        int version = row.getInt("version");
        boolean hasVersion = !row.wasNull();
        return new RunSummary(
                new RunId(row.getString("id")),
                row.getLong("number"),
                row.getString("project"),
                row.getString("pipeline"),
                row.getString("title"),
                Optional.ofNullable(row.getString("commit_id")),
                Optional.ofNullable(row.getString("branch")),
                row.getBoolean("dirty"),
                row.getString("who"),
                Words.runStatus(row.getString("status")),
                Nanos.instant(row.getLong("started_at")),
                row.getLong("duration_ms"),
                StageMarks.marks(stages, row.getString("marks")),
                Optional.ofNullable(row.getString("verdict")).map(Words::verdict),
                hasVersion ? Optional.of(version) : Optional.empty(),
                row.getString("note"),
                StoreJson.read(row.getString("metrics"), Projection.METRICS));
    }

    /// The words that the model's choices have in the database.
    private static final class Words {
        static RunStatus runStatus(String word) {
            for (RunStatus status : RunStatus.values()) {
                if (status.word().equals(word)) {
                    return status;
                }
            }
            throw new IllegalArgumentException("no run status is called " + word);
        }

        static Verdict verdict(String word) {
            for (Verdict verdict : Verdict.values()) {
                if (verdict.word().equals(word)) {
                    return verdict;
                }
            }
            throw new IllegalArgumentException("no verdict is called " + word);
        }
    }

    /// A query as SQL, with the values in their order.
    private record Filter(String where, List<Object> values) {
        static Filter of(Query query) {
            List<String> terms = new ArrayList<>();
            List<Object> values = new ArrayList<>();
            query.project()
                    .ifPresent(
                            project -> {
                                terms.add("project = ?");
                                values.add(project);
                            });
            if (!query.text().isBlank()) {
                terms.add("locate(?, search) > 0");
                values.add(query.text().strip().toLowerCase(Locale.ROOT));
            }
            if (!query.statuses().isEmpty()) {
                List<String> marks = new ArrayList<>();
                for (RunStatus status : query.statuses()) {
                    marks.add("?");
                    values.add(status.word());
                }
                terms.add("status in (" + String.join(", ", marks) + ")");
            }
            query.since()
                    .ifPresent(
                            since -> {
                                terms.add("started_at >= ?");
                                values.add(Nanos.of(since));
                            });
            String where = terms.isEmpty() ? "" : " where " + String.join(" and ", terms);
            return new Filter(where, values);
        }
    }
}
