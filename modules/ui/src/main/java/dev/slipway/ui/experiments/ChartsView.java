package dev.slipway.ui.experiments;

import dev.slipway.ui.words.Numbers;
import dev.slipway.uikit.control.Card;
import dev.slipway.uikit.control.MenuButtons;
import dev.slipway.uikit.control.SegmentedControl;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.theme.Palette;
import dev.slipway.uikit.theme.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
import javafx.scene.shape.Line;

/// The charts beside the comparison: a metric over its steps, ROC or precision and recall, a metric
/// across all runs, confusion matrices.
final class ChartsView extends ScrollPane {
    private static final double HEIGHT = 290;

    private final ExperimentsViewModel model;
    private final MenuButton stepMetric = MenuButtons.of("", "");
    private final MenuButton runMetric = MenuButtons.of("", "");
    private final SegmentedControl<Kind> kind =
            new SegmentedControl<>(List.of(Kind.values()), Kind::words);
    private final CurvePlot steps = new CurvePlot();
    private final CurvePlot rates = new CurvePlot();
    private final CurvePlot across = new CurvePlot();
    private final ConfusionView confusion = new ConfusionView();
    private final HBox legend = new HBox(12);
    private final Label rows = Type.small("");
    private final VBox ratesLegend = new VBox(3);
    private final Label confusionNote = Type.small("");
    private final Label stepsEmpty = Type.small("No compared run measured anything over steps.");
    private final Label ratesEmpty =
            Type.small("No compared run has a report of evaluate/classifier.");
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
        Card stepsCard =
                card(head(stepMetric, Type.small("over steps"), legend), body(steps, stepsEmpty));
        StackPane ratesBody = body(rates, ratesEmpty);
        ratesLegend.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        ratesLegend.setMouseTransparent(true);
        StackPane.setAlignment(ratesLegend, Pos.BOTTOM_RIGHT);
        StackPane.setMargin(ratesLegend, new javafx.geometry.Insets(0, 28, 36, 0));
        ratesBody.getChildren().add(ratesLegend);
        Card ratesCard = card(head(kind, rows, new Region()), ratesBody);
        HBox top = new HBox(12, stepsCard, ratesCard);
        HBox.setHgrow(stepsCard, Priority.ALWAYS);
        HBox.setHgrow(ratesCard, Priority.ALWAYS);
        stepsCard.setPrefWidth(100);
        ratesCard.setPrefWidth(100);
        Card acrossCard =
                card(
                        head(runMetric, Type.small("across runs, oldest first"), new Region()),
                        body(across, Type.small("")));
        acrossCard.setPrefHeight(236);
        Label title = Type.strong("Confusion matrix");
        ScrollPane wide = new ScrollPane(confusion);
        wide.setVbarPolicy(ScrollBarPolicy.NEVER);
        wide.getStyleClass().add("edge-to-edge");
        confusionCard = card(head(title, confusionNote, new Region()), wide);
        VBox all = new VBox(12, top, acrossCard, confusionCard);
        all.getStyleClass().add("sw-charts");
        setContent(all);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().addAll("edge-to-edge", "sw-charts-scroll");
        model.curves().addListener((property, before, after) -> showSteps());
        model.stepMetrics().addListener((property, before, after) -> refreshStepMenu());
        model.stepMetric().addListener((property, before, after) -> refreshStepMenu());
        model.reports().addListener((property, before, after) -> showReports());
        model.comparison().addListener((property, before, after) -> showLegend());
        kind.valueProperty().addListener((property, before, after) -> showReports());
        refreshStepMenu();
        showSteps();
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
        List<CurvePlot.Line> line =
                acrossMetric
                        .map(model::across)
                        .map(c -> new CurvePlot.Line(0, c.x(), c.y(), Optional.empty()))
                        .map(List::of)
                        .orElse(List.of());
        across.show(
                line,
                CurvePlot.Axes.RUNS,
                acrossMetric.map(name -> name + " across runs").orElse("No metric"));
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
        List<CurvePlot.Line> lines =
                model.curves().get().stream()
                        .map(c -> new CurvePlot.Line(c.index(), c.x(), c.y(), Optional.empty()))
                        .toList();
        steps.show(
                lines,
                CurvePlot.Axes.FREE,
                model.stepMetric().get().orElse("No metric")
                        + " over steps, "
                        + lines.size()
                        + " runs");
        stepsEmpty.setVisible(lines.isEmpty());
        steps.setVisible(!lines.isEmpty());
    }

    private void showLegend() {
        legend.getChildren().clear();
        int most = Math.min(6, model.comparison().get().runs().size());
        for (int i = 0; i < most; i++) {
            HBox entry = new HBox(5, ConfusionView.letter(i), new Dash(i));
            entry.setAlignment(Pos.CENTER_LEFT);
            legend.getChildren().add(entry);
        }
        legend.setAlignment(Pos.CENTER_RIGHT);
    }

    private void showReports() {
        List<ExperimentsViewModel.Report> found = model.reports().get();
        boolean roc = kind.getValue() == Kind.ROC;
        List<CurvePlot.Line> lines = new ArrayList<>();
        ratesLegend.getChildren().clear();
        for (ExperimentsViewModel.Report report : found) {
            List<ClassifierReport.Point> points =
                    new ArrayList<>(roc ? report.report().roc() : report.report().pr());
            points.sort(java.util.Comparator.comparingDouble(ClassifierReport.Point::x));
            if (points.isEmpty()) {
                continue;
            }
            lines.add(
                    new CurvePlot.Line(
                            report.index(),
                            points.stream().mapToDouble(ClassifierReport.Point::x).toArray(),
                            points.stream().mapToDouble(ClassifierReport.Point::y).toArray(),
                            roc
                                    ? report.report()
                                            .working()
                                            .map(p -> new double[] {p.x(), p.y()})
                                    : Optional.empty()));
            Label words =
                    Type.label(
                            ComparisonBuilder.letter(report.index())
                                    + (roc ? " AUC " : " average ")
                                    + Numbers.metric(area(points)),
                            "sw-legend-text",
                            "sw-legend-" + report.index());
            ratesLegend.getChildren().add(words);
        }
        if (roc && !lines.isEmpty()) {
            ratesLegend.getChildren().add(Type.small("● threshold in use"));
        }
        rates.show(
                lines,
                roc ? CurvePlot.Axes.ROC : CurvePlot.Axes.PR,
                kind.getValue().words() + " of " + lines.size() + " runs");
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

    private static StackPane body(CurvePlot plot, Label empty) {
        empty.setVisible(false);
        StackPane body = new StackPane(plot, empty);
        VBox.setVgrow(body, Priority.ALWAYS);
        return body;
    }

    private static Card card(Node head, Node body) {
        Card card = new Card(head, body);
        card.setPrefHeight(HEIGHT);
        VBox.setVgrow(body, Priority.ALWAYS);
        return card;
    }

    /// A piece of a series' line.
    private static final class Dash extends StackPane {
        Dash(int index) {
            Line line = new Line(0, 0, 24, 0);
            line.setStrokeWidth(1.8);
            for (double dash : Series.at(index).map(Series::dash).orElse(new double[0])) {
                line.getStrokeDashArray().add(dash);
            }
            getChildren().add(line);
            Palette.follow(this, palette -> line.setStroke(CompareTable.color(palette, index)));
        }
    }
}
