package dev.slipway.uikit.graph;

import java.util.LinkedHashSet;
import java.util.Set;

/// Nodes that are shown as one card, or in a frame when opened.
///
/// @param id unlike every node's
/// @param note beside the title while open, such as `4 nodes`
/// @param kindIcon on the card of a stack
public record GraphGroup(
        String id,
        String title,
        String note,
        String kindIcon,
        Kind kind,
        Set<String> nodes,
        boolean folded) {

    /// What holds nodes together.
    public enum Kind {
        /// A person put them together.
        SECTION,
        /// They are many of one: the same with other values.
        STACK
    }

    public GraphGroup {
        nodes = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(nodes));
    }

    GraphGroup holding(Set<String> next) {
        return new GraphGroup(id, title, note, kindIcon, kind, next, folded);
    }

    public GraphGroup folded(boolean next) {
        return new GraphGroup(id, title, note, kindIcon, kind, nodes, next);
    }
}
