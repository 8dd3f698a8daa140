package dev.slipway.ui.pipeline;

import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.pipelinefile.Edit;
import dev.slipway.pipelinefile.EditHistory;
import dev.slipway.uikit.graph.CardSize;
import dev.slipway.uikit.graph.Graph;
import dev.slipway.uikit.graph.GraphFolding;
import dev.slipway.uikit.graph.GraphGroup;
import dev.slipway.uikit.graph.GraphNode;
import dev.slipway.uikit.graph.GraphView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Dimension2D;
import javafx.geometry.Point2D;

/// Keeps where a person put things in the graph. Every change is a step of the document, on the
/// text of `.slipway/layout.json`, so that it is undone like any other edit and seen when someone
/// else writes the file. FX thread only.
///
/// Stages of a matrix are one stack; which stacks are open is not kept.
final class GraphArranger {
    private static final String STACK = "stack:";
    private static final String SECTION = "section:";
    private static final double STEP = 4;

    /// How nodes come into line.
    enum Line {
        LEFT("Align left", "mdi2a-align-horizontal-left"),
        RIGHT("Align right", "mdi2a-align-horizontal-right"),
        TOP("Align top", "mdi2a-align-vertical-top"),
        BOTTOM("Align bottom", "mdi2a-align-vertical-bottom"),
        ACROSS("Distribute across", "mdi2d-distribute-horizontal-center"),
        DOWN("Distribute down", "mdi2d-distribute-vertical-center");

        final String words;
        final String icon;

        Line(String words, String icon) {
            this.words = words;
            this.icon = icon;
        }
    }

    private final GraphView view;
    private final PipelineDocument document;
    private final Consumer<Problem> problems;
    private final Set<String> openStacks = new HashSet<>();
    private Graph whole = Graph.EMPTY;
    private Arrangement now = Arrangement.EMPTY;
    private String text = "";
    private boolean broken;
    private int unwritten;
    private String chosenNext = "";

    GraphArranger(GraphView view, PipelineDocument document, Consumer<Problem> problems) {
        this.view = view;
        this.document = document;
        this.problems = problems;
        view.canvas().setOnMoved(this::moved);
        view.canvas().setOnFold(this::toggle);
        document.history().addListener((property, before, after) -> read());
        document.onStep(this::renameToo);
        document.open(LayoutFile.FILE);
        read();
    }

    /// Shows a graph as it was arranged.
    void show(Graph graph) {
        whole = graph;
        view.setGroups(groups());
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
        return !now.sections().isEmpty();
    }

    boolean isSection(String id) {
        return now.sections().containsKey(id);
    }

    boolean isStack(String id) {
        return id.startsWith(STACK);
    }

    // What a person does.

    private void moved(Map<String, Point2D> before, Map<String, Point2D> after) {
        step("move " + named(after.keySet()), frozen().with(after).with(shifts(before, after)));
    }

    /// What a folded card holds moves with it.
    private Map<String, Point2D> shifts(Map<String, Point2D> before, Map<String, Point2D> after) {
        Map<String, Point2D> shifted = new HashMap<>();
        for (GraphGroup group : view.groups()) {
            Point2D from = before.get(group.id());
            Point2D to = after.get(group.id());
            if (from != null && to != null) {
                for (String id : group.nodes()) {
                    Point2D at = now.places().get(id);
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
            if (!openStacks.remove(id)) {
                openStacks.add(id);
            }
            replace();
            return;
        }
        Arrangement.Section section = now.sections().get(id);
        if (section == null) {
            return;
        }
        boolean fold = !section.folded();
        Arrangement next = now.folded(id, fold);
        if (!now.places().isEmpty()) {
            next = fold ? next.with(Map.of(id, corner(section.nodes()))) : next.without(Set.of(id));
        }
        step((fold ? "fold " : "open ") + section.title(), next);
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
            step("group " + named(nodes), now.grouped(freeId(title), title, nodes));
        }
    }

    /// The sections that are selected, or that hold what is selected.
    Set<String> selectedSections() {
        Set<String> found = new LinkedHashSet<>();
        for (String id : view.canvas().selection()) {
            now.sections()
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
            step("ungroup " + titles(sections), now.ungrouped(sections));
        }
    }

    String title(String section) {
        Arrangement.Section known = now.sections().get(section);
        return known == null ? "" : known.title();
    }

    void rename(String section, String title) {
        step("rename " + title(section) + " to " + title, now.renamed(section, title));
    }

    /// Lays everything out anew: no place is kept.
    void arrangeAll() {
        if (!now.places().isEmpty()) {
            step("arrange all", now.withoutPlaces());
        } else {
            view.canvas().fit();
        }
    }

    /// Lays out anew what is selected, beside what stays.
    void arrange(Set<String> ids) {
        if (!ids.isEmpty()) {
            step("arrange " + named(ids), frozen().without(ids));
        }
    }

    void align(Line line) {
        Map<String, Point2D> places = view.canvas().places();
        List<String> ids =
                new ArrayList<>(
                        view.canvas().selection().stream().filter(places::containsKey).toList());
        if (ids.size() < 2) {
            return;
        }
        Map<String, Point2D> after = aligned(line, ids, places);
        Map<String, Point2D> before = new HashMap<>();
        ids.forEach(id -> before.put(id, places.getOrDefault(id, Point2D.ZERO)));
        String verb = line == Line.ACROSS || line == Line.DOWN ? "distribute " : "align ";
        step(verb + named(ids), frozen().with(after).with(shifts(before, after)));
    }

    private Map<String, Point2D> aligned(Line line, List<String> ids, Map<String, Point2D> places) {
        Map<String, Dimension2D> sizes = new HashMap<>();
        view.canvas().graph().nodes().forEach(n -> sizes.put(n.id(), CardSize.FULL.of(n.shape())));
        boolean sideways = line == Line.LEFT || line == Line.RIGHT || line == Line.ACROSS;
        ids.sort(
                Comparator.comparingDouble(
                        id -> {
                            Point2D at = places.getOrDefault(id, Point2D.ZERO);
                            return sideways ? at.getX() : at.getY();
                        }));
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double used = 0;
        for (String id : ids) {
            Point2D at = places.getOrDefault(id, Point2D.ZERO);
            Dimension2D size = sizes.getOrDefault(id, new Dimension2D(0, 0));
            double begin = sideways ? at.getX() : at.getY();
            double length = sideways ? size.getWidth() : size.getHeight();
            low = Math.min(low, begin);
            high = Math.max(high, begin + length);
            used += length;
        }
        double gap = (high - low - used) / (ids.size() - 1);
        double next = low;
        Map<String, Point2D> after = new LinkedHashMap<>();
        for (String id : ids) {
            Point2D at = places.getOrDefault(id, Point2D.ZERO);
            Dimension2D size = sizes.getOrDefault(id, new Dimension2D(0, 0));
            double length = sideways ? size.getWidth() : size.getHeight();
            double to =
                    switch (line) {
                        case LEFT, TOP -> low;
                        case RIGHT, BOTTOM -> high - length;
                        case ACROSS, DOWN -> next;
                    };
            next += length + gap;
            double snapped = Math.round(to / STEP) * STEP;
            after.put(
                    id,
                    sideways ? new Point2D(snapped, at.getY()) : new Point2D(at.getX(), snapped));
        }
        return after;
    }

    /// A new node is to be at a place as soon as it is there, as where it was dropped.
    void placeNew(String id, Point2D at) {
        write(Optional.empty(), frozen().with(Map.of(id, at)));
    }

    // How it is kept.

    /// The arrangement with everything where it is now, so that what is not moved stays.
    private Arrangement frozen() {
        if (!now.places().isEmpty()) {
            Map<String, Point2D> unknown = new HashMap<>(view.canvas().places());
            unknown.keySet().removeAll(now.places().keySet());
            return now.with(unknown);
        }
        return now.with(view.canvas().places());
    }

    private void step(String name, Arrangement next) {
        write(Optional.of(name), next);
    }

    /// @param name of the step; empty if it belongs to the last one
    private void write(Optional<String> name, Arrangement next) {
        if (broken) {
            // What a hand moved goes back.
            replace();
            problem();
            return;
        }
        if (next.equals(now)) {
            return;
        }
        String before = text;
        String after = LayoutFile.text(next);
        now = next;
        text = after;
        replace();
        unwritten++;
        Consumer<Problem> refused =
                why -> {
                    problems.accept(why);
                    written();
                };
        if (name.isPresent()) {
            document.replaceText(
                    name.get(), LayoutFile.FILE, before, after, this::written, refused);
        } else {
            document.amend(LayoutFile.FILE, before, after, this::written, refused);
        }
    }

    private void written() {
        unwritten--;
        read();
    }

    /// Takes up the file as it is now, unless steps of our own are still on their way to it.
    private void read() {
        if (unwritten > 0) {
            return;
        }
        EditHistory known = document.history().get();
        String there = known.text(LayoutFile.FILE).orElse("");
        if (there.equals(text)) {
            return;
        }
        text = there;
        try {
            now = LayoutFile.parse(there);
            broken = false;
        } catch (ProblemException wrong) {
            now = Arrangement.EMPTY;
            broken = true;
            problem();
        }
        replace();
    }

    private void problem() {
        try {
            LayoutFile.parse(text);
        } catch (ProblemException wrong) {
            wrong.problems().forEach(problems);
        }
    }

    /// A stage that was renamed stays where it is.
    private void renameToo(EditHistory.Step step) {
        Arrangement next = now;
        for (Edit edit : step.edits()) {
            if (edit instanceof Edit.RenameStage renamed) {
                next = next.renamedNode(renamed.from().value(), renamed.to().value());
            }
        }
        if (!next.equals(now)) {
            write(Optional.empty(), next);
        }
    }

    private void replace() {
        view.setKept(now.places());
        view.setGroups(groups());
        view.replace(prepared());
    }

    /// Sections of a person's own take the place of those that come by themselves.
    private Graph prepared() {
        return now.sections().isEmpty()
                ? whole
                : new Graph(whole.nodes(), whole.edges(), List.of());
    }

    private List<GraphGroup> groups() {
        List<GraphGroup> groups = new ArrayList<>(stacks());
        now.sections()
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

    private List<GraphGroup> stacks() {
        Map<String, List<GraphNode>> byName = new LinkedHashMap<>();
        for (GraphNode node : whole.nodes()) {
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
                        stacks.add(
                                new GraphGroup(
                                        STACK + name,
                                        name,
                                        count(members.size()),
                                        members.getFirst().kindIcon(),
                                        GraphGroup.Kind.STACK,
                                        members.stream()
                                                .map(GraphNode::id)
                                                .collect(
                                                        Collectors.toCollection(
                                                                LinkedHashSet::new)),
                                        !openStacks.contains(STACK + name)));
                    }
                });
        return stacks;
    }

    // Words.

    private static String count(int stages) {
        return stages == 1 ? "1 stage" : stages + " stages";
    }

    private String named(Collection<String> ids) {
        if (ids.size() != 1) {
            return count(ids.size());
        }
        String id = ids.iterator().next();
        return isSection(id) ? title(id) : id.substring(id.indexOf(':') + 1);
    }

    private String titles(Set<String> sections) {
        return sections.size() == 1
                ? title(sections.iterator().next())
                : sections.size() + " sections";
    }

    /// By the title, so that the file can be read; with a number when it is taken.
    private String freeId(String title) {
        String id = SECTION + title;
        for (int n = 2; now.sections().containsKey(id); n++) {
            id = SECTION + title + " " + n;
        }
        return id;
    }
}
