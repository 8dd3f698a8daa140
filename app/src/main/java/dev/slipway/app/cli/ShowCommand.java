package dev.slipway.app.cli;

import dev.slipway.app.Workbench;
import dev.slipway.model.run.Artifact;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunRecord;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `slipway show`: one run, whole.
@Command(
        name = "show",
        description = "Show one run: its stages, why each ran, outs, gates, version.")
final class ShowCommand extends BaseCommand {

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            defaultValue = "last",
            description = "A run's number or id, or `last`.")
    private String run = "last";

    @Option(names = "--project", paramLabel = "FOLDER", description = "The project it belongs to.")
    private @Nullable Path project;

    ShowCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode answer() {
        try (Workbench workbench = open()) {
            RunId id =
                    session.run(
                            workbench, session.projectFilter(Optional.ofNullable(project)), run);
            RunRecord record = workbench.history().run(id).orElseThrow();
            if (json()) {
                var node = Json.record(record);
                node.set("params", Json.texts(record.params()));
                node.set("data", Json.texts(record.data()));
                terminal().out().println(Json.write(node));
                return ExitCode.DONE;
            }
            print(record);
            return ExitCode.DONE;
        }
    }

    private void print(RunRecord record) {
        var run = record.summary();
        terminal()
                .out()
                .println(
                        terminal().strong("Run " + run.number())
                                + " of "
                                + run.pipeline()
                                + (run.title().isEmpty() ? "" : ": " + run.title()));
        terminal()
                .out()
                .println(
                        Moments.words(run.startedAt())
                                + ", by "
                                + run.who()
                                + run.commit()
                                        .map(
                                                c ->
                                                        ", at "
                                                                + c.substring(0, 7)
                                                                + (run.dirty()
                                                                        ? " with changes"
                                                                        : ""))
                                        .orElse("")
                                + ", in "
                                + run.project());
        terminal().out().println();
        TextTable table = new TextTable("STAGE", "STATUS", "WHERE", ">TOOK", "WHY");
        for (RunRecord.StageRecord stage : record.stages()) {
            table.row(
                    stage.name(),
                    StageWords.word(stage.status()),
                    stage.startedAt().isPresent()
                            ? StageWords.place(stage.runtime(), stage.image())
                            : "",
                    stage.startedAt().isPresent() || stage.durationMillis() > 0
                            ? Durations.words(stage.durationMillis())
                            : "",
                    Json.reason(stage));
        }
        table.print(terminal().out());
        outs(record);
        if (!record.params().isEmpty()) {
            terminal().out().println();
            TextTable params = new TextTable("PARAMETER", "VALUE");
            new TreeMap<>(record.params()).forEach(params::row);
            params.print(terminal().out());
        }
        new RunSummaryText(terminal()).print(record);
    }

    private void outs(RunRecord record) {
        if (record.stages().stream().allMatch(s -> s.outs().isEmpty())) {
            return;
        }
        terminal().out().println();
        TextTable table = new TextTable("OUT", "STAGE", ">BYTES", "SHA-256");
        for (RunRecord.StageRecord stage : record.stages()) {
            for (Artifact out : stage.outs()) {
                table.row(out.path(), stage.name(), out.bytes(), out.hash().hex());
            }
        }
        table.print(terminal().out());
    }
}
