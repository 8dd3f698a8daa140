package dev.slipway.ui.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.run.RunRecord;
import dev.slipway.ui.fixture.RunBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private final ComparisonBuilder builder = new ComparisonBuilder();
    private final RunRecord stable =
            RunBuilder.run(41)
                    .param("train.rate", "0.1")
                    .param("train.trees", "300")
                    .data("policies", "a07c0000000000")
                    .metrics("evaluate", Map.of("auc", 0.858, "log_loss", 0.312))
                    .build();
    private final RunRecord candidate =
            RunBuilder.run(46)
                    .param("train.rate", "0.2")
                    .param("train.trees", "300")
                    .data("policies", "4be10000000000")
                    .metrics("evaluate", Map.of("auc", 0.871, "log_loss", 0.2987, "f1", 0.6))
                    .build();

    @Test
    void marksWhatDiffersFromTheBaseline() {
        Comparison.Section params = section(Comparison.Kind.PARAMETERS);
        assertThat(params.differing()).isEqualTo(1);
        Comparison.Row rate = params.rows().getFirst();
        assertThat(rate.label()).isEqualTo("train.rate");
        assertThat(rate.cells()).extracting(Comparison.Cell::text).containsExactly("0.2", "0.1");
        assertThat(rate.cells()).extracting(Comparison.Cell::differs).containsExactly(true, false);
        assertThat(params.rows().get(1).differs()).isFalse();
    }

    @Test
    void anArrowSaysWhetherTheMoveIsAGoodOne() {
        List<Comparison.Row> metrics = section(Comparison.Kind.METRICS).rows();
        assertThat(row(metrics, "auc").cells().getFirst().trend())
                .isEqualTo(Comparison.Trend.UP_GOOD);
        assertThat(row(metrics, "log_loss").cells().getFirst().trend())
                .isEqualTo(Comparison.Trend.DOWN_GOOD);
        assertThat(row(metrics, "log_loss").cells().get(1).trend())
                .isEqualTo(Comparison.Trend.NONE);
        assertThat(row(metrics, "log_loss").cells().getFirst().best()).isTrue();
    }

    @Test
    void aMetricThatOneRunLacksIsLeftEmptyAndHasNoArrow() {
        Comparison.Row f1 = row(section(Comparison.Kind.METRICS).rows(), "f1");
        assertThat(f1.cells()).extracting(Comparison.Cell::text).containsExactly("0.600", "");
        assertThat(f1.cells().getFirst().trend()).isEqualTo(Comparison.Trend.NONE);
        assertThat(f1.cells().getFirst().best()).isFalse();
    }

    @Test
    void showsHashesShortAndKeepsThemWhole() {
        Comparison.Row policies = row(section(Comparison.Kind.DATA_AND_CODE).rows(), "policies");
        assertThat(policies.cells().getFirst().text()).isEqualTo("4be10000");
        assertThat(policies.cells().getFirst().whole()).isEqualTo("4be10000000000");
    }

    private Comparison.Section section(Comparison.Kind kind) {
        return builder.compare(List.of(candidate, stable), 1).sections().stream()
                .filter(s -> s.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static Comparison.Row row(List<Comparison.Row> rows, String label) {
        return rows.stream().filter(r -> r.label().equals(label)).findFirst().orElseThrow();
    }
}
