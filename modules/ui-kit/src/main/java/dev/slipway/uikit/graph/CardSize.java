package dev.slipway.uikit.graph;

import javafx.geometry.Dimension2D;

/// How large nodes are in the world: as full cards, or as the compact cards of a strip.
public enum CardSize {
    FULL(new Dimension2D(192, 76), new Dimension2D(120, 44)),
    COMPACT(new Dimension2D(112, 40), new Dimension2D(48, 36));

    private final Dimension2D card;
    private final Dimension2D stadium;

    CardSize(Dimension2D card, Dimension2D stadium) {
        this.card = card;
        this.stadium = stadium;
    }

    public Dimension2D of(GraphNode.Shape shape) {
        return switch (shape) {
            case CARD, STACK, FOLDED -> card;
            case STADIUM -> stadium;
        };
    }
}
