package dev.slipway.app.cli;

import dev.slipway.app.Workbench;
import dev.slipway.engine.port.RunHistory;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.run.RunStatus;
import dev.slipway.model.run.RunSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `slipway runs`: the runs of a project, newest first.
@Command(name = "runs", description = "List runs, newest first.")
final class RunsCommand extends BaseCommand {

    @Option(
            names = "--project",
            paramLabel = "FOLDER",
            description = "Only this project's; this folder's when it is a project, else all.")
    private @Nullable Path project;

    @Option(names = "--all", description = "The runs of every project.")
    private boolean all;

    @Option(names = "--find", paramLabel = "TEXT", description = "Only runs that mention this.")
    private String find = "";

    @Option(
            names = "--status",
            split = ",",
            paramLabel = "STATUS",
            description = "Only runs that stand so: succeeded, failed, gate-failed, …")
    private List<String> statuses = new ArrayList<>();

    @Option(names = "--limit", paramLabel = "N", defaultValue = "30", description = "At the most.")
    private int limit;

    RunsCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode answer() {
        try (Workbench workbench = open()) {
            var query =
                    new RunHistory.Query(
                            all
                                    ? Optional.empty()
                                    : session.projectFilter(Optional.ofNullable(project)),
                            find,
                            statuses.stream().map(RunsCommand::status).toList(),
                            Optional.empty(),
                            0,
                            Math.max(0, limit));
            List<RunSummary> runs = workbench.history().runs(query);
            if (json()) {
                var node = Json.object();
                node.put("total", workbench.history().count(query));
                var list = node.putArray("runs");
                for (RunSummary run : runs) {
                    var item = Json.run(run);
                    item.put("verdict", run.verdict().map(v -> v.word()).orElse(null));
                    item.put("version", run.version().orElse(null));
                    item.put("note", run.note());
                    item.set("metrics", Json.metrics(run.metrics()));
                    list.add(item);
                }
                terminal().out().println(Json.write(node));
                return ExitCode.DONE;
            }
            if (runs.isEmpty()) {
                terminal().out().println("No runs. Start one with: slipway run PROJECT");
                return ExitCode.DONE;
            }
            TextTable table =
                    new TextTable(
                            ">RUN", "STATUS", "WHAT", "NOTE", ">TOOK", "WHEN", "COMMIT", "WHO");
            for (RunSummary run : runs) {
                table.row(
                        run.number(),
                        run.status().word(),
                        run.title(),
                        run.note(),
                        Durations.words(run.durationMillis()),
                        Moments.words(run.startedAt()),
                        run.commit()
                                .map(c -> c.substring(0, 7) + (run.dirty() ? "+" : ""))
                                .orElse("–"),
                        run.who());
            }
            table.print(terminal().out());
            return ExitCode.DONE;
        }
    }

    private static RunStatus status(String word) {
        return Arrays.stream(RunStatus.values())
                .filter(s -> s.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        Problem.of(
                                                "SLW-0305",
                                                "“" + word + "” is not a run's status.",
                                                "Use one of: "
                                                        + String.join(
                                                                ", ",
                                                                Arrays.stream(RunStatus.values())
                                                                        .map(RunStatus::word)
                                                                        .toList())
                                                        + ".")));
    }
}
