package dev.slipway.ui.data;

import dev.slipway.model.data.ColumnDrift;
import dev.slipway.model.data.ColumnSketch;
import dev.slipway.model.data.DriftMeasure;
import dev.slipway.model.data.DriftTest;
import dev.slipway.ui.words.Numbers;
import dev.slipway.uikit.control.Chip;
import dev.slipway.uikit.control.EmptyState;
import dev.slipway.uikit.control.SectionHeader;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.plot.HistogramPlot;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Both distributions of the chosen column over one another, with all that was measured of them.
final class DriftColumnPane extends ChosenColumnPane {
    private final DataViewModel model;
    private final HistogramPlot plot = new HistogramPlot();

    DriftColumnPane(DataViewModel model) {
        super(12);
        this.model = model;
        plot.setPrefHeight(280);
        plot.setMinHeight(280);
        model.column().addListener((property, before, now) -> refresh());
        model.drift().addListener((property, before, now) -> refresh());
        refresh();
    }

    private void refresh() {
        Optional<Compared> compared = model.drift().get().found();
        Optional<ColumnDrift> chosen =
                compared.flatMap(c -> model.column().get().flatMap(c::column));
        if (chosen.isEmpty()) {
            body().getChildren()
                    .setAll(
                            new EmptyState(
                                    "mdi2c-chart-histogram",
                                    compared.isEmpty() ? "Nothing compared" : "No column is chosen",
                                    compared.isEmpty()
                                            ? "Choose what to compare with in the tool bar."
                                            : "Choose a column to see both distributions."));
            return;
        }
        ColumnDrift drift = chosen.get();
        HBox head =
                head(
                        name(drift.name()),
                        Chip.of(
                                DriftWords.state(drift.verdict()),
                                DriftWords.words(drift.verdict())));
        Label words = Type.paragraph(drift.words());
        words.getStyleClass().add(Type.MUTED);
        body().getChildren().setAll(head);
        Optional<ColumnSketch> reference = compared.get().reference().column(drift.name());
        Optional<ColumnSketch> current = compared.get().current().column(drift.name());
        if (reference.isPresent() && current.isPresent()) {
            plot.show(Shapes.of(reference.get(), current.get()));
            body().getChildren()
                    .addAll(legend(compared.get(), drift, reference.get(), current.get()), plot);
        }
        body().getChildren().addAll(words, tests(drift));
        if (!drift.measures().isEmpty()) {
            body().getChildren().add(measures(drift));
        }
    }

    private static Node legend(
            Compared compared, ColumnDrift drift, ColumnSketch reference, ColumnSketch current) {
        Region filled = new Region();
        filled.getStyleClass().add("sw-data-filled");
        Region dashed = new Region();
        dashed.getStyleClass().add("sw-data-dashed");
        HBox now = new HBox(8, filled, Type.small("current" + median(drift, current)));
        HBox then =
                new HBox(
                        8,
                        dashed,
                        Type.small(compared.against().name() + median(drift, reference)));
        now.setAlignment(Pos.CENTER_LEFT);
        then.setAlignment(Pos.CENTER_LEFT);
        return new FlowPane(16, 4, now, then);
    }

    private static String median(ColumnDrift drift, ColumnSketch sketch) {
        ColumnSketch.Points points = sketch.numbers();
        return points == null || points.count() == 0 || !drift.kind().isNumeric()
                ? ""
                : ", median " + DataWords.number(Shapes.at(points, 0.5));
    }

    private static VBox tests(ColumnDrift drift) {
        VBox box = new VBox(new SectionHeader("Tests"));
        for (DriftTest test : drift.tests()) {
            Label name = Type.table(test.test());
            name.setMinWidth(0);
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            HBox first = new HBox(8, name, gap, DriftWords.verdict(test.verdict()));
            first.setAlignment(Pos.CENTER_LEFT);
            Label detail =
                    Type.monoSmall(
                            String.format(
                                    Locale.ROOT,
                                    "%s: %s %.3f, matters from %s; p %s, adjusted %s",
                                    test.subject(),
                                    test.effectName(),
                                    test.effect(),
                                    DataWords.plain(test.threshold()),
                                    DataWords.p(test.p()),
                                    DataWords.p(test.adjusted())));
            detail.setWrapText(true);
            VBox row = new VBox(2, first, detail);
            row.getStyleClass().add("sw-data-row");
            box.getChildren().add(row);
        }
        if (drift.tests().isEmpty()) {
            box.getChildren().add(Type.small("Nothing could be tested."));
        }
        return box;
    }

    private static VBox measures(ColumnDrift drift) {
        VBox box = new VBox(new SectionHeader("Distances", "decide nothing"));
        for (DriftMeasure measure : drift.measures()) {
            Label name = Type.table(measure.name());
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            Label convention = Type.small(measure.convention());
            convention.setMinWidth(0);
            Label value = Type.mono(Numbers.metric(measure.value()));
            value.setMinWidth(Region.USE_PREF_SIZE);
            name.setMinWidth(Region.USE_PREF_SIZE);
            HBox row = new HBox(8, name, convention, gap, value);
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("sw-data-row");
            box.getChildren().add(row);
        }
        return box;
    }
}
