package dev.slipway.ui.pipeline;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javafx.geometry.Point2D;

/// Where a person put the nodes of a graph, and which of them they put together. Immutable.
///
/// @param places the upper left corners, in whole px, by node; a node without one is placed by
///     the layout
/// @param sections by id
record Arrangement(SortedMap<String, Point2D> places, SortedMap<String, Section> sections) {
    static final Arrangement EMPTY = new Arrangement(new TreeMap<>(), new TreeMap<>());

    /// Nodes in a frame with a name, or on one card while it is folded.
    record Section(String title, boolean folded, SortedSet<String> nodes) {
        Section {
            nodes = Collections.unmodifiableSortedSet(new TreeSet<>(nodes));
        }
    }

    Arrangement {
        places = Collections.unmodifiableSortedMap(new TreeMap<>(places));
        sections = Collections.unmodifiableSortedMap(new TreeMap<>(sections));
    }

    Arrangement with(Map<String, Point2D> moved) {
        TreeMap<String, Point2D> next = new TreeMap<>(places);
        moved.forEach(
                (id, at) ->
                        next.put(id, new Point2D(Math.round(at.getX()), Math.round(at.getY()))));
        return new Arrangement(next, sections);
    }

    Arrangement withoutPlaces() {
        return new Arrangement(new TreeMap<>(), sections);
    }

    Arrangement without(Collection<String> ids) {
        TreeMap<String, Point2D> next = new TreeMap<>(places);
        next.keySet().removeAll(ids);
        return new Arrangement(next, sections);
    }

    /// What the nodes belong to now, they leave; a section that nothing is left in is gone.
    Arrangement grouped(String id, String title, Set<String> nodes) {
        TreeMap<String, Section> next = new TreeMap<>();
        sections.forEach(
                (other, section) -> {
                    TreeSet<String> left = new TreeSet<>(section.nodes());
                    left.removeAll(nodes);
                    if (!left.isEmpty()) {
                        next.put(other, new Section(section.title(), section.folded(), left));
                    }
                });
        next.put(id, new Section(title, false, new TreeSet<>(nodes)));
        return new Arrangement(places, next);
    }

    Arrangement ungrouped(Set<String> ids) {
        TreeMap<String, Section> next = new TreeMap<>(sections);
        next.keySet().removeAll(ids);
        return new Arrangement(places, next).without(ids);
    }

    Arrangement renamed(String id, String title) {
        return changed(id, s -> new Section(title, s.folded(), s.nodes()));
    }

    Arrangement folded(String id, boolean folded) {
        return changed(id, s -> new Section(s.title(), folded, s.nodes()));
    }

    /// A node by another name, at the same place and in the same section.
    Arrangement renamedNode(String from, String to) {
        TreeMap<String, Point2D> nextPlaces = new TreeMap<>(places);
        Point2D at = nextPlaces.remove(from);
        if (at != null) {
            nextPlaces.put(to, at);
        }
        Map<String, Section> nextSections = new HashMap<>();
        sections.forEach(
                (id, section) -> {
                    Set<String> nodes = new LinkedHashSet<>(section.nodes());
                    if (nodes.remove(from)) {
                        nodes.add(to);
                    }
                    nextSections.put(
                            id,
                            new Section(section.title(), section.folded(), new TreeSet<>(nodes)));
                });
        return new Arrangement(nextPlaces, new TreeMap<>(nextSections));
    }

    private interface Change {
        Section of(Section section);
    }

    private Arrangement changed(String id, Change change) {
        TreeMap<String, Section> next = new TreeMap<>(sections);
        next.computeIfPresent(id, (key, section) -> change.of(section));
        return new Arrangement(places, next);
    }
}
