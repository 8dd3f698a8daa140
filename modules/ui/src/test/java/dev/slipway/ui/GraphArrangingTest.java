package dev.slipway.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.StageName;
import dev.slipway.model.run.RunOptions;
import dev.slipway.ui.workbench.Services;
import dev.slipway.uikit.graph.GraphCanvas;
import dev.slipway.uikit.graph.GraphNode;
import dev.slipway.uikit.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// Arranging a graph by hand, as the robot does it and the file keeps it.
class GraphArrangingTest extends WindowTest {
    private static final String MATRIX =
            """
            slipway: 1
            stages:
              read: { run: "true", outs: [raw.csv] }
              fit:
                matrix: { region: [eu, us, jp] }
                run: "true"
                deps: [raw.csv]
                outs: ["model-${item.region}.bin"]
              join: { run: "true", deps: [model-eu.bin, model-us.bin, model-jp.bin] }
            """;

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-20T09:42:40Z"), ZoneOffset.UTC);

    private final Bench bench = new Bench(CLOCK);

    @BeforeEach
    void writeProject() throws Exception {
        root = SampleProject.in(folder);
    }

    @Test
    void aMoveIsKeptInTheProjectAndUndone() throws Exception {
        show(root);
        until(() -> placed("train"));
        Point2D before = place("train");
        fx(
                () -> {
                    canvas().requestFocus();
                    canvas().select("train");
                    return true;
                });
        robot.press(KeyCode.ALT).type(KeyCode.DOWN).release(KeyCode.ALT);
        until(() -> Files.exists(layout()) && Files.readString(layout()).contains("\"train\""));
        Point2D after = before.add(0, 16);
        assertThat(Files.readString(layout())).contains(line("train", after)).contains("\"gate\"");
        assertThat(undoNames()).contains("Undo: move train");

        run("Undo: move train");
        until(() -> !Files.exists(layout()));
        until(() -> place("train").equals(before));
        run("Redo: move train");
        until(() -> Files.exists(layout()));
        until(() -> place("train").equals(after));
    }

    @Test
    void whatWasKeptIsShownAgainAndABrokenFileIsLeftAlone() throws Exception {
        Files.createDirectories(layout().getParent());
        Files.writeString(layout(), "{\"nodes\": {\"train\": [1000, 2000]}}");
        show(root);
        until(() -> placed("train") && place("train").equals(new Point2D(1000, 2000)));

        Files.writeString(layout(), "{\"nodes\": ");
        Files.writeString(root.resolve("slipway.yaml"), SampleProject.FILE + "\n# read again\n");
        until(() -> !place("train").equals(new Point2D(1000, 2000)));
        fx(
                () -> {
                    canvas().requestFocus();
                    canvas().select("train");
                    return true;
                });
        robot.press(KeyCode.ALT).type(KeyCode.DOWN).release(KeyCode.ALT);
        WaitForAsyncUtils.waitForFxEvents(4);
        assertThat(Files.readString(layout())).isEqualTo("{\"nodes\": ");
    }

    @Test
    void aSelectionIsGroupedByKeysFoldedAndUngrouped() throws Exception {
        show(root);
        until(() -> placed("train"));
        fx(
                () -> {
                    canvas().requestFocus();
                    canvas().selection().addAll(List.of("train", "evaluate"));
                    return true;
                });
        robot.push(KeyCode.CONTROL, KeyCode.G);
        waitForText("Group 2 stages");
        TextField name = field("Name");
        fx(
                () -> {
                    name.setText("Modelling");
                    name.requestFocus();
                    return true;
                });
        robot.push(KeyCode.ENTER);
        until(
                () ->
                        canvas().graph().sections().stream()
                                .anyMatch(s -> s.title().equals("Modelling")));
        picture("graph-section-light");

        run("Fold or open Modelling");
        until(() -> placed("section:Modelling") && !placed("train"));
        until(() -> Files.readString(layout()).contains("\"folded\": true"));
        GraphNode card = node("section:Modelling");
        assertThat(card.shape()).isEqualTo(GraphNode.Shape.FOLDED);
        assertThat(card.tally().total()).isEqualTo(2);
        picture("graph-folded-light");
        theme(Theme.Choice.DARK);
        picture("graph-folded-dark");

        fx(
                () -> {
                    canvas().select("section:Modelling");
                    canvas().requestFocus();
                    return true;
                });
        robot.push(KeyCode.ENTER);
        until(() -> placed("train"));
        fx(
                () -> {
                    canvas().select("train");
                    canvas().requestFocus();
                    return true;
                });
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.G);
        until(() -> canvas().graph().sections().size() == 2);
        assertThat(Files.readString(layout())).doesNotContain("Modelling");
    }

    @Test
    void stagesOfAMatrixAreAStackThatOpens() throws Exception {
        Files.writeString(root.resolve("slipway.yaml"), MATRIX);
        show(root);
        until(() -> placed("stack:fit"));
        assertThat(node("stack:fit").tally().total()).isEqualTo(3);
        picture("graph-stack-light");
        theme(Theme.Choice.DARK);
        picture("graph-stack-dark");
        theme(Theme.Choice.LIGHT);
        fx(
                () -> {
                    canvas().select("stack:fit");
                    canvas().requestFocus();
                    return true;
                });
        click("Run, more ways");
        click("Run only the 3 selected");
        until(() -> !bench.started().isEmpty());
        assertThat(bench.started().getFirst().selection())
                .isEqualTo(
                        new RunOptions.Selection.Only(
                                Stream.of("fit@eu", "fit@us", "fit@jp")
                                        .map(StageName::new)
                                        .toList()));
        fx(
                () -> {
                    canvas().requestFocus();
                    return true;
                });
        robot.push(KeyCode.ENTER);
        until(() -> placed("fit@eu") && !placed("stack:fit"));
        picture("graph-stack-open-light");
    }

    @Test
    void alignsAndDistributes() throws Exception {
        show(root);
        until(() -> placed("train"));
        fx(() -> canvas().selection().addAll(List.of("check-data", "split", "train")));
        run("Align top");
        until(
                () ->
                        place("split").getY() == place("check-data").getY()
                                && place("train").getY() == place("split").getY());
    }

    private void show(Path project) throws Exception {
        Services services = services(bench, CLOCK);
        show(services, project);
    }

    private GraphCanvas canvas() {
        return robot.lookup(".sw-graph").queryAs(GraphCanvas.class);
    }

    private boolean placed(String id) {
        return canvas().places().containsKey(id);
    }

    private Point2D place(String id) throws Exception {
        return fx(() -> java.util.Objects.requireNonNull(canvas().places().get(id)));
    }

    private GraphNode node(String id) throws Exception {
        return fx(
                () ->
                        canvas().graph().nodes().stream()
                                .filter(n -> n.id().equals(id))
                                .findFirst()
                                .orElseThrow());
    }

    private List<String> undoNames() throws Exception {
        return fx(() -> window().commands().stream().map(c -> c.title()).toList());
    }

    private Path layout() {
        return root.resolve(".slipway/layout.json");
    }

    private static String line(String id, Point2D at) {
        return "\"" + id + "\": [" + Math.round(at.getX()) + ", " + Math.round(at.getY()) + "]";
    }

    private static void until(Callable<Boolean> truth) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> fx(truth));
    }
}
