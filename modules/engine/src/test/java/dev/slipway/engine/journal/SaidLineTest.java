package dev.slipway.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SaidLineTest {
    @Test
    void hearsSeveralMetricsOfAStep() {
        assertThat(SaidLine.of("slipway metric loss=0.31 val/auc=1e-3  step=12"))
                .isEqualTo(
                        new SaidLine.Metrics(
                                List.of(
                                        new SaidLine.Value("loss", 0.31),
                                        new SaidLine.Value("val/auc", 0.001)),
                                12));
    }

    @Test
    void hearsWhatPythonCallsNoNumber() {
        assertThat(SaidLine.of("slipway metric loss=nan up=inf"))
                .isEqualTo(
                        new SaidLine.Metrics(
                                List.of(
                                        new SaidLine.Value("loss", Double.NaN),
                                        new SaidLine.Value("up", Double.POSITIVE_INFINITY)),
                                0));
    }

    @Test
    void hearsProgressAsShareOrPerCentAndKeepsItInBounds() {
        assertThat(SaidLine.of("slipway progress 0.62 epoch 3 of 5"))
                .isEqualTo(new SaidLine.Progress(0.62, "epoch 3 of 5"));
        assertThat(SaidLine.of("slipway progress 50%")).isEqualTo(new SaidLine.Progress(0.5, ""));
        assertThat(SaidLine.of("slipway progress 7")).isEqualTo(new SaidLine.Progress(1, ""));
    }

    @Test
    void hearsAProblem() {
        SaidLine said =
                SaidLine.of(
                        "slipway problem {\"code\":\"SLW-0501\",\"headline\":\"No"
                                + " target.\",\"remedy\":\"Name it.\",\"detail\":\"d\"}");
        assertThat(said)
                .isInstanceOfSatisfying(
                        SaidLine.Trouble.class,
                        t -> {
                            assertThat(t.problem().code()).isEqualTo("SLW-0501");
                            assertThat(t.problem().remedy()).isEqualTo("Name it.");
                            assertThat(t.problem().detail()).isEqualTo("d");
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "slipway",
                "slipway ",
                "slipway metric",
                "slipway metric loss",
                "slipway metric =1",
                "slipway metric loss=a",
                "slipway metric step=1",
                "slipway metric loss=1 step=x",
                "slipway progress much",
                "slipway problem {",
                "slipway problem {}",
                "slipway dance 1",
                " slipway metric loss=1",
                "slipways metric loss=1"
            })
    void takesAllElseForPlainText(String line) {
        assertThat(SaidLine.of(line)).isEqualTo(SaidLine.PLAIN);
    }
}
