package dev.slipway.ui.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClassifierReportTest {
    @Test
    void readsCurvesAndMatrixAndFindsTheWorkingPoint() throws IOException {
        ClassifierReport report =
                read("""
                {"kind":"classifier","n":6000,"threshold":0.31,
                 "roc":[[0,0,null],[0.04,0.61,0.35],[0.2,0.8,0.3],[1,1,0]],
                 "pr":[[0.61,0.7,0.31]],
                 "confusion":{"labels":["no","yes"],"matrix":[[5102,186],[276,436]]},
                 "groups":{}}
                """)
                        .orElseThrow();
        assertThat(report.rows()).isEqualTo(6000);
        assertThat(report.matrix()).containsExactly(List.of(5102L, 186L), List.of(276L, 436L));
        assertThat(report.working().orElseThrow().x()).isEqualTo(0.04);
        assertThat(report.pr()).hasSize(1);
    }

    @Test
    void leavesOtherJsonAlone() throws IOException {
        assertThat(read("{\"auc\": 0.8}")).isEmpty();
        assertThat(read("[1, 2")).isEmpty();
        assertThat(read("")).isEmpty();
    }

    @Test
    void aMatrixThatIsNotSquareIsNotShown() throws IOException {
        String text =
                "{\"kind\":\"classifier\",\"confusion\":{\"labels\":[\"a\"],\"matrix\":[[1,2]]}}";
        assertThat(read(text).orElseThrow().labels()).isEmpty();
    }

    private static Optional<ClassifierReport> read(String text) throws IOException {
        return ClassifierReport.read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
