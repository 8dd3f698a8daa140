package dev.slipway.engine.run;

import dev.slipway.engine.journal.StageVoice;
import dev.slipway.engine.port.StageRuntime;
import dev.slipway.engine.port.StageRuntime.Output;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.model.Problem;
import dev.slipway.model.pipeline.StageImage;
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
        /// @param why what the platform knows beyond the exit
        record Exited(Exit exit, Optional<Problem> why) implements Ending {}

        record Stopped(StopCause cause) implements Ending {}

        record PlatformFailed(Problem problem) implements Ending {}
    }

    /// The image, made ready.
    ///
    /// @throws PlatformFailure if it is not to be had
    /// @throws InterruptedException if the stage was stopped meanwhile
    String prepare(StageImage image, Output output) throws PlatformFailure, InterruptedException {
        return unlessStopped(() -> runtime.prepare(image, scope.project().root(), output));
    }

    /// @param survivor what to take over rather than to start
    Ending run(
            StageRuntime.Launch launch,
            Optional<StageRuntime.Survivor> survivor,
            StageVoice voice) {
        Optional<Future<?>> alarm = Optional.empty();
        try {
            StageRuntime.Execution execution = unlessStopped(() -> begin(launch, survivor, voice));
            scope.log()
                    .append(
                            new RunEvent.StageStarted(
                                    scope.run(),
                                    scope.clock().instant(),
                                    launch.stage(),
                                    launch.attempt(),
                                    runtime.name(),
                                    execution.handle(),
                                    execution.image().or(launch::image)));
            stop.thenAccept(cause -> execution.stop(graceFor(cause)));
            alarm = launch.timeout().map(this::alarm);
            Exit exit = execution.await();
            Optional<StopCause> cause = Optional.ofNullable(stop.getNow(null));
            return cause.isPresent()
                    ? new Ending.Stopped(cause.get())
                    : new Ending.Exited(exit, execution.why());
        } catch (PlatformFailure e) {
            return failed(e.problem());
        } catch (InterruptedException e) {
            return interrupted();
        } finally {
            alarm.ifPresent(a -> a.cancel(false));
        }
    }

    /// As it ends when the platform failed, which may have been because it was stopped.
    Ending failed(Problem problem) {
        return Optional.ofNullable(stop.getNow(null))
                .<Ending>map(Ending.Stopped::new)
                .orElseGet(() -> new Ending.PlatformFailed(problem));
    }

    /// As it ends when its thread was interrupted.
    Ending interrupted() {
        Optional<StopCause> cause = Optional.ofNullable(stop.getNow(null));
        if (cause.isEmpty()) {
            Thread.currentThread().interrupt();
        }
        return new Ending.Stopped(cause.orElseGet(() -> new StopCause.Person("the workbench")));
    }

    private StageRuntime.Execution begin(
            StageRuntime.Launch launch, Optional<StageRuntime.Survivor> survivor, StageVoice voice)
            throws PlatformFailure, InterruptedException {
        if (survivor.isPresent()) {
            Optional<StageRuntime.Execution> taken =
                    runtime.attach(survivor.get().handle(), launch, voice);
            if (taken.isPresent()) {
                voice.remark(
                        "Taken over from an interrupted run, "
                                + survivor.get().run()
                                + ", which had started it.");
                return taken.get();
            }
        }
        return runtime.start(launch, voice);
    }

    /// Does what may take long with this thread, and interrupts it when the stage is stopped.
    private <T> T unlessStopped(Step<T> step) throws PlatformFailure, InterruptedException {
        if (!runtime.outlives()) {
            return step.take();
        }
        Interrupter interrupter = new Interrupter(Thread.currentThread());
        stop.thenAccept(cause -> interrupter.interrupt());
        try {
            return step.take();
        } finally {
            interrupter.end();
        }
    }

    private interface Step<T> {
        T take() throws PlatformFailure, InterruptedException;
    }

    /// Interrupts a thread as long as it is at one step.
    private static final class Interrupter {
        private final Thread thread;
        private boolean isOver;
        private boolean hasInterrupted;

        Interrupter(Thread thread) {
            this.thread = thread;
        }

        synchronized void interrupt() {
            if (!isOver) {
                hasInterrupted = true;
                thread.interrupt();
            }
        }

        /// Called by the thread itself. An interrupt that came too late to give the step up must
        /// not hit what follows it: that is stopped in its own way.
        synchronized void end() {
            isOver = true;
            if (hasInterrupted) {
                boolean ignored = Thread.interrupted();
            }
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
