package dev.slipway.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.uikit.graph.GraphCanvas;
import dev.slipway.uikit.theme.Theme;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// Finding one's way in a graph: search, a neighbourhood, what is known of a stage.
class GraphViewingTest extends WindowTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-20T09:42:40Z"), ZoneOffset.UTC);

    @BeforeEach
    void openProject() throws Exception {
        root = SampleProject.in(folder);
        Bench bench = new Bench(CLOCK);
        show(services(bench, CLOCK), root);
        until(() -> canvas().places().containsKey("train"));
    }

    @Test
    void searchCountsWhatItFindsInNamesCommandsAndFilesAndWalksIt() throws Exception {
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("train");
        until(() -> noted().equals("1 of 2"));
        assertThat(current()).contains("split");
        robot.push(KeyCode.ENTER);
        until(() -> noted().equals("2 of 2"));
        assertThat(current()).contains("train");
        picture("graph-search-light");
        robot.push(KeyCode.SHIFT, KeyCode.ENTER);
        until(() -> noted().equals("1 of 2"));
        robot.write("x1y");
        until(() -> noted().equals("none"));
        robot.push(KeyCode.ESCAPE);
        until(() -> noted().isEmpty() && canvas().isFocused());
    }

    @Test
    void theKeyFShowsTheNeighbourhoodAndEscapeLeavesIt() throws Exception {
        focusOn("evaluate");
        robot.push(KeyCode.F);
        until(() -> shown("Around evaluate, 2 steps: 7 of 7"));
        robot.push(KeyCode.MINUS);
        until(() -> shown("Around evaluate, 1 step: 4 of 7"));
        picture("graph-focus-light");
        theme(Theme.Choice.DARK);
        picture("graph-focus-dark");
        robot.push(KeyCode.ESCAPE);
        until(() -> texts().stream().noneMatch(t -> t.startsWith("Around ")));
        assertThat(current()).contains("evaluate");
    }

    @Test
    void theKeyHTellsWhatIsKnownOfAStage() throws Exception {
        focusOn("train");
        robot.push(KeyCode.H);
        until(() -> hover().filter(Node::isVisible).isPresent());
        assertThat(hoverTexts()).contains("train", "Not run yet", "Learns who will make a claim.");
        picture("graph-hover-light");
        robot.push(KeyCode.ESCAPE);
        until(() -> hover().filter(Node::isVisible).isEmpty());
        assertThat(current()).contains("train");
    }

    @Test
    void restingOnAStageTellsTheSame() throws Exception {
        var at =
                fx(
                        () -> {
                            var box = canvas().boundsOf("gate").orElseThrow();
                            return canvas().localToScreen(
                                            box.getMinX() + box.getWidth() / 2,
                                            box.getMinY() + box.getHeight() / 2);
                        });
        robot.moveTo(at);
        until(() -> hover().filter(Node::isVisible).isPresent());
        assertThat(hoverTexts()).contains("gate");
    }

    private void focusOn(String stage) throws Exception {
        fx(
                () -> {
                    canvas().requestFocus();
                    canvas().select(stage);
                    return true;
                });
    }

    private boolean shown(String words) {
        return texts().contains(words);
    }

    private Optional<String> current() throws Exception {
        return fx(() -> canvas().currentProperty().get());
    }

    private Optional<Node> hover() {
        return robot.lookup(".sw-hover-card").tryQuery();
    }

    private List<String> hoverTexts() throws Exception {
        return fx(
                () ->
                        robot
                                .from(hover().orElseThrow())
                                .lookup(".label")
                                .queryAllAs(Label.class)
                                .stream()
                                .map(Label::getText)
                                .toList());
    }

    /// What the search field says it found.
    private String noted() {
        return robot.lookup(".sw-search").lookup(".sw-small").queryAllAs(Label.class).stream()
                .filter(Node::isVisible)
                .map(Label::getText)
                .filter(t -> t.contains(" of ") || t.equals("none"))
                .findFirst()
                .orElse("");
    }

    private GraphCanvas canvas() {
        return robot.lookup(".sw-graph").queryAs(GraphCanvas.class);
    }

    private static void until(Callable<Boolean> truth) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> fx(truth));
    }
}
