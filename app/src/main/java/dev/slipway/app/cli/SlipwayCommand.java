package dev.slipway.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The root command: what every command has in common.
@Command(
        name = "slipway",
        description = {
            "The workbench for ML releases.",
            "Without a command it opens the window on the project in this folder."
        },
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:a gate, a check of data or a comparison did not pass",
            "2:the command line, the project or its files are wrong",
            "3:a stage failed or timed out",
            "4:the platform failed: the home, the runtime, the machine",
            "130:cancelled"
        })
final class SlipwayCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = "--home",
            scope = ScopeType.INHERIT,
            paramLabel = "FOLDER",
            description =
                    "Where state is kept; $$SLIPWAY_HOME, else the platform's data folder, when"
                            + " left out.")
    private @Nullable Path home;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print one JSON object and nothing else on standard output.")
    private boolean json;

    @Option(
            names = "--who",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            description =
                    "Who acts, for the record; the name in Git's configuration, else the login.")
    private @Nullable String who;

    SlipwayCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.homes().openWindow(home().map(session.folder()::resolve), Optional.empty());
        return ExitCode.DONE.code();
    }

    Optional<Path> home() {
        return Optional.ofNullable(home);
    }

    boolean json() {
        return json;
    }

    Optional<String> who() {
        return Optional.ofNullable(who).filter(w -> !w.isBlank());
    }
}
