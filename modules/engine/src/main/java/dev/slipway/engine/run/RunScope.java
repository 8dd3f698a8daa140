package dev.slipway.engine.run;

import dev.slipway.engine.Project;
import dev.slipway.engine.journal.RunLog;
import dev.slipway.engine.plan.Preparation;
import dev.slipway.engine.port.EnginePorts;
import dev.slipway.engine.work.ProjectEntries;
import dev.slipway.engine.work.WorkFolders;
import dev.slipway.model.StageName;
import dev.slipway.model.run.Decision;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.StageOutcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/// What all stages of one run share. Thread-safe.
///
/// @param workRoot the run's own folder for work folders
/// @param timer for time limits and waits between tries
record RunScope(
        RunEvent.RunStarted started,
        Project project,
        EnginePorts ports,
        Preparation preparation,
        RunLog log,
        RunResults results,
        ProjectEntries entries,
        WorkFolders folders,
        Path workRoot,
        Survivors survivors,
        Clock clock,
        ScheduledExecutorService timer) {

    RunId run() {
        return started.run();
    }

    Path place(String path) {
        return project.root().resolve(path);
    }

    /// Where a stage works aside. A name too long for a folder gives way to its number.
    Path folderOf(StageName stage) {
        String name = stage.value();
        return workRoot.resolve(
                name.getBytes(StandardCharsets.UTF_8).length <= 100
                        ? name
                        : "stage-" + (started.stages().indexOf(stage) + 1));
    }

    /// Where what a stage replaces waits to be deleted. No stage's name begins with a dot.
    Path asideOf(StageName stage) {
        return workRoot.resolve(".replaced").resolve(String.valueOf(folderOf(stage).getFileName()));
    }

    void decided(StageName stage, Decision decision) {
        log.append(new RunEvent.StageDecided(run(), clock.instant(), stage, decision));
    }

    /// An end under which nothing can be found again.
    RunEvent.StageEnded ended(StageName stage, StageOutcome outcome, Instant began) {
        return ended(stage, outcome, began, Optional.empty(), Map.of());
    }

    RunEvent.StageEnded ended(
            StageName stage,
            StageOutcome outcome,
            Instant began,
            Optional<String> key,
            Map<String, String> material) {
        Instant now = clock.instant();
        return new RunEvent.StageEnded(
                run(),
                now,
                stage,
                outcome,
                Math.max(0, Duration.between(began, now).toMillis()),
                key,
                material);
    }
}
