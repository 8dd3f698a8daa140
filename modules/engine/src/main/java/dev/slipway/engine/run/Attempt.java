package dev.slipway.engine.run;

import dev.slipway.engine.journal.StageVoice;
import dev.slipway.engine.port.StageRuntime;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.model.Problem;
import dev.slipway.model.run.Exit;
import dev.slipway.model.run.RunEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// One try at running a stage's commands.
final class Attempt {
    /// How long a stage may take to end by itself once asked to.
    private static final long GRACE_MILLIS = 5_000;

    private final RunScope scope;
    private final StageRuntime runtime;
    private final CompletableFuture<StopCause> stop;

    /// @param stop completed to stop the stage
    Attempt(RunScope scope, StageRuntime runtime, CompletableFuture<StopCause> stop) {
        this.scope = scope;
        this.runtime = runtime;
        this.stop = stop;
    }

    /// How it ended.
    sealed interface Ending {
        record Exited(Exit exit) implements Ending {}

        record Stopped(StopCause cause) implements Ending {}

        record PlatformFailed(Problem problem) implements Ending {}
    }

    Ending run(StageRuntime.Launch launch, StageVoice voice, Optional<Duration> limit) {
        Optional<Future<?>> alarm = Optional.empty();
        try {
            StageRuntime.Execution execution = runtime.start(launch, voice);
            scope.log()
                    .append(
                            new RunEvent.StageStarted(
                                    scope.run(),
                                    scope.clock().instant(),
                                    launch.stage(),
                                    launch.attempt(),
                                    runtime.kind(),
                                    execution.handle()));
            stop.thenAccept(cause -> execution.stop(graceFor(cause)));
            alarm = limit.map(this::alarm);
            Exit exit = execution.await();
            Optional<StopCause> cause = Optional.ofNullable(stop.getNow(null));
            return cause.isPresent() ? new Ending.Stopped(cause.get()) : new Ending.Exited(exit);
        } catch (PlatformFailure e) {
            Optional<StopCause> cause = Optional.ofNullable(stop.getNow(null));
            return cause.isPresent()
                    ? new Ending.Stopped(cause.get())
                    : new Ending.PlatformFailed(e.problem());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Ending.Stopped(new StopCause.Person("the workbench"));
        } finally {
            alarm.ifPresent(a -> a.cancel(false));
        }
    }

    private Future<?> alarm(Duration after) {
        return scope.timer()
                .schedule(
                        () -> stop.complete(new StopCause.TimeUp(after)),
                        after.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private static long graceFor(StopCause cause) {
        return switch (cause) {
            case StopCause.Person ignored -> GRACE_MILLIS;
            case StopCause.TimeUp ignored -> GRACE_MILLIS;
            case StopCause.StoreFailed ignored -> 0;
        };
    }
}
