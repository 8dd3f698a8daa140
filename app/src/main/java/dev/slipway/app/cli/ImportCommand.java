package dev.slipway.app.cli;

import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.pipelinefile.PipelineEditor;
import dev.slipway.pipelinefile.PipelineReader;
import dev.slipway.pipelinefile.ProblemCode;
import dev.slipway.pipelinefile.ReadPipeline;
import dev.slipway.pipelinefile.importing.ImportNote;
import dev.slipway.pipelinefile.importing.ImportedPipeline;
import dev.slipway.pipelinefile.importing.Importer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `slipway import`: a `slipway.yaml` of another program's pipeline, and what became of each part.
@Command(
        name = "import",
        description =
                "Make a slipway.yaml of an Elyra .pipeline or an MLproject, and say what has no"
                        + " equivalent.")
final class ImportCommand extends BaseCommand {

    @Parameters(paramLabel = "FILE", description = "The .pipeline file or the MLproject.")
    private Path file = Path.of("");

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "The folder to write slipway.yaml into; the file's own when left out.")
    private @Nullable Path to;

    ImportCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode answer() {
        Path source = session.folder().resolve(file).normalize();
        Path own = Files.isDirectory(source) ? source : source.getParent();
        Path folder =
                to == null
                        ? Optional.ofNullable(own).orElse(session.folder())
                        : session.folder().resolve(to).normalize();
        ImportedPipeline imported = new Importer().importFile(source);
        Path target = folder.resolve(PipelineReader.FILE);
        if (!Files.isDirectory(folder)) {
            throw new ProblemException(
                    Problem.of(
                            ProblemCode.FOLDER_MISSING.code(),
                            "There is no folder " + folder + ".",
                            "Create it, or leave --to out."));
        }
        if (Files.exists(target)) {
            throw new ProblemException(
                    Problem.of(
                            ProblemCode.IMPORT_THERE.code(),
                            "There is a slipway.yaml in " + folder + " already.",
                            "Move it away, or name another folder with --to."));
        }
        new PipelineEditor().write(target, Optional.empty(), Optional.of(imported.text()));
        tell(imported, target, new PipelineReader().read(folder));
        return ExitCode.DONE;
    }

    private void tell(ImportedPipeline imported, Path target, ReadPipeline read) {
        if (json()) {
            var node = Json.problems(read.problems());
            node.put("file", target.toString());
            node.put("format", imported.format());
            node.put("stages", imported.stages());
            var report = node.putArray("report");
            for (ImportNote note : imported.report()) {
                var line = report.addObject();
                line.put("fate", note.fate().word());
                line.put("subject", note.subject());
                line.put("became", note.became());
                line.put("remedy", note.remedy());
            }
            terminal().out().println(Json.write(node));
            return;
        }
        var out = terminal().out();
        out.println(
                "Wrote "
                        + target
                        + " with "
                        + imported.stages()
                        + (imported.stages() == 1 ? " stage" : " stages")
                        + " from "
                        + imported.format()
                        + ".");
        out.println();
        for (ImportNote note : imported.report()) {
            out.println("%-9s %s: %s".formatted(note.fate().word(), note.subject(), note.became()));
            if (!note.remedy().isEmpty()) {
                out.println(" ".repeat(10) + note.remedy());
            }
        }
        if (!read.problems().isEmpty()) {
            out.println();
            out.println("Before it can run:");
            read.problems().forEach(problem -> ProblemText.print(terminal(), out, problem));
        }
    }
}
