package dev.slipway.ui.pipeline;

import dev.slipway.model.Problem;
import dev.slipway.uikit.graph.CardSize;
import dev.slipway.uikit.graph.Graph;
import dev.slipway.uikit.graph.GraphFolding;
import dev.slipway.uikit.graph.GraphGroup;
import dev.slipway.uikit.graph.GraphView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Dimension2D;
import javafx.geometry.Point2D;

/// What a person does to the places of things in the graph, and shows it so: moves, aligns, puts
/// together, folds, lays out anew. FX thread only.
final class GraphArranger {
    private final GraphView view;
    private final ArrangementFile file;
    private final GraphGroups groups = new GraphGroups();
    private Graph whole = Graph.EMPTY;
    private String chosenNext = "";

    GraphArranger(GraphView view, PipelineDocument document, Consumer<Problem> problems) {
        this.view = view;
        this.file = new ArrangementFile(document, problems, this::replace);
        view.canvas().setOnMoved(this::moved);
        view.canvas().setOnFold(this::toggle);
        file.open();
    }

    /// Shows a graph as it was arranged.
    void show(Graph graph) {
        whole = graph;
        view.setGroups(groups.of(whole, file.now()));
        view.show(prepared());
    }

    /// What a node is shown as: itself, or what it is folded into.
    String shownAs(String id) {
        return GraphFolding.shownAs(id, view.groups());
    }

    /// Some nodes and, for those that stand for others, these.
    Set<String> covered(Collection<String> ids) {
        Set<String> all = new LinkedHashSet<>();
        for (String id : ids) {
            all.add(id);
            view.groups().stream()
                    .filter(group -> group.id().equals(id))
                    .forEach(group -> all.addAll(covered(group.nodes())));
        }
        return all;
    }

    /// Opens what a node is folded into, so that it can be seen.
    void uncover(String id) {
        String shown = shownAs(id);
        if (!shown.equals(id)) {
            toggle(shown);
        }
    }

    /// A new layout is in view: what was folded or opened is where the keyboard is.
    void shown() {
        if (!chosenNext.isEmpty()) {
            String id = chosenNext;
            chosenNext = "";
            boolean card = view.canvas().boundsOf(id).isPresent();
            view.groups().stream()
                    .filter(group -> group.id().equals(id))
                    .flatMap(group -> group.nodes().stream())
                    .filter(node -> !card && view.canvas().boundsOf(node).isPresent())
                    .findFirst()
                    .or(() -> Optional.of(id))
                    .ifPresent(view.canvas()::select);
        }
    }

    boolean hasSections() {
        return !file.now().sections().isEmpty();
    }

    boolean isSection(String id) {
        return file.now().sections().containsKey(id);
    }

    boolean isStack(String id) {
        return GraphGroups.isStack(id);
    }

    // What a person does.

    private void moved(Map<String, Point2D> before, Map<String, Point2D> after) {
        file.step(
                "move " + named(after.keySet()), frozen().with(after).with(shifts(before, after)));
    }

    /// What a folded card holds moves with it.
    private Map<String, Point2D> shifts(Map<String, Point2D> before, Map<String, Point2D> after) {
        Map<String, Point2D> shifted = new HashMap<>();
        for (GraphGroup group : view.groups()) {
            Point2D from = before.get(group.id());
            Point2D to = after.get(group.id());
            if (from != null && to != null) {
                for (String id : group.nodes()) {
                    Point2D at = file.now().places().get(id);
                    if (at != null) {
                        shifted.put(id, at.add(to.subtract(from)));
                    }
                }
            }
        }
        return shifted;
    }

    /// Folds or opens a section or a stack. Nothing else has such an id.
    void toggle(String id) {
        chosenNext = id;
        if (isStack(id)) {
            groups.toggle(id);
            replace();
            return;
        }
        Arrangement.Section section = file.now().sections().get(id);
        if (section == null) {
            return;
        }
        boolean fold = !section.folded();
        Arrangement next = file.now().folded(id, fold);
        if (!file.now().places().isEmpty()) {
            next = fold ? next.with(Map.of(id, corner(section.nodes()))) : next.without(Set.of(id));
        }
        file.step((fold ? "fold " : "open ") + section.title(), next);
    }

    private Point2D corner(Collection<String> ids) {
        Map<String, Point2D> places = view.canvas().places();
        double x = Double.POSITIVE_INFINITY;
        double y = Double.POSITIVE_INFINITY;
        for (String id : ids) {
            Point2D at = places.get(id);
            if (at != null) {
                x = Math.min(x, at.getX());
                y = Math.min(y, at.getY());
            }
        }
        return Double.isInfinite(x) ? Point2D.ZERO : new Point2D(x, y);
    }

    /// The selected nodes that can be put together.
    Set<String> groupable() {
        return view.canvas().selection().stream()
                .filter(id -> !isSection(id))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    void group(String title, Set<String> nodes) {
        if (!nodes.isEmpty()) {
            file.step(
                    "group " + named(nodes),
                    file.now()
                            .grouped(
                                    GraphGroups.freeId(title, file.now().sections().keySet()),
                                    title,
                                    nodes));
        }
    }

    /// The sections that are selected, or that hold what is selected.
    Set<String> selectedSections() {
        Set<String> found = new LinkedHashSet<>();
        for (String id : view.canvas().selection()) {
            file.now()
                    .sections()
                    .forEach(
                            (section, held) -> {
                                if (section.equals(id) || held.nodes().contains(id)) {
                                    found.add(section);
                                }
                            });
        }
        return found;
    }

    void ungroup(Set<String> sections) {
        if (!sections.isEmpty()) {
            file.step("ungroup " + titles(sections), file.now().ungrouped(sections));
        }
    }

    String title(String section) {
        Arrangement.Section known = file.now().sections().get(section);
        return known == null ? "" : known.title();
    }

    void rename(String section, String title) {
        file.step("rename " + title(section) + " to " + title, file.now().renamed(section, title));
    }

    /// Lays everything out anew: no place is kept.
    void arrangeAll() {
        if (!file.now().places().isEmpty()) {
            file.step("arrange all", file.now().withoutPlaces());
        } else {
            view.canvas().fit();
        }
    }

    /// Lays out anew what is selected, beside what stays.
    void arrange(Set<String> ids) {
        if (!ids.isEmpty()) {
            file.step("arrange " + named(ids), frozen().without(ids));
        }
    }

    void align(Alignment line) {
        Map<String, Point2D> places = view.canvas().places();
        List<String> ids =
                new ArrayList<>(
                        view.canvas().selection().stream().filter(places::containsKey).toList());
        if (ids.size() < 2) {
            return;
        }
        Map<String, Point2D> after = line.of(ids, places, sizes());
        Map<String, Point2D> before = new HashMap<>();
        ids.forEach(id -> before.put(id, places.getOrDefault(id, Point2D.ZERO)));
        String verb = line.distributes() ? "distribute " : "align ";
        file.step(verb + named(ids), frozen().with(after).with(shifts(before, after)));
    }

    private Map<String, Dimension2D> sizes() {
        Map<String, Dimension2D> sizes = new HashMap<>();
        view.canvas().graph().nodes().forEach(n -> sizes.put(n.id(), CardSize.FULL.of(n.shape())));
        return sizes;
    }

    /// A new node is to be at a place as soon as it is there, as where it was dropped.
    void placeNew(String id, Point2D at) {
        file.amend(frozen().with(Map.of(id, at)));
    }

    // How it is kept.

    /// The arrangement with everything where it is now, so that what is not moved stays.
    private Arrangement frozen() {
        if (!file.now().places().isEmpty()) {
            Map<String, Point2D> unknown = new HashMap<>(view.canvas().places());
            unknown.keySet().removeAll(file.now().places().keySet());
            return file.now().with(unknown);
        }
        return file.now().with(view.canvas().places());
    }

    private void replace() {
        view.setKept(file.now().places());
        view.setGroups(groups.of(whole, file.now()));
        view.replace(prepared());
    }

    /// Sections of a person's own take the place of those that come by themselves.
    private Graph prepared() {
        return file.now().sections().isEmpty()
                ? whole
                : new Graph(whole.nodes(), whole.edges(), List.of());
    }

    // Words.

    private String named(Collection<String> ids) {
        if (ids.size() != 1) {
            return GraphGroups.count(ids.size());
        }
        String id = ids.iterator().next();
        return isSection(id) ? title(id) : id.substring(id.indexOf(':') + 1);
    }

    private String titles(Set<String> sections) {
        return sections.size() == 1
                ? title(sections.iterator().next())
                : sections.size() + " sections";
    }
}
