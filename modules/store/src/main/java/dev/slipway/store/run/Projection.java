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
import org.jdbi.v3.core.Handle;

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
    void write(Handle handle, long first) throws SQLException {
        started.forEach(s -> insert(handle, first + s.index(), s.event()));
        insertPoints(handle);
        insertMade(handle);
        mergeCacheable(handle.getConnection());
        ended.forEach(e -> end(handle, first + e.index(), e));
    }

    private static void insert(Handle handle, long sequence, RunEvent.RunStarted start) {
        handle.createUpdate(
                        "insert into run (id, number, project, pipeline, title, commit_id, branch,"
                                + " dirty, who, status, started_at, first_event, stages, search)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .bind(0, start.run().value())
                .bind(1, start.number())
                .bind(2, start.project())
                .bind(3, start.pipeline())
                .bind(4, start.title())
                .bind(5, start.commit().orElse(null))
                .bind(6, start.branch().orElse(null))
                .bind(7, start.dirty())
                .bind(8, start.who())
                .bind(9, RunStatus.RUNNING.word())
                .bind(10, Nanos.of(start.at()))
                .bind(11, sequence)
                .bind(12, StageMarks.names(start.stages()))
                .bind(13, searchText(start))
                .execute();
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

    private static void end(Handle handle, long sequence, Ended ended) {
        RunRecord record = ended.record();
        RunSummary summary = record.summary();
        handle.createUpdate(
                        "update run set status = ?, duration_ms = ?, stages = ?, marks = ?, verdict"
                                + " = ?, version = ?, note = ?, metrics = ?, search = search || ?"
                                + " where id = ?")
                .bind(0, summary.status().word())
                .bind(1, summary.durationMillis())
                .bind(
                        2,
                        StageMarks.names(
                                summary.stages().stream()
                                        .map(RunSummary.StageMark::stage)
                                        .toList()))
                .bind(3, StageMarks.letters(summary.stages()))
                .bind(4, summary.verdict().map(Verdict::word).orElse(null))
                .bind(5, summary.version().orElse(null))
                .bind(6, summary.note())
                .bind(7, StoreJson.text(summary.metrics(), METRICS))
                .bind(8, "\n" + summary.note().toLowerCase(Locale.ROOT))
                .bind(9, summary.id().value())
                .execute();
        if (!ended.isKept()) {
            return;
        }
        handle.createUpdate("merge into run_record values (?, ?, ?)")
                .bind(0, summary.id().value())
                .bind(1, sequence)
                .bind(2, Packed.pack(StoreJson.bytes(numbered(record, sequence), RECORD)))
                .execute();
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

    private void insertPoints(Handle handle) {
        if (points.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch("insert into metric_point values (?, ?, ?, ?, ?, ?)");
        for (Measured measured : points) {
            MetricPoint point = measured.point();
            batch.bind(0, measured.run().value())
                    .bind(1, point.name())
                    .bind(2, point.stage().value())
                    .bind(3, point.step())
                    .bind(4, Nanos.of(point.at()))
                    .bind(5, point.value())
                    .add();
        }
        batch.execute();
    }

    private void insertMade(Handle handle) {
        if (made.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch("insert into run_out values (?, ?, ?, ?, ?, ?)");
        for (Made one : made) {
            batch.bind(0, one.run().value())
                    .bind(1, one.stage().value())
                    .bind(2, one.out().path())
                    .bind(3, one.out().hash().hex())
                    .bind(4, one.out().bytes())
                    .bind(5, one.out().folder())
                    .add();
        }
        batch.execute();
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
