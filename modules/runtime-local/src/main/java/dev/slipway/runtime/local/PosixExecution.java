package dev.slipway.runtime.local;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.slipway.engine.port.LineSplitter;
import dev.slipway.engine.port.StageRuntime.CommandLine;
import dev.slipway.engine.port.StageRuntime.Execution;
import dev.slipway.engine.port.StageRuntime.Launch;
import dev.slipway.engine.port.StageRuntime.Output;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.model.Problem;
import dev.slipway.model.run.Exit;
import dev.slipway.model.run.LogLine;
import dev.slipway.runtime.local.PosixSpawner.Spawned;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One stage's commands, one after the other, each a child in a session of its own.
///
/// One platform thread follows the execution to its end: it reads both outputs (so that their lines
/// keep the order in which they came) and waits for the child. A command has ended when its own
/// process has and its outputs are closed; a process it left behind may hold them open for
/// `linger`, then all of its group is killed: what a stage leaves running ends with it. A child is
/// reaped last of all, so that until then its number, which is also the group's, means no one else.
///
/// While it is being stopped, all the tree has until the end of the grace, whoever of it ends
/// first.
final class PosixExecution implements Execution {
    private static final Logger LOG = LoggerFactory.getLogger(PosixExecution.class);

    private static final int BUFFER_BYTES = 32 * 1024;

    /// How often a silent child with open outputs is looked at: only a child that ended and left
    /// its outputs open is found by looking, any other by its outputs' end.
    private static final int LOOK_MILLIS = 250;

    private static final int LOOK_AT_LEFTOVERS_MILLIS = 20;

    /// How long killed processes may take to be gone before that is given up: one in an
    /// uninterruptible wait cannot be killed.
    private static final long KILLED_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Libc libc;
    private final PosixSpawner spawner;
    private final ProcessTable table;
    private final long lingerNanos;
    private final Launch launch;
    private final Output output;
    private final Map<String, String> environment;
    private final String execution;
    private final CompletableFuture<Exit> ended = new CompletableFuture<>();
    private String handle;

    /// Guards the three below: no signal is sent to a number that was given back.
    private final ReentrantLock lock = new ReentrantLock();

    private int child;
    private boolean stopping;
    private long stopDeadline;

    PosixExecution(
            Libc libc,
            ProcessTable table,
            Duration linger,
            Launch launch,
            Output output,
            Map<String, String> environment,
            String execution) {
        this.libc = libc;
        this.spawner = new PosixSpawner(libc);
        this.table = table;
        this.lingerNanos = linger.toNanos();
        this.launch = launch;
        this.output = output;
        this.environment = environment;
        this.execution = execution;
        this.handle = new ExecutionHandle(0, 0, execution).toString();
    }

    /// Starts the first command here and leaves the rest to a thread of the executor.
    void begin(Executor threads) throws PlatformFailure {
        if (launch.commands().isEmpty()) {
            ended.complete(new Exit.Code(0));
            return;
        }
        Spawned first = spawn(launch.commands().getFirst());
        if (first instanceof Spawned.Child(int pid, int ignored, int unused)) {
            handle = new ExecutionHandle(pid, table.startOf(pid), execution).toString();
        }
        threads.execute(() -> follow(first));
    }

    @Override
    public String handle() {
        return handle;
    }

    @Override
    public Exit await() throws PlatformFailure, InterruptedException {
        try {
            return ended.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PlatformFailure failure) {
                throw new PlatformFailure(failure.problem());
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void stop(long graceMillis) {
        lock.lock();
        try {
            if (stopping || ended.isDone()) {
                return;
            }
            stopping = true;
            stopDeadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(graceMillis);
        } finally {
            lock.unlock();
        }
        Thread.ofVirtual().name("slipway-stop").start(() -> askThenKill(graceMillis));
    }

    private void askThenKill(long graceMillis) {
        signalAll(Libc.SIGTERM);
        long wait = graceMillis;
        while (true) {
            try {
                Exit unused = ended.get(wait, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                signalAll(Libc.SIGKILL);
                wait = LOOK_MILLIS;
            } catch (ExecutionException | InterruptedException e) {
                return;
            }
        }
    }

    private void follow(Spawned first) {
        try {
            Exit exit = toEnd(first);
            for (int i = 1; i < launch.commands().size() && isSuccess(exit); i++) {
                if (isStopping()) {
                    exit = Signals.signal(Libc.SIGTERM);
                } else {
                    exit = toEnd(spawn(launch.commands().get(i)));
                }
            }
            ended.complete(exit);
        } catch (PlatformFailure failure) {
            ended.completeExceptionally(failure);
        } catch (RuntimeException | Error bug) {
            LOG.error("Lost a stage's process: stage={}", launch.stage(), bug);
            signalAll(Libc.SIGKILL);
            ended.completeExceptionally(new PlatformFailure(lost().withDetail(bug.toString())));
        }
    }

    /// Under the lock, so that a stop finds either no child or this one.
    private Spawned spawn(CommandLine command) throws PlatformFailure {
        lock.lock();
        try {
            Spawned spawned = spawner.spawn(command, launch.folder(), environment);
            if (spawned instanceof Spawned.Child(int pid, int ignored, int unused)) {
                child = pid;
            }
            return spawned;
        } finally {
            lock.unlock();
        }
    }

    private Exit toEnd(Spawned spawned) throws PlatformFailure {
        return switch (spawned) {
            case Spawned.Refused(Exit exit, String words) -> {
                output.line(LogLine.Stream.ERR, words);
                yield exit;
            }
            case Spawned.Child running -> {
                try (Arena arena = Arena.ofConfined()) {
                    Libc.Scratch scratch = new Libc.Scratch(arena);
                    boolean childEnded = deliverOutput(running, arena, scratch);
                    yield bury(running.pid(), childEnded, scratch);
                }
            }
        };
    }

    /// Hands out lines until both outputs are closed, or the child has ended and its time for
    /// leftovers is over.
    ///
    /// @return whether the child is known to have ended
    private boolean deliverOutput(Spawned.Child running, Arena arena, Libc.Scratch scratch) {
        MemorySegment buffer = arena.allocate(BUFFER_BYTES);
        byte[] bytes = new byte[BUFFER_BYTES];
        LineSplitter[] lines = {
            new LineSplitter(line -> output.line(LogLine.Stream.OUT, line)),
            new LineSplitter(line -> output.line(LogLine.Stream.ERR, line))
        };
        Libc.PollSet outputs = new Libc.PollSet(arena, running.out(), running.err());
        boolean childEnded = false;
        long endedAt = 0;
        long nextLook = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS);
        try {
            while (outputs.descriptor(0) >= 0 || outputs.descriptor(1) >= 0) {
                int ready =
                        libc.poll(
                                outputs,
                                childEnded ? LOOK_AT_LEFTOVERS_MILLIS : LOOK_MILLIS,
                                scratch);
                for (int i = 0; i < 2 && ready > 0; i++) {
                    if (outputs.descriptor(i) < 0 || !outputs.ready(i)) {
                        continue;
                    }
                    int count = libc.read(outputs.descriptor(i), buffer, scratch);
                    if (count > 0) {
                        MemorySegment.copy(buffer, JAVA_BYTE, 0, bytes, 0, count);
                        lines[i].accept(bytes, count);
                    } else if (count == 0 || scratch.errno() != Libc.EINTR) {
                        libc.close(outputs.descriptor(i));
                        outputs.drop(i);
                    }
                }
                long now = System.nanoTime();
                if (!childEnded && now - nextLook >= 0) {
                    nextLook = now + TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS);
                    childEnded = libc.look(running.pid(), false, scratch) != Libc.Life.RUNNING;
                    endedAt = now;
                }
                if (childEnded && now - leftoversDeadline(endedAt) >= 0) {
                    break;
                }
            }
        } finally {
            for (int i = 0; i < 2; i++) {
                if (outputs.descriptor(i) >= 0) {
                    libc.close(outputs.descriptor(i));
                }
            }
        }
        lines[0].finish();
        lines[1].finish();
        return childEnded;
    }

    private long leftoversDeadline(long childEndedAt) {
        long patient = childEndedAt + lingerNanos;
        lock.lock();
        try {
            return stopping ? stopDeadline : patient;
        } finally {
            lock.unlock();
        }
    }

    /// Waits for the child, ends what it left running, and reaps it.
    private Exit bury(int pid, boolean childEnded, Libc.Scratch scratch) throws PlatformFailure {
        if (!childEnded && libc.look(pid, true, scratch) == Libc.Life.LOST) {
            forget();
            throw new PlatformFailure(lost());
        }
        if (isStopping()) {
            endTree(pid);
        }
        lock.lock();
        try {
            boolean unused = libc.kill(-pid, Libc.SIGKILL);
            int status = libc.reap(pid, scratch);
            child = 0;
            if (status == -1) {
                throw new PlatformFailure(lost());
            }
            return Signals.exit(status);
        } finally {
            lock.unlock();
        }
    }

    /// The child has ended; gives the rest of its tree the rest of the grace, then kills it.
    private void endTree(int pid) {
        long giveUp = leftoversDeadline(0) + KILLED_WITHIN_NANOS;
        while (!table.members(pid, execution::equals).isEmpty()) {
            long now = System.nanoTime();
            if (now - leftoversDeadline(0) >= 0) {
                signalAll(Libc.SIGKILL);
            }
            if (now - giveUp >= 0) {
                LOG.warn(
                        "A killed process is still there: stage={} session={}",
                        launch.stage(),
                        pid);
                return;
            }
            try {
                Thread.sleep(LOOK_AT_LEFTOVERS_MILLIS);
            } catch (InterruptedException e) {
                signalAll(Libc.SIGKILL);
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// Reaches the child's group in one call, then what left the group or the session.
    private void signalAll(int signal) {
        lock.lock();
        try {
            if (child != 0) {
                boolean unused = libc.kill(-child, signal);
            }
            for (long member : table.members(child, execution::equals)) {
                boolean unused = libc.kill(member, signal);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isStopping() {
        lock.lock();
        try {
            return stopping;
        } finally {
            lock.unlock();
        }
    }

    private void forget() {
        lock.lock();
        try {
            child = 0;
        } finally {
            lock.unlock();
        }
    }

    private static boolean isSuccess(Exit exit) {
        return exit instanceof Exit.Code(int code) && code == 0;
    }

    private Problem lost() {
        return Problem.of(
                "SLW-1103",
                "The process of stage " + launch.stage() + " was lost: how it ended is not known.",
                "Run the stage again; if it happens again, report it.");
    }
}
