package dev.slipway.uikit.graph;

import java.util.HashMap;
import java.util.Map;
import javafx.geometry.Point2D;

/// Nodes on their way from where they were to where they belong, in 240 ms.
///
/// @param from by id; a node that is not named is at its end already
record Glide(Map<String, Point2D> from, Placement to, long start) {
    /// With more nodes than this they are simply there.
    static final int MOST = 1_200;

    private static final double NANOS = 240e6;

    boolean isOver(long now) {
        return now - start >= NANOS;
    }

    Placement at(long now) {
        double t = Math.clamp((now - start) / NANOS, 0, 1);
        double eased = t < 0.5 ? 2 * t * t : 1 - 2 * (1 - t) * (1 - t);
        Map<String, Point2D> places = new HashMap<>();
        to.nodes()
                .forEach(
                        (id, end) -> {
                            Point2D begin = from.getOrDefault(id, end);
                            places.put(id, begin.interpolate(end, eased));
                        });
        return new Placement(places, Map.of());
    }
}
