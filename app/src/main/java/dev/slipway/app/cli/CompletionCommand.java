package dev.slipway.app.cli;

import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `slipway completion`: the script that teaches a shell the commands.
@Command(
        name = "completion",
        description = {
            "Print the completion script for bash and zsh.",
            "Use it with: source <(slipway completion)"
        })
final class CompletionCommand extends BaseCommand {

    @Spec private @Nullable CommandSpec spec;

    CompletionCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode answer() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the spec");
        }
        terminal().out().print(AutoComplete.bash("slipway", spec.root().commandLine()));
        return ExitCode.DONE;
    }
}
