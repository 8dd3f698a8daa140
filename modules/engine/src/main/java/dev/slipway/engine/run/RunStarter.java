package dev.slipway.engine.run;

import dev.slipway.engine.Project;
import dev.slipway.engine.journal.JournalWriter;
import dev.slipway.engine.journal.RunLog;
import dev.slipway.engine.plan.Machine;
import dev.slipway.engine.plan.Preparation;
import dev.slipway.engine.port.EnginePorts;
import dev.slipway.engine.port.SourceControl;
import dev.slipway.engine.value.DottedValues;
import dev.slipway.engine.work.MadePaths;
import dev.slipway.engine.work.ProjectEntries;
import dev.slipway.engine.work.WorkFolders;
import dev.slipway.model.ProblemException;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes runs of plans: gives each its id and number, commits its first event, and starts its
/// coordinator. Thread-safe.
public final class RunStarter {
    private static final Logger LOG = LoggerFactory.getLogger(RunStarter.class);

    private final EnginePorts ports;
    private final Machine machine;
    private final JournalWriter writer;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final Executor threads;
    private final RunIds ids;
    private final RunTitle title;

    public RunStarter(
            EnginePorts ports,
            Machine machine,
            JournalWriter writer,
            Clock clock,
            ScheduledExecutorService timer,
            Executor threads) {
        this.ports = ports;
        this.machine = machine;
        this.writer = writer;
        this.clock = clock;
        this.timer = timer;
        this.threads = threads;
        this.ids = new RunIds(clock);
        this.title = new RunTitle(ports.history());
    }

    /// Returns once the run's first event is committed.
    ///
    /// @param onBegin told of the run before anything of it happens
    /// @param onEnd told of it after its last event
    /// @throws ProblemException if the store cannot be written
    public RunCoordinator start(
            Preparation preparation,
            Optional<SourceControl.State> state,
            String who,
            Consumer<RunCoordinator> onBegin,
            Consumer<RunCoordinator> onEnd) {
        Project project = preparation.project();
        RunId run = ids.next();
        long number = ports.journal().nextRunNumber(project.root().toString());
        RunEvent.RunStarted started = first(run, number, preparation, state, who);
        ports.journal().claim(run);
        RunMailbox mailbox = new RunMailbox();
        RunLog log =
                writer.open(
                        run,
                        problem ->
                                mailbox.add(
                                        new RunMessage.Stop(new StopCause.StoreFailed(problem))));
        try {
            log.commit(started);
        } catch (ProblemException e) {
            log.abandon();
            ports.journal().release(run);
            throw e;
        }
        title.started(started.project(), run, number, started.params(), started.commit());
        RunScope scope = scope(started, preparation, log);
        RunCoordinator coordinator =
                new RunCoordinator(
                        scope,
                        mailbox,
                        machine,
                        threads,
                        ended -> {
                            release(run);
                            onEnd.accept(ended);
                        });
        onBegin.accept(coordinator);
        threads.execute(coordinator::run);
        return coordinator;
    }

    private RunScope scope(RunEvent.RunStarted started, Preparation preparation, RunLog log) {
        Project project = preparation.project();
        MadePaths made = new MadePaths(project.pipeline());
        ProjectEntries entries = new ProjectEntries(project.root(), made);
        Path folders = Recovery.workFolders(project.root());
        hideFromVersionControl(folders);
        return new RunScope(
                started,
                project,
                ports,
                preparation,
                log,
                new RunResults(project, preparation.latest()),
                entries,
                new WorkFolders(project.root(), made, entries),
                folders.resolve(started.run().value()),
                new Survivors(ports.history(), project.root()),
                clock,
                timer);
    }

    private RunEvent.RunStarted first(
            RunId run,
            long number,
            Preparation preparation,
            Optional<SourceControl.State> state,
            String who) {
        Project project = preparation.project();
        RunOptions options = preparation.options();
        Map<String, String> params = DottedValues.texts(project.pipeline().params());
        return new RunEvent.RunStarted(
                run,
                clock.instant(),
                number,
                project.root().toString(),
                project.pipeline().name(),
                title.of(project.root().toString(), number, options, params, state),
                state.flatMap(SourceControl.State::commit),
                state.flatMap(SourceControl.State::branch),
                state.map(SourceControl.State::dirty).orElse(false),
                who,
                options,
                params,
                preparation.data(),
                project.text(),
                project.pipeline().stages().stream().map(StageDefinition::name).toList());
    }

    private void release(RunId run) {
        try {
            ports.journal().release(run);
        } catch (RuntimeException e) {
            LOG.warn("The run {} could not be given back", run, e);
        }
    }

    /// Work folders are nobody's to commit.
    private static void hideFromVersionControl(Path folders) {
        Path ignore = folders.resolve(".gitignore");
        if (Files.exists(ignore)) {
            return;
        }
        try {
            Files.createDirectories(folders);
            Files.writeString(ignore, "*\n");
        } catch (IOException e) {
            LOG.warn("{} could not be written", ignore, e);
        }
    }
}
