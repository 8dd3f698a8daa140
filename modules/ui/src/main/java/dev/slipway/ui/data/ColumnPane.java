package dev.slipway.ui.data;

import dev.slipway.model.data.Association;
import dev.slipway.model.data.ColumnKind;
import dev.slipway.model.data.ColumnProfile;
import dev.slipway.model.data.DataProfile;
import dev.slipway.model.data.NumberSummary;
import dev.slipway.model.data.ValueCount;
import dev.slipway.ui.words.Numbers;
import dev.slipway.uikit.control.Chip;
import dev.slipway.uikit.control.EmptyState;
import dev.slipway.uikit.control.PropertyRow;
import dev.slipway.uikit.control.SectionHeader;
import dev.slipway.uikit.control.ThinProgress;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.plot.HistogramPlot;
import dev.slipway.uikit.theme.Tone;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One column of the profile in full.
final class ColumnPane extends ChosenColumnPane {
    private static final int MOST_VALUES = 10;
    private static final int MOST_PAIRS = 6;

    private final DataViewModel model;
    private final HistogramPlot plot = new HistogramPlot();

    ColumnPane(DataViewModel model) {
        super(16);
        this.model = model;
        model.column().addListener((property, before, now) -> refresh());
        model.look().addListener((property, before, now) -> refresh());
        refresh();
    }

    private void refresh() {
        Optional<DataProfile> profile = model.profile();
        Optional<ColumnProfile> chosen =
                profile.flatMap(p -> model.column().get().flatMap(p::column));
        if (chosen.isEmpty()) {
            body().getChildren()
                    .setAll(
                            new EmptyState(
                                    "mdi2t-table-column",
                                    "No column is chosen",
                                    profile.isPresent()
                                            ? "Choose a row to see its column in full."
                                            : "Columns are shown once the data are profiled."));
            return;
        }
        ColumnProfile column = chosen.get();
        HBox head =
                head(
                        Icon.of(DataWords.icon(column.kind()), Icon.NORMAL),
                        name(column.name()),
                        new Chip(column.kind().word()));
        if (column.isConstant()) {
            head.getChildren().add(new Chip("constant", "mdi2e-equal", Tone.WARNING));
        }
        body().getChildren().setAll(head);
        HistogramPlot.Shape shape = Shapes.of(column);
        if (!shape.bars().isEmpty()) {
            plot.show(shape);
            plot.setPrefHeight(230);
            plot.setMinHeight(230);
            body().getChildren().add(plot);
            if (column.numbers() == null && column.lengths() != null && shape.isContinuous()) {
                body().getChildren().add(Type.small("Lengths of the texts, in characters."));
            }
        }
        body().getChildren().add(facts(column));
        quantiles(column).ifPresent(body().getChildren()::add);
        if (!column.top().isEmpty()) {
            body().getChildren().add(top(column));
        }
        body().getChildren().add(pairs(profile.get(), column));
    }

    private static VBox facts(ColumnProfile column) {
        VBox box =
                new VBox(
                        new SectionHeader("Values"),
                        new PropertyRow("Stored as", column.storedType()),
                        new PropertyRow(
                                "Missing",
                                Numbers.count(column.missing())
                                        + (column.missing() == 0
                                                ? ""
                                                : ", "
                                                        + DataWords.share(
                                                                column.missing(), column.rows()))),
                        new PropertyRow("Distinct", DataWords.count(column.distinct())));
        NumberSummary numbers = column.numbers();
        if (numbers != null) {
            ColumnKind kind = column.kind();
            box.getChildren()
                    .add(
                            new PropertyRow(
                                    "Least and most",
                                    DataWords.value(kind, numbers.min())
                                            + " … "
                                            + DataWords.value(kind, numbers.max())));
            if (kind.isNumeric()) {
                box.getChildren()
                        .add(
                                new PropertyRow(
                                        "Mean and deviation",
                                        Numbers.metric(numbers.mean())
                                                + " ± "
                                                + Numbers.metric(numbers.std())));
            }
            if (numbers.nan() > 0 || numbers.infinite() > 0) {
                box.getChildren()
                        .add(
                                new PropertyRow(
                                        "Not finite",
                                        numbers.nan()
                                                + " NaN, "
                                                + numbers.infinite()
                                                + " infinite"));
            }
        }
        return box;
    }

    private static Optional<VBox> quantiles(ColumnProfile column) {
        NumberSummary numbers = column.numbers() != null ? column.numbers() : column.lengths();
        if (numbers == null || numbers.quantiles().isEmpty()) {
            return Optional.empty();
        }
        VBox box =
                new VBox(
                        new SectionHeader(
                                column.numbers() != null ? "Quantiles" : "Quantiles of lengths"));
        for (NumberSummary.Quantile q : numbers.quantiles()) {
            String name =
                    q.probability() == 0.5
                            ? "Median"
                            : String.format(Locale.ROOT, "%.0f %%", q.probability() * 100);
            box.getChildren()
                    .add(
                            new PropertyRow(
                                    name,
                                    column.numbers() != null
                                            ? DataWords.value(column.kind(), q.value())
                                            : DataWords.number(q.value())));
        }
        return Optional.of(box);
    }

    private static VBox top(ColumnProfile column) {
        VBox box = new VBox(6, new SectionHeader("Most frequent"));
        long present = column.rows() - column.missing();
        for (ValueCount top : column.top().subList(0, Math.min(MOST_VALUES, column.top().size()))) {
            double share = (double) top.count().value() / present;
            Label value = Type.mono(top.value().isEmpty() ? "(empty)" : top.value());
            value.setMinWidth(0);
            value.setPrefWidth(132);
            ThinProgress bar = new ThinProgress(share);
            HBox.setHgrow(bar, Priority.ALWAYS);
            bar.setMaxWidth(Double.MAX_VALUE);
            Label count = Type.mono(DataWords.count(top.count()));
            count.setMinWidth(Region.USE_PREF_SIZE);
            Label percent = Type.monoSmall(String.format(Locale.ROOT, "%.1f %%", share * 100));
            percent.setMinWidth(52);
            percent.setAlignment(Pos.CENTER_RIGHT);
            HBox line = new HBox(8, value, bar, count, percent);
            line.setAlignment(Pos.CENTER_LEFT);
            box.getChildren().add(line);
        }
        return box;
    }

    private VBox pairs(DataProfile profile, ColumnProfile column) {
        VBox box = new VBox(6, new SectionHeader("Goes together with"));
        List<Association> pairs =
                profile.associations().stream()
                        .filter(
                                a ->
                                        a.left().equals(column.name())
                                                || a.right().equals(column.name()))
                        .sorted((a, b) -> Double.compare(Math.abs(b.value()), Math.abs(a.value())))
                        .limit(MOST_PAIRS)
                        .toList();
        if (pairs.isEmpty()) {
            box.getChildren().add(Type.small("No correlation was measured."));
        }
        for (Association pair : pairs) {
            String other = pair.left().equals(column.name()) ? pair.right() : pair.left();
            Label name = Type.mono(other);
            name.setMinWidth(0);
            name.setPrefWidth(132);
            ThinProgress bar = new ThinProgress(Math.min(1, Math.abs(pair.value())));
            HBox.setHgrow(bar, Priority.ALWAYS);
            bar.setMaxWidth(Double.MAX_VALUE);
            Label value = Type.mono(String.format(Locale.ROOT, "%+.2f", pair.value()));
            value.setMinWidth(Region.USE_PREF_SIZE);
            Label measure = Type.small(pair.measure().word());
            measure.setMinWidth(64);
            HBox line = new HBox(8, name, bar, value, measure);
            line.setAlignment(Pos.CENTER_LEFT);
            box.getChildren().add(line);
        }
        return box;
    }
}
