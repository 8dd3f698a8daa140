package dev.slipway.app.cli;

import dev.slipway.app.Workbench;
import dev.slipway.store.Backup;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `slipway backup`: all state in one file.
@Command(
        name = "backup",
        description =
                "Write all state (runs, logs, artifacts, models) into one file, while in use.")
final class BackupCommand extends BaseCommand {

    @Parameters(paramLabel = "FILE", description = "The file to write; it must not exist.")
    private Path file = Path.of("");

    BackupCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode answer() {
        Path target = session.folder().resolve(file).normalize();
        try (Workbench workbench = open()) {
            Backup.write(workbench.home(), target);
            if (json()) {
                var node = Json.object();
                node.put("file", target.toString());
                node.put("bytes", target.toFile().length());
                node.put("home", workbench.home().folder().toString());
                terminal().out().println(Json.write(node));
            } else {
                terminal()
                        .out()
                        .println("Backed up " + workbench.home().folder() + " to " + target + ".");
            }
            return ExitCode.DONE;
        }
    }
}
