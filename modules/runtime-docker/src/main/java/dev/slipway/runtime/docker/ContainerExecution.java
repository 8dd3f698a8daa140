package dev.slipway.runtime.docker;

import dev.slipway.engine.port.StageRuntime.Execution;
import dev.slipway.engine.port.StageRuntime.Launch;
import dev.slipway.engine.port.StageRuntime.Output;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.model.Problem;
import dev.slipway.model.run.Exit;
import dev.slipway.model.run.LogLine;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A stage in its container, from its start to its removal. Thread-safe.
final class ContainerExecution implements Execution {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerExecution.class);
    private static final int MOST_LINKS = 8;

    private final Containers containers;
    private final EngineClient engine;
    private final String id;
    private final Optional<Box> box;
    private final Launch launch;
    private final Output output;
    private final Patience patience;
    private final CompletableFuture<Ended> ended = new CompletableFuture<>();
    private final AtomicBoolean isStopped = new AtomicBoolean();
    private final ReentrantLock taking = new ReentrantLock();
    private @Nullable Exit taken;
    private volatile Optional<Problem> why = Optional.empty();
    private volatile boolean isShellMissing;

    ContainerExecution(
            EngineClient engine,
            Containers containers,
            String id,
            Optional<Box> box,
            Launch launch,
            Output output,
            Patience patience) {
        this.containers = containers;
        this.engine = engine;
        this.id = id;
        this.box = box;
        this.launch = launch;
        this.output = output;
        this.patience = patience;
    }

    /// How the container ended.
    ///
    /// @param wasLost whether the engine went away meanwhile
    /// @param wasKilled whether something outside the container ended it
    private record Ended(ContainerState state, boolean wasLost, boolean wasKilled) {}

    /// Hears the container from now on: its log from the beginning, and its end.
    ContainerExecution followed() {
        Thread.ofVirtual().name("slipway-docker-" + launch.stage()).start(this::follow);
        return this;
    }

    @Override
    public String handle() {
        return id;
    }

    @Override
    public Exit await() throws PlatformFailure, InterruptedException {
        Ended end;
        try {
            end = ended.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PlatformFailure failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
        taking.lockInterruptibly();
        try {
            Exit exit = taken;
            if (exit == null) {
                exit = take(end);
                taken = exit;
            }
            return exit;
        } finally {
            taking.unlock();
        }
    }

    @Override
    public Optional<Problem> why() {
        return why;
    }

    @Override
    public void stop(long graceMillis) {
        if (isStopped.compareAndSet(false, true)) {
            Thread.ofVirtual().name("slipway-docker-stop").start(() -> end(graceMillis));
        }
    }

    private void end(long graceMillis) {
        try {
            if (graceMillis > 0) {
                patience.with(
                        engine,
                        () -> {
                            containers.signal(id, "SIGTERM");
                            return Boolean.TRUE;
                        });
                try {
                    Ended unused = ended.get(graceMillis, TimeUnit.MILLISECONDS);
                    return;
                } catch (TimeoutException stubborn) {
                    LOG.debug("Killed after its grace: container={}", id);
                } catch (ExecutionException gone) {
                    return;
                }
            }
            patience.with(
                    engine,
                    () -> {
                        containers.signal(id, "SIGKILL");
                        return Boolean.TRUE;
                    });
        } catch (EngineFailure | PlatformFailure e) {
            LOG.warn("A container could not be stopped: container={}", id, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        LogFrames log = new LogFrames(new Noticing());
        boolean wasLost = false;
        try {
            while (true) {
                try {
                    Optional<ContainerState> state = heardToItsEnd(log);
                    if (state.isEmpty()) {
                        box.ifPresent(Containers::delete);
                        throw new PlatformFailure(gone());
                    }
                    // Asked at once: an engine that is going down forgets what it did.
                    boolean wasKilled = wasKilled(state.get(), wasLost);
                    log.finish();
                    ended.complete(new Ended(state.get(), wasLost, wasKilled));
                    return;
                } catch (EngineFailure.Unreachable e) {
                    wasLost = true;
                    LOG.info("The engine is gone, waiting for it: container={}", id, e);
                    patience.awaitReturn(engine, e);
                }
            }
        } catch (EngineFailure.Unreachable e) {
            ended.completeExceptionally(new PlatformFailure(lost(e.problem())));
        } catch (EngineFailure e) {
            containers.removeQuietly(id);
            ended.completeExceptionally(e.asPlatformFailure());
        } catch (PlatformFailure | InterruptedException | RuntimeException e) {
            ended.completeExceptionally(e);
        }
    }

    /// Empty if there is no such container any more.
    private Optional<ContainerState> heardToItsEnd(LogFrames log)
            throws EngineFailure, PlatformFailure, InterruptedException {
        try {
            read(log, true);
            containers.awaitEnd(id);
            // What came after the stream had ended, if anything.
            read(log, false);
            return containers.state(id);
        } catch (EngineFailure.Refused e) {
            if (e.isGone()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private boolean wasKilled(ContainerState state, boolean wasLost)
            throws EngineFailure, PlatformFailure, InterruptedException {
        return isKilled(ContainerExit.of(state.exitCode()))
                && !state.isOutOfMemory()
                && !isStopped.get()
                && (wasLost || containers.wasKilled(id, state));
    }

    private void read(LogFrames log, boolean isFollowed)
            throws EngineFailure, PlatformFailure, InterruptedException {
        try (InputStream stream = containers.log(id, isFollowed, log.since())) {
            log.readFrom(stream);
        } catch (IOException e) {
            throw engine.lost(e);
        }
    }

    /// Takes the outs in and removes the container. An interrupt leaves it for another time.
    private Exit take(Ended end) throws PlatformFailure, InterruptedException {
        ContainerState state = end.state();
        Exit exit = ContainerExit.of(state.exitCode());
        try {
            if (end.wasKilled() && !isStopped.get()) {
                throw new PlatformFailure(end.wasLost() ? restarted() : ended());
            }
            if (state.exitCode() == 0) {
                for (String out : launch.outs()) {
                    if (box.isEmpty() || !isGiven(box.get(), out)) {
                        takeOut(out);
                    }
                }
            } else {
                why = reason(state);
            }
        } catch (EngineFailure.Unreachable e) {
            throw new PlatformFailure(lost(e.problem()));
        } catch (EngineFailure e) {
            remove();
            throw e.asPlatformFailure();
        } catch (PlatformFailure e) {
            remove();
            throw e;
        }
        remove();
        return exit;
    }

    private boolean isGiven(Box box, String out) throws PlatformFailure {
        try {
            return box.gives(out, launch.root());
        } catch (IOException e) {
            throw new PlatformFailure(notCarried(out, e));
        }
    }

    private void takeOut(String out) throws EngineFailure, PlatformFailure, InterruptedException {
        String from = out;
        for (int i = 0; i < MOST_LINKS; i++) {
            String at = from;
            Optional<String> further = patience.with(engine, () -> fetched(out, at));
            if (further.isEmpty()) {
                return;
            }
            from = further.get();
        }
    }

    private Optional<String> fetched(String out, String from)
            throws EngineFailure, PlatformFailure, InterruptedException {
        CarriedOut unpacked =
                new CarriedOut(
                        launch.root(), out, words -> output.line(LogLine.Stream.SLIPWAY, words));
        try (InputStream archive =
                engine.ask(
                        d -> d.copyArchiveFromContainerCmd(id, ContainerPaths.of(from)).exec())) {
            return unpacked.unpack(archive);
        } catch (EngineFailure.Refused e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        } catch (IOException e) {
            throw new PlatformFailure(notCarried(out, e));
        }
    }

    private void remove() throws InterruptedException {
        try {
            patience.with(
                    engine,
                    () -> {
                        containers.remove(id);
                        return Boolean.TRUE;
                    });
        } catch (EngineFailure | PlatformFailure e) {
            LOG.warn("A container could not be removed: container={}", id, e);
        }
    }

    private static boolean isKilled(Exit exit) {
        return exit instanceof Exit.Signal || exit instanceof Exit.Code(int code) && code == 255;
    }

    private Optional<Problem> reason(ContainerState state) {
        if (state.isOutOfMemory()) {
            return Optional.of(StageProblems.outOfMemory(launch));
        }
        return isShellMissing ? Optional.of(StageProblems.noShell(launch)) : Optional.empty();
    }

    private Problem gone() {
        return Problem.of(
                "SLW-1215",
                "The container of the stage " + launch.stage() + " was removed while it ran.",
                "If nobody did that on purpose, see the engine's log. Run the stage again.");
    }

    private Problem restarted() {
        return Problem.of(
                "SLW-1215",
                "The Docker engine was restarted while the stage %s ran, and ended it."
                        .formatted(launch.stage()),
                "Run the stage again. With `\"live-restore\": true` in the engine's daemon.json,"
                        + " containers go on while the engine is restarted.");
    }

    private Problem ended() {
        return Problem.of(
                "SLW-1215",
                "The container of the stage %s was ended from outside: by someone, or because the"
                                .formatted(launch.stage())
                        + " Docker engine was being stopped.",
                "Run the stage again.");
    }

    private Problem lost(Problem unreachable) {
        return Problem.of(
                        "SLW-1214",
                        "The Docker engine went away while the stage %s ran, and did not come back"
                                        .formatted(launch.stage())
                                + " within "
                                + patience.words()
                                + ".",
                        "Start Docker, then resume the run: what still runs there is taken over.")
                .withDetail(unreachable.headline());
    }

    private Problem notCarried(String out, IOException cause) {
        return Problem.of(
                        "SLW-1213",
                        "The out %s of the stage %s could not be taken out of its container: %s"
                                .formatted(out, launch.stage(), FileWords.of(cause)),
                        "Check the room on this machine's disk and the connection to the engine,"
                                + " then run the stage again.")
                .withDetail(cause.toString());
    }

    /// Passes lines on, and notices what the init process says of a missing shell.
    private final class Noticing implements Output {
        @Override
        public void line(LogLine.Stream stream, String text) {
            if (text.startsWith("[FATAL tini") && text.contains("exec /bin/sh failed")) {
                isShellMissing = true;
            }
            output.line(stream, text);
        }
    }
}
