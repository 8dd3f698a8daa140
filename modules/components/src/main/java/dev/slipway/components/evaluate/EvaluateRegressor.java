package dev.slipway.components.evaluate;

import dev.slipway.components.run.Component;
import dev.slipway.components.run.Job;
import dev.slipway.components.run.Problems;
import dev.slipway.components.run.RunLines;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// `evaluate/regressor`: how far a regressor is off on rows it has not seen.
public final class EvaluateRegressor implements Component {

    @Override
    public void run(Job job, RunLines lines) {
        TestData data = TestData.read(job, lines, false);
        double[] truth = truth(data);
        var predicted = new double[truth.length];
        for (int i = 0; i < truth.length; i++) {
            predicted[i] = data.model().predict(data.x()[data.rows()[i]]);
        }
        var residuals = new Residuals(truth, predicted);
        var metrics = new LinkedHashMap<String, Double>();
        metrics.put("rmse", residuals.rmse());
        metrics.put("mae", residuals.mae());
        put(metrics, "r2", residuals.r2());
        put(metrics, "mape", residuals.mape());
        metrics.put("n", (double) truth.length);
        var report = new LinkedHashMap<String, Object>();
        report.put("format", "slipway-evaluation");
        report.put("kind", "regressor");
        report.put("n", truth.length);
        report.put("residual_quantiles", residuals.quantiles());
        report.put("residual_histogram", residuals.histogram());
        report.put("points", residuals.points());
        report.put("metrics", metrics);
        job.writeOut("report", report);
        new PredictionsFile(job, data)
                .write(
                        i -> Double.toString(truth[i]),
                        Optional.empty(),
                        i -> Double.toString(predicted[i]));
        lines.progress(1, "done");
        job.writeMetrics(metrics);
    }

    /// The number of each judged row.
    static double[] truth(TestData data) {
        var truth = new double[data.rows().length];
        for (int i = 0; i < truth.length; i++) {
            int row = data.rows()[i];
            truth[i] = data.target().number(row);
            if (Double.isNaN(truth[i])) {
                throw Problems.of(
                        Problems.UNSUITABLE_DATA,
                        "The target "
                                + data.target().name()
                                + " is "
                                + data.target().text(row)
                                + " in line "
                                + data.table().lines()[row]
                                + " of "
                                + data.table().file()
                                + ", which is no number.",
                        "Correct the data, or choose another target.");
            }
        }
        return truth;
    }

    private static void put(Map<String, Double> metrics, String name, double value) {
        if (!Double.isNaN(value)) {
            metrics.put(name, value);
        }
    }
}
