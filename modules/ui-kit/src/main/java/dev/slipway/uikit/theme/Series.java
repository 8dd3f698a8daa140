package dev.slipway.uikit.theme;

import java.util.List;

/// The six series of a plot, told apart by colour, dash and letter at once, so that no one colour
/// has to be seen. `F` is for lines, never for text.
public enum Series {
    A(),
    B(6, 3),
    C(2, 3),
    D(8, 3, 2, 3),
    E(12, 4),
    F(1, 3);

    private static final List<Series> ALL = List.of(values());
    private final double[] dash;

    Series(double... dash) {
        this.dash = dash;
    }

    /// Dash lengths in px; empty for a solid line.
    public double[] dash() {
        return dash.clone();
    }

    public String letter() {
        return name();
    }

    /// The series at an index; past the sixth there is none, and lines are grey.
    public static java.util.Optional<Series> at(int index) {
        return index >= 0 && index < ALL.size()
                ? java.util.Optional.of(ALL.get(index))
                : java.util.Optional.empty();
    }
}
