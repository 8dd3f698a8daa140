package dev.slipway.app.cli;

import dev.slipway.app.Workbench;
import dev.slipway.engine.port.RunHistory;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.StageName;
import dev.slipway.model.run.LogLine;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `slipway logs`: what the stages of a run wrote.
@Command(name = "logs", description = "Print what a run's stages wrote.")
final class LogsCommand extends BaseCommand {
    private static final int PAGE = 2_000;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "RUN",
            defaultValue = "last",
            description = "A run's number or id, or `last`.")
    private String run = "last";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "STAGE",
            description = "Only this stage's; all stages one after the other when left out.")
    private @Nullable String stage;

    @Option(names = "--project", paramLabel = "FOLDER", description = "The project it belongs to.")
    private @Nullable Path project;

    @Option(names = "--times", description = "Begin each line with its time.")
    private boolean times;

    LogsCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode answer() {
        try (Workbench workbench = open()) {
            RunId id =
                    session.run(
                            workbench, session.projectFilter(Optional.ofNullable(project)), run);
            RunRecord record = workbench.history().run(id).orElseThrow();
            List<StageName> stages =
                    record.stages().stream()
                            .map(RunRecord.StageRecord::name)
                            .filter(n -> stage == null || n.value().equals(stage))
                            .toList();
            if (stages.isEmpty()) {
                throw new ProblemException(
                        Problem.of(
                                "SLW-0307",
                                "Run " + record.summary().number() + " has no stage " + stage + ".",
                                "Its stages: "
                                        + String.join(
                                                ", ",
                                                record.stages().stream()
                                                        .map(s -> s.name().value())
                                                        .toList())
                                        + "."));
            }
            if (json()) {
                terminal().out().println(Json.write(document(workbench.history(), id, stages)));
            } else {
                stages.forEach(name -> print(workbench.history(), id, name, stages.size() > 1));
            }
            return ExitCode.DONE;
        }
    }

    private static Object document(RunHistory history, RunId id, List<StageName> stages) {
        var node = Json.object();
        node.put("run", id.value());
        var list = node.putArray("stages");
        for (StageName name : stages) {
            var item = list.addObject();
            item.put("name", name.value());
            var lines = item.putArray("lines");
            for (long at = 0; ; at += PAGE) {
                List<LogLine> page = history.log(id, name, at, PAGE);
                for (LogLine line : page) {
                    var entry = lines.addObject();
                    entry.put("number", line.number());
                    entry.put("at", line.at().toString());
                    entry.put("stream", line.stream().name().toLowerCase(java.util.Locale.ROOT));
                    entry.put("text", line.text());
                }
                if (page.size() < PAGE) {
                    break;
                }
            }
        }
        return node;
    }

    /// What the building of an image said stands apart from what the stage said.
    private String text(LogLine line) {
        return line.stream() == LogLine.Stream.BUILD
                ? terminal().faint("build  " + line.text())
                : line.text();
    }

    private void print(RunHistory history, RunId id, StageName name, boolean titled) {
        if (titled && history.logLines(id, name) > 0) {
            terminal().out().println(terminal().strong("── " + name));
        }
        for (long at = 0; ; at += PAGE) {
            List<LogLine> page = history.log(id, name, at, PAGE);
            for (LogLine line : page) {
                terminal()
                        .out()
                        .println((times ? Moments.words(line.at()) + "  " : "") + text(line));
            }
            if (page.size() < PAGE) {
                return;
            }
        }
    }
}
