package dev.slipway.ui.pipeline;

import dev.slipway.uikit.graph.Graph;
import dev.slipway.uikit.graph.GraphGroup;
import dev.slipway.uikit.graph.GraphNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What of a graph is shown together: the stages of a matrix as a stack, and the sections that a
/// person made. Which stacks are open is not kept. FX thread only.
final class GraphGroups {
    private static final String STACK = "stack:";
    private static final String SECTION = "section:";

    private final Set<String> openStacks = new HashSet<>();

    static boolean isStack(String id) {
        return id.startsWith(STACK);
    }

    /// An id for a new section: by its title, so that the file can be read; with a number when it
    /// is taken.
    static String freeId(String title, Set<String> taken) {
        String id = SECTION + title;
        for (int n = 2; taken.contains(id); n++) {
            id = SECTION + title + " " + n;
        }
        return id;
    }

    static String count(int stages) {
        return stages == 1 ? "1 stage" : stages + " stages";
    }

    /// Opens a stack, or closes it.
    void toggle(String stack) {
        if (!openStacks.remove(stack)) {
            openStacks.add(stack);
        }
    }

    List<GraphGroup> of(Graph graph, Arrangement arrangement) {
        List<GraphGroup> groups = new ArrayList<>(stacks(graph));
        arrangement
                .sections()
                .forEach(
                        (id, section) ->
                                groups.add(
                                        new GraphGroup(
                                                id,
                                                section.title(),
                                                count(section.nodes().size()),
                                                "mdi2s-select-group",
                                                GraphGroup.Kind.SECTION,
                                                section.nodes(),
                                                section.folded())));
        return groups;
    }

    private List<GraphGroup> stacks(Graph graph) {
        Map<String, List<GraphNode>> byName = new LinkedHashMap<>();
        for (GraphNode node : graph.nodes()) {
            int at = node.id().indexOf('@');
            if (at > 0) {
                byName.computeIfAbsent(node.id().substring(0, at), k -> new ArrayList<>())
                        .add(node);
            }
        }
        List<GraphGroup> stacks = new ArrayList<>();
        byName.forEach(
                (name, members) -> {
                    if (members.size() > 1) {
                        stacks.add(stack(name, members));
                    }
                });
        return stacks;
    }

    private GraphGroup stack(String name, List<GraphNode> members) {
        return new GraphGroup(
                STACK + name,
                name,
                count(members.size()),
                members.getFirst().kindIcon(),
                GraphGroup.Kind.STACK,
                members.stream()
                        .map(GraphNode::id)
                        .collect(Collectors.toCollection(LinkedHashSet::new)),
                !openStacks.contains(STACK + name));
    }
}
