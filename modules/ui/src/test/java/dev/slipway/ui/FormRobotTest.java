package dev.slipway.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.uikit.control.Mnemonics;
import dev.slipway.uikit.theme.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
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

    @Test
    void registersUnderAnotherNameAndAfterAGateThatThereIs() throws Exception {
        select("register");
        write("After the gate", "gat");
        waitForText("There is no stage “gat”.");
        waitForText("Use gate");
        assertThat(file()).isEqualTo(SampleProject.FILE);
        robot.push(KeyCode.ESCAPE);
        assertThat(fx(() -> field("After the gate").getText())).isEqualTo("gate");
        write("Model", "claims");
        robot.push(KeyCode.ENTER);
        until(
                () ->
                        file().equals(
                                        SampleProject.FILE.replace(
                                                "model: insurance-risk", "model: claims")));
        until(() -> offers("Undo: set model of register"));
        picture("form-register-light");
        write("After the gate", "");
        robot.push(KeyCode.ENTER);
        until(() -> file().endsWith("register: { model: claims, from: build/model.json }\n"));
        run("Undo: remove after of register");
        until(() -> file().contains("after: gate }"));
        until(() -> field("After the gate").getText().equals("gate"));
    }

    @Test
    void ticksTheOptionsOfAnOut() throws Exception {
        select("train");
        CheckBox cached = box("Cached, build/model.json");
        fx(
                () -> {
                    cached.requestFocus();
                    return true;
                });
        robot.push(KeyCode.SPACE);
        until(() -> file().contains("    outs: [{ build/model.json: { cache: false } }]\n"));
        until(() -> offers("Undo: set cache of build/model.json of train"));
        until(() -> !box("Cached, build/model.json").isSelected());
        assertThat(fx(cached::isFocused)).isTrue();
        fx(
                () -> {
                    robot.lookup(".button").queryAllAs(Button.class).stream()
                            .filter(
                                    b ->
                                            "More options of build/model.json"
                                                    .equals(b.getAccessibleText()))
                            .findFirst()
                            .orElseThrow()
                            .fire();
                    return true;
                });
        picture("form-outs-light");
        theme(Theme.Choice.DARK);
        picture("form-outs-dark");
        fx(
                () -> {
                    cached.requestFocus();
                    return true;
                });
        robot.push(KeyCode.SPACE);
        until(() -> file().equals(SampleProject.FILE));
        until(() -> box("Cached, build/model.json").isSelected());
    }

    @Test
    void offersTheNumberThatWasMeantForAParameter() throws Exception {
        select("train");
        write("train.rate", "0,2");
        waitForText("Use 0.2");
        assertThat(params()).isEqualTo(SampleProject.PARAMS);
        click("Use 0.2");
        until(() -> params().equals(SampleProject.PARAMS.replace("rate: 0.1", "rate: 0.2")));
        until(() -> offers("Undo: set train.rate"));
        run("Undo: set train.rate");
        until(() -> params().equals(SampleProject.PARAMS));
        until(() -> field("train.rate").getText().equals("0.1"));
    }

    @Test
    void everyFieldIsReachedByTabAndALabelByItsLetter() throws Exception {
        select("train");
        TextField timeout = field("Timeout");
        fx(
                () -> {
                    form().requestFocus();
                    return true;
                });
        Set<Node> wanted = fx(() -> Set.copyOf(fields(form())));
        assertThat(wanted).hasSizeGreaterThan(25);
        Set<Node> met = new HashSet<>();
        fx(
                () -> {
                    fields(form()).getFirst().requestFocus();
                    return true;
                });
        for (int i = 0; i < wanted.size(); i++) {
            met.add(fx(() -> window().scene().getFocusOwner()));
            robot.push(KeyCode.TAB);
        }
        assertThat(met).containsAll(wanted);
        robot.push(KeyCode.ALT, letter("Timeout"));
        assertThat(fx(timeout::isFocused)).isTrue();
        robot.push(KeyCode.ALT, letter("Always run, never from the cache"));
        until(() -> file().contains("    always-run: true\n"));
    }

    @Test
    void offersOnlyTheKeysOfADvcFileInOne() throws Exception {
        String text =
                """
                stages:
                  fit:
                    cmd: python fit.py # slow
                    deps: [data/policies.csv]
                    outs: [model.bin]
                """;
        fx(
                () -> {
                    window().close();
                    return true;
                });
        Files.delete(root.resolve("slipway.yaml"));
        Files.writeString(root.resolve("dvc.yaml"), text);
        show(services(new Bench(CLOCK), CLOCK), root);
        waitForCard("fit", "Not run yet");
        select("fit");
        write("Runs in", "src");
        waitForText("Command");
        assertThat(fx(this::texts))
                .contains("Description", "Files", "Parameters", "Outs", "Pushed")
                .doesNotContain("Runs on", "Image", "Timeout", "Order only", "Secrets, by name");
        picture("form-dvc-light");
        robot.push(KeyCode.ESCAPE);
        CheckBox pushed = box("Pushed, model.bin");
        fx(
                () -> {
                    pushed.fire();
                    return true;
                });
        String changed = text.replace("[model.bin]", "[{ model.bin: { push: false } }]");
        until(() -> Files.readString(root.resolve("dvc.yaml")).equals(changed));
    }

    /// The letter that is underlined.
    private KeyCode letter(String words) throws Exception {
        return fx(
                () ->
                        robot.lookup(n -> n instanceof Labeled).queryAllAs(Labeled.class).stream()
                                .filter(l -> Mnemonics.plain(l).equals(words))
                                .map(Labeled::getText)
                                .filter(text -> text.contains("_"))
                                .map(text -> text.charAt(text.indexOf('_') + 1))
                                .map(
                                        c ->
                                                KeyCode.getKeyCode(
                                                        String.valueOf(c).toUpperCase(Locale.ROOT)))
                                .findFirst()
                                .orElseThrow());
    }

    private Parent form() {
        return robot.lookup(".sw-inspector-inner").queryAllAs(VBox.class).stream()
                .filter(n -> n.getScene() != null)
                .findFirst()
                .orElseThrow();
    }

    /// Everything in it that takes the focus.
    private static List<Node> fields(Parent in) {
        List<Node> found = new ArrayList<>();
        for (Node child : in.getChildrenUnmodifiable()) {
            if (!child.isVisible() || child.isDisabled()) {
                continue;
            }
            boolean field = child instanceof Control && !(child instanceof Label);
            if (field) {
                found.add(child);
            } else if (child instanceof Parent parent) {
                found.addAll(fields(parent));
            }
        }
        return found;
    }

    private CheckBox box(String words) throws Exception {
        until(() -> !boxes(words).isEmpty());
        return fx(() -> boxes(words).getFirst());
    }

    private List<CheckBox> boxes(String words) {
        return robot.lookup(".check-box").queryAllAs(CheckBox.class).stream()
                .filter(b -> words.equals(b.getAccessibleText()))
                .toList();
    }

    private boolean offers(String command) {
        return window().commands().stream().anyMatch(c -> c.title().equals(command));
    }

    private String params() throws IOException {
        return Files.readString(root.resolve("params.yaml"));
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
        if (text.isEmpty()) {
            robot.push(KeyCode.DELETE);
        }
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
