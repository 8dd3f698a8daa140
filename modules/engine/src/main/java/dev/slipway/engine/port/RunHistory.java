package dev.slipway.engine.port;

import dev.slipway.model.StageName;
import dev.slipway.model.run.LogLine;
import dev.slipway.model.run.MetricPoint;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.RunStatus;
import dev.slipway.model.run.RunSummary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads what was committed. Thread-safe.
public interface RunHistory {

    /// @param project absolute folder; empty for all
    /// @param text found in title, commit, branch, who, stage names or note, without regard to
    ///     case; empty for all
    /// @param statuses empty for all
    /// @param since started at or after; empty for all
    record Query(
            Optional<String> project,
            String text,
            List<RunStatus> statuses,
            Optional<Instant> since,
            int offset,
            int limit) {
        public static Query all(String project) {
            return new Query(
                    Optional.of(project), "", List.of(), Optional.empty(), 0, Integer.MAX_VALUE);
        }
    }

    /// Newest first.
    List<RunSummary> runs(Query query);

    /// How many runs the query finds without its offset and limit.
    long count(Query query);

    Optional<RunRecord> run(RunId id);

    /// The parameters of a run, without the rest of its record; empty if there is no such run.
    default Map<String, String> params(RunId id) {
        return run(id).map(RunRecord::params).orElse(Map.of());
    }

    /// By its number in the project.
    Optional<RunId> byNumber(String project, long number);

    /// Events of a run after a sequence number, in order.
    List<RunJournal.Numbered> events(RunId run, long after);

    /// Lines from `offset` on, at the most `limit`.
    List<LogLine> log(RunId run, StageName stage, long offset, int limit);

    long logLines(RunId run, StageName stage);

    /// Every point of one metric of a run in order of step and time; all metrics when the name is
    /// empty.
    List<MetricPoint> metrics(RunId run, Optional<String> name);
}
