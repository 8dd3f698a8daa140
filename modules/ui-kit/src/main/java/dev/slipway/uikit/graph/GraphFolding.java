package dev.slipway.uikit.graph;

import dev.slipway.uikit.icon.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Shows groups of a graph as one card each, or as frames.
///
/// Stacks are folded first, so that a section may hold a stack: by the stack's id or by its
/// members. A node belongs to the first group of a kind that names it. Edges of what is folded
/// lead from and to its card; several between the same two become one, in the state that is
/// furthest on.
public final class GraphFolding {
    private GraphFolding() {}

    public static Graph fold(Graph full, List<GraphGroup> groups) {
        if (groups.isEmpty()) {
            return full;
        }
        List<GraphGroup> stacks = of(GraphGroup.Kind.STACK, groups);
        return foldOnce(foldOnce(full, stacks), sections(groups, stacks));
    }

    private static List<GraphGroup> of(GraphGroup.Kind kind, List<GraphGroup> groups) {
        return groups.stream().filter(group -> group.kind() == kind).toList();
    }

    /// The sections, each naming what the stacks show.
    private static List<GraphGroup> sections(List<GraphGroup> groups, List<GraphGroup> stacks) {
        return of(GraphGroup.Kind.SECTION, groups).stream()
                .map(
                        section -> {
                            Set<String> shown = new LinkedHashSet<>();
                            for (String id : section.nodes()) {
                                stacks.stream()
                                        .filter(stack -> stack.id().equals(id))
                                        .findFirst()
                                        .filter(stack -> !stack.folded())
                                        .ifPresentOrElse(
                                                open -> shown.addAll(open.nodes()),
                                                () -> shown.add(foldedInto(id, stacks)));
                            }
                            return section.holding(shown);
                        })
                .toList();
    }

    private static String foldedInto(String id, List<GraphGroup> groups) {
        return groups.stream()
                .filter(group -> group.nodes().contains(id))
                .findFirst()
                .filter(GraphGroup::folded)
                .map(GraphGroup::id)
                .orElse(id);
    }

    private static Graph foldOnce(Graph full, List<GraphGroup> groups) {
        if (groups.isEmpty()) {
            return full;
        }
        Map<String, GraphGroup> groupOf = new HashMap<>();
        for (GraphGroup group : groups) {
            group.nodes().forEach(id -> groupOf.putIfAbsent(id, group));
        }
        Map<String, List<GraphNode>> members = new LinkedHashMap<>();
        for (GraphNode node : full.nodes()) {
            GraphGroup group = groupOf.get(node.id());
            if (group != null) {
                members.computeIfAbsent(group.id(), id -> new ArrayList<>()).add(node);
            }
        }
        List<GraphNode> nodes = new ArrayList<>();
        Set<String> shown = new HashSet<>();
        for (GraphNode node : full.nodes()) {
            GraphGroup group = groupOf.get(node.id());
            if (group == null || !group.folded()) {
                nodes.add(node);
            } else if (shown.add(group.id())) {
                nodes.add(card(group, members.getOrDefault(group.id(), List.of())));
            }
        }
        return new Graph(nodes, edges(full, groupOf), sections(full, groups, groupOf, members));
    }

    /// What a node is shown as: itself, or the card of the group that it is folded into.
    public static String shownAs(String id, List<GraphGroup> groups) {
        List<GraphGroup> stacks = of(GraphGroup.Kind.STACK, groups);
        return foldedInto(foldedInto(id, stacks), sections(groups, stacks));
    }

    /// What every folded node is shown as.
    static Map<String, String> aliases(Graph full, List<GraphGroup> groups) {
        Map<String, String> aliases = new HashMap<>();
        if (groups.stream().anyMatch(GraphGroup::folded)) {
            List<GraphGroup> stacks = of(GraphGroup.Kind.STACK, groups);
            Map<String, String> stackOf = folded(stacks);
            Map<String, String> sectionOf = folded(sections(groups, stacks));
            for (GraphNode node : full.nodes()) {
                String once = stackOf.getOrDefault(node.id(), node.id());
                String twice = sectionOf.getOrDefault(once, once);
                if (!twice.equals(node.id())) {
                    aliases.put(node.id(), twice);
                }
            }
        }
        return aliases;
    }

    private static Map<String, String> folded(List<GraphGroup> groups) {
        Map<String, String> into = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (GraphGroup group : groups) {
            for (String id : group.nodes()) {
                if (seen.add(id) && group.folded()) {
                    into.put(id, group.id());
                }
            }
        }
        return into;
    }

    private static GraphNode card(GraphGroup group, List<GraphNode> members) {
        Tally tally = Tally.together(members);
        State worst = tally.worst();
        int same = tally.of(worst);
        String words =
                same == tally.total()
                        ? worst.words()
                        : worst.words() + ", " + same + " of " + tally.total();
        boolean ghost = !members.isEmpty() && members.stream().allMatch(GraphNode::ghost);
        return new GraphNode(
                group.id(),
                group.kindIcon(),
                group.title(),
                worst,
                words,
                "",
                "",
                -1,
                GraphNode.Place.NONE,
                switch (group.kind()) {
                    case SECTION -> GraphNode.Shape.FOLDED;
                    case STACK -> GraphNode.Shape.STACK;
                },
                ghost,
                tally);
    }

    private record Ends(String from, String to) {}

    private static List<GraphEdge> edges(Graph full, Map<String, GraphGroup> groupOf) {
        Map<Ends, List<GraphEdge>> between = new LinkedHashMap<>();
        for (GraphEdge edge : full.edges()) {
            Ends ends = new Ends(shown(edge.from(), groupOf), shown(edge.to(), groupOf));
            if (!ends.from.equals(ends.to)) {
                between.computeIfAbsent(ends, e -> new ArrayList<>()).add(edge);
            }
        }
        List<GraphEdge> edges = new ArrayList<>();
        between.forEach(
                (ends, all) -> {
                    boolean own =
                            all.stream()
                                    .allMatch(
                                            e ->
                                                    e.from().equals(ends.from)
                                                            && e.to().equals(ends.to));
                    if (own) {
                        edges.addAll(all);
                    } else {
                        edges.add(new GraphEdge(ends.from, ends.to, label(all), style(all)));
                    }
                });
        return edges;
    }

    private static String label(List<GraphEdge> all) {
        Set<String> labels = new HashSet<>();
        all.forEach(edge -> labels.add(edge.label()));
        return labels.size() == 1 ? labels.iterator().next() : "";
    }

    private static GraphEdge.Style style(List<GraphEdge> all) {
        for (GraphEdge.Style style :
                List.of(
                        GraphEdge.Style.RUNNING,
                        GraphEdge.Style.ADDED,
                        GraphEdge.Style.REMOVED,
                        GraphEdge.Style.PASSED,
                        GraphEdge.Style.NOT_REACHED,
                        GraphEdge.Style.ORDER)) {
            if (all.stream().anyMatch(edge -> edge.style() == style)) {
                return style;
            }
        }
        return GraphEdge.Style.NOT_RUN;
    }

    private static String shown(String id, Map<String, GraphGroup> groupOf) {
        GraphGroup group = groupOf.get(id);
        return group != null && group.folded() ? group.id() : id;
    }

    private static List<GraphSection> sections(
            Graph full,
            List<GraphGroup> groups,
            Map<String, GraphGroup> groupOf,
            Map<String, List<GraphNode>> members) {
        List<GraphSection> sections = new ArrayList<>();
        for (GraphSection section : full.sections()) {
            Set<String> nodes = new HashSet<>();
            section.nodes().forEach(id -> nodes.add(shown(id, groupOf)));
            sections.add(
                    new GraphSection(
                            section.id(),
                            section.title(),
                            section.note(),
                            nodes,
                            section.foldable()));
        }
        for (GraphGroup group : groups) {
            List<GraphNode> inside = members.getOrDefault(group.id(), List.of());
            if (!group.folded() && !inside.isEmpty()) {
                Set<String> ids = new HashSet<>();
                inside.forEach(node -> ids.add(node.id()));
                sections.add(new GraphSection(group.id(), group.title(), group.note(), ids, true));
            }
        }
        return sections;
    }
}
