package dev.slipway.uikit.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ExtremesTest {
    @Test
    void agreesWithLookingAtEveryValue() {
        for (long seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            double[] values = new double[1 + random.nextInt(5_000)];
            for (int i = 0; i < values.length; i++) {
                values[i] =
                        switch (random.nextInt(40)) {
                            case 0 -> Double.NaN;
                            case 1 -> Double.POSITIVE_INFINITY;
                            case 2 -> Double.NEGATIVE_INFINITY;
                            default -> random.nextGaussian();
                        };
            }
            Extremes extremes = new Extremes(values);
            for (int k = 0; k < 50; k++) {
                int from = random.nextInt(values.length);
                int to = from + random.nextInt(values.length - from + 1);
                double low = Double.POSITIVE_INFINITY;
                double high = Double.NEGATIVE_INFINITY;
                for (int i = from; i < to; i++) {
                    if (Double.isFinite(values[i])) {
                        low = Math.min(low, values[i]);
                        high = Math.max(high, values[i]);
                    }
                }
                assertThat(extremes.least(from, to)).as("seed %d", seed).isEqualTo(low);
                assertThat(extremes.greatest(from, to)).as("seed %d", seed).isEqualTo(high);
            }
        }
    }
}
