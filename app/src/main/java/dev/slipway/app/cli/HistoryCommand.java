package dev.slipway.app.cli;

import dev.slipway.app.Workbench;
import dev.slipway.model.release.Move;
import dev.slipway.registry.Registry;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `slipway history`: every move, and what served at a time.
@Command(
        name = "history",
        description = "Show who moved which version, when and why; with --at, what served then.")
final class HistoryCommand extends BaseCommand {

    @Parameters(arity = "0..1", paramLabel = "MODEL", description = "One model; all when left out.")
    private @Nullable String model;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "The version in Production at this time: 2026-10-13 or 2026-10-13T12:00.")
    private @Nullable String at;

    HistoryCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode answer() {
        try (Workbench workbench = open()) {
            if (model != null && workbench.registry().versions(model).isEmpty()) {
                throw new dev.slipway.model.ProblemException(
                        ModelsCommand.unknownModel(workbench, model));
            }
            return at == null ? moves(workbench) : served(workbench, at);
        }
    }

    private ExitCode moves(Workbench workbench) {
        List<Move> moves = workbench.registry().history(Optional.ofNullable(model));
        if (json()) {
            var node = Json.object();
            var list = node.putArray("moves");
            moves.forEach(m -> list.add(Json.move(m)));
            terminal().out().println(Json.write(node));
            return ExitCode.DONE;
        }
        if (moves.isEmpty()) {
            terminal().out().println("No model has moved yet.");
            return ExitCode.DONE;
        }
        TextTable table =
                new TextTable(
                        "WHEN", "MODEL", ">VERSION", "MOVE", "RESULT", "WHO", "WHY", ">ENTRY");
        for (Move m : moves) {
            table.row(
                    Moments.words(m.at()),
                    m.model(),
                    "v" + m.version(),
                    m.from().map(f -> f + " → ").orElse("registered → ") + m.to(),
                    m.result().name().toLowerCase(java.util.Locale.ROOT),
                    m.who(),
                    m.why(),
                    "#" + m.entry());
        }
        table.print(terminal().out());
        return ExitCode.DONE;
    }

    private ExitCode served(Workbench workbench, String words) {
        var time = Moments.parse(words);
        List<String> models = model == null ? workbench.registry().models() : List.of(model);
        if (json()) {
            var node = Json.object();
            node.put("at", time.toString());
            var list = node.putArray("served");
            for (String name : models) {
                var item = list.addObject();
                item.put("model", name);
                Optional<Registry.Served> served = workbench.registry().servedAt(name, time);
                if (served.isPresent()) {
                    item.put("version", served.get().version().version());
                    item.set("since", Json.move(served.get().since()));
                } else {
                    item.putNull("version");
                }
            }
            terminal().out().println(Json.write(node));
            return ExitCode.DONE;
        }
        for (String name : models) {
            terminal()
                    .out()
                    .println(
                            workbench
                                    .registry()
                                    .servedAt(name, time)
                                    .map(
                                            s ->
                                                    name
                                                            + " v"
                                                            + s.version().version()
                                                            + " was in "
                                                            + workbench
                                                                    .registry()
                                                                    .ladder()
                                                                    .serving()
                                                            + " at "
                                                            + Moments.words(time)
                                                            + ", put there by "
                                                            + s.since().who()
                                                            + " on "
                                                            + Moments.words(s.since().at())
                                                            + (s.since().why().isBlank()
                                                                    ? ""
                                                                    : ": " + s.since().why()))
                                    .orElse(
                                            "No version of "
                                                    + name
                                                    + " was in "
                                                    + workbench.registry().ladder().serving()
                                                    + " at "
                                                    + Moments.words(time)
                                                    + "."));
        }
        return ExitCode.DONE;
    }
}
