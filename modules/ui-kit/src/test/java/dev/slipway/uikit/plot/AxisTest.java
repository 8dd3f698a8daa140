package dev.slipway.uikit.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AxisTest {
    @Test
    void marksAreRoundAndSaidWithoutNeedlessDigits() {
        assertThat(words(new Axis(0, 1, false), 4))
                .containsExactly("0.00", "0.25", "0.50", "0.75", "1.00");
        assertThat(words(new Axis(0, 300, false), 3)).containsExactly("0", "100", "200", "300");
        assertThat(words(new Axis(0, 1_000_000, false), 5)).contains("200,000", "1,000,000");
    }

    @Test
    void logarithmicMarksArePowersOfTen() {
        assertThat(words(new Axis(0.001, 100, true), 6))
                .containsExactly("0.001", "0.01", "0.1", "1", "10", "100");
    }

    @Test
    void aSingleValueStillHasAnAxisAroundIt() {
        Axis axis = new Axis(0.87, 0.87, false);
        assertThat(axis.low()).isLessThan(0.87);
        assertThat(axis.high()).isGreaterThan(0.87);
        assertThat(new Axis(0, 0, true).share(1)).isFinite();
    }

    @Test
    void marksLieInsideAndAreNeitherNoneNorVeryMany() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            double low = random.nextGaussian() * Math.pow(10, random.nextInt(12) - 6);
            double high = low + random.nextDouble() * Math.pow(10, random.nextInt(12) - 6) + 1e-9;
            Axis axis = new Axis(low, high, false);
            List<Axis.Tick> ticks = axis.ticks(5);
            assertThat(ticks).as("seed %d", seed).hasSizeBetween(2, 12);
            for (Axis.Tick tick : ticks) {
                assertThat(axis.share(tick.value())).as("seed %d", seed).isBetween(-1e-6, 1 + 1e-6);
            }
        }
    }

    private static List<String> words(Axis axis, int most) {
        return axis.ticks(most).stream().map(Axis.Tick::words).toList();
    }
}
