package dev.slipway.uikit.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.uikit.Fx;
import javafx.event.Event;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.Test;

class TipsTest {
    @Test
    void theLastWordsAreShownOnceTheMouseComes() throws Exception {
        Button button = Fx.get(() -> new Button("Run"));

        Fx.run(
                () -> {
                    Tips.explain(button, "Run all");
                    Tips.explain(button, "Run one stage");
                    assertThat(button.getTooltip()).isNull();
                    Event.fireEvent(button, entered());
                });
        assertThat(button.getTooltip()).extracting(Tooltip::getText).isEqualTo("Run one stage");

        Fx.run(() -> Tips.explain(button, "Run two stages"));
        assertThat(button.getTooltip()).extracting(Tooltip::getText).isEqualTo("Run two stages");
        assertThat(button.getAccessibleHelp()).isEqualTo("Run two stages");
    }

    private static MouseEvent entered() {
        return new MouseEvent(
                MouseEvent.MOUSE_ENTERED,
                1,
                1,
                1,
                1,
                MouseButton.NONE,
                0,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                null);
    }
}
