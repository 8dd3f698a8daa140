package dev.slipway.model.release;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Which way a metric is better, as far as its name tells: `val_loss` and `mean_absolute_error` are
/// better low, `roc_auc` and `R²` high, and of `alpha` nobody knows.
///
/// A name is read in words (`valLoss`, `val-loss` and `val/loss` are the same) from the last to the
/// first, since the last says what it is and those before say of what. Words that others often hang
/// on (`score`, `time`) count only if no other word tells.
public enum MetricDirection {
    HIGHER_IS_BETTER,
    LOWER_IS_BETTER;

    private static final Set<String> HIGH =
            words(
                    "accuracy acc auc auroc auprc aupr prauc rocauc roc precision recall"
                            + " sensitivity specificity tpr tnr ppv npv predictive f1 f2 f fbeta"
                            + " r2 squared mcc kappa gini ap map ndcg mrr bleu rouge meteor iou"
                            + " dice jaccard lift likelihood throughput qps rps correlation"
                            + " pearson spearman kendall concordance cindex explained gain reward"
                            + " profit revenue silhouette purity nmi ari completeness homogeneity"
                            + " psnr ssim coverage improvement reduction hit hits");

    private static final Set<String> LOW =
            words(
                    "loss logloss error errors err rmse mse mae mape smape wape mase rmsle msle"
                        + " medae mdape brier ece mce entropy crossentropy perplexity ppl deviance"
                        + " nll wer cer ter fid hinge regret latency fpr fnr fdr fallout crps"
                        + " pinball hamming drift psi divergence difference gap disparity bias"
                        + " failures misclassification distance rss sse aic bic memory cost false");

    private static final Set<String> WEAK_LOW = words("time duration seconds ms");

    /// Empty if the name does not tell.
    public static Optional<MetricDirection> of(String metric) {
        List<String> words =
                List.of(
                        metric.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2")
                                .replace("²", "2")
                                .toLowerCase(Locale.ROOT)
                                .split("[^\\p{L}\\p{N}]+"));
        if (words.contains("fairness")) {
            return words.contains("size")
                    ? Optional.of(HIGHER_IS_BETTER)
                    : Optional.of(LOWER_IS_BETTER);
        }
        if (words.contains("popularity") || words.contains("exposure")) {
            // Of what a recommender shows: neither more nor less is better in itself.
            return Optional.empty();
        }
        for (int i = words.size() - 1; i >= 0; i--) {
            Optional<MetricDirection> told = ofWord(words, i);
            if (told.isPresent()) {
                return isNegated(words, i) ? told.map(MetricDirection::opposite) : told;
            }
        }
        if (words.stream().anyMatch(WEAK_LOW::contains)) {
            return Optional.of(LOWER_IS_BETTER);
        }
        return words.contains("score") ? Optional.of(HIGHER_IS_BETTER) : Optional.empty();
    }

    /// Whether one value is better than another.
    public boolean isBetter(double value, double than) {
        return this == HIGHER_IS_BETTER ? value > than : value < than;
    }

    private MetricDirection opposite() {
        return this == HIGHER_IS_BETTER ? LOWER_IS_BETTER : HIGHER_IS_BETTER;
    }

    private static Optional<MetricDirection> ofWord(List<String> words, int at) {
        String word = words.get(at);
        // "mean squared error" is told by its last word; "r squared" alone by this one.
        if (HIGH.contains(word)) {
            return Optional.of(HIGHER_IS_BETTER);
        }
        if (LOW.contains(word)) {
            return Optional.of(LOWER_IS_BETTER);
        }
        boolean trueRate = word.equals("positive") || word.equals("negative");
        return trueRate && at > 0 && words.get(at - 1).equals("true")
                ? Optional.of(HIGHER_IS_BETTER)
                : Optional.empty();
    }

    /// `neg_log_loss`, as scikit-learn has it, and `negative log likelihood`.
    private static boolean isNegated(List<String> words, int told) {
        String first = words.getFirst();
        return told > 0
                && (first.equals("neg") || first.equals("negative"))
                && !words.get(told).equals("predictive");
    }

    private static Set<String> words(String list) {
        return Set.of(list.split(" "));
    }
}
