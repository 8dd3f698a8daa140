package dev.slipway.ui.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Dimension2D;
import javafx.geometry.Point2D;

/// How nodes come into line. Places are upper left corners.
enum Alignment {
    LEFT("Align left", "mdi2a-align-horizontal-left"),
    RIGHT("Align right", "mdi2a-align-horizontal-right"),
    TOP("Align top", "mdi2a-align-vertical-top"),
    BOTTOM("Align bottom", "mdi2a-align-vertical-bottom"),
    ACROSS("Distribute across", "mdi2d-distribute-horizontal-center"),
    DOWN("Distribute down", "mdi2d-distribute-vertical-center");

    private static final double STEP = 4;
    private static final Dimension2D NOTHING = new Dimension2D(0, 0);

    final String words;
    final String icon;

    Alignment(String words, String icon) {
        this.words = words;
        this.icon = icon;
    }

    /// Whether it makes the gaps between nodes equal.
    boolean distributes() {
        return this == ACROSS || this == DOWN;
    }

    private boolean isSideways() {
        return this == LEFT || this == RIGHT || this == ACROSS;
    }

    private double begin(Point2D at) {
        return isSideways() ? at.getX() : at.getY();
    }

    private double length(Dimension2D size) {
        return isSideways() ? size.getWidth() : size.getHeight();
    }

    /// Where the nodes go: at least two, all of them placed.
    Map<String, Point2D> of(
            Collection<String> nodes, Map<String, Point2D> places, Map<String, Dimension2D> sizes) {
        List<String> ids = new ArrayList<>(nodes);
        ids.sort(Comparator.comparingDouble(id -> begin(places.getOrDefault(id, Point2D.ZERO))));
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double used = 0;
        for (String id : ids) {
            double begin = begin(places.getOrDefault(id, Point2D.ZERO));
            double length = length(sizes.getOrDefault(id, NOTHING));
            low = Math.min(low, begin);
            high = Math.max(high, begin + length);
            used += length;
        }
        double gap = (high - low - used) / (ids.size() - 1);
        double next = low;
        Map<String, Point2D> after = new LinkedHashMap<>();
        for (String id : ids) {
            Point2D at = places.getOrDefault(id, Point2D.ZERO);
            double length = length(sizes.getOrDefault(id, NOTHING));
            double to =
                    switch (this) {
                        case LEFT, TOP -> low;
                        case RIGHT, BOTTOM -> high - length;
                        case ACROSS, DOWN -> next;
                    };
            next += length + gap;
            double snapped = Math.round(to / STEP) * STEP;
            after.put(
                    id,
                    isSideways()
                            ? new Point2D(snapped, at.getY())
                            : new Point2D(at.getX(), snapped));
        }
        return after;
    }
}
