package dev.slipway.uikit.control;

import java.util.EnumMap;
import java.util.Map;
import java.util.prefs.Preferences;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Orientation;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A centre with panels around it that can be resized and closed: a palette at the left, an
/// inspector at the right, a drawer below the centre. Sizes and openness are remembered under a
/// key.
public final class DockPane extends Region {
    /// Where a panel stands. Usual sizes: left 212, right 336 (evidence 476), bottom 244.
    public enum Edge {
        LEFT,
        RIGHT,
        BOTTOM
    }

    private static final double LEAST = 120;
    private static final double LEAST_CENTER = 160;
    private static final double GRIP = 5;

    private final Node center;
    private final Map<Edge, Panel> panels = new EnumMap<>(Edge.class);
    private final @Nullable Preferences memory;

    public DockPane(Node center) {
        this(center, null);
    }

    /// @param memory where sizes are kept between starts
    public DockPane(Node center, @Nullable Preferences memory) {
        this.center = center;
        this.memory = memory;
        getStyleClass().add("sw-dock");
        getChildren().add(center);
    }

    /// Puts a panel at an edge.
    ///
    /// @param size the width, or the height of the bottom, in px, until a person changes it
    public void put(Edge edge, Node node, double size) {
        Panel before = panels.remove(edge);
        if (before != null) {
            getChildren().removeAll(before.node, before.grip);
        }
        Panel panel = new Panel(edge, node, recall(edge, size));
        panels.put(edge, panel);
        getChildren().addAll(node, panel.grip);
        requestLayout();
    }

    /// Whether the panel at an edge is shown; to be bound to a toggle.
    public BooleanProperty openProperty(Edge edge) {
        Panel panel = panels.get(edge);
        if (panel == null) {
            throw new IllegalArgumentException("No panel at " + edge);
        }
        return panel.open;
    }

    private double recall(Edge edge, double size) {
        return memory == null ? size : memory.getDouble("dock." + edge, size);
    }

    @Override
    protected void layoutChildren() {
        double w = getWidth();
        double h = getHeight();
        double left = extent(Edge.LEFT, w);
        double right = extent(Edge.RIGHT, w - left);
        double bottom = extent(Edge.BOTTOM, h);
        center.resizeRelocate(left, 0, Math.max(0, w - left - right), Math.max(0, h - bottom));
        place(Edge.LEFT, 0, 0, left, h);
        place(Edge.RIGHT, w - right, 0, right, h);
        place(Edge.BOTTOM, left, h - bottom, Math.max(0, w - left - right), bottom);
    }

    private double extent(Edge edge, double room) {
        Panel panel = panels.get(edge);
        return panel == null || !panel.open.get()
                ? 0
                : snapSizeX(Math.clamp(panel.size, 0, Math.max(0, room - LEAST_CENTER)));
    }

    private void place(Edge edge, double x, double y, double w, double h) {
        Panel panel = panels.get(edge);
        if (panel == null) {
            return;
        }
        boolean shown = w > 0 && h > 0 && panel.open.get();
        panel.node.setVisible(shown);
        panel.grip.setVisible(shown);
        if (!shown) {
            return;
        }
        panel.node.resizeRelocate(x, y, w, h);
        switch (edge) {
            case LEFT -> panel.grip.resizeRelocate(x + w - GRIP / 2, y, GRIP, h);
            case RIGHT -> panel.grip.resizeRelocate(x - GRIP / 2, y, GRIP, h);
            case BOTTOM -> panel.grip.resizeRelocate(x, y - GRIP / 2, w, GRIP);
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return 960;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 640;
    }

    private final class Panel {
        private final Node node;
        private final Region grip = new Region();
        private final BooleanProperty open = new SimpleBooleanProperty(true);
        private final Edge edge;
        private double size;
        private double grabbed;

        private Panel(Edge edge, Node node, double size) {
            this.edge = edge;
            this.node = node;
            this.size = size;
            if (memory != null) {
                open.set(memory.getBoolean("dock.open." + edge, true));
            }
            open.addListener(
                    (property, before, after) -> {
                        if (memory != null) {
                            memory.putBoolean("dock.open." + edge, after);
                        }
                        requestLayout();
                    });
            node.setManaged(false);
            grip.setManaged(false);
            grip.getStyleClass().add("sw-dock-grip");
            grip.setFocusTraversable(true);
            grip.setAccessibleText("Resize with the arrow keys");
            Orientation way = edge == Edge.BOTTOM ? Orientation.VERTICAL : Orientation.HORIZONTAL;
            grip.setCursor(way == Orientation.VERTICAL ? Cursor.V_RESIZE : Cursor.H_RESIZE);
            grip.addEventHandler(
                    MouseEvent.MOUSE_PRESSED, event -> grabbed = this.size + along(event));
            grip.addEventHandler(
                    MouseEvent.MOUSE_DRAGGED, event -> resizeTo(grabbed - along(event)));
            grip.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        }

        private double along(MouseEvent event) {
            return switch (edge) {
                case LEFT -> -event.getScreenX();
                case RIGHT -> event.getScreenX();
                case BOTTOM -> event.getScreenY();
            };
        }

        private void onKey(KeyEvent event) {
            double step =
                    switch (event.getCode()) {
                        case LEFT -> edge == Edge.RIGHT ? 16 : edge == Edge.LEFT ? -16 : 0;
                        case RIGHT -> edge == Edge.RIGHT ? -16 : edge == Edge.LEFT ? 16 : 0;
                        case UP -> edge == Edge.BOTTOM ? 16 : 0;
                        case DOWN -> edge == Edge.BOTTOM ? -16 : 0;
                        default -> 0;
                    };
            if (step != 0) {
                resizeTo(size + step);
                event.consume();
            }
        }

        private void resizeTo(double wanted) {
            double room =
                    (edge == Edge.BOTTOM ? getHeight() : DockPane.this.getWidth()) - LEAST_CENTER;
            size = Math.clamp(wanted, LEAST, Math.max(LEAST, room));
            if (memory != null) {
                memory.putDouble("dock." + edge, size);
            }
            requestLayout();
        }
    }
}
