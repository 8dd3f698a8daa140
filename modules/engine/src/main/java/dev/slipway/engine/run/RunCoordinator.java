package dev.slipway.engine.run;

import dev.slipway.engine.RunHandle;
import dev.slipway.engine.plan.Appraisal;
import dev.slipway.engine.plan.FileLook;
import dev.slipway.engine.plan.Machine;
import dev.slipway.engine.port.StageCache.Entry;
import dev.slipway.engine.work.Trees;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.model.run.Decision;
import dev.slipway.model.run.Reason;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.RunStatus;
import dev.slipway.model.run.StageOutcome;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Owns one run's state, as an actor: everything that happens to the run comes as a message, and
/// one thread acts on them in turn. Its public methods are thread-safe.
public final class RunCoordinator implements RunHandle {
    private static final Logger LOG = LoggerFactory.getLogger(RunCoordinator.class);

    private final RunScope scope;
    private final RunMailbox mailbox;
    private final Executor threads;
    private final CompletableFuture<RunRecord> done;

    private final StageBoard board;
    private final StageQueue queue;
    private final ResourcePools pools;
    private final Map<StageName, StageTask> tasks = new HashMap<>();
    private final Map<StageName, StageDefinition> pooled = new HashMap<>();
    private final Set<StageName> appraising = new HashSet<>();
    private Optional<StopCause> stopping = Optional.empty();
    private boolean isLeft;

    /// @param threads runs each task on a thread of its own
    /// @param afterwards done once the run has ended, before [#done()] completes
    RunCoordinator(
            RunScope scope,
            RunMailbox mailbox,
            Machine machine,
            Executor threads,
            Consumer<RunCoordinator> afterwards) {
        this.scope = scope;
        this.mailbox = mailbox;
        this.threads = threads;
        this.board =
                new StageBoard(scope.project().pipeline().graph(), scope.preparation().selected());
        this.queue = new StageQueue(scope.preparation());
        this.pools =
                new ResourcePools(
                        scope.ports().runtimes(), machine, scope.started().options().parallel());
        this.done =
                scope.log()
                        .done()
                        .thenApply(
                                record -> {
                                    afterwards.accept(this);
                                    return record;
                                });
    }

    @Override
    public RunId id() {
        return scope.run();
    }

    @Override
    public long number() {
        return scope.started().number();
    }

    @Override
    public void cancel(String by) {
        mailbox.add(new RunMessage.Stop(new StopCause.Person(by)));
    }

    /// Lets go of a run of which everything that runs now goes on without this process: nothing
    /// more of it is recorded here, and the next process finds it interrupted. Completes with
    /// whether that was so; if not, nothing has changed.
    public CompletableFuture<Boolean> leave() {
        RunMessage.Leave leave = new RunMessage.Leave(new CompletableFuture<>());
        mailbox.add(leave);
        return leave.isLeft();
    }

    @Override
    public CompletableFuture<RunRecord> done() {
        return done.copy();
    }

    /// Runs the run to its end on the calling thread.
    void run() {
        try {
            scope.preparation().unselected().forEach(this::leaveOut);
            takeTurns(board.first());
            while (!board.isDone() && !isLeft) {
                startWhatFits();
                handle(mailbox.take());
            }
            if (!isLeft) {
                end(status());
            }
        } catch (InterruptedException e) {
            tasks.values().forEach(t -> t.stop(new StopCause.Person("the workbench")));
            end(RunStatus.CANCELLED);
        } catch (RuntimeException | Error bug) {
            LOG.error("The run {} met something it did not expect", scope.run(), bug);
            tasks.values().forEach(t -> t.stop(new StopCause.Person("the workbench")));
            end(RunStatus.FAILED);
        }
    }

    private void handle(RunMessage message) {
        switch (message) {
            case RunMessage.Appraised appraised -> {
                appraising.remove(appraised.appraisal().stage().name());
                if (stopping.isPresent()) {
                    skip(appraised.appraisal().stage().name(), "the run was stopped");
                } else {
                    decided(appraised.appraisal());
                }
            }
            case RunMessage.Refused refused -> {
                appraising.remove(refused.stage());
                StageOutcome outcome =
                        new StageOutcome.UserFailed(Optional.empty(), refused.problem());
                scope.log().append(scope.ended(refused.stage(), outcome, now()));
                stageEnded(refused.stage(), outcome);
            }
            case RunMessage.Ended ended -> {
                tasks.remove(ended.stage());
                StageDefinition held = pooled.remove(ended.stage());
                if (held != null) {
                    pools.of(held).give(held.resources());
                }
                stageEnded(ended.stage(), ended.outcome());
            }
            case RunMessage.Stop stop -> stop(stop.cause());
            case RunMessage.Leave leave -> {
                isLeft =
                        stopping.isEmpty()
                                && !tasks.isEmpty()
                                && tasks.values().stream().allMatch(StageTask::isLeavable);
                if (isLeft) {
                    scope.log().leave();
                    tasks.values().forEach(StageTask::leave);
                }
                leave.isLeft().complete(isLeft);
            }
        }
    }

    /// The turn of stages before which all has ended well. Those at rest are told in one event, and
    /// may bring on the turn of others.
    private void takeTurns(List<StageName> stages) {
        ArrayDeque<StageName> turns = new ArrayDeque<>(stages);
        List<RunEvent.Reused> reused = new ArrayList<>();
        List<StageName> others = new ArrayList<>();
        while (!turns.isEmpty()) {
            StageName stage = turns.remove();
            Optional<RunEvent.Reused> atRest = atRest(stage);
            if (atRest.isPresent()) {
                reused.add(atRest.get());
                scope.results().put(stage, atRest.get().outcome());
                turns.addAll(board.endedWell(stage));
            } else {
                others.add(stage);
            }
        }
        if (!reused.isEmpty()) {
            scope.log().append(new RunEvent.StagesReused(scope.run(), now(), reused));
        }
        others.forEach(this::takeTurn);
    }

    private Optional<RunEvent.Reused> atRest(StageName stage) {
        Appraisal appraisal = planned(stage);
        return appraisal.stage().action().isProcess()
                        && appraisal.isAtRest()
                        && appraisal.decision() instanceof Decision.UseCache use
                ? appraisal
                        .hit()
                        .map(hit -> new RunEvent.Reused(stage, use, RestoreStage.cached(hit)))
                : Optional.empty();
    }

    private void takeTurn(StageName stage) {
        Appraisal appraisal = planned(stage);
        switch (appraisal.stage().action()) {
            case StageAction.Gate gate ->
                    perform(stage, new GateStage(scope, appraisal.stage(), gate));
            case StageAction.Register register ->
                    perform(stage, new RegisterStage(scope, appraisal.stage(), register));
            case StageAction.Command ignored -> takeTurn(appraisal);
            case StageAction.Component ignored -> takeTurn(appraisal);
        }
    }

    private void takeTurn(Appraisal planned) {
        if (planned.settled()) {
            decided(planned);
            return;
        }
        StageName stage = planned.stage().name();
        appraising.add(stage);
        threads.execute(
                () -> {
                    try {
                        FileLook look =
                                new FileLook(scope.project().root(), scope.ports().hashes());
                        mailbox.add(
                                new RunMessage.Appraised(
                                        scope.preparation()
                                                .appraiser()
                                                .appraise(planned.stage(), look, List.of())));
                    } catch (ProblemException e) {
                        mailbox.add(new RunMessage.Refused(stage, e.problems().getFirst()));
                    } catch (RuntimeException | Error bug) {
                        mailbox.add(new RunMessage.Refused(stage, bug(stage, bug)));
                    }
                });
    }

    private void decided(Appraisal appraisal) {
        StageName stage = appraisal.stage().name();
        scope.decided(stage, appraisal.decision());
        switch (appraisal.decision()) {
            case Decision.Run ignored -> queue.add(appraisal);
            case Decision.Depends ignored -> queue.add(appraisal);
            case Decision.UseCache ignored -> {
                Entry hit = appraisal.hit().orElseThrow();
                perform(
                        stage,
                        new RestoreStage(
                                scope, appraisal, hit, new ProcessStage(scope, appraisal)));
            }
            case Decision.Skip skip -> {
                scope.log()
                        .append(
                                scope.ended(
                                        stage, new StageOutcome.Skipped(skip.sentence()), now()));
                takeTurns(board.endedWell(stage));
            }
        }
    }

    private void startWhatFits() {
        for (Optional<Appraisal> next = queue.poll(pools);
                next.isPresent();
                next = queue.poll(pools)) {
            StageDefinition stage = next.get().stage();
            pools.of(stage).take(stage.resources());
            pooled.put(stage.name(), stage);
            perform(stage.name(), new ProcessStage(scope, next.get()));
        }
    }

    private void perform(StageName stage, StageTask task) {
        tasks.put(stage, task);
        threads.execute(
                () -> {
                    StageOutcome outcome;
                    try {
                        outcome = task.perform();
                    } catch (RuntimeException | Error e) {
                        // Nothing may leave a run RUNNING for ever, not even a class that is
                        // missing.
                        outcome = new StageOutcome.PlatformFailed(bug(stage, e), 1);
                        scope.log().append(scope.ended(stage, outcome, now()));
                    }
                    mailbox.add(new RunMessage.Ended(stage, outcome));
                });
    }

    private void stageEnded(StageName stage, StageOutcome outcome) {
        scope.results().put(stage, outcome);
        if (outcome.status().letsOthersRun()) {
            List<StageName> ready = board.endedWell(stage);
            if (stopping.isEmpty()) {
                takeTurns(ready);
            } else {
                ready.forEach(s -> skip(s, "the run was stopped"));
            }
        } else {
            board.endedBadly(stage).forEach(s -> skip(s, words(stage, outcome)));
        }
    }

    private static String words(StageName stage, StageOutcome outcome) {
        return stage
                + switch (outcome.status()) {
                    case TIMED_OUT -> " timed out";
                    case CANCELLED -> " was cancelled";
                    case PLATFORM_FAILED -> " could not run";
                    case WAITING,
                            RUNNING,
                            RETRYING,
                            SUCCEEDED,
                            CACHED,
                            FAILED,
                            NOT_ENOUGH_DATA,
                            SKIPPED,
                            INTERRUPTED ->
                            outcome instanceof StageOutcome.Judged ? " did not pass" : " failed";
                };
    }

    private void stop(StopCause cause) {
        if (stopping.isPresent()) {
            return;
        }
        stopping = Optional.of(cause);
        tasks.values().forEach(t -> t.stop(cause));
        queue.clear();
        for (StageName stage : scope.preparation().appraisals().keySet()) {
            if (!tasks.containsKey(stage) && !appraising.contains(stage)) {
                skip(stage, "the run was stopped");
            }
        }
    }

    private void leaveOut(StageName stage, Decision decision) {
        scope.decided(stage, decision);
        scope.log()
                .append(scope.ended(stage, new StageOutcome.Skipped(decision.sentence()), now()));
    }

    private void skip(StageName stage, String why) {
        if (board.hasEnded(stage)) {
            return;
        }
        board.skipped(stage);
        scope.decided(stage, new Decision.Skip(List.of(Reason.of(Reason.Kind.BLOCKED, why))));
        StageOutcome outcome = new StageOutcome.Skipped(why);
        scope.results().put(stage, outcome);
        scope.log().append(scope.ended(stage, outcome, now()));
    }

    private RunStatus status() {
        if (stopping.isPresent()) {
            return switch (stopping.get()) {
                case StopCause.Person ignored -> RunStatus.CANCELLED;
                case StopCause.StoreFailed ignored -> RunStatus.FAILED;
                case StopCause.TimeUp ignored -> RunStatus.TIMED_OUT;
            };
        }
        return RunEnd.status(scope.results().outcomes());
    }

    private void end(RunStatus status) {
        try {
            Trees.delete(scope.workRoot());
        } catch (IOException e) {
            LOG.warn("{} could not be removed; the next run does it", scope.workRoot(), e);
        }
        Instant now = now();
        scope.log()
                .append(
                        new RunEvent.RunEnded(
                                scope.run(),
                                now,
                                status,
                                Math.max(
                                        0,
                                        Duration.between(scope.started().at(), now).toMillis())));
    }

    private Appraisal planned(StageName stage) {
        Appraisal appraisal = scope.preparation().appraisals().get(stage);
        if (appraisal == null) {
            throw new IllegalStateException(stage + " was not planned");
        }
        return appraisal;
    }

    private static Problem bug(StageName stage, Throwable e) {
        LOG.error("The stage {} met something it did not expect", stage, e);
        return Problem.of(
                        "SLW-1901",
                        "Slipway itself failed in the stage " + stage + ".",
                        "Please report this with the program's log.")
                .withDetail(e.toString());
    }

    private Instant now() {
        return scope.clock().instant();
    }
}
