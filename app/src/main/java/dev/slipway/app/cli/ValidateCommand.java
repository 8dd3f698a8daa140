package dev.slipway.app.cli;

import dev.slipway.model.Problem;
import dev.slipway.pipelinefile.PipelineReader;
import dev.slipway.pipelinefile.ReadPipeline;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `slipway validate`: every problem of a pipeline file, with its place and remedy.
@Command(name = "validate", description = "Check a project's pipeline file.")
final class ValidateCommand extends BaseCommand {

    @Parameters(
            arity = "0..1",
            paramLabel = "PROJECT",
            description = "The project's folder; this folder when left out.")
    private @Nullable Path project;

    ValidateCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode answer() {
        ReadPipeline read =
                new PipelineReader().read(session.project(Optional.ofNullable(project)));
        boolean broken = read.hasErrors() || read.pipeline().isEmpty();
        if (json()) {
            var node = Json.problems(read.problems());
            node.put("file", read.file());
            node.put("valid", !broken);
            terminal().out().println(Json.write(node));
        } else {
            for (Problem problem : read.problems()) {
                ProblemText.print(terminal(), terminal().out(), problem);
            }
            if (!broken) {
                int stages = read.pipeline().map(p -> p.stages().size()).orElse(0);
                terminal()
                        .out()
                        .println(
                                read.file()
                                        + " is valid: "
                                        + stages
                                        + (stages == 1 ? " stage." : " stages."));
            }
        }
        return broken ? ExitCode.USAGE : ExitCode.DONE;
    }
}
