package dev.slipway.uikit.graph;

/// How much of a node is drawn at a zoom.
enum Layer {
    /// The whole card.
    FULL,
    /// Mark, title and one line.
    COMPACT,
    /// A shape for each state.
    DOT;

    static Layer at(double zoom, CardSize size) {
        if (size == CardSize.COMPACT) {
            return zoom >= 0.6 ? COMPACT : DOT;
        }
        return zoom >= 0.7 ? FULL : zoom >= 0.35 ? COMPACT : DOT;
    }
}
