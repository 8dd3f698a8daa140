package dev.slipway.components.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.components.csv.Column;
import dev.slipway.components.csv.CsvFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupsTest {
    private static final Offset<Double> CLOSE = within(1e-12);
    private static final boolean[] TRUTH = bits("1111100110");
    private static final boolean[] CHOSEN = bits("0111100011");

    @TempDir Path folder;

    /// The example of Fairlearn's MetricFrame: five women, five men; the selection rates are 0.8
    /// and
    /// 0.4. Of the women that are positive 4 of 5 are chosen, of the men 1 of 2; no woman is
    /// negative, so nothing is known of the odds.
    @Test
    void differencesBetweenGroups() throws IOException {
        Map<String, Double> metrics = metrics("sex\nf\nf\nf\nf\nf\nm\nm\nm\nm\nm\n", "sex");

        assertThat(metrics.get("fairness.selection-rate.sex")).isEqualTo(0.4, CLOSE);
        assertThat(metrics.get("fairness.equal-opportunity.sex")).isEqualTo(0.3, CLOSE);
        assertThat(metrics).doesNotContainKey("fairness.equalized-odds.sex");
        assertThat(metrics.get("fairness.min_group_size.sex")).isEqualTo(5);
    }

    @Test
    void equalizedOddsLooksAtFalsePositivesToo() throws IOException {
        Map<String, Double> metrics = metrics("g\na\na\na\na\nb\nb\na\nb\nb\nb\n", "g");

        // a: 4 positives, 3 chosen, 1 negative, not chosen. b: 3 positives, 2 chosen; 2 negatives,
        // 1 chosen.
        assertThat(metrics.get("fairness.equal-opportunity.g")).isEqualTo(0.75 - 2 / 3.0, CLOSE);
        assertThat(metrics.get("fairness.equalized-odds.g")).isEqualTo(0.5, CLOSE);
    }

    @Test
    void oneGroupHasNoDifferenceToTell() throws IOException {
        Map<String, Double> metrics = metrics("g,x\n" + "a,1\n".repeat(10), "g");

        assertThat(metrics).containsOnlyKeys("fairness.min_group_size.g");
    }

    @Test
    void missingValuesAreAGroupOfTheirOwn() throws IOException {
        Map<String, Double> metrics = metrics("g,x\n" + "a,1\n".repeat(8) + ",1\n,1\n", "g");

        assertThat(metrics.get("fairness.min_group_size.g")).isEqualTo(2);
    }

    private Map<String, Double> metrics(String text, String name) throws IOException {
        Path file = Files.writeString(folder.resolve("groups.csv"), text);
        Column column = CsvFile.open(file, "groups.csv").table().column(name);
        var metrics = new LinkedHashMap<String, Double>();
        Groups.of(column, IntStream.range(0, TRUTH.length).toArray(), TRUTH, CHOSEN)
                .addTo(metrics, name);
        return metrics;
    }

    private static boolean[] bits(String text) {
        var bits = new boolean[text.length()];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = text.charAt(i) == '1';
        }
        return bits;
    }
}
