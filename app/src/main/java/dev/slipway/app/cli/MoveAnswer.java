package dev.slipway.app.cli;

import dev.slipway.model.release.Move;
import dev.slipway.registry.Registry;
import java.util.List;
import java.util.Set;

/// Tells what a move in the registry led to.
final class MoveAnswer {
    /// The refusals of a move that the evidence forbids: failed, and not enough data.
    private static final Set<String> EVIDENCE = Set.of("SLW-0651", "SLW-0652");

    private MoveAnswer() {}

    static ExitCode print(BaseCommand command, Registry.Outcome outcome) {
        return switch (outcome) {
            case Registry.Outcome.Done done -> {
                if (command.json()) {
                    var node = Json.object();
                    node.put("done", true);
                    node.set("version", Json.version(done.version()));
                    var entries = node.putArray("entries");
                    done.entries().forEach(m -> entries.add(Json.move(m)));
                    command.terminal().out().println(Json.write(node));
                } else {
                    done.entries().forEach(m -> command.terminal().out().println(words(m)));
                }
                yield ExitCode.DONE;
            }
            case Registry.Outcome.Refused refused -> {
                if (command.json()) {
                    var node = Json.problems(List.of(refused.problem()));
                    node.put("done", false);
                    command.terminal().out().println(Json.write(node));
                } else {
                    ProblemText.print(
                            command.terminal(), command.terminal().err(), refused.problem());
                }
                yield EVIDENCE.contains(refused.problem().code())
                        ? ExitCode.GATE_FAILED
                        : ExitCode.USAGE;
            }
        };
    }

    static String words(Move move) {
        return move.model()
                + " v"
                + move.version()
                + ": "
                + move.from().map(f -> f + " → ").orElse("")
                + move.to()
                + (move.result() == Move.Result.OVERRIDDEN ? ", against its evidence" : "")
                + " (entry "
                + move.entry()
                + ")";
    }
}
