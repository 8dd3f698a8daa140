package dev.slipway.components.train;

import dev.slipway.components.csv.Column;
import dev.slipway.components.model.Model;
import dev.slipway.components.model.ModelFile;
import dev.slipway.components.run.Component;
import dev.slipway.components.run.Job;
import dev.slipway.components.run.Problems;
import dev.slipway.components.run.RunLines;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `train/regressor`: learns a number.
public final class TrainRegressor implements Component {

    @Override
    public void run(Job job, RunLines lines) {
        Settings settings = Settings.of(job);
        TrainingData data = TrainingData.read(job, lines);
        double[] y = target(data);
        Fit fit =
                switch (settings.algorithm()) {
                    case "linear" -> LinearFits.ridge(settings, data.features(), data.x(), y);
                    case "random-forest" ->
                            Forest.regressor(settings, data.features(), data.x(), y, lines);
                    case "gradient-boosting" ->
                            Boosting.regressor(settings, data.features(), data.x(), y, lines);
                    default -> throw new IllegalStateException(settings.algorithm());
                };
        Map<String, Double> importance = fit.shares(data.features());
        var metrics = new LinkedHashMap<String, Double>();
        metrics.put("train_rows", (double) y.length);
        metrics.put("features", (double) data.features().size());
        double squares = 0;
        for (int i = 0; i < y.length; i++) {
            double error = fit.formula().outputs(data.x()[i])[0] - y[i];
            squares += error * error;
        }
        metrics.put("train_rmse", Fit.sound(Math.sqrt(squares / y.length), data.features()));
        var model =
                new Model(
                        settings.algorithm(),
                        data.target().name(),
                        List.of(),
                        "",
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

    private static double[] target(TrainingData data) {
        Column target = data.target();
        var y = new double[data.rows().length];
        for (int i = 0; i < y.length; i++) {
            int row = data.rows()[i];
            y[i] = target.number(row);
            if (Double.isNaN(y[i])) {
                throw Problems.of(
                        Problems.UNSUITABLE_DATA,
                        "The target "
                                + target.name()
                                + " is "
                                + target.text(row)
                                + " in line "
                                + data.table().lines()[row]
                                + " of "
                                + data.table().file()
                                + ", which is no number.",
                        "Correct the data, or use train/classifier for classes.");
            }
        }
        return y;
    }
}
