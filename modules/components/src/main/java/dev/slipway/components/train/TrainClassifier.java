package dev.slipway.components.train;

import dev.slipway.components.model.Labels;
import dev.slipway.components.model.Model;
import dev.slipway.components.model.ModelFile;
import dev.slipway.components.run.Component;
import dev.slipway.components.run.Job;
import dev.slipway.components.run.Problems;
import dev.slipway.components.run.RunLines;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `train/classifier`: learns the probability of each class of the target.
public final class TrainClassifier implements Component {
    private static final int MOST_CLASSES = 100;
    private static final double LEAST_PROBABILITY = 1e-15;

    @Override
    public void run(Job job, RunLines lines) {
        Settings settings = Settings.of(job);
        TrainingData data = TrainingData.read(job, lines);
        List<String> classes = classes(data);
        String positive = positive(job, data, classes);
        int[] labels = Labels.encode(data.target(), classes);
        int[] y = new int[data.rows().length];
        for (int i = 0; i < y.length; i++) {
            y[i] = labels[data.rows()[i]];
        }
        int k = classes.size();
        Fit fit =
                switch (settings.algorithm()) {
                    case "logistic" ->
                            LinearFits.logistic(settings, data.features(), data.x(), y, k);
                    case "random-forest" ->
                            Forest.classifier(settings, data.features(), data.x(), y, k, lines);
                    case "gradient-boosting" ->
                            Boosting.classifier(settings, data.features(), data.x(), y, k, lines);
                    default -> throw new IllegalStateException(settings.algorithm());
                };
        Map<String, Double> importance = fit.shares(data.features());
        var metrics = new LinkedHashMap<String, Double>();
        metrics.put("train_rows", (double) y.length);
        metrics.put("features", (double) data.features().size());
        judge(fit, data, y, metrics);
        var model =
                new Model(
                        settings.algorithm(),
                        data.target().name(),
                        classes,
                        positive,
                        data.features(),
                        settings.toJson(),
                        new LinkedHashMap<>(metrics),
                        importance,
                        fit.formula());
        ModelFile.write(job.out("model").orElseThrow(), model);
        importance.forEach((name, share) -> metrics.put("importance." + name, share));
        lines.progress(1, "model written");
        job.writeMetrics(metrics);
    }

    private static List<String> classes(TrainingData data) {
        List<String> classes = Labels.of(data.target());
        String of = "The target " + data.target().name() + " of " + data.table().file();
        if (classes.size() < 2) {
            throw Problems.of(
                    Problems.UNSUITABLE_DATA,
                    of + " is always " + classes.getFirst() + ".",
                    "Give data with at least two classes.");
        }
        if (classes.size() > MOST_CLASSES) {
            throw Problems.of(
                    Problems.UNSUITABLE_DATA,
                    of + " has " + classes.size() + " different values.",
                    "A classifier takes up to "
                            + MOST_CLASSES
                            + " classes; for a number use train/regressor.");
        }
        return classes;
    }

    /// The class that counts as positive: the one asked for, else the second of two.
    private static String positive(Job job, TrainingData data, List<String> classes) {
        String fallback = classes.size() == 2 ? classes.get(1) : "";
        return job.optionalText("positive")
                .map(
                        word ->
                                classes.get(
                                        Labels.find(word, classes)
                                                .orElseThrow(
                                                        () ->
                                                                Problems.unknown(
                                                                        Problems.UNSUITABLE_DATA,
                                                                        "The target "
                                                                                + data.target()
                                                                                        .name()
                                                                                + " is never "
                                                                                + word
                                                                                + ".",
                                                                        word,
                                                                        classes))))
                .orElse(fallback);
    }

    /// How well the model knows the rows it learnt from: no measure of its worth.
    private static void judge(Fit fit, TrainingData data, int[] y, Map<String, Double> metrics) {
        double right = 0;
        double loss = 0;
        for (int i = 0; i < y.length; i++) {
            double[] shares =
                    fit.formula().link().probabilities(fit.formula().outputs(data.x()[i]));
            int best = 0;
            for (int c = 1; c < shares.length; c++) {
                if (shares[c] > shares[best]) {
                    best = c;
                }
            }
            right += best == y[i] ? 1 : 0;
            loss -= StrictMath.log(Math.max(LEAST_PROBABILITY, shares[y[i]]));
        }
        metrics.put("train_accuracy", right / y.length);
        metrics.put("train_log_loss", Fit.sound(loss / y.length, data.features()));
    }
}
