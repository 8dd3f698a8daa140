package dev.slipway.app.cli;

import dev.slipway.app.Workbench;
import dev.slipway.engine.port.RuntimeSettings;
import dev.slipway.model.NearestWord;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.RuntimeKind;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.RuntimeTarget;
import java.util.List;
import picocli.CommandLine.Command;

/// `slipway runtimes`: where stages can run.
@Command(
        name = "runtimes",
        description = {
            "List where stages can run: this machine, Docker engines, Kubernetes clusters.",
            "A stage says `on: NAME`; `docker` and `kubernetes` mean the usual one of their kind."
        })
final class RuntimesCommand extends BaseCommand {

    RuntimesCommand(Session session) {
        super(session);
    }

    @Override
    List<BaseCommand> parts() {
        return List.of(
                new Listed(session),
                new RuntimesAddCommand(session),
                new RuntimesTestCommand(session),
                new Removed(session),
                new Usual(session));
    }

    @Override
    ExitCode answer() {
        try (Workbench workbench = open()) {
            list(workbench.runtimeSettings());
            return ExitCode.DONE;
        }
    }

    private void list(RuntimeSettings settings) {
        List<RuntimeTarget> targets = settings.targets();
        if (json()) {
            var node = Json.object();
            var list = node.putArray("runtimes");
            var local = list.addObject();
            local.put("name", RuntimeName.LOCAL.value());
            local.put("kind", RuntimeKind.LOCAL.word());
            local.put("usual", true);
            local.put("kept", false);
            for (RuntimeTarget target : targets) {
                list.add(TargetWords.json(target, settings));
            }
            terminal().out().println(Json.write(node));
            return;
        }
        TextTable table = new TextTable("NAME", "KIND", "WHERE", "MEANT BY");
        table.row(RuntimeName.LOCAL, RuntimeKind.LOCAL.title(), "", "on: local");
        for (RuntimeTarget target : targets) {
            table.row(
                    target.name(),
                    target.kind().title(),
                    TargetWords.where(target, settings),
                    TargetWords.meantBy(target, settings));
        }
        table.print(terminal().out());
    }

    /// @throws ProblemException if the settings have no target of this name
    static RuntimeTarget target(RuntimeSettings settings, String name) {
        List<RuntimeTarget> targets = settings.targets();
        List<String> names = targets.stream().map(t -> t.name().value()).toList();
        return targets.stream()
                .filter(t -> t.name().value().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        Problem.of(
                                                "SLW-0313",
                                                "There is no runtime “"
                                                        + name
                                                        + "” in the settings.",
                                                NearestWord.of(name, names)
                                                                .map(
                                                                        n ->
                                                                                "Did you mean “"
                                                                                        + n
                                                                                        + "”? ")
                                                                .orElse("")
                                                        + "There are: local, "
                                                        + String.join(", ", names)
                                                        + ".")));
    }

    /// The same as without a part, for whoever looks for it.
    @Command(name = "list", description = "List them; the same as `slipway runtimes`.")
    private static final class Listed extends BaseCommand {
        Listed(Session session) {
            super(session);
        }

        @Override
        ExitCode answer() {
            return whole(RuntimesCommand.class).answer();
        }
    }

    @Command(name = "remove", description = "Forget a runtime. What runs there goes on.")
    private static final class Removed extends BaseCommand {
        @picocli.CommandLine.Parameters(paramLabel = "NAME", description = "Which.")
        private String name = "";

        Removed(Session session) {
            super(session);
        }

        @Override
        ExitCode answer() {
            try (Workbench workbench = open()) {
                RuntimeSettings settings = workbench.runtimeSettings();
                RuntimeTarget target = target(settings, name);
                if (settings.kept().stream().noneMatch(target::equals)) {
                    throw new ProblemException(
                            Problem.of(
                                    "SLW-0313",
                                    "The runtime “" + name + "” is always there.",
                                    "It is what the environment has. To use another in its place:"
                                            + " slipway runtimes default NAME."));
                }
                settings.remove(target.name());
                if (json()) {
                    var node = Json.object();
                    node.put("removed", name);
                    terminal().out().println(Json.write(node));
                } else {
                    terminal().out().println("Removed " + name + ".");
                    terminal().out().println("To have it back: " + TargetWords.command(target));
                }
                return ExitCode.DONE;
            }
        }
    }

    @Command(
            name = "default",
            description = "Make a runtime the one that `on: docker` or `on: kubernetes` means.")
    private static final class Usual extends BaseCommand {
        @picocli.CommandLine.Parameters(paramLabel = "NAME", description = "Which.")
        private String name = "";

        Usual(Session session) {
            super(session);
        }

        @Override
        ExitCode answer() {
            try (Workbench workbench = open()) {
                RuntimeSettings settings = workbench.runtimeSettings();
                RuntimeTarget target = target(settings, name);
                settings.makeUsual(target.name());
                if (json()) {
                    terminal().out().println(Json.write(TargetWords.json(target, settings)));
                } else {
                    terminal()
                            .out()
                            .println(
                                    "`on: "
                                            + target.kind().word()
                                            + "` now means "
                                            + target.name()
                                            + ".");
                }
                return ExitCode.DONE;
            }
        }
    }
}
