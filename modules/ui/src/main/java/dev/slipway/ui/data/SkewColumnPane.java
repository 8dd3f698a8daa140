package dev.slipway.ui.data;

import dev.slipway.model.data.SkewReport;
import dev.slipway.ui.words.Numbers;
import dev.slipway.uikit.control.EmptyState;
import dev.slipway.uikit.control.SectionHeader;
import dev.slipway.uikit.control.Type;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// The first rows in which the chosen column was served other than trained on.
final class SkewColumnPane extends ChosenColumnPane {
    private final DataViewModel model;

    SkewColumnPane(DataViewModel model) {
        super(12);
        this.model = model;
        model.column().addListener((property, before, now) -> refresh());
        model.skew().addListener((property, before, now) -> refresh());
        refresh();
    }

    private void refresh() {
        Optional<SkewReport> report = model.skew().get().found();
        Optional<SkewReport.Column> chosen =
                report.flatMap(
                        r ->
                                r.columns().stream()
                                        .filter(
                                                c ->
                                                        Optional.of(c.name())
                                                                .equals(model.column().get()))
                                        .findFirst());
        if (chosen.isEmpty()) {
            body().getChildren()
                    .setAll(
                            new EmptyState(
                                    "mdi2c-compare",
                                    report.isEmpty() ? "Nothing compared" : "No column is chosen",
                                    report.isEmpty()
                                            ? "Choose what was served, and compare."
                                            : "Choose a column to see rows that differ."));
            return;
        }
        SkewReport.Column column = chosen.get();
        Label words =
                Type.paragraph(
                        column.differing() == 0
                                ? "It was served as it was trained on in all rows that are in"
                                        + " both."
                                : Numbers.count(column.differing())
                                        + " of "
                                        + Numbers.count(report.get().matched())
                                        + " rows differ, "
                                        + SkewPane.share(column.share())
                                        + (column.missingInServing() > 0
                                                ? "; in "
                                                        + Numbers.count(column.missingInServing())
                                                        + " of them it was not served"
                                                : "")
                                        + ".");
        words.getStyleClass().add(Type.MUTED);
        body().getChildren()
                .setAll(head(name(column.name()), SkewPane.verdict(column.verdict())), words);
        if (column.samples().isEmpty()) {
            return;
        }
        VBox box = new VBox(new SectionHeader("The first rows that differ"));
        for (SkewReport.Sample sample : column.samples()) {
            Label id = Type.mono(report.get().id() + " " + sample.id());
            id.setMinWidth(0);
            Label trained = Type.table("trained on " + SkewPane.value(sample.training()));
            Label served = Type.table("served " + SkewPane.value(sample.serving()));
            trained.setWrapText(true);
            served.setWrapText(true);
            VBox row = new VBox(2, id, trained, served);
            row.getStyleClass().add("sw-data-row");
            box.getChildren().add(row);
        }
        body().getChildren().add(box);
    }
}
