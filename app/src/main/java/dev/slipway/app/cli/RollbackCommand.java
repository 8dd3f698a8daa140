package dev.slipway.app.cli;

import dev.slipway.app.Workbench;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `slipway rollback`: brings back the version that served before.
@Command(
        name = "rollback",
        description = "Put the version that served before back into Production.")
final class RollbackCommand extends BaseCommand {

    @Parameters(index = "0", paramLabel = "MODEL", description = "The model's name.")
    private String model = "";

    @Option(names = "--why", paramLabel = "TEXT", description = "The reason, for the record.")
    private String why = "";

    RollbackCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode answer() {
        try (Workbench workbench = open()) {
            return MoveAnswer.print(
                    this,
                    workbench.registry().rollBack(model, who(workbench, Optional.empty()), why));
        }
    }
}
