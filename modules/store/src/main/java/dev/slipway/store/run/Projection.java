package dev.slipway.store.run;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.slipway.engine.port.StageCache.Entry;
import dev.slipway.model.StageName;
import dev.slipway.model.release.Verdict;
import dev.slipway.model.run.Artifact;
import dev.slipway.model.run.MetricPoint;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.RunFold;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.RunStatus;
import dev.slipway.model.run.RunSummary;
import dev.slipway.model.run.StageOutcome;
import dev.slipway.store.database.PlainSql;
import dev.slipway.store.json.Nanos;
import dev.slipway.store.json.Packed;
import dev.slipway.store.json.StoreJson;
import dev.slipway.store.run.LatestEntries.Newest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What lists and look-ups read, made of the events that are being committed. Made once for a
/// transaction; writing it may be tried again.
final class Projection {
    static final TypeReference<RunRecord> RECORD = new TypeReference<>() {};
    static final TypeReference<Map<String, Double>> METRICS = new TypeReference<>() {};

    /// A run of so few events is folded from them again sooner than its record could be read.
    private static final int QUICKLY_FOLDED = 32;

    private final List<Started> started = new ArrayList<>();
    private final List<Ended> ended = new ArrayList<>();
    private final List<Measured> points = new ArrayList<>();
    private final List<Made> made = new ArrayList<>();
    private final List<Newest> cacheable = new ArrayList<>();

    /// @param index of the event in its commit
    private record Started(int index, RunEvent.RunStarted event) {}

    private record Ended(int index, RunRecord record, boolean isKept) {}

    private record Measured(RunId run, MetricPoint point) {}

    private record Made(RunId run, StageName stage, Artifact out) {}

    /// Applies the events to the folds of their runs as well.
    Projection(Map<RunId, RunFold> folds, List<RunEvent> events) {
        for (int i = 0; i < events.size(); i++) {
            RunEvent event = events.get(i);
            RunFold fold = java.util.Objects.requireNonNull(folds.get(event.run()));
            // Its number in the run, which says how long the run's story is.
            fold.apply(fold.lastEvent() + 1, event);
            take(i, event, fold);
        }
    }

    private void take(int index, RunEvent event, RunFold fold) {
        switch (event) {
            case RunEvent.RunStarted start -> started.add(new Started(index, start));
            case RunEvent.StageMeasured measured ->
                    measured.points().forEach(p -> points.add(new Measured(event.run(), p)));
            case RunEvent.StageEnded end -> {
                if (end.outcome() instanceof StageOutcome.Succeeded done) {
                    done.outs().forEach(o -> made.add(new Made(end.run(), end.stage(), o)));
                }
                if (end.cacheKey().isPresent()) {
                    CacheRows.entry(end, fold.number())
                            .ifPresent(e -> cacheable.add(new Newest(fold.project(), e)));
                }
            }
            case RunEvent.RunEnded end ->
                    ended.add(
                            new Ended(
                                    index,
                                    fold.record(end.at()),
                                    fold.lastEvent() > QUICKLY_FOLDED));
            case RunEvent.StageDecided ignored -> {}
            case RunEvent.StageStarted ignored -> {}
            case RunEvent.StageProgressed ignored -> {}
            case RunEvent.StageRetrying ignored -> {}
            case RunEvent.StagesReused ignored -> {}
        }
    }

    /// The cache entries among them, in their order.
    List<Newest> entries() {
        return cacheable;
    }

    /// @param first number of the commit's first event
    void write(Connection connection, long first) throws SQLException {
        for (Started one : started) {
            insert(connection, first + one.index(), one.event());
        }
        insertPoints(connection);
        insertMade(connection);
        mergeCacheable(connection);
        for (Ended one : ended) {
            end(connection, first + one.index(), one);
        }
    }

    private static void insert(Connection connection, long sequence, RunEvent.RunStarted start)
            throws SQLException {
        PlainSql.execute(
                connection,
                "insert into run (id, number, project, pipeline, title, commit_id, branch, dirty,"
                        + " who, status, started_at, first_event, stages, search)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                start.run().value(),
                start.number(),
                start.project(),
                start.pipeline(),
                start.title(),
                start.commit().orElse(null),
                start.branch().orElse(null),
                start.dirty(),
                start.who(),
                RunStatus.RUNNING.word(),
                Nanos.of(start.at()),
                sequence,
                StageMarks.names(start.stages()),
                searchText(start));
    }

    private static String searchText(RunEvent.RunStarted start) {
        String stages =
                start.stages().stream().map(StageName::value).collect(Collectors.joining("\n"));
        return String.join(
                        "\n",
                        start.title(),
                        start.commit().orElse(""),
                        start.branch().orElse(""),
                        start.who(),
                        stages)
                .toLowerCase(Locale.ROOT);
    }

    private static void end(Connection connection, long sequence, Ended ended) throws SQLException {
        RunRecord record = ended.record();
        RunSummary summary = record.summary();
        List<StageName> stages =
                summary.stages().stream().map(RunSummary.StageMark::stage).toList();
        PlainSql.execute(
                connection,
                "update run set status = ?, duration_ms = ?, stages = ?, marks = ?, verdict = ?,"
                        + " version = ?, note = ?, metrics = ?, search = search || ?"
                        + " where id = ?",
                summary.status().word(),
                summary.durationMillis(),
                StageMarks.names(stages),
                StageMarks.letters(summary.stages()),
                summary.verdict().map(Verdict::word).orElse(null),
                summary.version().orElse(null),
                summary.note(),
                StoreJson.text(summary.metrics(), METRICS),
                "\n" + summary.note().toLowerCase(Locale.ROOT),
                summary.id().value());
        if (ended.isKept()) {
            PlainSql.execute(
                    connection,
                    "merge into run_record values (?, ?, ?)",
                    summary.id().value(),
                    sequence,
                    Packed.pack(StoreJson.bytes(numbered(record, sequence), RECORD)));
        }
    }

    private static RunRecord numbered(RunRecord record, long lastEvent) {
        return new RunRecord(
                record.summary(),
                record.options(),
                record.params(),
                record.data(),
                record.pipelineText(),
                record.stages(),
                lastEvent);
    }

    private void insertPoints(Connection connection) throws SQLException {
        if (points.isEmpty()) {
            return;
        }
        try (PreparedStatement insert =
                connection.prepareStatement("insert into metric_point values (?, ?, ?, ?, ?, ?)")) {
            for (Measured measured : points) {
                MetricPoint point = measured.point();
                PlainSql.bind(
                        insert,
                        measured.run().value(),
                        point.name(),
                        point.stage().value(),
                        point.step(),
                        Nanos.of(point.at()),
                        point.value());
                insert.executeUpdate();
            }
        }
    }

    private void insertMade(Connection connection) throws SQLException {
        if (made.isEmpty()) {
            return;
        }
        try (PreparedStatement insert =
                connection.prepareStatement("insert into run_out values (?, ?, ?, ?, ?, ?)")) {
            for (Made one : made) {
                PlainSql.bind(
                        insert,
                        one.run().value(),
                        one.stage().value(),
                        one.out().path(),
                        one.out().hash().hex(),
                        one.out().bytes(),
                        one.out().folder());
                insert.executeUpdate();
            }
        }
    }

    private void mergeCacheable(Connection connection) throws SQLException {
        if (cacheable.isEmpty()) {
            return;
        }
        try (PreparedStatement entries =
                        connection.prepareStatement("merge into cache_entry values (?, ?, ?)");
                PreparedStatement latest =
                        connection.prepareStatement("merge into stage_latest values (?, ?, ?)")) {
            for (Newest one : cacheable) {
                Entry entry = one.entry();
                entries.setString(1, entry.key());
                entries.setString(2, entry.run().value());
                entries.setBytes(3, CacheRows.encode(entry));
                entries.executeUpdate();
                latest.setString(1, one.project());
                latest.setString(2, entry.stage().value());
                latest.setString(3, entry.key());
                latest.executeUpdate();
            }
        }
    }
}
