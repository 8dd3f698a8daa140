package dev.slipway.evaluation.statistics;

/// The areas under the ROC curves of two models on the same rows, compared as DeLong et al. (1988)
/// do; see [Auc].
///
/// @param covariance of the two areas
public record PairedAuc(Auc first, Auc second, double covariance) {

    /// @param positive whether a row truly is positive
    /// @throws IllegalArgumentException if lengths differ or a score is NaN
    public static PairedAuc of(boolean[] positive, double[] first, double[] second) {
        Auc.Placements a = Auc.Placements.of(positive, first);
        Auc.Placements b = Auc.Placements.of(positive, second);
        int positives = a.ofPositives().length;
        int negatives = a.ofNegatives().length;
        return new PairedAuc(
                new Auc(a.auc(), a.covariance(a), positives, negatives),
                new Auc(b.auc(), b.covariance(b), positives, negatives),
                a.covariance(b));
    }

    /// First less second.
    public double difference() {
        return first.value() - second.value();
    }

    /// Of the difference; 0 for two models that rank the same.
    public double standardError() {
        return Math.sqrt(Math.max(0, first.variance() + second.variance() - 2 * covariance));
    }

    /// The normal interval of the difference.
    public Interval interval(double confidence) {
        return Interval.around(difference(), Normal.reach(confidence) * standardError())
                .within(-1, 1);
    }

    /// The difference in standard errors; 0 where there is neither.
    public double z() {
        return difference() == 0 ? 0 : difference() / standardError();
    }

    /// Two-sided, of the hypothesis that the areas are equal.
    public double p() {
        return Normal.bothTails(z());
    }
}
