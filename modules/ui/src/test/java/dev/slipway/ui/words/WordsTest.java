package dev.slipway.ui.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
    private final Moments moments =
            new Moments(Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC));

    @Test
    void readsDurationsAtTheirOwnScale() {
        assertThat(Durations.words(12)).isEqualTo("12 ms");
        assertThat(Durations.words(800)).isEqualTo("0.8 s");
        assertThat(Durations.words(59_999)).isEqualTo("60.0 s");
        assertThat(Durations.words(101_000)).isEqualTo("1:41");
        assertThat(Durations.clock(1_800_000)).isEqualTo("30:00");
        assertThat(Durations.clock(3_723_000)).isEqualTo("1:02:03");
    }

    @Test
    void namesADayOnlyAsFarAsItIsNeeded() {
        assertThat(moments.brief(Instant.parse("2026-11-20T08:18:00Z"))).isEqualTo("08:18");
        assertThat(moments.brief(Instant.parse("2026-11-03T08:18:00Z"))).isEqualTo("3 Nov");
        assertThat(moments.brief(Instant.parse("2025-11-03T08:18:00Z"))).isEqualTo("3 Nov 2025");
    }

    @Test
    void keepsAboutFourDigitsOfAMeasurement() {
        assertThat(Numbers.metric(0.87123)).isEqualTo("0.871");
        assertThat(Numbers.metric(0.00193)).isEqualTo("0.0019");
        assertThat(Numbers.metric(31.4159)).isEqualTo("31.42");
        assertThat(Numbers.metric(6000)).isEqualTo("6,000");
        assertThat(Numbers.signed(0.013)).isEqualTo("+0.013");
        assertThat(Numbers.signed(-0.25)).isEqualTo("-0.250");
        assertThat(Numbers.signed(-9.48e-5)).isEqualTo("-0.0001");
    }

    @Test
    void tellsCloseMeasurementsApart() {
        assertThat(Numbers.alike(List.of(0.87121, 0.87124, 0.9)))
                .containsExactly("0.87121", "0.87124", "0.90000");
        assertThat(Numbers.alike(List.of(0.871, 0.871))).containsExactly("0.871", "0.871");
    }

    @Test
    void readsSizesByThousands() {
        assertThat(Numbers.bytes(412)).isEqualTo("412 B");
        assertThat(Numbers.bytes(1_820_000)).isEqualTo("1.8 MB");
        assertThat(Numbers.bytes(512_000_000)).isEqualTo("512 MB");
    }
}
