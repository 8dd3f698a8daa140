package dev.slipway.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.uikit.code.CodeView;
import dev.slipway.uikit.shot.Snapshot;
import dev.slipway.uikit.theme.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.input.KeyCode;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// The text beside the graph: each follows the other.
class YamlRobotTest extends WindowTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-20T09:42:40Z"), ZoneOffset.UTC);

    @BeforeEach
    void openBoth() throws Exception {
        root = SampleProject.in(folder);
        Bench bench = new Bench(CLOCK);
        show(services(bench, CLOCK), root);
        waitForCard("train", "Not run yet");
        robot.clickOn("Both");
        until(() -> code().getText().equals(SampleProject.FILE));
    }

    @Test
    void theGraphFollowsWhatIsTypedBeforeItIsWrittenAndTheFileAfterIt() throws Exception {
        goTo("needs: [check-data]", "needs: [check-data]".length());
        robot.push(KeyCode.ENTER);
        robot.write("timeout: 30m");
        robot.push(KeyCode.ENTER);
        robot.push(KeyCode.BACK_SPACE);
        robot.write("audit:");
        robot.push(KeyCode.ENTER);
        robot.write("run: make audit");
        until(() -> !hint("audit").isEmpty());
        robot.push(KeyCode.CONTROL, KeyCode.S);
        until(() -> file().contains("    timeout: 30m\n  audit:\n    run: make audit\n"));
        assertThat(file().replace("    timeout: 30m\n  audit:\n    run: make audit\n", ""))
                .isEqualTo(SampleProject.FILE);
        picture("yaml-both-light");
        theme(Theme.Choice.DARK);
        picture("yaml-both-dark");
    }

    @Test
    void aSoundTextIsWrittenAfterAPauseAndABrokenOneIsKeptUntilItIsMended() throws Exception {
        goTo("needs: [check-data]", "needs: [check-data]".length());
        robot.push(KeyCode.ENTER);
        robot.write("timeout: 30m");
        until(() -> file().contains("    timeout: 30m\n"));
        goTo("timeout: 30m", 0);
        robot.write("[");
        waitForWords("graph is the last one that was whole");
        picture("yaml-broken-light");
        theme(Theme.Choice.DARK);
        picture("yaml-broken-dark");
        robot.clickOn("Graph");
        robot.clickOn("Both");
        assertThat(fx(() -> code().getText())).contains("[timeout: 30m");
        assertThat(file()).doesNotContain("[timeout");
        goTo("[timeout: 30m", 1);
        robot.push(KeyCode.BACK_SPACE);
        waitForText("No problems");
    }

    @Test
    void aBrokenTextIsNotLostWithTheWindow() throws Exception {
        goTo("needs: [check-data]", 0);
        robot.write("[");
        waitForWords("graph is the last one that was whole");
        fx(
                () -> {
                    window.close();
                    return true;
                });
        assertThat(file()).contains("[needs: [check-data]");
    }

    @Test
    void asksWhatBothChangedAndMergesTheRest() throws Exception {
        goTo("needs: [check-data]", 0);
        robot.write("[");
        waitForWords("graph is the last one that was whole");
        String theirs =
                SampleProject.FILE
                        .replace("needs: [check-data]", "timeout: 5m")
                        .replace("at-least: 0.78", "at-least: 0.79");
        Files.writeString(root.resolve("slipway.yaml"), theirs);
        waitForText("slipway.yaml changed on disk");
        robot.push(KeyCode.CONTROL, KeyCode.S);
        waitForText("See both…");
        assertThat(file()).isEqualTo(theirs);
        robot.clickOn("See both…");
        waitForText("1 place was changed by both. All else is merged.");
        picture("both-texts-light");
        theme(Theme.Choice.DARK);
        picture("both-texts-dark");
        robot.clickOn("There now");
        click("Use this text");
        until(() -> code().getText().equals(theirs));
        assertThat(file()).isEqualTo(theirs);
    }

    @Test
    void undoTakesTypingBackInTheTextAndTheFile() throws Exception {
        goTo("needs: [check-data]", "needs: [check-data]".length());
        robot.push(KeyCode.ENTER);
        robot.write("timeout: 30m");
        until(() -> file().contains("    timeout: 30m\n"));
        // A pause of the machine between two keys makes two steps of them.
        for (int i = 0; i < 12 && !file().equals(SampleProject.FILE); i++) {
            String before = file();
            robot.push(KeyCode.CONTROL, KeyCode.Z);
            until(() -> !file().equals(before));
        }
        until(() -> code().getText().equals(SampleProject.FILE));
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        until(() -> !code().getText().equals(SampleProject.FILE));
    }

    @Test
    void theCaretChoosesTheStageAndTheStageItsLines() throws Exception {
        goTo("uses: evaluate/classifier", 3);
        robot.push(KeyCode.RIGHT);
        until(() -> texts().contains("Classifier scores"));
        select("split");
        until(() -> code().caretLineProperty().get() == line("  split:"));
    }

    @Test
    void offersNamesOfStagesWhileTheyAreTypedAndTakesTheChosenOne() throws Exception {
        goTo("needs: [check-data]", "needs: [check-data".length());
        robot.write(", spl");
        until(() -> code().isCompleting());
        shootPopup("yaml-completion-light");
        robot.push(KeyCode.ENTER);
        until(() -> file().contains("needs: [check-data, split]"));
        goTo("needs: [check-data, split]", "needs: [check-data, split]".length());
        robot.push(KeyCode.ENTER);
        robot.push(KeyCode.CONTROL, KeyCode.SPACE);
        until(() -> code().isCompleting());
        shootPopup("yaml-completion-keys-light");
        robot.write("timeo");
        robot.push(KeyCode.TAB);
        robot.write("5m");
        until(() -> file().contains("\n    timeout: 5m\n"));
    }

    @Test
    void foldsAStageAwayAndKeepsItsText() throws Exception {
        goTo("uses: train/classifier", 0);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.OPEN_BRACKET);
        until(() -> code().isHidden(line("      target: claim")));
        picture("yaml-folded-light");
        assertThat(fx(() -> code().getText())).isEqualTo(SampleProject.FILE);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.CLOSE_BRACKET);
        until(() -> !code().isHidden(line("      target: claim")));
    }

    private void waitForWords(String words) throws Exception {
        until(() -> texts().stream().anyMatch(t -> t.contains(words)));
    }

    private CodeView code() {
        return robot.lookup(n -> n instanceof CodeView).query();
    }

    private void goTo(String words, int more) throws Exception {
        fx(
                () -> {
                    String text = code().getText();
                    int at = text.indexOf(words) + more;
                    String before = text.substring(0, at);
                    int line = (int) before.chars().filter(c -> c == '\n').count();
                    code().goTo(line + 1, at - before.lastIndexOf('\n'));
                    return true;
                });
    }

    private static int line(String words) {
        return SampleProject.FILE.lines().toList().indexOf(words) + 1;
    }

    private String file() throws IOException {
        return Files.readString(root.resolve("slipway.yaml"));
    }

    private void until(Callable<Boolean> truth) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> fx(truth));
    }

    private void shootPopup(String name) throws Exception {
        WaitForAsyncUtils.waitForFxEvents(4);
        var image =
                fx(
                        () ->
                                Snapshot.of(
                                        Window.getWindows().stream()
                                                .filter(PopupWindow.class::isInstance)
                                                .findFirst()
                                                .orElseThrow()
                                                .getScene()));
        Snapshot.write(image, Path.of("target", "shots", name + ".png"));
    }
}
