package dev.slipway.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.uikit.theme.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// A stage's form: what is typed is tried, written when it can stand, and undone as one step.
class FormRobotTest extends WindowTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-20T09:42:40Z"), ZoneOffset.UTC);

    @BeforeEach
    void open() throws Exception {
        root = SampleProject.in(folder);
        Bench bench = new Bench(CLOCK);
        show(services(bench, CLOCK), root);
        waitForCard("train", "Not run yet");
    }

    @Test
    void saysWhatIsWrongWithADurationAsItIsTypedAndMendsItByTheLink() throws Exception {
        select("train");
        write("Timeout", "30mins");
        waitForText("“30mins” is not a duration.");
        waitForText("Use 30m");
        scrollTo("Timeout");
        picture("form-problem-light");
        theme(Theme.Choice.DARK);
        picture("form-problem-dark");
        assertThat(file()).isEqualTo(SampleProject.FILE);
        scrollTo("Timeout");
        robot.clickOn("Use 30m");
        until(() -> file().contains("    timeout: 30m\n"));
        until(() -> !texts().contains("Use 30m"));
        assertThat(file().replace("    timeout: 30m\n", "")).isEqualTo(SampleProject.FILE);
        until(
                () ->
                        window().commands().stream()
                                .anyMatch(c -> c.title().equals("Undo: set timeout of train")));
        run("Undo: set timeout of train");
        until(() -> file().equals(SampleProject.FILE));
        until(() -> field("Timeout").getText().isEmpty());
    }

    @Test
    void goesFromFieldToFieldByTabWritingEachAndTakesBackByEscape() throws Exception {
        select("train");
        write("CPU", "2");
        robot.push(KeyCode.TAB);
        robot.write("4Gi");
        robot.push(KeyCode.TAB);
        until(() -> file().contains("memory: 4Gi"));
        until(() -> file().contains("cpu: 2"));
        assertThat(fx(() -> field("GPU").isFocused())).isTrue();
        robot.write("x");
        robot.push(KeyCode.ESCAPE);
        assertThat(fx(() -> field("GPU").getText())).isEmpty();
    }

    @Test
    void writesTheLimitOfACriterionAndShowsWhereAReferenceLeads() throws Exception {
        select("gate");
        waitForText("Criteria");
        picture("form-gate-light");
        write("Limit", "0.8");
        robot.push(KeyCode.ENTER);
        until(() -> file().contains("metric: auc, at-least: 0.8 }"));
        select("train");
        until(() -> field("rate").getText().equals("${train.rate}"));
        waitForText("params.yaml:6");
        select("check-data");
        waitForText("Command");
        picture("form-command-light");
    }

    private void write(String label, String text) throws Exception {
        until(
                () ->
                        robot.lookup(".text-field").queryAll().stream()
                                .anyMatch(n -> label.equals(n.getAccessibleText())));
        TextField field = field(label);
        fx(
                () -> {
                    field.requestFocus();
                    field.selectAll();
                    return true;
                });
        robot.write(text);
    }

    private void scrollTo(String label) throws Exception {
        TextField field = field(label);
        fx(
                () -> {
                    javafx.scene.Parent up = field.getParent();
                    while (up != null && !(up instanceof ScrollPane)) {
                        up = up.getParent();
                    }
                    ScrollPane pane = (ScrollPane) java.util.Objects.requireNonNull(up);
                    double height = pane.getContent().getBoundsInLocal().getHeight();
                    double at = pane.getContent().sceneToLocal(field.localToScene(0, 0)).getY();
                    double view = pane.getViewportBounds().getHeight();
                    pane.setVvalue(Math.clamp((at - 100) / Math.max(1, height - view), 0, 1));
                    return true;
                });
        WaitForAsyncUtils.waitForFxEvents(3);
    }

    private String file() throws IOException {
        return Files.readString(root.resolve("slipway.yaml"));
    }

    private void until(Callable<Boolean> truth) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> fx(truth));
    }
}
