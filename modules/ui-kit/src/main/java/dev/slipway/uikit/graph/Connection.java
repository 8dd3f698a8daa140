package dev.slipway.uikit.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javafx.geometry.Rectangle2D;

/// A line that is being drawn from a node, with the mouse or by keys: where it may end, why not
/// elsewhere, and where it ends now.
final class Connection {
    private final PlacedGraph graph;
    private final int from;
    private final ConnectRule rule;
    private final boolean[] before;
    private final Set<String> valid = new LinkedHashSet<>();
    private final List<Integer> ends;
    private OptionalInt target = OptionalInt.empty();

    Connection(PlacedGraph graph, int from, ConnectRule rule) {
        this.graph = graph;
        this.from = from;
        this.rule = rule;
        this.before = leadingTo(from);
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < graph.graph().nodes().size(); i++) {
            if (refusal(i).isEmpty()) {
                found.add(i);
                valid.add(graph.node(i).id());
            }
        }
        found.sort(Comparator.comparingDouble(this::distance));
        ends = List.copyOf(found);
    }

    int from() {
        return from;
    }

    /// Nodes where the line may end, the nearest first.
    List<Integer> ends() {
        return ends;
    }

    OptionalInt target() {
        return target;
    }

    void setTarget(OptionalInt next) {
        target = next;
    }

    boolean isValid(int to) {
        return valid.contains(graph.node(to).id());
    }

    /// Everything but where the line begins and may end steps back.
    GraphMarks marks() {
        Set<String> lit = new HashSet<>(valid);
        lit.add(graph.node(from).id());
        return new GraphMarks(Map.of(), Map.of(), Optional.of(lit));
    }

    /// Why the line may not end there; empty when it may.
    Optional<String> refusal(int to) {
        GraphNode a = graph.node(from);
        GraphNode b = graph.node(to);
        if (to == from) {
            return Optional.of("It cannot lead to itself");
        }
        for (int next : graph.next(from)) {
            if (next == to) {
                return Optional.of("It leads to " + b.title() + " already");
            }
        }
        if (before[to]) {
            return Optional.of("It would make a cycle: " + b.title() + " leads to " + a.title());
        }
        return rule.refusal(a.id(), b.id());
    }

    /// Another valid end: the next by distance, or, where keys point somewhere, the nearest there.
    void step(PlacedGraph.Way way) {
        if (ends.isEmpty()) {
            return;
        }
        int at = target.isPresent() ? ends.indexOf(target.getAsInt()) : -1;
        int step =
                switch (way) {
                    case RIGHT, DOWN -> 1;
                    case LEFT, UP -> -1;
                };
        int next = at < 0 ? 0 : Math.floorMod(at + step, ends.size());
        target = OptionalInt.of(ends.get(next));
    }

    /// The line in words, for those who do not see it.
    String spoken() {
        String start = graph.node(from).title();
        if (ends.isEmpty()) {
            return "Nothing that " + start + " may lead to. Escape leaves.";
        }
        return target.isPresent()
                ? "From "
                        + start
                        + " to "
                        + graph.node(target.getAsInt()).title()
                        + ", "
                        + (ends.indexOf(target.getAsInt()) + 1)
                        + " of "
                        + ends.size()
                        + ". Enter connects, arrows choose another, Escape leaves."
                : "From " + start + ". Arrows choose where to.";
    }

    private boolean[] leadingTo(int node) {
        boolean[] seen = new boolean[graph.graph().nodes().size()];
        Deque<Integer> open = new ArrayDeque<>(List.of(node));
        while (!open.isEmpty()) {
            for (int previous : graph.previous(open.pop())) {
                if (!seen[previous]) {
                    seen[previous] = true;
                    open.push(previous);
                }
            }
        }
        return seen;
    }

    /// From the out port to the in port; what lies to the left counts double.
    private double distance(int to) {
        Rectangle2D a = graph.box(from);
        Rectangle2D b = graph.box(to);
        double dx = b.getMinX() - a.getMaxX();
        double dy = b.getMinY() - a.getMinY();
        return Math.hypot(dx < 0 ? 2 * dx : dx, dy);
    }
}
