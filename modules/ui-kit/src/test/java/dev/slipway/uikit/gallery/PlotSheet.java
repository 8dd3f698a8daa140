package dev.slipway.uikit.gallery;

import dev.slipway.uikit.control.Card;
import dev.slipway.uikit.control.SectionHeader;
import dev.slipway.uikit.plot.BarPlot;
import dev.slipway.uikit.plot.CurvePlot;
import dev.slipway.uikit.plot.DataSeries;
import dev.slipway.uikit.plot.LinePlot;
import dev.slipway.uikit.plot.MatrixPlot;
import dev.slipway.uikit.plot.ParallelPlot;
import dev.slipway.uikit.theme.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Every plot.
final class PlotSheet {
    private PlotSheet() {}

    static Parent of() {
        VBox all =
                new VBox(
                        12,
                        new HBox(12, card("Loss over step", losses()), card("ROC", roc())),
                        new HBox(
                                12,
                                card("A million points", million()),
                                card("AUC across runs", bars()),
                                card("Confusion matrix", matrix())),
                        new HBox(
                                12,
                                card("Parallel coordinates", parallel()),
                                card("Empty", new LinePlot())));
        all.setPadding(new Insets(12));
        return all;
    }

    private static Node card(String title, Node plot) {
        Card card = new Card(new SectionHeader(title), plot);
        VBox.setVgrow(plot, Priority.ALWAYS);
        HBox.setHgrow(card, Priority.ALWAYS);
        return card;
    }

    private static LinePlot losses() {
        List<DataSeries> series = new ArrayList<>();
        Random random = new Random(7);
        for (int s = 0; s < 6; s++) {
            double[] x = new double[100];
            double[] y = new double[100];
            double[] low = new double[100];
            double[] high = new double[100];
            for (int i = 0; i < 100; i++) {
                x[i] = i * 3;
                y[i] =
                        0.3
                                + s * 0.02
                                + 0.3 * Math.exp(-i / (12.0 + s * 4))
                                + random.nextGaussian() * 0.002;
                low[i] = y[i] - 0.01;
                high[i] = y[i] + 0.01;
            }
            series.add(
                    s == 3
                            ? new DataSeries("run " + s, Series.at(s), x, y, low, high)
                            : new DataSeries("run " + s, Series.at(s), x, y));
        }
        LinePlot plot = new LinePlot();
        plot.setSeries(series);
        plot.setLimits(List.of(new LinePlot.Limit("limit 0.5", 0.5)));
        return plot;
    }

    private static LinePlot million() {
        int n = 1_000_000;
        double[] x = new double[n];
        double[] y = new double[n];
        Random random = new Random(3);
        for (int i = 0; i < n; i++) {
            x[i] = i;
            y[i] = Math.sin(i / 90_000.0) + random.nextGaussian() * 0.1;
        }
        LinePlot plot = new LinePlot();
        plot.setSeries(List.of(new DataSeries("all", Optional.of(Series.A), x, y)));
        return plot;
    }

    private static CurvePlot roc() {
        CurvePlot plot = new CurvePlot(CurvePlot.Reference.DIAGONAL);
        List<CurvePlot.Curve> curves = new ArrayList<>();
        for (int s = 0; s < 3; s++) {
            double[] x = new double[60];
            double[] y = new double[60];
            for (int i = 0; i < 60; i++) {
                x[i] = i / 59.0;
                y[i] = Math.pow(x[i], 0.12 + s * 0.03);
            }
            curves.add(new CurvePlot.Curve("run " + s, Series.at(s), x, y, "AUC 0.87" + s));
        }
        plot.set(curves, "false positives", "true positives");
        return plot;
    }

    private static BarPlot bars() {
        BarPlot plot = new BarPlot();
        List<BarPlot.Bar> bars = new ArrayList<>();
        for (int s = 0; s < 5; s++) {
            double v = 0.85 + s * 0.005;
            bars.add(new BarPlot.Bar("run 4" + s, Series.at(s), v, "%.3f".formatted(v)));
        }
        plot.setBars(bars, OptionalDouble.of(0.858));
        return plot;
    }

    private static MatrixPlot matrix() {
        MatrixPlot plot = new MatrixPlot();
        plot.set(List.of("no", "claim"), new long[][] {{5102, 186}, {276, 436}});
        return plot;
    }

    private static ParallelPlot parallel() {
        ParallelPlot plot = new ParallelPlot();
        Random random = new Random(5);
        List<ParallelPlot.Item> items = new ArrayList<>();
        for (int i = 0; i < 41; i++) {
            items.add(
                    new ParallelPlot.Item(
                            "r" + i,
                            i < 3 ? Series.at(i) : Optional.empty(),
                            new double[] {
                                random.nextInt(5) / 20.0,
                                100 * (1 + random.nextInt(5)),
                                3 + random.nextInt(9),
                                0.84 + random.nextDouble() * 0.03,
                                0.29 + random.nextDouble() * 0.03
                            }));
        }
        plot.set(List.of("rate", "trees", "depth", "auc", "log loss"), items);
        plot.setBrush(3, Optional.of(new double[] {0.86, 0.868}));
        return plot;
    }
}
