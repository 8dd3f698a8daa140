package dev.slipway.engine;

import dev.slipway.engine.journal.JournalWriter;
import dev.slipway.engine.journal.Listeners;
import dev.slipway.engine.plan.LookedAt;
import dev.slipway.engine.plan.Machine;
import dev.slipway.engine.plan.Planner;
import dev.slipway.engine.plan.Preparation;
import dev.slipway.engine.port.EnginePorts;
import dev.slipway.engine.port.GateJudge;
import dev.slipway.engine.port.SourceControl;
import dev.slipway.engine.run.Recovery;
import dev.slipway.engine.run.RunCoordinator;
import dev.slipway.engine.run.RunStarter;
import dev.slipway.engine.run.StandingGates;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Criterion;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunOptions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;

/// The engine, over its ports. Thread-safe.
public final class PipelineEngine implements Engine {
    private final EnginePorts ports;
    private final Planner planner;
    private final Listeners listeners;
    private final JournalWriter writer;
    private final ScheduledExecutorService timer;
    private final ExecutorService threads;
    private final RunStarter starter;
    private final Recovery recovery;
    private final CopyOnWriteArrayList<RunCoordinator> running = new CopyOnWriteArrayList<>();
    private volatile boolean isClosed;

    /// On this machine and by its clock.
    public PipelineEngine(EnginePorts ports) {
        this(ports, Machine.here(), Clock.systemUTC(), newTimer());
    }

    /// @param timer for time limits and waits between tries; closed with the engine
    public PipelineEngine(
            EnginePorts ports, Machine machine, Clock clock, ScheduledExecutorService timer) {
        this.ports = ports;
        this.planner = new Planner(ports, machine);
        this.listeners = new Listeners();
        this.writer = new JournalWriter(ports.journal(), listeners, clock);
        this.timer = timer;
        this.threads =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("slipway-run-", 0).factory());
        this.starter = new RunStarter(ports, machine, writer, clock, timer, threads);
        this.recovery = new Recovery(ports, clock);
    }

    @Override
    public Plan plan(Project project, RunOptions options) {
        return planner.prepare(project, options).plan();
    }

    @Override
    public List<Evidence> judge(Project project) {
        return StandingGates.judge(project, ports);
    }

    @Override
    public GateJudge.Weighed weigh(
            Project project,
            StageName gate,
            Criterion criterion,
            ModelVersion version,
            Function<String, Optional<ModelVersion>> baseline) {
        return ports.judge()
                .weigh(
                        LookedAt.kept(
                                project.pipeline(), gate, criterion, version, baseline, ports),
                        criterion);
    }

    @Override
    public RunHandle start(Project project, RunOptions options, String who) {
        if (isClosed) {
            throw new ProblemException(
                    Problem.of("SLW-0307", "Slipway is closing.", "Start the run after that."));
        }
        CompletableFuture<Optional<SourceControl.State>> state =
                CompletableFuture.supplyAsync(
                        () -> ports.sourceControl().state(project.root()), threads);
        recovery.sweep(project.root());
        Preparation preparation = planner.prepare(project, options);
        preparation.refuseObstacles();
        return starter.start(preparation, joined(state), who, running::add, running::remove);
    }

    @Override
    public List<RunHandle> running() {
        return List.copyOf(running);
    }

    @Override
    public List<RunId> recover() {
        return recovery.endOrphans();
    }

    @Override
    public AutoCloseable onEvents(Consumer<List<RunEvent>> listener) {
        return listeners.onEvents(listener);
    }

    @Override
    public AutoCloseable onLog(Consumer<LogGrew> listener) {
        return listeners.onLog(listener);
    }

    @Override
    public void close() {
        isClosed = true;
        List<RunCoordinator> left = List.copyOf(running);
        for (RunCoordinator run : left) {
            Object isLeft = CompletableFuture.anyOf(run.leave(), run.done()).join();
            if (Boolean.FALSE.equals(isLeft)) {
                run.cancel("the workbench, which closes");
            }
        }
        left.forEach(run -> run.done().join());
        writer.close();
        listeners.close();
        threads.close();
        timer.shutdownNow();
    }

    private static <T> T joined(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            throw e;
        }
    }

    private static ScheduledExecutorService newTimer() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("slipway-timer").factory());
    }
}
