package dev.slipway.engine.run;

import dev.slipway.engine.port.EnginePorts;
import dev.slipway.engine.port.RunJournal.Numbered;
import dev.slipway.engine.work.ProjectEntries;
import dev.slipway.engine.work.Trees;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.RunFold;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.RunStatus;
import dev.slipway.model.run.StageOutcome;
import dev.slipway.model.run.StageStatus;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts in order what a process that died left behind. Everything here may be done again, and by
/// two processes at once, without harm.
public final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final EnginePorts ports;
    private final Clock clock;

    public Recovery(EnginePorts ports, Clock clock) {
        this.ports = ports;
        this.clock = clock;
    }

    /// Where a project's runs have their work folders.
    static Path workFolders(Path project) {
        return project.resolve(ProjectEntries.OWN_FOLDER).resolve("work");
    }

    /// Ends every run whose process is gone: stops what it left running, says of each stage how it
    /// stands, removes its work folders. What runs on without this machine's processes is left to
    /// the run that takes it up again.
    ///
    /// @return the runs found
    public List<RunId> endOrphans() {
        List<RunId> found = new ArrayList<>();
        for (RunId run : ports.journal().orphans()) {
            List<Numbered> events = ports.history().events(run, 0);
            if (!events.isEmpty()) {
                end(run, events);
                found.add(run);
            }
        }
        return found;
    }

    /// Removes work folders that runs which have ended could not remove themselves.
    public void sweep(Path project) {
        Path folder = workFolders(project);
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> runs = Files.newDirectoryStream(folder)) {
            for (Path left : runs) {
                RunId run = new RunId(String.valueOf(left.getFileName()));
                boolean isOver =
                        Files.isDirectory(left)
                                && ports.history()
                                        .run(run)
                                        .filter(r -> r.summary().status().isEnded())
                                        .isPresent();
                if (isOver) {
                    Trees.delete(left);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warn("Old work folders in {} could not be removed", folder, e);
        }
    }

    private void end(RunId run, List<Numbered> events) {
        Instant now = clock.instant();
        RunFold fold = new RunFold();
        events.forEach(e -> fold.apply(e.sequence(), e.event()));
        stopWhatRuns(run, fold, events);
        RunRecord record = fold.record(now);
        removeWorkFolder(Path.of(record.summary().project()), run);
        Instant last = events.getLast().event().at();
        List<RunEvent> ends = new ArrayList<>();
        for (RunRecord.StageRecord stage : record.stages()) {
            if (!stage.status().isEnded()) {
                boolean wasUnderWay = stage.status() != StageStatus.WAITING;
                StageOutcome outcome =
                        wasUnderWay
                                ? new StageOutcome.Interrupted()
                                : new StageOutcome.Skipped("the run was interrupted");
                long millis =
                        stage.startedAt()
                                .map(at -> Math.max(0, Duration.between(at, last).toMillis()))
                                .orElse(0L);
                ends.add(
                        new RunEvent.StageEnded(
                                run,
                                now,
                                stage.name(),
                                outcome,
                                millis,
                                Optional.empty(),
                                Map.of()));
            }
        }
        long millis = Math.max(0, Duration.between(record.summary().startedAt(), last).toMillis());
        ends.add(new RunEvent.RunEnded(run, now, RunStatus.INTERRUPTED, millis));
        ports.journal().commit(ends, List.of());
        ports.journal().release(run);
    }

    private void stopWhatRuns(RunId run, RunFold fold, List<Numbered> events) {
        for (Numbered numbered : events) {
            if (numbered.event() instanceof RunEvent.StageStarted started
                    && !fold.status(started.stage()).isEnded()) {
                ports.runtimes()
                        .find(started.runtime())
                        .filter(r -> !r.outlives())
                        .ifPresent(r -> r.reap(started.handle()));
            }
        }
        ports.runtimes().all().stream().filter(r -> !r.outlives()).forEach(r -> r.reapRun(run));
    }

    private static void removeWorkFolder(Path project, RunId run) {
        try {
            Trees.delete(workFolders(project).resolve(run.value()));
        } catch (IOException e) {
            LOG.warn("The work folder of {} could not be removed", run, e);
        }
    }
}
