package dev.slipway.app.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `slipway restore`: a home from a backup.
@Command(
        name = "restore",
        description = "Lay a backup out as a home; the home must not exist yet, or be empty.")
final class RestoreCommand extends BaseCommand {

    @Parameters(paramLabel = "FILE", description = "A file that `slipway backup` wrote.")
    private Path file = Path.of("");

    RestoreCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode answer() {
        Path home =
                session.homes()
                        .restore(
                                session.folder().resolve(file).normalize(),
                                home().map(session.folder()::resolve));
        if (json()) {
            var node = Json.object();
            node.put("home", home.toString());
            terminal().out().println(Json.write(node));
        } else {
            terminal().out().println("Restored to " + home + ".");
        }
        return ExitCode.DONE;
    }
}
