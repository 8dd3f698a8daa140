package dev.slipway.components.evaluate;

import dev.slipway.components.model.Labels;
import dev.slipway.components.model.Model;
import dev.slipway.components.run.Component;
import dev.slipway.components.run.Job;
import dev.slipway.components.run.Problems;
import dev.slipway.components.run.RunLines;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `evaluate/classifier`: how well a classifier does on rows it has not seen, and for whom.
public final class EvaluateClassifier implements Component {
    private static final String FORMAT = "slipway-evaluation";
    private static final double LEAST_PROBABILITY = 1e-15;

    @Override
    public void run(Job job, RunLines lines) {
        TestData data = TestData.read(job, lines, true);
        int[] truth = truth(data);
        var shares = new double[truth.length][];
        for (int i = 0; i < truth.length; i++) {
            shares[i] = data.model().probabilities(data.x()[data.rows()[i]]);
        }
        lines.progress(0.6, truth.length + " rows scored");
        var metrics = new LinkedHashMap<String, Double>();
        var report = new LinkedHashMap<String, Object>();
        report.put("format", FORMAT);
        report.put("kind", "classifier");
        report.put("n", truth.length);
        report.put("classes", data.model().classes());
        if (data.model().classes().size() == 2) {
            binary(job, data, truth, shares, metrics, report);
        } else {
            multiclass(job, data, truth, shares, metrics, report);
        }
        report.put("metrics", metrics);
        job.writeOut("report", report);
        lines.progress(1, "done");
        job.writeMetrics(metrics);
    }

    /// The class of each judged row, by its index.
    static int[] truth(TestData data) {
        Model model = data.model();
        int[] labels = Labels.encode(data.target(), model.classes());
        int[] truth = new int[data.rows().length];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = labels[data.rows()[i]];
            if (truth[i] < 0) {
                throw Problems.of(
                        Problems.UNSUITABLE_DATA,
                        "The target "
                                + data.target().name()
                                + " of "
                                + data.table().file()
                                + " has values the model does not know: "
                                + Problems.some(Labels.strangers(data.target(), model.classes()))
                                + ".",
                        "The model knows "
                                + Problems.some(model.classes())
                                + "; check the target, or train the model again.");
            }
        }
        return truth;
    }

    private static void binary(
            Job job,
            TestData data,
            int[] truth,
            double[][] shares,
            Map<String, Double> metrics,
            Map<String, Object> report) {
        List<String> classes = data.model().classes();
        int positive = positive(job, data.model());
        double threshold = job.number("threshold");
        var isPositive = new boolean[truth.length];
        var score = new double[truth.length];
        var chosen = new boolean[truth.length];
        var predicted = new int[truth.length];
        for (int i = 0; i < truth.length; i++) {
            isPositive[i] = truth[i] == positive;
            score[i] = shares[i][positive];
            chosen[i] = score[i] >= threshold;
            predicted[i] = chosen[i] ? positive : 1 - positive;
        }
        var scored = new Scored(isPositive, score);
        var confusion = Confusion.of(classes, truth, predicted);
        var curves = Curves.of(scored);
        var calibration = new Calibration(scored);
        metrics.put("accuracy", confusion.accuracy());
        put(metrics, "auc", curves.auc());
        put(metrics, "average_precision", curves.averagePrecision());
        metrics.put("log_loss", logLoss(truth, shares));
        metrics.put("precision", confusion.precision(positive));
        metrics.put("recall", confusion.recall(positive));
        metrics.put("f1", confusion.f1(positive));
        metrics.put("brier", brier(scored));
        metrics.put("ece", calibration.error());
        metrics.put("positives", (double) scored.positives());
        metrics.put("n", (double) truth.length);
        metrics.put("threshold", threshold);
        report.put("positive", classes.get(positive));
        report.put("threshold", threshold);
        put(report, confusion);
        report.put("roc", curves.roc());
        report.put("pr", curves.precisionRecall());
        report.put("calibration", calibration.bins());
        var groups = new LinkedHashMap<String, Object>();
        for (String column : job.columns("groups")) {
            var rates = Groups.of(data.table().column(column), data.rows(), isPositive, chosen);
            groups.put(column, rates.toJson());
            rates.addTo(metrics, column);
        }
        report.put("groups", groups);
        new PredictionsFile(job, data)
                .write(
                        i -> isPositive[i] ? "1" : "0",
                        Optional.of(i -> Double.toString(score[i])),
                        i -> chosen[i] ? "1" : "0");
    }

    private static void multiclass(
            Job job,
            TestData data,
            int[] truth,
            double[][] shares,
            Map<String, Double> metrics,
            Map<String, Object> report) {
        if (!job.columns("groups").isEmpty()) {
            throw Problems.of(
                    Problems.UNSUITABLE_DATA,
                    "Groups can be compared for two classes; the model has "
                            + data.model().classes().size()
                            + ".",
                    "Leave groups out.");
        }
        var predicted = new int[truth.length];
        for (int i = 0; i < truth.length; i++) {
            for (int c = 1; c < shares[i].length; c++) {
                predicted[i] = shares[i][c] > shares[i][predicted[i]] ? c : predicted[i];
            }
        }
        var confusion = Confusion.of(data.model().classes(), truth, predicted);
        metrics.put("accuracy", confusion.accuracy());
        metrics.put("macro_f1", confusion.macroF1());
        metrics.put("log_loss", logLoss(truth, shares));
        metrics.put("n", (double) truth.length);
        put(report, confusion);
        List<String> classes = data.model().classes();
        new PredictionsFile(job, data)
                .write(
                        i -> classes.get(truth[i]),
                        Optional.empty(),
                        i -> classes.get(predicted[i]));
    }

    /// The index of the class that counts as positive.
    static int positive(Job job, Model model) {
        String word = job.optionalText("positive").orElse(model.positive());
        return Labels.find(word, model.classes())
                .orElseThrow(
                        () ->
                                Problems.unknown(
                                        Problems.UNSUITABLE_DATA,
                                        "The model knows no class " + word + ".",
                                        word,
                                        model.classes()));
    }

    /// The mean of the negative logarithm of the probability given to the true class.
    static double logLoss(int[] truth, double[][] shares) {
        double sum = 0;
        for (int i = 0; i < truth.length; i++) {
            sum -= StrictMath.log(Math.max(LEAST_PROBABILITY, shares[i][truth[i]]));
        }
        return sum / truth.length;
    }

    /// The mean squared distance between probability and truth (Brier 1950, for two classes).
    static double brier(Scored scored) {
        double sum = 0;
        for (int i = 0; i < scored.size(); i++) {
            double distance = scored.score()[i] - (scored.positive()[i] ? 1 : 0);
            sum += distance * distance;
        }
        return sum / scored.size();
    }

    private static void put(Map<String, Object> report, Confusion confusion) {
        var map = new LinkedHashMap<String, Object>();
        map.put("labels", confusion.labels());
        map.put("matrix", confusion.matrix());
        report.put("confusion", map);
    }

    private static void put(Map<String, Double> metrics, String name, double value) {
        if (!Double.isNaN(value)) {
            metrics.put(name, value);
        }
    }
}
