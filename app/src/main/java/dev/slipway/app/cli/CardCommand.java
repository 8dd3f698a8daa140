package dev.slipway.app.cli;

import dev.slipway.app.Workbench;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.release.Lineage;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.registry.card.ModelCard;
import dev.slipway.registry.card.Paper;
import dev.slipway.registry.lineage.LineageReader;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `slipway card`: the model card of a version.
@Command(
        name = "card",
        description = "Print the model card of a version, made from what is recorded of it.")
final class CardCommand extends BaseCommand {
    private static final Pattern VERSION = Pattern.compile("(.+)@v?([0-9]{1,9})");

    @Parameters(
            paramLabel = "MODEL@VERSION",
            description = "A model and its version, such as insurance-risk@3.")
    private String what = "";

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write it as one HTML file instead of printing Markdown.")
    private @Nullable Path html;

    CardCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode answer() {
        Matcher matcher = VERSION.matcher(what);
        if (!matcher.matches()) {
            throw new ProblemException(
                    Problem.of(
                            "SLW-0644",
                            "“" + what + "” is no version of a model.",
                            "Write MODEL@VERSION, such as insurance-risk@3."));
        }
        String model = matcher.group(1);
        int number = Integer.parseInt(matcher.group(2));
        try (Workbench workbench = open()) {
            if (!workbench.registry().models().contains(model)) {
                throw new ProblemException(ModelsCommand.unknownModel(workbench, model));
            }
            Lineage lineage =
                    new LineageReader(workbench.history(), workbench.registry())
                            .of(new Lineage.Subject.OfVersion(model, number));
            ModelVersion version = workbench.registry().version(model, number).orElseThrow();
            Paper card = ModelCard.of(version, lineage);
            if (html != null) {
                session.write(html, card.html());
            }
            if (json()) {
                var node = Json.object();
                node.put("title", card.title());
                node.put("markdown", card.markdown());
                terminal().out().println(Json.write(node));
            } else if (html == null) {
                terminal().out().print(card.markdown());
            } else {
                terminal().out().println(card.title() + ": " + html);
            }
            return ExitCode.DONE;
        }
    }
}
