package dev.slipway.ui.data;

import dev.slipway.engine.port.DataDesk;
import dev.slipway.model.Problem;
import dev.slipway.model.data.ColumnKind;
import dev.slipway.model.data.ColumnProfile;
import dev.slipway.model.data.SkewReport;
import dev.slipway.model.release.Verdict;
import dev.slipway.ui.words.Numbers;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.Chip;
import dev.slipway.uikit.control.DataGrid;
import dev.slipway.uikit.control.EmptyState;
import dev.slipway.uikit.control.FormField;
import dev.slipway.uikit.control.MenuButtons;
import dev.slipway.uikit.control.StateGlyph;
import dev.slipway.uikit.control.Type;
import java.io.File;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/// Training–serving skew: the rows that a model was trained on against the same rows as it was
/// served, value by value. FX thread only.
final class SkewPane extends BorderPane {
    private static final double LEAST = 600;

    private final DataViewModel model;
    private final Function<Problem, Node> problem;
    private final GoingPane going;
    private final MenuButton served = MenuButtons.of("Choose…", "mdi2d-database-outline");
    private final ComboBox<String> id = new ComboBox<>();
    private final TextField bearable = new TextField("0");
    private final TextField tolerance = new TextField("0");
    private final FormField bearableField = new FormField("May differ, in % of rows", bearable);
    private final FormField toleranceField = new FormField("Numbers may be apart, in %", tolerance);
    private final Button compare;
    private final FlowPane head = new FlowPane(10, 6);
    private final Label foot = Type.small("");
    private final BorderPane found = new BorderPane();
    private final TableView<SkewReport.Column> table =
            DataGrid.of(new EmptyState("mdi2t-table-column", "No columns", "They share none."));
    private final ColumnChoice<SkewReport.Column> rows;
    private Optional<DataDesk.Source.File> chosen = Optional.empty();
    private String before = "";

    /// @param problem shows what went wrong
    SkewPane(DataViewModel model, Function<Problem, Node> problem) {
        this.model = model;
        this.problem = problem;
        this.going = new GoingPane(model::cancel);
        getStyleClass().add("sw-region");
        this.compare = Buttons.primary("Compare rows", "mdi2c-compare-horizontal", this::start);
        compare.setId("compare-rows");
        served.setId("served-rows");
        served.setAccessibleText("The rows as they were served");
        served.getItems().add(MenuButtons.item("Choose a file…", "", this::chooseFile));
        served.setOnShowing(event -> offer());
        id.setEditable(true);
        id.setPrefWidth(150);
        id.setId("skew-id");
        bearable.setPrefColumnCount(4);
        tolerance.setPrefColumnCount(4);
        bearable.setOnAction(event -> start());
        tolerance.setOnAction(event -> start());
        FormField as = new FormField("Served as", served);
        FormField same = new FormField("Same rows by", id);
        VBox act = new VBox(compare);
        act.setAlignment(Pos.BOTTOM_LEFT);
        FlowPane asked = new FlowPane(16, 8, as, same, bearableField, toleranceField, act);
        asked.setRowValignment(javafx.geometry.VPos.BOTTOM);
        asked.getStyleClass().add("sw-skew-asked");
        setTop(asked);
        table.setAccessibleText("Columns by the share of rows that differ");
        TableColumn<SkewReport.Column, String> name =
                DataGrid.mono("Column", SkewReport.Column::name);
        name.getStyleClass().add("sw-first-column");
        name.setMinWidth(120);
        table.getColumns()
                .setAll(
                        List.<TableColumn<SkewReport.Column, ?>>of(
                                DataGrid.width(name, 160),
                                DataGrid.width(
                                        DataGrid.<SkewReport.Column>node(
                                                "Verdict", c -> verdict(c.verdict())),
                                        136),
                                DataGrid.width(
                                        DataGrid.<SkewReport.Column, Long>number(
                                                "Differ",
                                                SkewReport.Column::differing,
                                                Numbers::count),
                                        80),
                                DataGrid.width(
                                        DataGrid.<SkewReport.Column, Double>number(
                                                "Share", SkewReport.Column::share, SkewPane::share),
                                        80),
                                DataGrid.width(
                                        DataGrid.<SkewReport.Column, Long>number(
                                                "Not served",
                                                SkewReport.Column::missingInServing,
                                                Numbers::count),
                                        88),
                                DataGrid.width(DataGrid.mono("Such as", SkewPane::first), 220)));
        table.widthProperty()
                .addListener((property, old, now) -> DataGrid.scrollBelow(table, LEAST));
        this.rows = new ColumnChoice<>(table, SkewReport.Column::name, model);
        head.getStyleClass().addAll("sw-data-head", "sw-data-wraps");
        head.setAlignment(Pos.CENTER_LEFT);
        foot.setWrapText(true);
        VBox below = new VBox(foot);
        below.getStyleClass().add("sw-data-foot");
        found.setTop(head);
        found.setCenter(table);
        found.setBottom(below);
        model.skew().addListener((property, old, now) -> refresh());
        model.chosen().addListener((property, old, now) -> refresh());
        model.look().addListener((property, old, now) -> refresh());
        refresh();
    }

    /// Passed is that nothing differs more than it may.
    static Label verdict(Verdict verdict) {
        Label label =
                StateGlyph.withWords(
                        DriftWords.state(verdict),
                        switch (verdict) {
                            case PASSED -> "The same";
                            case FAILED -> "Differs";
                            case NOT_ENOUGH_DATA -> "Not enough data";
                        });
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    static String share(double share) {
        return share == 0
                ? "0"
                : DataWords.share(Math.round(share * 1_000_000_000L), 1_000_000_000L);
    }

    static String value(String value) {
        return value.isEmpty() ? "(missing)" : value;
    }

    private static String first(SkewReport.Column column) {
        return column.samples().stream()
                .findFirst()
                .map(s -> s.id() + ": " + value(s.training()) + " → " + value(s.serving()))
                .orElse("");
    }

    private void offer() {
        served.getItems().clear();
        for (DataEntry entry : model.others()) {
            served.getItems()
                    .add(
                            MenuButtons.item(
                                    entry.name(),
                                    "mdi2d-database-outline",
                                    () -> serve(entry.source(), entry.name())));
        }
        served.getItems()
                .add(
                        MenuButtons.item(
                                "Choose a file…", "mdi2f-folder-open-outline", this::chooseFile));
    }

    private void chooseFile() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("The rows as they were served");
        chooser.setInitialDirectory(model.root().toFile());
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(
                                "Tables", "*.csv", "*.tsv", "*.parquet", "*.jsonl", "*.ndjson"),
                        new FileChooser.ExtensionFilter("All files", "*"));
        File file = chooser.showOpenDialog(getScene().getWindow());
        if (file != null) {
            serve(new DataDesk.Source.File(file.toPath(), file.getName(), null), file.getName());
        }
    }

    private void serve(DataDesk.Source.File source, String name) {
        chosen = Optional.of(source);
        served.setText(name);
        refresh();
    }

    private void refresh() {
        String now = model.chosen().get().map(c -> c.entry().path()).orElse("");
        if (!now.equals(before)) {
            before = now;
            chosen = Optional.empty();
            served.setText("Choose…");
            id.setValue("");
        }
        offerIds();
        compare.setDisable(chosen.isEmpty() || now.isEmpty());
        setCenter(
                switch (model.skew().get()) {
                    case DataViewModel.Step.None<SkewReport> _ -> nothing();
                    case DataViewModel.Step.Going<SkewReport> step ->
                            going.at(step.done(), "Comparing: " + step.words());
                    case DataViewModel.Step.Failed<SkewReport> failed ->
                            problem.apply(failed.problem());
                    case DataViewModel.Step.Done<SkewReport> done -> {
                        show(done.result());
                        yield found;
                    }
                });
    }

    /// Columns that may tell rows apart come first.
    private void offerIds() {
        List<String> names =
                model.profile().stream()
                        .flatMap(p -> p.columns().stream())
                        .sorted(Comparator.comparing(c -> c.kind() != ColumnKind.IDENTIFIER))
                        .map(ColumnProfile::name)
                        .toList();
        if (!id.getItems().equals(names)) {
            id.getItems().setAll(names);
        }
        String value = id.getValue();
        if ((value == null || value.isBlank()) && !names.isEmpty()) {
            id.setValue(names.getFirst());
        }
    }

    private Node nothing() {
        return new EmptyState(
                "mdi2c-compare",
                chosen.isEmpty() ? "What was served is not chosen" : "Not compared yet",
                "The same rows are compared value by value, as they were trained on and as the"
                    + " model was asked in serving: a feature that is worked out in two ways shows,"
                    + " which drift does not tell. Choose a log of what was served, and the column"
                    + " that tells which rows are the same.");
    }

    private void start() {
        OptionalDouble most = share(bearable, bearableField);
        OptionalDouble apart = share(tolerance, toleranceField);
        if (chosen.isPresent() && most.isPresent() && apart.isPresent()) {
            String by = id.getEditor().getText();
            model.startSkew(
                    chosen.get(),
                    by == null ? "" : by.strip(),
                    most.getAsDouble(),
                    apart.getAsDouble());
        }
    }

    private static OptionalDouble share(TextField field, FormField around) {
        try {
            double percent = Double.parseDouble(field.getText().strip());
            if (percent >= 0 && percent < 100) {
                around.clearProblem();
                return OptionalDouble.of(percent / 100);
            }
        } catch (NumberFormatException e) {
            // Told below, as every other text that is none.
        }
        around.setProblem("From 0 to below 100", null);
        return OptionalDouble.empty();
    }

    private void show(SkewReport report) {
        rows.show(report.columns());
        long differing =
                report.columns().stream().filter(c -> c.verdict() == Verdict.FAILED).count();
        Label sizes =
                Type.small(
                        Numbers.count(report.matched())
                                + " rows are in both, of "
                                + Numbers.count(report.trainingRows())
                                + " trained on and "
                                + Numbers.count(report.servingRows())
                                + " served");
        head.getChildren()
                .setAll(
                        Type.strong("Training–serving skew"),
                        Chip.of(
                                DriftWords.state(report.verdict()),
                                report.verdict() == Verdict.NOT_ENOUGH_DATA
                                        ? "No row is in both"
                                        : differing == 0
                                                ? report.verdict() == Verdict.PASSED
                                                        ? "The same"
                                                        : "Columns are not served"
                                                : differing
                                                        + " of "
                                                        + report.columns().size()
                                                        + " columns differ"),
                        sizes);
        StringBuilder words = new StringBuilder();
        if (!report.onlyInTraining().isEmpty()) {
            words.append("Not served: ")
                    .append(String.join(", ", report.onlyInTraining()))
                    .append(". ");
        }
        if (!report.onlyInServing().isEmpty()) {
            words.append("Only served: ")
                    .append(String.join(", ", report.onlyInServing()))
                    .append(". ");
        }
        words.append("Rows are the same by ")
                .append(report.id())
                .append("; in a column at most ")
                .append(DataWords.plain(report.bearable() * 100))
                .append(" % of them may differ, numbers by ")
                .append(DataWords.plain(report.tolerance() * 100))
                .append(" %. A value that is missing on one side only differs.");
        report.notes().forEach(note -> words.append(' ').append(note).append('.'));
        foot.setText(words.toString());
    }
}
