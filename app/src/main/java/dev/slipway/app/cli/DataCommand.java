package dev.slipway.app.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `slipway data`: what is known of data. Without a subcommand it tells which there are.
@Command(
        name = "data",
        description = "Profile data, infer and check schemas, compare data sets.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DataProfileCommand.class,
            DataSchemaCommand.class,
            DataCheckCommand.class,
            DataDriftCommand.class,
            DataSkewCommand.class
        })
final class DataCommand extends BaseCommand {
    @Spec private @Nullable CommandSpec spec;

    DataCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode answer() {
        if (spec != null) {
            terminal().out().print(spec.commandLine().getUsageMessage());
        }
        return ExitCode.DONE;
    }
}
