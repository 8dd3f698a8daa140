package dev.slipway.uikit.graph;

import dev.slipway.uikit.theme.Palette;
import dev.slipway.uikit.theme.Tone;
import java.util.HashSet;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;

/// Selects what a frame touches, more and less as it grows and shrinks.
final class LassoGesture implements Gesture {
    private final GraphCanvas canvas;
    private final Set<String> before;
    private final double fromX;
    private final double fromY;
    private double toX;
    private double toY;

    LassoGesture(GraphCanvas canvas, double x, double y) {
        this.canvas = canvas;
        before = Set.copyOf(canvas.selection());
        fromX = x;
        fromY = y;
        toX = x;
        toY = y;
    }

    @Override
    public void drag(double x, double y) {
        toX = x;
        toY = y;
        select();
    }

    @Override
    public void end(double x, double y) {
        drag(x, y);
    }

    @Override
    public void cancel() {
        canvas.chosen().setNodes(before);
    }

    private void select() {
        Point2D a = canvas.view().world(Math.min(fromX, toX), Math.min(fromY, toY));
        Point2D b = canvas.view().world(Math.max(fromX, toX), Math.max(fromY, toY));
        Set<String> inside = new HashSet<>(before);
        PlacedGraph graph = canvas.placed();
        graph.nodeGrid()
                .forEachIn(
                        new Rectangle2D(
                                a.getX(), a.getY(), b.getX() - a.getX(), b.getY() - a.getY()),
                        i -> inside.add(graph.node(i).id()));
        canvas.chosen().setNodes(inside);
    }

    @Override
    public void draw(GraphicsContext on) {
        Palette.Shades accent = canvas.palette().tone(Tone.ACCENT);
        double x = Math.min(fromX, toX);
        double y = Math.min(fromY, toY);
        double w = Math.abs(toX - fromX);
        double h = Math.abs(toY - fromY);
        on.setFill(accent.emphasis().deriveColor(0, 1, 1, 0.1));
        on.fillRect(x, y, w, h);
        on.setStroke(accent.emphasis());
        on.setLineWidth(1);
        on.setLineDashes(4, 3);
        on.strokeRect(Math.round(x) + 0.5, Math.round(y) + 0.5, Math.round(w), Math.round(h));
        on.setLineDashes();
    }
}
