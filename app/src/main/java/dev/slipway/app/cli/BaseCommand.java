package dev.slipway.app.cli;

import dev.slipway.app.Workbench;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParentCommand;

/// What the commands share: they do one thing and answer with an exit code.
abstract class BaseCommand implements Callable<Integer> {
    final Session session;

    @ParentCommand private @Nullable SlipwayCommand root;

    BaseCommand(Session session) {
        this.session = session;
    }

    abstract ExitCode answer();

    @Override
    public final Integer call() {
        return answer().code();
    }

    boolean json() {
        return root().json();
    }

    Workbench open() {
        return session.open(root().home());
    }

    Optional<Path> home() {
        return root().home();
    }

    /// Who acts, in this project if there is one.
    String who(Workbench workbench, Optional<Path> project) {
        return root().who()
                .or(
                        () ->
                                workbench
                                        .sourceControl()
                                        .state(project.orElse(session.folder()))
                                        .flatMap(s -> s.user()))
                .orElse(session.who());
    }

    Terminal terminal() {
        return session.terminal();
    }

    private SlipwayCommand root() {
        if (root == null) {
            throw new IllegalStateException("a command runs below the root command");
        }
        return root;
    }
}
