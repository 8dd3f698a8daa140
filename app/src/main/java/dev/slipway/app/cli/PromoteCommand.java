package dev.slipway.app.cli;

import dev.slipway.app.Workbench;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.release.ReleaseStage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `slipway promote`: moves a version up the ladder.
@Command(
        name = "promote",
        description = {
            "Move a version up the ladder; its gate must have passed.",
            "With --override it moves all the same, and is marked for ever."
        })
final class PromoteCommand extends BaseCommand {

    @Parameters(index = "0", paramLabel = "MODEL", description = "The model's name.")
    private String model = "";

    @Parameters(index = "1", paramLabel = "VERSION", description = "The version, such as 3 or v3.")
    private String version = "";

    @Option(
            names = "--to",
            paramLabel = "STAGE",
            description = "Where to; the next stage of the ladder when left out.")
    private @Nullable String to;

    @Option(names = "--why", paramLabel = "TEXT", description = "The reason, for the record.")
    private String why = "";

    @Option(names = "--override", description = "Promote against the evidence; --why is required.")
    private boolean override;

    PromoteCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode answer() {
        try (Workbench workbench = open()) {
            var outcome =
                    workbench
                            .registry()
                            .promote(
                                    model,
                                    number(version),
                                    stage(workbench),
                                    who(workbench, Optional.empty()),
                                    why,
                                    override);
            return MoveAnswer.print(this, outcome);
        }
    }

    private Optional<ReleaseStage> stage(Workbench workbench) {
        if (to == null) {
            return Optional.empty();
        }
        var ladder = workbench.registry().ladder();
        return Optional.of(
                ladder.named(to)
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                Problem.of(
                                                        "SLW-0602",
                                                        "“"
                                                                + to
                                                                + "” is not a stage of the ladder.",
                                                        "The ladder: "
                                                                + String.join(
                                                                        ", ",
                                                                        ladder.stages().stream()
                                                                                .map(
                                                                                        ReleaseStage
                                                                                                ::name)
                                                                                .toList())
                                                                + "."))));
    }

    static int number(String words) {
        String digits = words.startsWith("v") ? words.substring(1) : words;
        if (!digits.matches("\\d{1,9}")) {
            throw new ProblemException(
                    Problem.of(
                            "SLW-0603",
                            "“" + words + "” is not a version.",
                            "`slipway models` lists them: give its number, such as 3 or v3."));
        }
        return Integer.parseInt(digits);
    }
}
