package dev.slipway.app.cli;

import dev.slipway.app.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParentCommand;

/// What the commands share: they do one thing and answer with an exit code.
abstract class BaseCommand implements Callable<Integer> {
    final Session session;

    /// The root command, or the command that this one is a part of.
    @ParentCommand private @Nullable Object parent;

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
        return switch (parent) {
            case SlipwayCommand root -> root;
            case BaseCommand whole -> whole.root();
            case null, default ->
                    throw new IllegalStateException("a command runs below the root command");
        };
    }

    /// The command that this one is a part of.
    <T extends BaseCommand> T whole(Class<T> type) {
        return type.cast(Objects.requireNonNull(parent));
    }

    /// The commands that are parts of this one.
    List<BaseCommand> parts() {
        return List.of();
    }
}
