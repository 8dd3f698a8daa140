package dev.slipway.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `slipway window`, and `slipway` alone: opens the window.
@Command(name = "window", description = "Open the window; so does `slipway` without a command.")
final class WindowCommand extends BaseCommand {

    @Parameters(
            arity = "0..1",
            paramLabel = "PROJECT",
            description =
                    "The project's folder. When left out: this folder if it is a project, else the"
                            + " welcome. A window of the same home that is open shows it.")
    private @Nullable Path project;

    WindowCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode answer() {
        session.homes()
                .openWindow(
                        home().map(session.folder()::resolve),
                        Optional.ofNullable(project).map(p -> session.project(Optional.of(p))));
        return ExitCode.DONE;
    }
}
