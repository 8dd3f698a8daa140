package dev.slipway.uikit.plot;

import dev.slipway.uikit.theme.Series;
import java.util.Optional;

/// One line of a plot. The arrays are not copied: they must not change.
///
/// @param series its colour, dash and letter; none for a grey line
/// @param x ascending
/// @param y of the same length; what is not finite breaks the line
/// @param low and `high` a band around the line, such as a deviation; may be empty
public record DataSeries(
        String name, Optional<Series> series, double[] x, double[] y, double[] low, double[] high) {
    private static final double[] NONE = {};

    public DataSeries {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    name + " has " + x.length + " places but " + y.length + " values");
        }
        if (low.length != high.length || (low.length != 0 && low.length != x.length)) {
            throw new IllegalArgumentException(name + " has a band of another length");
        }
    }

    public DataSeries(String name, Optional<Series> series, double[] x, double[] y) {
        this(name, series, x, y, NONE, NONE);
    }

    /// The index of the last point at or before a place; -1 before the first.
    int indexAt(double place) {
        int low = 0;
        int high = x.length - 1;
        int found = -1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (x[middle] <= place) {
                found = middle;
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return found;
    }

    /// The index of the point nearest to a place; -1 when there is none.
    int nearest(double place) {
        int at = indexAt(place);
        if (at < 0) {
            return x.length == 0 ? -1 : 0;
        }
        return at + 1 < x.length && x[at + 1] - place < place - x[at] ? at + 1 : at;
    }
}
