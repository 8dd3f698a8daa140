package dev.slipway.uikit.control;

import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.icon.State;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/// The mark of a state as a node. It says the state as accessible text, and turns while running.
public final class StateGlyph extends StackPane {
    private final double size;
    private State state;

    public StateGlyph(State state, double size) {
        this.size = size;
        this.state = state;
        getStyleClass().add("sw-state-glyph");
        setMinSize(size, size);
        setPrefSize(size, size);
        setMaxSize(size, size);
        show(state);
    }

    public State getState() {
        return state;
    }

    public void setState(State next) {
        if (next != state) {
            state = next;
            show(next);
        }
    }

    /// The mark with words beside it, in the state's colour.
    public static Label withWords(State state, String words) {
        Label label = Type.label(words, Type.TABLE);
        label.setGraphic(new StateGlyph(state, Icon.SMALL));
        label.setGraphicTextGap(6);
        return Type.toned(label, state.tone());
    }

    private void show(State shown) {
        setAccessibleText(shown.words());
        getChildren()
                .setAll(
                        shown.moves()
                                ? new Spinner(size)
                                : Icon.of(shown.icon(), (int) Math.round(size), shown.tone()));
    }
}
