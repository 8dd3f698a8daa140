package dev.slipway.components.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How probabilities compare with what came true, in ten bins of equal width; a bin holds its lower
/// bound and not its upper one, the last both.
final class Calibration {
    private static final int BINS = 10;

    private final int[] rows = new int[BINS];
    private final double[] scores = new double[BINS];
    private final int[] positives = new int[BINS];
    private final int all;

    Calibration(Scored scored) {
        all = scored.size();
        for (int i = 0; i < all; i++) {
            int bin = Math.min(BINS - 1, (int) (scored.score()[i] * BINS));
            rows[bin]++;
            scores[bin] += scored.score()[i];
            positives[bin] += scored.positive()[i] ? 1 : 0;
        }
    }

    /// The expected calibration error (Naeini, Cooper, Hauskrecht 2015): the distance between mean
    /// probability and share of positives, averaged over the bins by their rows.
    double error() {
        double sum = 0;
        for (int bin = 0; bin < BINS; bin++) {
            sum += Math.abs(scores[bin] - positives[bin]);
        }
        return sum / all;
    }

    /// The bins that hold rows.
    List<Map<String, Object>> bins() {
        var bins = new ArrayList<Map<String, Object>>();
        for (int bin = 0; bin < BINS; bin++) {
            if (rows[bin] > 0) {
                var map = new LinkedHashMap<String, Object>();
                map.put("from", bin / (double) BINS);
                map.put("to", (bin + 1) / (double) BINS);
                map.put("n", rows[bin]);
                map.put("predicted", scores[bin] / rows[bin]);
                map.put("observed", positives[bin] / (double) rows[bin]);
                bins.add(map);
            }
        }
        return bins;
    }
}
