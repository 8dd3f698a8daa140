package dev.slipway.uikit.graph;

import dev.slipway.uikit.theme.Tone;
import java.util.HashMap;
import java.util.Map;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;

/// Moves the selected nodes, in steps of 4 px.
final class MoveGesture implements Gesture {
    private static final double SLACK = 4;

    /// With more nodes than this only outlines move until the button is let go.
    private static final int MOST_LIVE = 1_500;

    private final GraphCanvas canvas;
    private final double fromX;
    private final double fromY;
    private final Map<String, Point2D> before = new HashMap<>();
    private boolean started;
    private double lastX;
    private double lastY;

    MoveGesture(GraphCanvas canvas, double x, double y) {
        this.canvas = canvas;
        fromX = x;
        fromY = y;
        PlacedGraph graph = canvas.placed();
        for (String id : canvas.selection()) {
            graph.indexOf(id)
                    .ifPresent(
                            i -> {
                                Rectangle2D box = graph.box(i);
                                before.put(id, new Point2D(box.getMinX(), box.getMinY()));
                            });
        }
    }

    @Override
    public void drag(double x, double y) {
        started |= Math.hypot(x - fromX, y - fromY) > SLACK;
        lastX = x;
        lastY = y;
        if (started && live()) {
            canvas.movedTo(places(x, y));
        }
    }

    private boolean live() {
        return canvas.graph().nodes().size() <= MOST_LIVE;
    }

    @Override
    public void end(double x, double y) {
        if (started) {
            Map<String, Point2D> after = places(x, y);
            canvas.movedTo(after);
            canvas.reportMoved(before, after);
        }
    }

    @Override
    public void cancel() {
        if (started) {
            canvas.movedTo(before);
        }
    }

    @Override
    public void draw(GraphicsContext on) {
        if (!started || live()) {
            return;
        }
        on.setStroke(canvas.palette().tone(Tone.ACCENT).emphasis());
        on.setLineWidth(1);
        on.setLineDashes(3, 3);
        for (String id : before.keySet()) {
            canvas.placed()
                    .indexOf(id)
                    .ifPresent(
                            i -> {
                                Rectangle2D box = canvas.inView().box(i);
                                on.strokeRect(
                                        box.getMinX() + lastX - fromX,
                                        box.getMinY() + lastY - fromY,
                                        box.getWidth(),
                                        box.getHeight());
                            });
        }
        on.setLineDashes();
    }

    private Map<String, Point2D> places(double x, double y) {
        Map<String, Point2D> places = new HashMap<>();
        double dx = (x - fromX) / canvas.view().zoom();
        double dy = (y - fromY) / canvas.view().zoom();
        before.forEach(
                (id, at) ->
                        places.put(
                                id, new Point2D(snapped(at.getX() + dx), snapped(at.getY() + dy))));
        return places;
    }

    private static double snapped(double at) {
        return Math.round(at / 4) * 4.0;
    }
}
