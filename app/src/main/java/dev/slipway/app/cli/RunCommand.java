package dev.slipway.app.cli;

import dev.slipway.app.Workbench;
import dev.slipway.engine.Project;
import dev.slipway.engine.RunHandle;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.StageName;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunOptions;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.RunSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `slipway run`: plans and runs a project's pipeline and ends with the run's summary.
@Command(
        name = "run",
        description = "Run a project's pipeline; what has not changed comes from the cache.")
final class RunCommand extends BaseCommand {

    @Parameters(
            arity = "0..1",
            paramLabel = "PROJECT",
            description = "The project's folder; this folder when left out.")
    private @Nullable Path project;

    @ArgGroup private @Nullable Selected selected;

    @Option(names = "--no-cache", description = "Run every selected stage, changed or not.")
    private boolean noCache;

    @Option(
            names = {"-p", "--param"},
            paramLabel = "NAME=VALUE",
            description = "Set a parameter for this run only; may be given again.")
    private List<String> params = new ArrayList<>();

    @Option(
            names = {"-j", "--parallel"},
            paramLabel = "N",
            defaultValue = "0",
            description = "Stages at once at the most; as many as there are cores when left out.")
    private int parallel;

    @Option(
            names = "--resume",
            arity = "0..1",
            fallbackValue = "last",
            paramLabel = "RUN",
            description =
                    "Take up a failed, cancelled or interrupted run again; the last when left out.")
    private @Nullable String resume;

    @Option(
            names = "--on",
            paramLabel = "RUNTIME",
            description =
                    "Run commands and components there, whatever the file says: local, docker,"
                            + " kubernetes, or a name that `slipway runtimes` lists.")
    private @Nullable String on;

    @Option(names = "--note", paramLabel = "TEXT", description = "What this run is about.")
    private String note = "";

    @Option(names = "--plan", description = "Say what would run and why, and run nothing.")
    private boolean planOnly;

    /// One way to choose stages.
    static final class Selected {
        @Option(
                names = "--from",
                split = ",",
                paramLabel = "STAGE",
                description = "These stages and all that depend on them.")
        private List<String> from = new ArrayList<>();

        @Option(
                names = "--to",
                split = ",",
                paramLabel = "STAGE",
                description = "These stages and all that they depend on.")
        private List<String> to = new ArrayList<>();

        @Option(
                names = "--only",
                split = ",",
                paramLabel = "STAGE",
                description = "Just these stages, on what lies there.")
        private List<String> only = new ArrayList<>();

        RunOptions.Selection selection() {
            if (!from.isEmpty()) {
                return new RunOptions.Selection.From(names(from));
            }
            return to.isEmpty()
                    ? new RunOptions.Selection.Only(names(only))
                    : new RunOptions.Selection.To(names(to));
        }
    }

    RunCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode answer() {
        if (parallel < 0) {
            throw new ProblemException(
                    Problem.of(
                            "SLW-0303",
                            "--parallel " + parallel + " is less than one stage at once.",
                            "Give a number from 1 up, or leave it out."));
        }
        Map<String, Object> overrides = Session.params(params);
        // Two cores are here at least: one opens the home while the other reads the file.
        CompletableFuture<Workbench> home =
                CompletableFuture.supplyAsync(this::open, Thread::startVirtualThread);
        Project read;
        try {
            read =
                    session.read(
                            Optional.ofNullable(project),
                            overrides,
                            new dev.slipway.pipelinefile.PipelineReader());
        } catch (RuntimeException e) {
            home.handle((opened, failure) -> closed(opened)).join();
            throw e;
        }
        try (Workbench workbench = opened(home)) {
            requireRuntime(workbench);
            recover(workbench, read);
            RunOptions options =
                    new RunOptions(
                            selected == null
                                    ? new RunOptions.Selection.All()
                                    : selected.selection(),
                            !noCache,
                            overrides,
                            resumed(workbench, read),
                            parallel,
                            note,
                            Optional.ofNullable(on).map(RunCommand::runtime));
            return planOnly ? plan(workbench, read, options) : run(workbench, read, options);
        }
    }

    private static boolean closed(@Nullable Workbench opened) {
        if (opened != null) {
            opened.close();
        }
        return true;
    }

    private static Workbench opened(CompletableFuture<Workbench> home) {
        try {
            return home.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static RuntimeName runtime(String word) {
        if (!RuntimeName.isValid(word)) {
            throw new ProblemException(
                    Problem.of(
                            "SLW-0313",
                            "“" + word + "” cannot be the name of a runtime.",
                            "`slipway runtimes` lists them."));
        }
        return new RuntimeName(word);
    }

    /// Said once here, and not of each stage.
    private void requireRuntime(Workbench workbench) {
        if (on != null && workbench.runtimes().find(runtime(on)).isEmpty()) {
            RuntimesCommand.target(workbench.runtimeSettings(), on);
        }
    }

    private ExitCode plan(Workbench workbench, Project read, RunOptions options) {
        new PlanText(terminal(), json()).print(workbench.engine().plan(read, options));
        return ExitCode.DONE;
    }

    private ExitCode run(Workbench workbench, Project read, RunOptions options) {
        String who = who(workbench, Optional.of(read.root()));
        try (RunProgress progress = RunProgress.of(terminal(), read.pipeline().stages().size());
                var listening = workbench.engine().onEvents(progress::heard)) {
            RunHandle handle = workbench.engine().start(read, options, who);
            progress.started(handle.id(), handle.number());
            RunRecord record = awaitOrCancel(handle, who);
            progress.close();
            if (json()) {
                terminal().out().println(Json.write(Json.record(record)));
            } else {
                new RunSummaryText(terminal()).print(record);
            }
            return ExitCode.of(record);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// Ctrl+C (or a plain kill) cancels the run, waits for its last event, and lets the summary be
    /// printed.
    private static RunRecord awaitOrCancel(RunHandle handle, String who)
            throws InterruptedException {
        Thread waiting = Thread.currentThread();
        Thread hook =
                Thread.ofPlatform()
                        .unstarted(
                                () -> {
                                    handle.cancel(who);
                                    handle.done().join();
                                    try {
                                        waiting.join(2000);
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            RunRecord record = handle.done().get();
            removeHook(hook);
            return record;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ProblemException problem
                    ? problem
                    : new IllegalStateException(e.getCause());
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // Already going down: the hook is what brought us here.
        }
    }

    private void recover(Workbench workbench, Project read) {
        for (RunId id : workbench.engine().recover()) {
            workbench
                    .history()
                    .run(id)
                    .map(RunRecord::summary)
                    .ifPresent(
                            run ->
                                    terminal()
                                            .err()
                                            .println(
                                                    terminal().wary("Run " + run.number())
                                                            + " of "
                                                            + run.pipeline()
                                                            + " was interrupted; what it finished"
                                                            + " is kept."
                                                            + hint(run, read)));
        }
    }

    private static String hint(RunSummary run, Project read) {
        return run.project().equals(read.root().toString()) ? " This run goes on from there." : "";
    }

    private Optional<RunId> resumed(Workbench workbench, Project read) {
        return Optional.ofNullable(resume)
                .map(words -> session.run(workbench, Optional.of(read.root().toString()), words));
    }

    private static List<StageName> names(List<String> words) {
        return words.stream()
                .map(
                        word -> {
                            if (!StageName.isValid(word)) {
                                throw new ProblemException(
                                        Problem.of(
                                                "SLW-0304",
                                                "“" + word + "” is not a stage name.",
                                                "`slipway graph` lists the stages."));
                            }
                            return new StageName(word);
                        })
                .toList();
    }
}
