package dev.slipway.components.evaluate;

import dev.slipway.components.model.Model;
import dev.slipway.components.run.Component;
import dev.slipway.components.run.Job;
import dev.slipway.components.run.Problems;
import dev.slipway.components.run.RunLines;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/// `evaluate/importance`: how much a model goes by each column: how much worse it judges rows it
/// has not seen when the column's values are shuffled among them (L. Breiman, "Random forests",
/// Machine Learning 45, 2001; A. Fisher, C. Rudin, F. Dominici, JMLR 20, 2019). Of columns that
/// say the same, each looks less important than it is, since the model can go by the other.
///
/// What is measured: AUC of two classes, accuracy of more, RMSE of numbers.
public final class EvaluateImportance implements Component {

    @Override
    public void run(Job job, RunLines lines) {
        TestData data = TestData.read(job, lines);
        Model model = data.model();
        String metric =
                !model.isClassifier() ? "rmse" : model.classes().size() == 2 ? "auc" : "accuracy";
        ToDoubleFunction<double[][]> loss = loss(job, data, metric);
        double[][] rows = new double[data.rows().length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = data.x()[data.rows()[i]].clone();
        }
        double whole = loss.applyAsDouble(rows);
        if (Double.isNaN(whole)) {
            throw Problems.of(
                    Problems.UNSUITABLE_DATA,
                    "The rows of " + data.table().file() + " do not tell " + metric + ".",
                    "Give rows of both classes.");
        }
        int repeats = job.integer("repeats");
        List<Importance> found = new ArrayList<>();
        for (int f = 0; f < model.features().size(); f++) {
            double[] worse = new double[repeats];
            for (int r = 0; r < repeats; r++) {
                long seed = job.integer("seed") + 0x9E3779B97F4A7C15L * (f * 1000L + r + 1);
                worse[r] = shuffled(rows, f, seed, loss) - whole;
            }
            found.add(Importance.of(model.features().get(f).name(), worse));
            lines.progress((f + 1.0) / model.features().size(), model.features().get(f).name());
        }
        write(job, data, metric, metric.equals("rmse") ? whole : 1 - whole, repeats, found);
    }

    /// @param spread the standard deviation over the repeats
    private record Importance(String column, double mean, double spread, double[] worse) {
        static Importance of(String column, double[] worse) {
            double sum = 0;
            for (double w : worse) {
                sum += w;
            }
            double mean = sum / worse.length;
            double squares = 0;
            for (double w : worse) {
                squares += (w - mean) * (w - mean);
            }
            return new Importance(column, mean, Math.sqrt(squares / (worse.length - 1)), worse);
        }
    }

    private static double shuffled(
            double[][] rows, int feature, long seed, ToDoubleFunction<double[][]> loss) {
        var random = new SplittableRandom(seed);
        var kept = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            kept[i] = rows[i][feature];
        }
        for (int i = rows.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double other = rows[j][feature];
            rows[j][feature] = rows[i][feature];
            rows[i][feature] = other;
        }
        double worse = loss.applyAsDouble(rows);
        for (int i = 0; i < rows.length; i++) {
            rows[i][feature] = kept[i];
        }
        return worse;
    }

    /// Less is better.
    private static ToDoubleFunction<double[][]> loss(Job job, TestData data, String metric) {
        Model model = data.model();
        if (metric.equals("rmse")) {
            double[] truth = EvaluateRegressor.truth(data);
            return rows -> {
                var predicted = new double[rows.length];
                for (int i = 0; i < rows.length; i++) {
                    predicted[i] = model.predict(rows[i]);
                }
                return new Residuals(truth, predicted).rmse();
            };
        }
        int[] truth = EvaluateClassifier.truth(data);
        if (metric.equals("auc")) {
            int positive = EvaluateClassifier.positive(job, model);
            var isPositive = new boolean[truth.length];
            for (int i = 0; i < truth.length; i++) {
                isPositive[i] = truth[i] == positive;
            }
            return rows -> {
                var score = new double[rows.length];
                for (int i = 0; i < rows.length; i++) {
                    score[i] = model.probabilities(rows[i])[positive];
                }
                return 1 - Curves.of(new Scored(isPositive, score)).auc();
            };
        }
        return rows -> {
            double wrong = 0;
            for (int i = 0; i < rows.length; i++) {
                double[] shares = model.probabilities(rows[i]);
                int best = 0;
                for (int c = 1; c < shares.length; c++) {
                    best = shares[c] > shares[best] ? c : best;
                }
                wrong += best == truth[i] ? 0 : 1;
            }
            return wrong / rows.length;
        };
    }

    private static void write(
            Job job,
            TestData data,
            String metric,
            double whole,
            int repeats,
            List<Importance> found) {
        found.sort(Comparator.comparingDouble((Importance i) -> -i.mean()));
        var metrics = new LinkedHashMap<String, Double>();
        found.forEach(i -> metrics.put("permutation." + i.column(), i.mean()));
        found.forEach(i -> metrics.put("permutation_spread." + i.column(), i.spread()));
        var report = new LinkedHashMap<String, Object>();
        report.put("format", "slipway-importance");
        report.put("metric", metric);
        report.put("value", whole);
        report.put("n", data.rows().length);
        report.put("repeats", repeats);
        report.put("seed", job.integer("seed"));
        var columns = new ArrayList<Object>();
        for (Importance each : found) {
            var map = new LinkedHashMap<String, Object>();
            map.put("column", each.column());
            map.put("importance", each.mean());
            map.put("spread", each.spread());
            map.put("repeats", each.worse());
            columns.add(map);
        }
        report.put("columns", columns);
        job.writeOut("report", report);
        job.writeMetrics(metrics);
    }
}
