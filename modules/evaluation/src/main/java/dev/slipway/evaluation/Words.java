package dev.slipway.evaluation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Set;

/// Names and numbers as a person reads them.
final class Words {
    private static final Set<String> ACRONYMS =
            Set.of(
                    "auc", "auroc", "auprc", "roc", "rmse", "mse", "mae", "mape", "smape", "rmsle",
                    "ece", "mcc", "ndcg", "mrr", "iou", "wer", "cer", "fid", "nll", "psi", "f1",
                    "r2", "tpr", "fpr", "tnr", "fnr");
    private static final MathContext DIGITS = new MathContext(6);

    private Words() {}

    /// `log_loss` is Log loss, `auc` is AUC; a name with dots stays as it is.
    static String metric(String name) {
        if (name.indexOf('.') >= 0) {
            return name;
        }
        StringBuilder words = new StringBuilder();
        for (String word : name.split("[_-]+")) {
            boolean acronym = ACRONYMS.contains(word.toLowerCase(Locale.ROOT));
            words.append(words.isEmpty() ? "" : " ")
                    .append(acronym ? word.toUpperCase(Locale.ROOT) : word);
        }
        return capital(words.toString());
    }

    static String capital(String word) {
        return word.isEmpty()
                ? word
                : word.substring(0, word.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT)
                        + word.substring(word.offsetByCodePoints(0, 1));
    }

    /// At the most six digits that count.
    static String number(double value) {
        return BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }

    static String count(double value) {
        return String.format(Locale.ROOT, "%,d", (long) value);
    }

    /// A p value as it is printed: three digits, and no smaller than 0.001.
    static String p(double value) {
        return value < 0.001
                ? "0.001 or less"
                : String.format(Locale.ROOT, value < 0.1 ? "%.3f" : "%.2f", value);
    }

    static String percent(double share) {
        return BigDecimal.valueOf(share * 100)
                        .round(new MathContext(3))
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }
}
