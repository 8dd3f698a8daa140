package dev.slipway.app.cli;

import dev.slipway.app.Workbench;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.release.ModelVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `slipway models`: the registry's models and their versions.
@Command(name = "models", description = "List models and their versions.")
final class ModelsCommand extends BaseCommand {

    @Parameters(arity = "0..1", paramLabel = "MODEL", description = "One model; all when left out.")
    private @Nullable String model;

    ModelsCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode answer() {
        try (Workbench workbench = open()) {
            List<String> models = model == null ? workbench.registry().models() : List.of(model);
            List<ModelVersion> versions =
                    models.stream()
                            .flatMap(m -> workbench.registry().versions(m).stream())
                            .toList();
            if (model != null && versions.isEmpty()) {
                throw new ProblemException(unknownModel(workbench, model));
            }
            if (json()) {
                var node = Json.object();
                var list = node.putArray("versions");
                versions.forEach(v -> list.add(Json.version(v)));
                terminal().out().println(Json.write(node));
                return ExitCode.DONE;
            }
            if (versions.isEmpty()) {
                terminal()
                        .out()
                        .println(
                                "No models. A pipeline with a `register:` section registers one"
                                        + " when it runs.");
                return ExitCode.DONE;
            }
            TextTable table =
                    new TextTable(
                            "MODEL", ">VERSION", "STAGE", "GATE", ">RUN", "COMMIT", "WHEN", "BY");
            for (ModelVersion v : versions) {
                table.row(
                        v.model(),
                        v.version(),
                        v.stage(),
                        v.verdict().word().replace('-', ' ')
                                + (v.overridden() ? ", overridden" : ""),
                        v.runNumber(),
                        v.commit().map(c -> c.substring(0, 7)).orElse("–"),
                        Moments.words(v.registeredAt()),
                        v.registeredBy());
            }
            table.print(terminal().out());
            return ExitCode.DONE;
        }
    }

    static Problem unknownModel(Workbench workbench, String model) {
        List<String> known = workbench.registry().models();
        return Problem.of(
                "SLW-0601",
                "There is no model " + model + ".",
                known.isEmpty()
                        ? "No model is registered yet."
                        : "Registered: " + String.join(", ", known) + ".");
    }
}
