package dev.slipway.uikit.control;

import dev.slipway.uikit.icon.State;
import dev.slipway.uikit.icon.StatePainter;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.canvas.GraphicsContext;

/// One small shape a piece of work, in order: a whole run at a glance.
public final class StateDots extends CanvasControl {
    private static final double SIZE = 10;
    private static final double STEP = 14;
    private static final int MOST = 24;
    private List<State> states = List.of();

    public StateDots() {
        setMinHeight(14);
        setPrefHeight(14);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    }

    public StateDots(List<State> states) {
        this();
        setStates(states);
    }

    /// Beyond 24 the rest is left out.
    public void setStates(List<State> next) {
        states = next.size() > MOST ? List.copyOf(next.subList(0, MOST)) : List.copyOf(next);
        setPrefWidth(states.size() * STEP);
        setMinWidth(USE_PREF_SIZE);
        setAccessibleText(states.stream().map(State::words).collect(Collectors.joining(", ")));
        redraw();
    }

    @Override
    protected void paint(GraphicsContext on, double width, double height) {
        double x = STEP / 2;
        for (State state : states) {
            StatePainter.shape(on, state, palette(), x, height / 2, SIZE, 0);
            x += STEP;
        }
    }
}
