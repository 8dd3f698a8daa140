package dev.slipway.uikit.graph;

import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// Looks at one node's neighbourhood: what leads to it and what it leads to, up to so many steps;
/// all else steps back. F looks at the current node, + and − further and less far, Escape leaves.
/// Its bar says how far it looks; put it over the canvas.
public final class GraphFocus {
    private static final String SOURCE = "focus";
    private static final int FAR = Integer.MAX_VALUE;
    private static final int MOST = 9;

    private final GraphCanvas canvas;
    private final HBox bar = new HBox(4);
    private final Label words = Type.table("");
    private Optional<String> middle = Optional.empty();
    private int steps = 2;

    public GraphFocus(GraphCanvas canvas) {
        this.canvas = canvas;
        Button less = Buttons.icon("mdi2m-minus", "One step less", () -> widen(-1));
        Button more = Buttons.icon("mdi2p-plus", "One step more", () -> widen(1));
        Button all = Buttons.flat("All steps", () -> look(FAR));
        Button leave = Buttons.icon("mdi2c-close", "Leave the neighbourhood", this::leave);
        bar.getStyleClass().add("sw-graph-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        bar.getChildren().addAll(words, less, more, all, leave);
        for (Button button : new Button[] {less, more, all, leave}) {
            Buttons.dense(button);
            button.setFocusTraversable(false);
        }
        bar.setVisible(false);
        canvas.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    public Region bar() {
        return bar;
    }

    public boolean isOn() {
        return middle.isPresent();
    }

    /// Looks at a node's neighbourhood.
    public void at(String id) {
        middle = Optional.of(id);
        look(steps == FAR ? 2 : steps);
    }

    public void leave() {
        middle = Optional.empty();
        words.setText("");
        bar.setVisible(false);
        canvas.setMarks(SOURCE, GraphMarks.NONE);
    }

    private void widen(int by) {
        look(steps == FAR ? (by < 0 ? MOST : FAR) : Math.clamp(steps + by, 1, MOST));
    }

    private void look(int far) {
        steps = far;
        OptionalInt at =
                middle.isPresent() ? canvas.placed().indexOf(middle.get()) : OptionalInt.empty();
        if (at.isEmpty()) {
            leave();
            return;
        }
        Set<String> lit = around(at.getAsInt());
        String title = canvas.placed().node(at.getAsInt()).title();
        words.setText(
                "Around "
                        + title
                        + (steps == FAR
                                ? ", all steps"
                                : steps == 1 ? ", 1 step" : ", " + steps + " steps")
                        + ": "
                        + lit.size()
                        + " of "
                        + canvas.graph().nodes().size());
        bar.setVisible(true);
        canvas.setMarks(SOURCE, GraphMarks.litOnly(lit));
        canvas.fit(lit);
    }

    private Set<String> around(int at) {
        Set<String> lit = new HashSet<>();
        lit.add(canvas.placed().node(at).id());
        spread(at, true, lit);
        spread(at, false, lit);
        return lit;
    }

    private void spread(int from, boolean onwards, Set<String> lit) {
        PlacedGraph graph = canvas.placed();
        Map<Integer, Integer> depth = new HashMap<>(Map.of(from, 0));
        Deque<Integer> open = new ArrayDeque<>(Set.of(from));
        while (!open.isEmpty()) {
            int at = open.poll();
            int deep = depth.getOrDefault(at, 0);
            if (deep < steps) {
                for (int next : onwards ? graph.next(at) : graph.previous(at)) {
                    if (depth.putIfAbsent(next, deep + 1) == null) {
                        lit.add(graph.node(next).id());
                        open.add(next);
                    }
                }
            }
        }
    }

    private void onKey(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown() || canvas.connection().isPresent()) {
            return;
        }
        if (event.getCode() == KeyCode.F && canvas.currentProperty().get().isPresent()) {
            canvas.currentProperty().get().ifPresent(this::at);
            event.consume();
        } else if (isOn()) {
            switch (event.getCode()) {
                case ESCAPE -> leave();
                case PLUS, ADD, EQUALS -> widen(1);
                case MINUS, SUBTRACT -> widen(-1);
                default -> {
                    return;
                }
            }
            event.consume();
        }
    }
}
