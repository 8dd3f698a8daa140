package dev.slipway.runtime.local;

import dev.slipway.engine.port.StageRuntime;
import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeKind;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.run.RunId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs stages as processes of this machine.
///
/// A shell line runs as `/bin/sh -c LINE` (on Windows `cmd.exe /c LINE`), never the user's login
/// shell, so that it does the same for everyone; a line in which a shell would only cut words is
/// started without one. A stage reads nothing, has a session and a process group of its own, and
/// what it leaves running in that group ends with it. Its environment is the workbench's, without
/// the workbench's private variables. On Linux everything a stage started is found again, even what
/// moved to another session, by the variable `SLIPWAY_EXECUTION`; on macOS what changed its group
/// is found only while its parents live; elsewhere processes are started by the JDK, and a signal
/// cannot be told from an exit code.
public final class LocalRuntime implements StageRuntime {
    private static final Logger LOG = LoggerFactory.getLogger(LocalRuntime.class);
    private static final Duration LINGER = Duration.ofSeconds(2);
    private static final int KILL_ROUNDS = 200;
    private static final Duration KILL_ROUND = Duration.ofMillis(10);

    private final Optional<Libc> libc;
    private final ProcessTable table;
    private final ProcessEnvironment environment;
    private final Duration linger;
    private final Executor threads;

    /// On this machine, with threads of its own that end when idle.
    public LocalRuntime() {
        this(Libc.ofThisMachine(), LINGER);
    }

    LocalRuntime(Optional<Libc> libc, Duration linger) {
        this.libc = libc;
        this.linger = linger;
        this.table = ProcessTable.ofThisMachine();
        this.environment = new ProcessEnvironment(System.getenv());
        this.threads =
                Executors.newCachedThreadPool(
                        Thread.ofPlatform().daemon().name("slipway-stage-", 0).factory());
    }

    @Override
    public RuntimeName name() {
        return RuntimeName.LOCAL;
    }

    @Override
    public RuntimeKind kind() {
        return RuntimeKind.LOCAL;
    }

    @Override
    public Optional<Problem> unavailable() {
        if (JdkExecution.isWindows() || Files.isExecutable(Path.of("/bin/sh"))) {
            return Optional.empty();
        }
        return Optional.of(
                Problem.of(
                        "SLW-1104",
                        "Stages cannot run on this machine: there is no /bin/sh.",
                        "Install a POSIX shell as /bin/sh."));
    }

    @Override
    public Execution start(Launch launch, Output output) throws PlatformFailure {
        String execution = prefix(launch.run()) + launch.stage() + "/" + launch.attempt();
        Map<String, String> variables = environment.of(launch.folder(), launch.env(), execution);
        if (libc.isEmpty()) {
            return JdkExecution.begin(launch, output, variables, execution, linger, threads);
        }
        PosixExecution started =
                new PosixExecution(libc.get(), table, linger, launch, output, variables, execution);
        started.begin(threads);
        return started;
    }

    @Override
    public void reap(String handle) {
        ExecutionHandle.parse(handle)
                .ifPresent(
                        found -> {
                            boolean same =
                                    found.pid() > 0
                                            && found.started() >= 0
                                            && table.startOf(found.pid()) == found.started();
                            killAll(same ? found.pid() : 0, found.execution()::equals);
                        });
    }

    @Override
    public void reapRun(RunId run) {
        killAll(0, execution -> execution.startsWith(prefix(run)));
    }

    /// Until none is left: what is being killed may just have started others.
    private void killAll(long leader, Predicate<String> execution) {
        if (leader != 0) {
            kill(libc.isPresent() ? -leader : leader);
        }
        for (int round = 0; round < KILL_ROUNDS; round++) {
            List<Long> members = table.members(leader, execution);
            if (members.isEmpty()) {
                return;
            }
            members.forEach(this::kill);
            LockSupport.parkNanos(KILL_ROUND.toNanos());
        }
        LOG.warn("Killed processes are still there: leader={}", leader);
    }

    private void kill(long pid) {
        if (libc.isPresent()) {
            boolean unused = libc.get().kill(pid, Libc.SIGKILL);
        } else {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private static String prefix(RunId run) {
        return run.value() + "/";
    }
}
