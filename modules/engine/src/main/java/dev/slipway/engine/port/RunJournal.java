package dev.slipway.engine.port;

import dev.slipway.model.StageName;
import dev.slipway.model.run.LogLine;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.RunId;
import java.util.List;

/// Where events and log lines become durable. Implementations are thread-safe, and commit in
/// groups.
public interface RunJournal {

    /// An event with its place in the home's one sequence.
    record Numbered(long sequence, RunEvent event) {}

    /// Lines of one stage of one run, in order.
    record LogChunk(RunId run, StageName stage, List<LogLine> lines) {
        public LogChunk {
            lines = List.copyOf(lines);
        }
    }

    /// The next number for a run of this project; never given twice, also between processes.
    long nextRunNumber(String project);

    /// Commits all of this in one transaction, keeping order, together with the tables that lists
    /// and look-ups read. When it returns, the events survive the death of the process.
    ///
    /// @throws dev.slipway.model.ProblemException if the store cannot be written (disk full,
    ///     read-only): then nothing of it was committed, and it may be tried again
    List<Numbered> commit(List<RunEvent> events, List<LogChunk> logs);

    /// Says that this process owns the run and lives, until [#release]. Held by something that ends
    /// with the process.
    void claim(RunId run);

    void release(RunId run);

    /// Runs recorded as running whose owner is gone.
    List<RunId> orphans();
}
