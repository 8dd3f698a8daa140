package dev.slipway.uikit.graph;

import dev.slipway.uikit.icon.State;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How many of several nodes are in each state. What needs a look comes first.
public record Tally(Map<State, Integer> counts) {
    public static final Tally NONE = new Tally(Map.of());

    /// The states by how much they matter to who looks at many.
    private static final List<State> ORDER =
            List.of(
                    State.FAILED,
                    State.TIMED_OUT,
                    State.PLATFORM,
                    State.INTERRUPTED,
                    State.RUNNING,
                    State.RETRYING,
                    State.APPROVAL,
                    State.NOT_ENOUGH_DATA,
                    State.CANCELLED,
                    State.WILL_RUN,
                    State.WAITING,
                    State.NOT_RUN,
                    State.DONE,
                    State.CACHED);

    public Tally {
        counts = Map.copyOf(counts);
    }

    public static Tally of(Collection<State> states) {
        Map<State, Integer> counts = new EnumMap<>(State.class);
        states.forEach(state -> counts.merge(state, 1, Integer::sum));
        return new Tally(counts);
    }

    /// Of the nodes, each counting as many as it stands for.
    static Tally together(Collection<GraphNode> nodes) {
        Map<State, Integer> counts = new EnumMap<>(State.class);
        for (GraphNode node : nodes) {
            if (node.tally().total() > 0) {
                node.tally().counts().forEach((state, n) -> counts.merge(state, n, Integer::sum));
            } else if (node.shape() != GraphNode.Shape.STADIUM) {
                counts.merge(node.state(), 1, Integer::sum);
            }
        }
        return new Tally(counts);
    }

    public int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// The states that occur, what needs a look first.
    public List<State> states() {
        return ORDER.stream().filter(counts::containsKey).toList();
    }

    public int of(State state) {
        return counts.getOrDefault(state, 0);
    }

    /// The state of all together: the one that matters most.
    public State worst() {
        return states().stream().findFirst().orElse(State.WAITING);
    }

    /// `1 failed, 2 running, 9 done`.
    public String words() {
        return String.join(
                ", ",
                states().stream()
                        .map(s -> of(s) + " " + s.words().toLowerCase(java.util.Locale.ROOT))
                        .toList());
    }
}
