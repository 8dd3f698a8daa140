package dev.slipway.model.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MetricDirectionTest {
    @Test
    void namesOfQualityAreBetterHigh() {
        for (String name :
                List.of(
                        "accuracy",
                        "val_acc",
                        "auc",
                        "ROC-AUC",
                        "average_precision",
                        "precision",
                        "f1",
                        "f1_macro",
                        "R2",
                        "R²",
                        "r_squared",
                        "valAccuracy",
                        "true_positive_rate",
                        "negative_predictive_value",
                        "neg_log_loss",
                        "neg_mean_squared_error",
                        "top5/accuracy",
                        "balanced_accuracy_score",
                        "log_likelihood",
                        "score",
                        "fairness.min_group_size.sex")) {
            assertThat(MetricDirection.of(name))
                    .as(name)
                    .contains(MetricDirection.HIGHER_IS_BETTER);
        }
    }

    @Test
    void namesOfErrorAreBetterLow() {
        for (String name :
                List.of(
                        "loss",
                        "val_loss",
                        "valLoss",
                        "rmse",
                        "mean_absolute_error",
                        "mean_squared_error",
                        "log_loss",
                        "brier",
                        "brier_score",
                        "ece",
                        "error_rate",
                        "false_negative_rate",
                        "negative_log_likelihood",
                        "latency.p99",
                        "train_time",
                        "fairness.selection-rate.sex",
                        "fairness.equal-opportunity.region")) {
            assertThat(MetricDirection.of(name)).as(name).contains(MetricDirection.LOWER_IS_BETTER);
        }
    }

    @Test
    void otherNamesDoNotTell() {
        for (String name : List.of("alpha", "n", "threshold", "rate", "", "...", "Größe")) {
            assertThat(MetricDirection.of(name)).as(name).isEmpty();
        }
    }
}
