package dev.slipway.uikit.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.uikit.Fx;
import dev.slipway.uikit.fx.FxThread;
import dev.slipway.uikit.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class PaletteOverlayTest {
    static {
        // Controls are made with the fields, which is before TestFX starts the toolkit.
        FxThread.startToolkit();
    }

    private final List<String> done = new ArrayList<>();
    private final Button below = new Button("below");
    private final Button other = new Button("other");
    private final OverlayPane over = new OverlayPane(new VBox(below, other));
    private final PaletteOverlay palette =
            new PaletteOverlay(
                    over,
                    () ->
                            List.of(
                                    item("Promote v13…", "Actions"),
                                    item("Profile policies", "Actions"),
                                    item("train", "Stages"),
                                    item("Project defaults", "Settings")));

    private PaletteOverlay.Item item(String title, String group) {
        return new PaletteOverlay.Item(
                title,
                "mdi2p-play",
                "",
                group,
                Optional.empty(),
                () -> done.add(title),
                Optional.of(() -> done.add("where " + title)));
    }

    @Start
    void start(Stage stage) {
        Scene scene = new Scene(over, 900, 700);
        new Theme(Theme.Choice.LIGHT).install(scene);
        stage.setScene(scene);
        stage.show();
        below.requestFocus();
        palette.open();
    }

    @Test
    void aFewLettersAndEnterDoIt(FxRobot robot) throws Exception {
        robot.write("pro").type(KeyCode.DOWN).type(KeyCode.ENTER);

        Fx.until(() -> !done.isEmpty());
        assertThat(done).containsExactly("Profile policies");
        assertThat(over.isOpen()).isFalse();
    }

    @Test
    void altEnterShowsWhereItIs(FxRobot robot) throws Exception {
        robot.write("train").press(KeyCode.ALT).type(KeyCode.ENTER).release(KeyCode.ALT);

        Fx.until(() -> !done.isEmpty());
        assertThat(done).containsExactly("where train");
    }

    @Test
    void tabNarrowsToOneGroupAfterAnother(FxRobot robot) throws Exception {
        robot.type(KeyCode.TAB);
        Fx.until(() -> palette.shown().stream().allMatch(it -> it.group().equals("Actions")));
        robot.type(KeyCode.TAB);
        Fx.until(() -> palette.shown().stream().allMatch(it -> it.group().equals("Stages")));
        assertThat(palette.shown()).hasSize(1);
    }

    @Test
    void escapeClosesItAndGivesTheFocusBack(FxRobot robot) throws Exception {
        robot.type(KeyCode.ESCAPE);

        Fx.until(() -> !over.isOpen());
        Fx.until(below::isFocused);
        assertThat(done).isEmpty();
    }

    @Test
    void theContentBelowCannotTakeTheFocus() throws Exception {
        Fx.run(other::requestFocus);

        Fx.until(() -> palette.query().isFocused());
        assertThat(over.isOpen()).isTrue();
    }
}
