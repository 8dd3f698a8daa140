package dev.slipway.app.cli;

import dev.slipway.app.Workbench;
import dev.slipway.store.HomeSize;
import picocli.CommandLine.Command;

/// `slipway home`: where state is kept, and how much of it there is.
@Command(name = "home", description = "Show where state is kept and how much of it there is.")
final class HomeCommand extends BaseCommand {

    HomeCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode answer() {
        try (Workbench workbench = open()) {
            var size = HomeSize.of(workbench.home());
            long runs =
                    workbench
                            .history()
                            .count(
                                    new dev.slipway.engine.port.RunHistory.Query(
                                            java.util.Optional.empty(),
                                            "",
                                            java.util.List.of(),
                                            java.util.Optional.empty(),
                                            0,
                                            1));
            int models = workbench.registry().models().size();
            if (json()) {
                var node = Json.object();
                node.put("home", workbench.home().folder().toString());
                node.put("version", Version.number());
                node.put("runs", runs);
                node.put("models", models);
                node.put("databaseBytes", size.databaseBytes());
                node.put("artifacts", size.artifacts());
                node.put("artifactBytes", size.artifactBytes());
                terminal().out().println(Json.write(node));
            } else {
                terminal().out().println(workbench.home().folder());
                terminal()
                        .out()
                        .println(
                                runs
                                        + " runs, "
                                        + models
                                        + " models, database "
                                        + mebibytes(size.databaseBytes())
                                        + ", "
                                        + size.artifacts()
                                        + " artifacts of "
                                        + mebibytes(size.artifactBytes()));
            }
            return ExitCode.DONE;
        }
    }

    private static String mebibytes(long bytes) {
        return String.format(java.util.Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
    }
}
