package dev.slipway.app.cli;

import dev.slipway.engine.Placement;
import dev.slipway.engine.Plan;
import dev.slipway.model.Problem;
import dev.slipway.model.run.Decision;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a run would do: which stages, where, why, and what is in the way.
///
/// @param json whether as one JSON object
record PlanText(Terminal terminal, boolean json) {

    void print(Plan plan) {
        if (json) {
            terminal.out().println(Json.write(node(plan)));
        } else {
            table(plan);
        }
    }

    private static Object node(Plan plan) {
        var node = Json.object();
        var stages = node.putArray("stages");
        plan.decisions()
                .forEach(
                        (name, decision) -> {
                            var stage = stages.addObject();
                            stage.put("name", name.value());
                            stage.put("decision", word(decision));
                            stage.put("reason", decision.sentence());
                            Optional<Placement> place =
                                    Optional.ofNullable(plan.places().get(name));
                            place.ifPresent(
                                    p -> {
                                        stage.put("runtime", p.runtime().value());
                                        stage.put("image", p.image().orElse(null));
                                        p.obstacle()
                                                .ifPresent(
                                                        o ->
                                                                stage.set(
                                                                        "obstacle",
                                                                        Json.problem(o)));
                                    });
                        });
        return node;
    }

    private void table(Plan plan) {
        TextTable table = new TextTable("STAGE", "PLAN", "WHERE", "WHY");
        plan.decisions()
                .forEach(
                        (name, decision) ->
                                table.row(
                                        name,
                                        word(decision),
                                        Optional.ofNullable(plan.places().get(name))
                                                .map(PlanText::where)
                                                .orElse(""),
                                        decision.sentence()));
        table.print(terminal.out());
        for (Problem obstacle : obstacles(plan)) {
            terminal.out().println();
            ProblemText.print(terminal, terminal.out(), obstacle);
        }
    }

    private static String where(Placement place) {
        return StageWords.place(place.runtime(), place.image())
                + (place.obstacle().isPresent() ? ", cannot" : "");
    }

    /// Each once, though it is in the way of many stages.
    private static Collection<Problem> obstacles(Plan plan) {
        Map<String, Problem> found = new LinkedHashMap<>();
        plan.places()
                .values()
                .forEach(p -> p.obstacle().ifPresent(o -> found.putIfAbsent(o.headline(), o)));
        return found.values();
    }

    private static String word(Decision decision) {
        return switch (decision) {
            case Decision.Run r -> "run";
            case Decision.UseCache c -> "cached";
            case Decision.Depends d -> "depends";
            case Decision.Skip s -> "skip";
        };
    }
}
