package dev.slipway.app.doctor;

import dev.slipway.app.Workbench;
import dev.slipway.engine.port.RuntimeCheck;
import dev.slipway.engine.port.RuntimeHealth;
import dev.slipway.engine.port.StageRuntime;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.model.RuntimeTarget;
import dev.slipway.model.run.RunId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/// Looks over what is behind an open home: its interrupted runs, and each runtime with what is left
/// there. The runtimes are asked side by side, each for a limited time.
public final class Doctor {
    private final Workbench workbench;
    private final Duration patience;
    private final List<Remnant> remnants = Collections.synchronizedList(new ArrayList<>());

    /// @param patience how long a runtime may take to answer all
    public Doctor(Workbench workbench, Duration patience) {
        this.workbench = workbench;
        this.patience = patience;
    }

    /// In the order in which they are shown.
    public List<Finding> examine() throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        findings.add(interrupted());
        List<RuntimeTarget> targets = workbench.runtimeSettings().targets();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Finding>> asked =
                    targets.stream().map(t -> threads.submit(() -> runtime(t))).toList();
            long end = System.nanoTime() + patience.toNanos();
            for (int i = 0; i < asked.size(); i++) {
                findings.add(answer(targets.get(i), asked.get(i), end));
            }
        }
        return findings;
    }

    /// What is on the runtimes that answered; known after [#examine].
    public List<Remnant> remnants() {
        return List.copyOf(remnants);
    }

    /// Removes one, and stops it if it runs.
    ///
    /// @throws PlatformFailure if it could not be removed
    public void remove(Remnant remnant) throws PlatformFailure, InterruptedException {
        for (RuntimeTarget target : workbench.runtimeSettings().targets()) {
            if (target.name().equals(remnant.runtime())) {
                workbench.runtimes().of(target).remove(remnant.leftover());
            }
        }
    }

    /// Puts interrupted runs in order, as the next run would.
    public void recover() {
        workbench.engine().recover();
    }

    private Finding interrupted() {
        List<RunId> orphans = workbench.home().journal().orphans();
        if (orphans.isEmpty()) {
            return Finding.fine("Runs", "none was cut off");
        }
        String numbers =
                orphans.stream()
                        .flatMap(id -> workbench.history().run(id).stream())
                        .map(r -> r.summary().pipeline() + " " + r.summary().number())
                        .collect(Collectors.joining(", "));
        return new Finding(
                "Runs",
                Finding.State.NOTE,
                "cut off and not yet put in order: " + numbers,
                "The next start does it, and `slipway doctor --remove` does it now.");
    }

    private Finding answer(RuntimeTarget target, Future<Finding> asked, long end)
            throws InterruptedException {
        try {
            return asked.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            asked.cancel(true);
            return new Finding(
                    title(target),
                    workbench.runtimeSettings().isKept(target.name())
                            ? Finding.State.WRONG
                            : Finding.State.NOT_SET_UP,
                    "no answer within " + patience.toSeconds() + " s",
                    "Check its address, and that nothing on the way holds the connection back.");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Finding runtime(RuntimeTarget target) throws InterruptedException {
        StageRuntime runtime = workbench.runtimes().of(target);
        List<RuntimeCheck> checks = new ArrayList<>();
        runtime.check(RuntimeCheck.Report.into(checks));
        RuntimeHealth health =
                RuntimeHealth.of(checks, workbench.runtimeSettings().isKept(target.name()));
        return switch (health) {
            case READY -> withRemnants(target, runtime, Finding.fine(title(target), told(checks)));
            case LIMITED ->
                    withRemnants(
                            target,
                            runtime,
                            telling(
                                    target,
                                    Finding.State.NOTE,
                                    checks,
                                    RuntimeCheck.Result.LIMITED));
            case UNREACHABLE ->
                    telling(target, Finding.State.WRONG, checks, RuntimeCheck.Result.FAILED);
            case NOT_SET_UP ->
                    telling(target, Finding.State.NOT_SET_UP, checks, RuntimeCheck.Result.FAILED);
        };
    }

    private Finding withRemnants(RuntimeTarget target, StageRuntime runtime, Finding finding)
            throws InterruptedException {
        try {
            remnants.addAll(new Remnants(workbench).on(runtime));
            return finding;
        } catch (PlatformFailure e) {
            return Finding.of(title(target), Finding.State.WRONG, e.problem());
        }
    }

    private static Finding telling(
            RuntimeTarget target,
            Finding.State state,
            List<RuntimeCheck> checks,
            RuntimeCheck.Result result) {
        List<RuntimeCheck> told = checks.stream().filter(c -> c.result() == result).toList();
        return new Finding(
                title(target),
                state,
                (result == RuntimeCheck.Result.LIMITED ? told(checks) + "; " : "")
                        + told.stream()
                                .map(
                                        c ->
                                                result == RuntimeCheck.Result.LIMITED
                                                        ? c.name() + ": " + c.words()
                                                        : c.words())
                                .collect(Collectors.joining("; ")),
                told.stream()
                        .map(RuntimeCheck::remedy)
                        .filter(r -> !r.isEmpty())
                        .distinct()
                        .collect(Collectors.joining(" ")));
    }

    /// The first answer names what it is.
    private static String told(List<RuntimeCheck> checks) {
        return checks.isEmpty() ? "ready" : checks.getFirst().words();
    }

    private static String title(RuntimeTarget target) {
        return target.name().value().equals(target.kind().word())
                ? target.kind().title()
                : target.kind().title() + " " + target.name();
    }
}
