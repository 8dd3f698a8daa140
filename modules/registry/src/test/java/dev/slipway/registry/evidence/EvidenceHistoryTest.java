package dev.slipway.registry.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.model.ContentHash;
import dev.slipway.model.ProblemException;
import dev.slipway.model.StageName;
import dev.slipway.model.release.CriterionResult;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.Lineage;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.release.ReleaseStage;
import dev.slipway.model.release.Verdict;
import dev.slipway.model.run.Artifact;
import dev.slipway.model.run.RunId;
import dev.slipway.registry.card.ModelCard;
import dev.slipway.registry.evidence.EvidenceHistory.Series;
import dev.slipway.registry.evidence.GateWhatIf.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class EvidenceHistoryTest {

    @Test
    void aCriterionKeepsItsHistoryWhenItsLimitChanges() {
        List<ModelVersion> versions =
                List.of(
                        version(
                                3,
                                result("auc ≥ 0.9", 0.83),
                                result("auc not worse than production by more than 0.01", -0.002)),
                        version(1, result("auc ≥ 0.8", 0.81)),
                        version(
                                2,
                                result("auc ≥ 0.8", 0.82),
                                result("auc not worse than production", 0.01)));
        List<Series> history = EvidenceHistory.of(versions, 10);
        assertThat(history)
                .extracting(Series::subject)
                .containsExactly("auc", "auc not worse than production");
        assertThat(history.getFirst().values()).containsExactly(0.81, 0.82, 0.83);
        assertThat(history.getFirst().points().getLast().limit()).hasValue(0.9);
        assertThat(history.getLast().values()).containsExactly(0.01, -0.002);
        assertThat(EvidenceHistory.of(versions, 2).getFirst().values()).containsExactly(0.82, 0.83);
        assertThat(EvidenceHistory.of(List.of(), 2)).isEmpty();
    }

    @Test
    void anotherLimitIsAskedOfWhatWasMeasured() {
        List<ModelVersion> versions =
                List.of(
                        version(1, result("equal-opportunity by sex ≤ 0.1", 0.04)),
                        version(2, result("equal-opportunity by sex ≤ 0.1", 0.08)));
        var answers =
                GateWhatIf.of(versions, Condition.parse("equal-opportunity by sex <= 0.05"), 9);
        assertThat(answers)
                .extracting(a -> a.version().version() + " " + a.verdict().word())
                .containsExactly("2 failed", "1 passed");
        assertThat(GateWhatIf.of(versions, Condition.parse("n>10"), 1))
                .extracting(GateWhatIf.Answer::verdict)
                .containsExactly(Verdict.PASSED);
        assertThatThrownBy(() -> GateWhatIf.of(versions, Condition.parse("aux ≥ 1"), 9))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("aux");
        for (String wrong : List.of("", "auc", "auc >=", "auc >= good", ">= 1", "auc >= 1e999")) {
            assertThatThrownBy(() -> Condition.parse(wrong))
                    .as(wrong)
                    .isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void aCardShowsWhatItIsGivenAsItIs() {
        ModelVersion odd = version(7, result("a|b <script> ≥ 0.1", 0.2));
        var card = ModelCard.of(odd, new Lineage("x", List.of(), List.of(), false));
        assertThat(card.html()).contains("a|b &lt;script&gt;").doesNotContain("<script");
        assertThat(card.markdown()).contains("a\\|b \\<script\\>");
        assertThat(card.markdown())
                .contains(
                        "Measured without an interval: a\\|b",
                        "| age | 0.05 | 0.01 |",
                        "Its code is of no commit.",
                        "no longer kept");
    }

    private static CriterionResult result(String criterion, double measured) {
        return new CriterionResult(
                criterion,
                criterion,
                Verdict.PASSED,
                OptionalDouble.of(measured),
                criterion.contains("≥")
                        ? OptionalDouble.of(Double.parseDouble(criterion.replaceAll(".*≥ ", "")))
                        : OptionalDouble.empty(),
                true,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                "",
                "");
    }

    private static ModelVersion version(int number, CriterionResult... results) {
        return new ModelVersion(
                "risk",
                number,
                ReleaseStage.STAGING,
                new Artifact("model", new ContentHash("0".repeat(64)), 1, false),
                new RunId("run"),
                number,
                "/project",
                Optional.empty(),
                false,
                Map.of(),
                Map.of(),
                Map.of("n", 20.0, "permutation.age", 0.05, "permutation_spread.age", 0.01),
                List.of(new Evidence(new StageName("gate"), List.of(results))),
                false,
                Instant.EPOCH,
                "ada");
    }
}
