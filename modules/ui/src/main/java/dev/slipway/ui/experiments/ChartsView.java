package dev.slipway.ui.experiments;

import dev.slipway.ui.words.Numbers;
import dev.slipway.uikit.control.Card;
import dev.slipway.uikit.control.MenuButtons;
import dev.slipway.uikit.control.SegmentedControl;
import dev.slipway.uikit.control.SeriesBadge;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.plot.CurvePlot;
import dev.slipway.uikit.plot.DataSeries;
import dev.slipway.uikit.plot.LinePlot;
import dev.slipway.uikit.plot.ParallelPlot;
import dev.slipway.uikit.theme.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The charts beside the comparison: a metric over its steps, ROC or precision and recall, a metric
/// across all runs, confusion matrices.
final class ChartsView extends ScrollPane {
    private static final double HEIGHT = 290;

    private final ExperimentsViewModel model;
    private final MenuButton stepMetric = MenuButtons.of("", "");
    private final MenuButton runMetric = MenuButtons.of("", "");
    private final SegmentedControl<Kind> kind =
            new SegmentedControl<>(List.of(Kind.values()), Kind::words);
    private final LinePlot steps = new LinePlot();
    private final CurvePlot roc = new CurvePlot(CurvePlot.Reference.DIAGONAL);
    private final CurvePlot precision = new CurvePlot(CurvePlot.Reference.NONE);
    private final StackPane rates = new StackPane(roc);
    private final LinePlot across = new LinePlot();
    private final ConfusionView confusion = new ConfusionView();
    private final HBox legend = new HBox(12);
    private final Label rows = Type.small("");
    private final Label confusionNote = Type.small("");
    private final Label ratesEmpty =
            Type.small("No compared run has a report of evaluate/classifier.");
    private final ParallelPlot parallel = new ParallelPlot();
    private final Card parallelCard;
    private final Card confusionCard;
    private Optional<String> acrossMetric = Optional.empty();

    private enum Kind {
        ROC("ROC"),
        PR("Precision, recall");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        private String words() {
            return words;
        }
    }

    ChartsView(ExperimentsViewModel model) {
        this.model = model;
        Card stepsCard = card(head(stepMetric, Type.small("over steps"), legend), steps);
        steps.setNothing("No compared run measured anything over steps.");
        across.setNothing("No run has measured anything yet.");
        across.setXName("run");
        StackPane ratesBody = new StackPane(rates, ratesEmpty);
        Card ratesCard = card(head(kind, rows, new Region()), ratesBody);
        HBox top = new HBox(12, stepsCard, ratesCard);
        HBox.setHgrow(stepsCard, Priority.ALWAYS);
        HBox.setHgrow(ratesCard, Priority.ALWAYS);
        stepsCard.setPrefWidth(100);
        ratesCard.setPrefWidth(100);
        Card acrossCard =
                card(
                        head(runMetric, Type.small("across runs, oldest first"), new Region()),
                        across);
        acrossCard.setPrefHeight(236);
        Label title = Type.strong("Confusion matrix");
        ScrollPane wide = new ScrollPane(confusion);
        wide.setVbarPolicy(ScrollBarPolicy.NEVER);
        wide.getStyleClass().add("edge-to-edge");
        wide.setMinHeight(Region.USE_PREF_SIZE);
        confusionCard = card(head(title, confusionNote, new Region()), wide);
        confusionCard.setPrefHeight(Region.USE_COMPUTED_SIZE);
        parallelCard =
                card(
                        head(
                                Type.strong("Parameters and metrics"),
                                Type.small("what differs between the compared runs"),
                                new Region()),
                        parallel);
        parallelCard.setPrefHeight(Region.USE_COMPUTED_SIZE);
        VBox all = new VBox(12, top, acrossCard, parallelCard, confusionCard);
        all.getStyleClass().add("sw-charts");
        setContent(all);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().addAll("edge-to-edge", "sw-charts-scroll");
        model.curves().addListener((property, before, after) -> showSteps());
        model.stepMetrics().addListener((property, before, after) -> refreshStepMenu());
        model.stepMetric().addListener((property, before, after) -> refreshStepMenu());
        model.reports().addListener((property, before, after) -> showReports());
        model.comparison()
                .addListener(
                        (property, before, after) -> {
                            showLegend();
                            showParallel();
                        });
        kind.valueProperty().addListener((property, before, after) -> showReports());
        refreshStepMenu();
        showSteps();
        showParallel();
        showReports();
    }

    /// The list of runs has changed.
    void runsChanged() {
        List<String> names = model.metricNames();
        if (acrossMetric.filter(names::contains).isEmpty()) {
            acrossMetric =
                    List.of("auc", "accuracy", "f1", "r2", "rmse").stream()
                            .filter(names::contains)
                            .findFirst()
                            .or(() -> names.stream().findFirst());
        }
        runMetric.getItems().clear();
        for (String name : names) {
            runMetric
                    .getItems()
                    .add(
                            MenuButtons.item(
                                    name,
                                    "",
                                    () -> {
                                        acrossMetric = Optional.of(name);
                                        showAcross();
                                    }));
        }
        showAcross();
    }

    private void showAcross() {
        runMetric.setText(acrossMetric.orElse("No metric"));
        runMetric.setDisable(runMetric.getItems().isEmpty());
        across.setSeries(
                acrossMetric
                        .map(name -> List.of(series(name, 0, model.across(name))))
                        .orElse(List.of()));
    }

    private static DataSeries series(String name, int index, ExperimentsViewModel.Curve curve) {
        return new DataSeries(name, Series.at(index), curve.x(), curve.y());
    }

    private void refreshStepMenu() {
        List<String> names = model.stepMetrics().get();
        stepMetric.setText(model.stepMetric().get().orElse("No metric"));
        stepMetric.setDisable(names.isEmpty());
        stepMetric.getItems().clear();
        for (String name : names) {
            stepMetric
                    .getItems()
                    .add(
                            MenuButtons.item(
                                    name, "", () -> model.stepMetric().set(Optional.of(name))));
        }
    }

    private void showSteps() {
        steps.setSeries(
                model.curves().get().stream()
                        .map(curve -> series("Run " + curve.run(), curve.index(), curve))
                        .toList());
    }

    private void showLegend() {
        legend.getChildren().clear();
        int most = Math.min(6, model.comparison().get().runs().size());
        for (int i = 0; i < most; i++) {
            Series.at(i).map(SeriesBadge::legend).ifPresent(legend.getChildren()::add);
        }
        legend.setAlignment(Pos.CENTER_RIGHT);
    }

    private void showParallel() {
        boolean any = ParallelCard.show(parallel, model.comparison().get(), acrossMetric);
        parallelCard.setVisible(any);
        parallelCard.setManaged(any);
    }

    private void showReports() {
        List<ExperimentsViewModel.Report> found = model.reports().get();
        boolean isRoc = kind.getValue() == Kind.ROC;
        List<CurvePlot.Curve> lines =
                found.stream().flatMap(report -> curve(report, isRoc).stream()).toList();
        if (isRoc) {
            roc.set(lines, "false positive rate", "true positive rate");
        } else {
            precision.set(lines, "recall", "precision");
        }
        rates.getChildren().setAll(isRoc ? roc : precision);
        rows.setText(
                found.stream()
                        .findFirst()
                        .map(r -> Numbers.count(r.report().rows()) + " test rows")
                        .orElse(""));
        ratesEmpty.setVisible(lines.isEmpty());
        rates.setVisible(!lines.isEmpty());
        confusion.show(found);
        confusionCard.setVisible(!found.isEmpty());
        confusionCard.setManaged(!found.isEmpty());
        confusionNote.setText(
                found.stream()
                        .map(r -> r.report().threshold())
                        .filter(java.util.OptionalDouble::isPresent)
                        .findFirst()
                        .map(
                                t ->
                                        String.format(
                                                Locale.ROOT,
                                                "at threshold %s, shares by true class",
                                                Numbers.metric(t.getAsDouble())))
                        .orElse("shares by true class"));
    }

    private static Optional<CurvePlot.Curve> curve(
            ExperimentsViewModel.Report report, boolean isRoc) {
        List<ClassifierReport.Point> points =
                new ArrayList<>(isRoc ? report.report().roc() : report.report().pr());
        points.sort(
                java.util.Comparator.comparingDouble(ClassifierReport.Point::x)
                        .thenComparingDouble(p -> isRoc ? p.y() : -p.y()));
        if (points.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new CurvePlot.Curve(
                        "Run " + report.run(),
                        Series.at(report.index()),
                        points.stream().mapToDouble(ClassifierReport.Point::x).toArray(),
                        points.stream().mapToDouble(ClassifierReport.Point::y).toArray(),
                        (isRoc ? "AUC " : "area ") + Numbers.metric(area(points)),
                        isRoc
                                ? report.report().working().map(p -> new Point2D(p.x(), p.y()))
                                : Optional.empty()));
    }

    /// By trapezoids, between the points given.
    static double area(List<ClassifierReport.Point> points) {
        double sum = 0;
        for (int i = 1; i < points.size(); i++) {
            ClassifierReport.Point a = points.get(i - 1);
            ClassifierReport.Point b = points.get(i);
            sum += (b.x() - a.x()) * (a.y() + b.y()) / 2;
        }
        return sum;
    }

    private static HBox head(Node title, Node note, Region end) {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(8, title, note, gap, end);
        head.setAlignment(Pos.CENTER_LEFT);
        head.setMinHeight(28);
        return head;
    }

    private static Card card(Node head, Node body) {
        Card card = new Card(head, body);
        card.setPrefHeight(HEIGHT);
        VBox.setVgrow(body, Priority.ALWAYS);
        return card;
    }
}
