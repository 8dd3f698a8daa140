package dev.slipway.ui.pipeline;

import dev.slipway.model.StageName;
import dev.slipway.uikit.graph.GraphNode;
import dev.slipway.uikit.icon.State;

/// What a stage's card says.
///
/// @param kind icon of what the stage does
/// @param place where it runs
/// @param state how it stands
/// @param words the state in words
/// @param time right of the words; may be empty
/// @param fact what matters most about it, in one line; may be empty
/// @param fraction of progress, 0 to 1; NaN when there is no bar
/// @param ghost whether it did not run
public record StageCard(
        StageName name,
        String kind,
        GraphNode.Place place,
        State state,
        String words,
        String time,
        String fact,
        double fraction,
        boolean ghost) {
    StageCard saying(String other) {
        return new StageCard(name, kind, place, state, words, time, other, fraction, ghost);
    }

    StageCard at(GraphNode.Place next) {
        return new StageCard(name, kind, next, state, words, time, fact, fraction, ghost);
    }
}
