package dev.slipway.engine.run;

import dev.slipway.engine.journal.StageVoice;
import dev.slipway.engine.plan.Appraisal;
import dev.slipway.engine.plan.KeyMaterial;
import dev.slipway.engine.plan.Placements;
import dev.slipway.engine.port.ComponentProgram;
import dev.slipway.engine.port.StageRuntime;
import dev.slipway.engine.port.StageRuntime.CommandLine;
import dev.slipway.engine.work.Sources;
import dev.slipway.engine.work.WorkFolder;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.RuntimeKind;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.model.pipeline.StageImage;
import dev.slipway.model.run.Artifact;
import dev.slipway.model.run.Exit;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.StageOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A command or a built-in component: runs on a runtime, as often as its retries allow, and takes
/// in what it made.
///
/// Order at the end of a success: outs into the artifact store, `StageEnded` committed, outs moved
/// into the project. Dying before the commit leaves nothing; dying after it leaves a result that
/// the next run finds in the cache and lays itself.
final class ProcessStage implements StageTask {
    private final RunScope scope;
    private final StageDefinition stage;
    private final Map<String, String> planned;
    private final StageVoice voice;
    private final Instant began;
    private final CompletableFuture<StopCause> stop = new CompletableFuture<>();
    private final AtomicReference<@Nullable Thread> running = new AtomicReference<>();

    ProcessStage(RunScope scope, Appraisal appraisal) {
        this.scope = scope;
        this.stage = appraisal.stage();
        this.planned = appraisal.material();
        this.voice = scope.log().voice(stage.name());
        this.began = scope.clock().instant();
    }

    @Override
    public void stop(StopCause cause) {
        stop.complete(cause);
    }

    @Override
    public boolean isLeavable() {
        return running.get() != null && runtime().filter(StageRuntime::outlives).isPresent();
    }

    @Override
    public void leave() {
        Thread thread = running.get();
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public StageOutcome perform() {
        try {
            return tries();
        } catch (ProblemException e) {
            return ended(new StageOutcome.PlatformFailed(e.problems().getFirst(), 1));
        }
    }

    private StageOutcome tries() {
        Optional<StageRuntime> runtime = runtime();
        if (runtime.isEmpty()) {
            return ended(
                    new StageOutcome.PlatformFailed(Placements.unknown(stage, scope.ports()), 0));
        }
        Optional<Problem> inTheWay = runtime.get().unavailable();
        if (inTheWay.isPresent()) {
            return ended(new StageOutcome.PlatformFailed(inTheWay.get(), 0));
        }
        int most = 1 + stage.retries().times();
        for (int number = 1; ; number++) {
            Optional<StageOutcome> outcome = attempt(number, runtime.get(), number == most);
            if (outcome.isPresent()) {
                return outcome.get();
            }
            voice.nextAttempt();
            if (!pause(stage.retries().waitBetween())) {
                return ended(stopped(stop.join()));
            }
        }
    }

    /// Empty when the platform failed and another try is due.
    private Optional<StageOutcome> attempt(int number, StageRuntime runtime, boolean isLast) {
        Attempt.Ending ending;
        Attempt attempt = new Attempt(scope, runtime, stop);
        try {
            Optional<StageImage> image = Placements.image(stage, runtime.kind(), scope.ports());
            Optional<String> ready =
                    image.isPresent()
                            ? Optional.of(attempt.prepare(image.get(), voice))
                            : Optional.empty();
            KeyMaterial material =
                    new KeyMaterial(scope.preparation().appraiser().refreshed(stage, planned));
            String key = material.key();
            if (stage.madePaths().isEmpty()) {
                ending = run(number, attempt, runtime, scope.project().root(), ready, key);
                if (isWell(ending)) {
                    return Optional.of(succeeded(material, key, Optional.empty()));
                }
                scope.entries().changed();
            } else {
                WorkFolder work = scope.folders().take(folder(), stage);
                boolean isClean = false;
                try {
                    Sources before = Sources.before(stage.madePaths(), scope::place);
                    ending = run(number, attempt, runtime, work.path(), ready, key);
                    if (isWell(ending)) {
                        StageOutcome outcome =
                                succeeded(
                                        material,
                                        key,
                                        Optional.of(
                                                MadeOuts.collect(
                                                        scope, stage, work, voice, before)));
                        isClean = outcome instanceof StageOutcome.Succeeded;
                        return Optional.of(outcome);
                    }
                } finally {
                    leave(work, isClean);
                }
            }
        } catch (StageRuntime.PlatformFailure e) {
            ending = attempt.failed(e.problem());
        } catch (InterruptedException e) {
            ending = attempt.interrupted();
        } catch (StageFault e) {
            return Optional.of(ended(new StageOutcome.UserFailed(Optional.empty(), e.problem())));
        } catch (ProblemException e) {
            return Optional.of(
                    ended(new StageOutcome.UserFailed(Optional.empty(), e.problems().getFirst())));
        } catch (IOException e) {
            ending = new Attempt.Ending.PlatformFailed(fileTrouble(e));
        }
        return switch (ending) {
            case Attempt.Ending.Exited exited ->
                    Optional.of(ended(failed(exited.exit(), exited.why(), runtime.kind())));
            case Attempt.Ending.Stopped stopped -> Optional.of(ended(stopped(stopped.cause())));
            case Attempt.Ending.PlatformFailed lost -> {
                if (isLast) {
                    yield Optional.of(
                            ended(new StageOutcome.PlatformFailed(lost.problem(), number)));
                }
                scope.log()
                        .append(
                                new RunEvent.StageRetrying(
                                        scope.run(),
                                        scope.clock().instant(),
                                        stage.name(),
                                        number,
                                        1 + stage.retries().times(),
                                        lost.problem()));
                yield Optional.empty();
            }
        };
    }

    private static boolean isWell(Attempt.Ending ending) {
        return ending instanceof Attempt.Ending.Exited exited
                && exited.exit() instanceof Exit.Code(int code)
                && code == 0;
    }

    private Attempt.Ending run(
            int number,
            Attempt attempt,
            StageRuntime runtime,
            Path root,
            Optional<String> image,
            String key)
            throws IOException, StageFault {
        boolean isCarried = runtime.kind() != RuntimeKind.LOCAL;
        StageRuntime.Launch launch =
                new StageRuntime.Launch(
                        scope.run(),
                        stage.name(),
                        number,
                        key,
                        commands(isCarried),
                        scope.project().root(),
                        root,
                        stage.wdir(),
                        environment(),
                        stage.deps(),
                        stage.madePaths(),
                        isCarried ? requestFile() : Map.of(),
                        image,
                        stage.container(),
                        stage.resources(),
                        stage.timeout());
        running.set(Thread.currentThread());
        try {
            return attempt.run(launch, scope.survivors().take(runtime, stage.name(), key), voice);
        } finally {
            running.set(null);
        }
    }

    /// What a built-in component reads beside the stage's deps.
    private Map<String, String> requestFile() throws StageFault {
        return stage.action() instanceof StageAction.Component component
                ? Map.of(
                        ComponentRequest.PATH,
                        ComponentRequest.text(scope.project().pipeline(), stage, component))
                : Map.of();
    }

    /// @param isCarried whether they run in an image rather than on this machine
    private List<CommandLine> commands(boolean isCarried) throws IOException, StageFault {
        return switch (stage.action()) {
            case StageAction.Command command -> command.lines().stream().map(shell()).toList();
            case StageAction.Component component ->
                    List.of(new CommandLine.Program(component(component, isCarried)));
            case StageAction.Gate ignored -> List.of();
            case StageAction.Register ignored -> List.of();
        };
    }

    private List<String> component(StageAction.Component component, boolean isCarried)
            throws IOException, StageFault {
        ComponentProgram program = scope.ports().components();
        return isCarried
                ? program.commandInImage(component.component(), ComponentRequest.PATH)
                : program.command(
                        component.component(),
                        ComponentRequest.write(
                                folder(), scope.project().pipeline(), stage, component));
    }

    private Function<String, CommandLine> shell() {
        return DvcHabits.areExpected(scope.project())
                ? DvcHabits.shell(stage, System.getenv("SHELL"))
                : CommandLine.Shell::new;
    }

    private Map<String, String> environment() {
        Map<String, String> env = new LinkedHashMap<>(stage.env());
        if (DvcHabits.areExpected(scope.project())) {
            env.putAll(DvcHabits.environment(scope.project(), stage));
        }
        env.put("SLIPWAY_RUN", scope.run().value());
        env.put("SLIPWAY_STAGE", stage.name().value());
        env.put("SLIPWAY_PROJECT", scope.project().root().toString());
        return env;
    }

    /// @param made empty for a stage that makes nothing and runs in the project itself
    private StageOutcome succeeded(KeyMaterial material, String key, Optional<MadeOuts> made) {
        Optional<StopCause> cause = Optional.ofNullable(stop.getNow(null));
        if (cause.isPresent()) {
            return ended(stopped(cause.get()));
        }
        List<Artifact> outs = made.map(MadeOuts::artifacts).orElse(List.of());
        StageOutcome outcome = new StageOutcome.Succeeded(outs, voice.metrics());
        boolean isSteady = isSteady(material.texts());
        voice.end();
        RunEvent ended =
                isSteady
                        ? scope.ended(
                                stage.name(), outcome, began, Optional.of(key), material.texts())
                        : scope.ended(stage.name(), outcome, began);
        if (made.isEmpty()) {
            scope.log().append(ended);
            scope.entries().changed();
            return outcome;
        }
        try {
            scope.log().commit(ended);
        } catch (ProblemException e) {
            return new StageOutcome.PlatformFailed(e.problems().getFirst(), 1);
        }
        try {
            made.get().place();
            return outcome;
        } catch (IOException e) {
            return ended(new StageOutcome.PlatformFailed(fileTrouble(e), 1));
        }
    }

    /// Whether the deps are still what the stage was started on; if not, nobody can say what the
    /// result was made of, and it must not be found again.
    private boolean isSteady(Map<String, String> material) {
        try {
            Map<String, String> after = scope.preparation().appraiser().refreshed(stage, material);
            if (after.equals(material)) {
                return true;
            }
        } catch (ProblemException gone) {
            voice.remark(gone.problems().getFirst().headline());
        }
        voice.remark(
                "A dep changed while the stage ran. Its result is used now and not kept for later"
                        + " runs.");
        return false;
    }

    private StageOutcome failed(Exit exit, Optional<Problem> why, RuntimeKind kind) {
        Problem problem =
                voice.problem()
                        .or(() -> why.map(p -> p.withDetail(voice.lastWords())))
                        .or(
                                () ->
                                        ContainerWords.problem(
                                                stage,
                                                kind,
                                                scope.project().root(),
                                                voice.lastWords()))
                        .orElseGet(() -> problem(exit));
        return new StageOutcome.UserFailed(Optional.of(exit), problem);
    }

    private Problem problem(Exit exit) {
        Problem told =
                switch (exit) {
                    case Exit.Code code ->
                            Problem.of(
                                    "SLW-0401",
                                    "The stage "
                                            + stage.name()
                                            + " failed with "
                                            + exit.words()
                                            + ".",
                                    code.code() == 127
                                            ? "A command it names was not found: see its log."
                                            : "See the last lines of its log.");
                    case Exit.Signal signal ->
                            Problem.of(
                                    "SLW-0402",
                                    "The stage " + stage.name() + " was " + exit.words() + ".",
                                    signal.number() == 9
                                            ? "If nobody killed it, the machine ran out of memory:"
                                                    + " give the stage less to hold at once."
                                            : "See the last lines of its log.");
                };
        String lastWords = voice.lastWords();
        return unnamed(lastWords)
                .map(path -> Problem.of(told.code(), told.headline(), naming(path)))
                .orElse(told)
                .withDetail(lastWords);
    }

    /// What another stage makes, this one speaks of at its end, and its deps do not name: in a
    /// pipeline of many outs it was not to be seen here.
    private Optional<String> unnamed(String lastWords) {
        return lastWords.isEmpty()
                ? Optional.empty()
                : scope.project().pipeline().stages().stream()
                        .filter(other -> !other.name().equals(stage.name()))
                        .flatMap(other -> other.madePaths().stream())
                        .filter(path -> lastWords.contains(path))
                        .filter(
                                path ->
                                        stage.deps().stream()
                                                .noneMatch(
                                                        dep ->
                                                                path.equals(dep)
                                                                        || path.startsWith(
                                                                                dep + "/")
                                                                        || dep.startsWith(
                                                                                path + "/")))
                        .findFirst();
    }

    private String naming(String path) {
        return "It speaks of "
                + path
                + ", which another stage makes: if it reads that, name it in the `deps` of "
                + stage.name()
                + ".";
    }

    private static StageOutcome stopped(StopCause cause) {
        return switch (cause) {
            case StopCause.Person person -> new StageOutcome.Cancelled(person.by());
            case StopCause.TimeUp up -> new StageOutcome.TimedOut(up.after());
            case StopCause.StoreFailed store -> new StageOutcome.PlatformFailed(store.problem(), 1);
        };
    }

    private StageOutcome ended(StageOutcome outcome) {
        voice.end();
        scope.log().append(scope.ended(stage.name(), outcome, began));
        return outcome;
    }

    /// Waits, unless stopped meanwhile.
    private boolean pause(Duration wait) {
        CompletableFuture<@Nullable Void> over = new CompletableFuture<>();
        scope.timer().schedule(() -> over.complete(null), wait.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture.anyOf(over, stop).join();
        return !stop.isDone();
    }

    private void leave(WorkFolder work, boolean isClean) throws IOException {
        if (isClean && work.isAsLaidOut()) {
            scope.folders().keep(work);
        } else {
            scope.folders().drop(work);
        }
    }

    private Path folder() {
        return scope.folderOf(stage.name());
    }

    private Problem fileTrouble(IOException e) {
        return Problem.of(
                        "SLW-0320",
                        "The files of the stage " + stage.name() + " could not be handled.",
                        "Check the space and the permissions of the project's folder.")
                .withDetail(e.getClass().getSimpleName() + ": " + e.getMessage());
    }

    private Optional<StageRuntime> runtime() {
        return scope.ports().runtimes().find(stage.on());
    }
}
