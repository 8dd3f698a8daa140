package dev.slipway.app.cli;

import dev.slipway.engine.Project;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Edge;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.pipelinefile.PipelineReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `slipway graph`: the stages in the order they can run, and what each waits for.
@Command(name = "graph", description = "Show the stages of a pipeline and what flows between them.")
final class GraphCommand extends BaseCommand {

    @Parameters(
            arity = "0..1",
            paramLabel = "PROJECT",
            description = "The project's folder; this folder when left out.")
    private @Nullable Path project;

    GraphCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode answer() {
        Project read = session.read(Optional.ofNullable(project), Map.of(), new PipelineReader());
        var graph = read.pipeline().graph();
        if (json()) {
            var node = Json.object();
            node.put("pipeline", read.pipeline().name());
            var stages = node.putArray("stages");
            for (StageName name : graph.order()) {
                StageDefinition stage = read.pipeline().stage(name).orElseThrow();
                var item = stages.addObject();
                item.put("name", name.value());
                item.put("action", action(stage));
                item.put("on", stage.on().value());
                var outs = item.putArray("outs");
                stage.madePaths().forEach(outs::add);
            }
            var edges = node.putArray("edges");
            for (Edge edge : graph.edges()) {
                var item = edges.addObject();
                item.put("from", edge.from().value());
                item.put("to", edge.to().value());
                item.put("kind", edge.kind().name().toLowerCase(Locale.ROOT));
                item.put("path", edge.path());
            }
            terminal().out().println(Json.write(node));
            return ExitCode.DONE;
        }
        TextTable table = new TextTable("STAGE", "DOES", "AFTER", "MAKES");
        for (StageName name : graph.order()) {
            StageDefinition stage = read.pipeline().stage(name).orElseThrow();
            List<String> after =
                    graph.into(name).stream().map(e -> e.from().value()).distinct().toList();
            table.row(
                    name,
                    action(stage),
                    after.isEmpty() ? "–" : String.join(", ", after),
                    String.join(", ", stage.madePaths()));
        }
        table.print(terminal().out());
        return ExitCode.DONE;
    }

    private static String action(StageDefinition stage) {
        return switch (stage.action()) {
            case StageAction.Command c -> String.join(" && ", c.lines());
            case StageAction.Component c -> c.component();
            case StageAction.Gate g ->
                    "gate, "
                            + g.criteria().size()
                            + (g.criteria().size() == 1 ? " criterion" : " criteria");
            case StageAction.Register r -> "register " + r.model();
        };
    }
}
