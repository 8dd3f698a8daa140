package dev.slipway.uikit.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.uikit.Fx;
import dev.slipway.uikit.fx.Desktop;
import dev.slipway.uikit.fx.FxThread;
import dev.slipway.uikit.icon.State;
import dev.slipway.uikit.shot.Snapshot;
import dev.slipway.uikit.theme.Palette;
import dev.slipway.uikit.theme.Theme;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/// Draws what a canvas can show in both themes into `target/screens`, for eyes, and checks of each
/// that it is as it should be. What is drawn while a hand is at work is in [GraphCanvasTest].
class GraphPicturesTest {
    private static final Path FOLDER = Path.of("target", "screens");
    private static final List<String> STAGES =
            List.of("read", "check", "split", "features", "train", "tune", "evaluate", "gate");

    @BeforeAll
    static void start() throws Exception {
        FxThread.startToolkit();
        Fx.run(() -> Desktop.still().set(true));
    }

    private static final class Stand {
        final GraphCanvas canvas = new GraphCanvas();
        final GraphFocus focus = new GraphFocus(canvas);
        final Scene scene;

        Stand(Theme.Choice choice, Graph graph) {
            StackPane pane = new StackPane(canvas, focus.bar());
            StackPane.setAlignment(focus.bar(), Pos.TOP_CENTER);
            StackPane.setMargin(focus.bar(), new Insets(12));
            scene = new Scene(pane, 1200, 560);
            new Theme(choice).install(scene);
            canvas.show(graph, new SectionLayout(CardSize.FULL).place(graph, Map.of()));
            Snapshot.of(scene);
            canvas.fit();
        }

        WritableImage picture() {
            canvas.draw();
            return Snapshot.of(scene);
        }
    }

    private interface Look {
        void at(Stand stand);
    }

    private static void draw(String name, Graph graph, Look look) throws Exception {
        for (Theme.Choice choice : List.of(Theme.Choice.LIGHT, Theme.Choice.DARK)) {
            WritableImage image =
                    Fx.get(
                            () -> {
                                Stand stand = new Stand(choice, graph);
                                look.at(stand);
                                return stand.picture();
                            });
            Snapshot.write(
                    image,
                    FOLDER.resolve(
                            name
                                    + "-"
                                    + choice.name().toLowerCase(java.util.Locale.ROOT)
                                    + ".png"));
        }
    }

    @Test
    void aFoldedSectionAndAStack() throws Exception {
        Graph graph = matrix();
        List<GraphGroup> groups =
                List.of(
                        group("s", "train", GraphGroup.Kind.STACK, true, graph, "train@"),
                        new GraphGroup(
                                "g",
                                "Preparation",
                                "3 stages",
                                "mdi2s-select-group",
                                GraphGroup.Kind.SECTION,
                                new LinkedHashSet<>(List.of("check", "split", "features")),
                                true));
        draw("canvas-folded", GraphFolding.fold(graph, groups), stand -> stand.canvas.select("s"));
        draw(
                "canvas-opened",
                GraphFolding.fold(graph, groups.stream().map(g -> g.folded(false)).toList()),
                stand -> {});
    }

    @Test
    void whatASearchFound() throws Exception {
        draw(
                "canvas-search",
                graph(),
                stand ->
                        stand.canvas.setMarks(
                                "search",
                                new GraphMarks(
                                        Map.of(
                                                "train",
                                                GraphMarks.Mark.FOUND,
                                                "tune",
                                                GraphMarks.Mark.FOUND),
                                        Map.of(),
                                        Optional.of(Set.of("train", "tune")))));
    }

    @Test
    void aNeighbourhoodGrowsAndIsLeft() throws Exception {
        draw(
                "canvas-focus",
                graph(),
                stand -> {
                    stand.focus.at("tune");
                    stand.canvas.select("tune");
                    assertThat(stand.focus.isOn()).isTrue();
                });
        Fx.run(
                () -> {
                    Stand stand = new Stand(Theme.Choice.LIGHT, graph());
                    stand.focus.at("tune");
                    stand.focus.leave();
                    assertThat(stand.focus.isOn()).isFalse();
                    assertThat(stand.focus.bar().isVisible()).isFalse();
                });
    }

    @Test
    void marksOfADifferenceAndOfAPath() throws Exception {
        draw(
                "canvas-marks",
                graph(),
                stand ->
                        stand.canvas.setMarks(
                                "difference",
                                new GraphMarks(
                                        Map.of(
                                                "check",
                                                GraphMarks.Mark.ADDED,
                                                "features",
                                                GraphMarks.Mark.REMOVED,
                                                "train",
                                                GraphMarks.Mark.CHANGED,
                                                "evaluate",
                                                GraphMarks.Mark.PATH,
                                                "gate",
                                                GraphMarks.Mark.PATH),
                                        Map.of(
                                                new GraphEdge.Key("evaluate", "gate", ""),
                                                GraphMarks.Mark.PATH),
                                        Optional.empty())));
    }

    @Test
    void aThousandStages() throws Exception {
        Graph many = many(1_000);
        draw("canvas-1000", many, stand -> {});
        draw(
                "canvas-1000-near",
                many,
                stand -> {
                    stand.canvas.zoomTo(0.5);
                    stand.canvas.center("s500");
                });
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void aDrawingIsWellFormedAndHasEveryName(Theme.Choice choice) throws Exception {
        String svg =
                Fx.get(
                        () ->
                                new GraphPicture(
                                                new Stand(choice, graph()).canvas,
                                                choice == Theme.Choice.DARK
                                                        ? Palette.DARK
                                                        : Palette.LIGHT)
                                        .svg("insurance & <risk>"));
        Files.createDirectories(FOLDER);
        Files.writeString(
                FOLDER.resolve(
                        "canvas-export-"
                                + choice.name().toLowerCase(java.util.Locale.ROOT)
                                + ".svg"),
                svg);
        Document read =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(svg)));
        List<String> words = new ArrayList<>();
        var texts = read.getElementsByTagName("text");
        for (int i = 0; i < texts.getLength(); i++) {
            words.add(texts.item(i).getTextContent());
        }
        assertThat(words).containsAll(STAGES);
        assertThat(read.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("insurance & <risk>");
        assertThat(svg).doesNotContain("NaN").doesNotContain("<image");
        var paths = read.getElementsByTagName("path");
        for (int i = 0; i < paths.getLength(); i++) {
            assertThat(paths.item(i).getAttributes().getNamedItem("d").getNodeValue())
                    .startsWith("M");
        }
    }

    @Test
    void anImageIsTwiceTheGraph() throws Exception {
        WritableImage image =
                Fx.get(
                        () ->
                                new GraphPicture(
                                                new Stand(Theme.Choice.LIGHT, graph()).canvas,
                                                Palette.LIGHT)
                                        .image(2));
        Rectangle2D content =
                Fx.get(() -> new Stand(Theme.Choice.LIGHT, graph()).canvas.placed().content());
        Snapshot.write(image, FOLDER.resolve("canvas-export.png"));
        assertThat(image.getWidth()).isEqualTo(Math.ceil(2 * (content.getWidth() + 48)));
    }

    private static GraphGroup group(
            String id,
            String title,
            GraphGroup.Kind kind,
            boolean folded,
            Graph graph,
            String prefix) {
        Set<String> nodes = new LinkedHashSet<>();
        graph.nodes().stream()
                .map(GraphNode::id)
                .filter(n -> n.startsWith(prefix))
                .forEach(nodes::add);
        return new GraphGroup(
                id, title, nodes.size() + " stages", "mdi2s-school-outline", kind, nodes, folded);
    }

    private static Graph graph() {
        State[] states = {
            State.CACHED,
            State.DONE,
            State.DONE,
            State.DONE,
            State.RUNNING,
            State.WAITING,
            State.WAITING,
            State.FAILED
        };
        List<GraphNode> nodes = new ArrayList<>();
        for (int i = 0; i < STAGES.size(); i++) {
            nodes.add(node(STAGES.get(i), states[i]));
        }
        return new Graph(
                nodes,
                List.of(
                        edge("read", "check"),
                        edge("read", "split"),
                        edge("split", "features"),
                        edge("features", "train"),
                        edge("features", "tune"),
                        edge("train", "evaluate"),
                        edge("tune", "evaluate"),
                        edge("evaluate", "gate")));
    }

    private static Graph matrix() {
        List<GraphNode> nodes = new ArrayList<>();
        List<GraphEdge> edges =
                new ArrayList<>(
                        List.of(
                                edge("read", "check"),
                                edge("check", "split"),
                                edge("split", "features")));
        for (String id : List.of("read", "check", "split", "features")) {
            nodes.add(node(id, State.DONE));
        }
        State[] states = {State.DONE, State.RUNNING, State.FAILED, State.DONE, State.WAITING};
        for (int i = 0; i < 5; i++) {
            nodes.add(node("train@" + i, states[i]));
            edges.add(edge("features", "train@" + i));
            edges.add(edge("train@" + i, "join"));
        }
        nodes.add(node("join", State.WAITING));
        return new Graph(nodes, edges);
    }

    private static Graph many(int count) {
        List<GraphNode> nodes = new ArrayList<>();
        List<GraphEdge> edges = new ArrayList<>();
        Map<Integer, Integer> layer = new HashMap<>();
        State[] states = {State.DONE, State.CACHED, State.DONE, State.RUNNING, State.WAITING};
        for (int i = 0; i < count; i++) {
            layer.put(i, i / 40);
            nodes.add(node("s" + i, i % 97 == 0 ? State.FAILED : states[i * 5 / count]));
            if (i >= 40) {
                edges.add(edge("s" + (i - 40), "s" + i));
                if (i % 7 == 0) {
                    edges.add(edge("s" + (i - 40 - i % 40 + (i * 3) % 40), "s" + i));
                }
            }
        }
        return new Graph(nodes, edges);
    }

    private static GraphNode node(String id, State state) {
        return GraphNode.card(id, "mdi2c-console", id)
                .withState(state, state.words())
                .withTime("1:41")
                .withFact("auc 0.871")
                .withPlace(GraphNode.Place.plain("mdi2l-laptop"));
    }

    private static GraphEdge edge(String from, String to) {
        return new GraphEdge(from, to, "", GraphEdge.Style.PASSED);
    }
}
