package dev.slipway.ui.data;

import dev.slipway.model.data.Association;
import dev.slipway.model.data.ColumnDrift;
import dev.slipway.model.data.ColumnKind;
import dev.slipway.model.data.ColumnProfile;
import dev.slipway.model.data.DataProfile;
import dev.slipway.model.data.SchemaCheck;
import dev.slipway.model.data.SchemaCheckReport;
import dev.slipway.ui.words.Numbers;
import dev.slipway.uikit.control.Chip;
import dev.slipway.uikit.control.DataGrid;
import dev.slipway.uikit.control.EmptyState;
import dev.slipway.uikit.control.MiniBars;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.plot.HistogramPlot;
import dev.slipway.uikit.theme.Tone;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The profile: what counts of the whole data set, what should be looked at, and a row a column.
final class ProfilePane extends BorderPane {
    private static final double NAME = 148;
    private static final double MISSING = 64;
    private static final double DISTINCT = 76;
    private static final double PICTURE = 88;
    private static final double SUMMARY = 164;
    private static final double SCHEMA = 84;
    private static final double DRIFT = 136;
    private static final double TYPE = 74;

    /// Of the columns that are always there, with room for a scroll bar.
    private static final double LEAST = NAME + MISSING + DISTINCT + PICTURE + SUMMARY + 16;

    private final DataViewModel model;
    private final FlowPane facts = new FlowPane(32, 8);
    private final FlowPane alerts = new FlowPane(8, 8);
    private final TableView<ColumnProfile> table =
            DataGrid.of(new EmptyState("mdi2t-table-column", "No columns", "The data have none."));
    private Map<String, String> asked = Map.of();
    private final TableColumn<ColumnProfile, String> type =
            DataGrid.text("Type", c -> c.kind().word());
    private final TableColumn<ColumnProfile, ColumnProfile> drift =
            DataGrid.node("Drift", this::drift);
    private final TableColumn<ColumnProfile, ColumnProfile> schema =
            DataGrid.node("Schema", this::rule);
    private final ColumnChoice<ColumnProfile> rows;
    private boolean isNarrow;

    ProfilePane(DataViewModel model) {
        this.model = model;
        getStyleClass().add("sw-region");
        table.getStyleClass().add("sw-profile-rows");
        table.setFixedCellSize(52);
        table.setAccessibleText("Columns of the data");
        table.getColumns().setAll(columns());
        table.widthProperty().addListener((property, before, now) -> fit());
        this.rows = new ColumnChoice<>(table, ColumnProfile::name, model);
        facts.getStyleClass().add("sw-data-facts");
        facts.setAlignment(Pos.CENTER_LEFT);
        alerts.getStyleClass().add("sw-data-alerts");
        setTop(new VBox(facts, alerts));
        setCenter(table);
        model.drift().addListener((property, before, now) -> recount());
        model.check().addListener((property, before, now) -> recount());
        model.stale().addListener((property, before, now) -> recount());
        model.schemaText()
                .addListener(
                        (property, before, now) -> {
                            asked = new SchemaDraft(now).words();
                            table.refresh();
                        });
    }

    void show(DataProfile profile) {
        asked = new SchemaDraft(model.schemaText().get()).words();
        rows.show(profile.columns());
        recount();
    }

    /// Beside the schema what it says itself is left out.
    void setNarrow(boolean narrow) {
        isNarrow = narrow;
        fit();
    }

    /// What matters least is left out first where there is no room for all; where there is none for
    /// the rest, it can be scrolled.
    private void fit() {
        double width = table.getWidth();
        if (width <= 0) {
            return;
        }
        type.setVisible(!isNarrow && width >= LEAST + SCHEMA + DRIFT + TYPE);
        drift.setVisible(!isNarrow && width >= LEAST + SCHEMA + DRIFT);
        schema.setVisible(width >= LEAST + SCHEMA);
        DataGrid.scrollBelow(table, LEAST);
    }

    private void recount() {
        table.refresh();
        facts.getChildren().clear();
        alerts.getChildren().clear();
        Optional<DataProfile> shown = model.profile();
        if (shown.isEmpty()) {
            return;
        }
        DataProfile profile = shown.get();
        fact(Numbers.count(profile.rows()), "rows", Tone.NEUTRAL);
        fact(Integer.toString(profile.columns().size()), "columns", Tone.NEUTRAL);
        profile.columns().stream()
                .max(Comparator.comparingDouble(ColumnProfile::missingShare))
                .filter(c -> c.missing() > 0)
                .ifPresentOrElse(
                        c ->
                                fact(
                                        DataWords.share(c.missing(), c.rows()),
                                        "most missing, " + c.name(),
                                        Tone.NEUTRAL),
                        () -> fact("0", "values missing", Tone.NEUTRAL));
        if (profile.duplicates().value() >= 0) {
            fact(DataWords.count(profile.duplicates()), "duplicate rows", Tone.NEUTRAL);
        }
        model.check()
                .get()
                .found()
                .ifPresent(
                        report ->
                                fact(
                                        Integer.toString(report.failed().size()),
                                        report.failed().size() == 1
                                                ? "schema problem"
                                                : "schema problems",
                                        report.failed().isEmpty() ? Tone.NEUTRAL : Tone.DANGER));
        model.drift()
                .get()
                .found()
                .ifPresent(
                        c ->
                                fact(
                                        c.report().drifted().size()
                                                + " of "
                                                + c.report().columns().size(),
                                        "columns drifted",
                                        c.report().drifted().isEmpty()
                                                ? Tone.NEUTRAL
                                                : Tone.DANGER));
        alerts(profile);
        alerts.setManaged(!alerts.getChildren().isEmpty());
        alerts.setVisible(alerts.isManaged());
    }

    private void fact(String value, String words, Tone tone) {
        Label number = Type.label(value, "sw-data-number");
        if (tone != Tone.NEUTRAL) {
            Type.toned(number, tone);
        }
        Label name = Type.small(words);
        number.setMinWidth(Region.USE_PREF_SIZE);
        name.setMinWidth(Region.USE_PREF_SIZE);
        facts.getChildren().add(new VBox(2, number, name));
    }

    private void alerts(DataProfile profile) {
        if (model.stale().get()) {
            alerts.getChildren()
                    .add(
                            new Chip(
                                    "The file has changed since this profile",
                                    "mdi2a-alert-outline",
                                    Tone.WARNING));
        }
        List<String> constant =
                profile.columns().stream()
                        .filter(ColumnProfile::isConstant)
                        .map(ColumnProfile::name)
                        .toList();
        if (!constant.isEmpty()) {
            alert(
                    (constant.size() == 1 ? "Constant: " : constant.size() + " constant: ")
                            + few(constant),
                    "mdi2e-equal",
                    Tone.WARNING,
                    constant.getFirst(),
                    "A column of one value tells nothing.");
        }
        for (Association leak : profile.leaks()) {
            String column = leak.left();
            String target = leak.right();
            alert(
                    column + " gives " + target + " away",
                    "mdi2w-water-alert-outline",
                    Tone.DANGER,
                    column,
                    "From "
                            + column
                            + " alone the target can be read off ("
                            + leak.measure().word()
                            + " "
                            + Numbers.metric(leak.value())
                            + "): a model that sees it will disappoint later.");
        }
        if (profile.duplicates().value() > 0) {
            alerts.getChildren()
                    .add(
                            new Chip(
                                    DataWords.count(profile.duplicates()) + " duplicate rows",
                                    "mdi2c-content-duplicate",
                                    Tone.WARNING));
        }
        if (profile.isSampled()) {
            Chip sampled =
                    new Chip(
                            "Quantiles of "
                                    + Numbers.count(profile.sampled())
                                    + " rows drawn at random",
                            "mdi2d-dice-5-outline");
            Tooltip.install(
                    sampled,
                    new Tooltip(
                            String.format(
                                    Locale.ROOT,
                                    "Ranks are within %.2f %% (99 %% confidence).",
                                    profile.rankError() * 100)));
            alerts.getChildren().add(sampled);
        }
        for (String note : profile.notes()) {
            alerts.getChildren().add(new Chip(note, "mdi2i-information-outline"));
        }
    }

    private void alert(String words, String icon, Tone tone, String column, String why) {
        Button press = new Button();
        press.setGraphic(new Chip(words, icon, tone));
        press.getStyleClass().setAll("sw-chip-button");
        press.setAccessibleText(words + ". " + why);
        press.setTooltip(new Tooltip(why));
        press.setOnAction(event -> model.chooseColumn(column));
        alerts.getChildren().add(press);
    }

    private static String few(List<String> names) {
        return names.size() <= 3
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, 3)) + " and " + (names.size() - 3) + " more";
    }

    private List<TableColumn<ColumnProfile, ?>> columns() {
        TableColumn<ColumnProfile, ColumnProfile> name = DataGrid.node("Column", ProfilePane::name);
        TableColumn<ColumnProfile, ColumnProfile> picture =
                DataGrid.node("Distribution", ProfilePane::picture);
        name.getStyleClass().add("sw-first-column");
        type.getStyleClass().add("sw-muted-column");
        return List.of(
                least(name, 168, NAME),
                least(type, 84, TYPE),
                least(
                        DataGrid.<ColumnProfile, Double>number(
                                "Missing",
                                ColumnProfile::missingShare,
                                share ->
                                        share == 0
                                                ? "0"
                                                : DataWords.share(
                                                        Math.round(share * 1e9), 1_000_000_000L)),
                        64,
                        MISSING),
                least(
                        DataGrid.<ColumnProfile, Long>number(
                                "Distinct", c -> c.distinct().value(), Numbers::count),
                        80,
                        DISTINCT),
                least(picture, 128, PICTURE),
                least(DataGrid.mono("5 % · median · 95 %", DataWords::summary), 192, SUMMARY),
                least(schema, 120, SCHEMA),
                least(drift, 136, DRIFT));
    }

    private static <T> TableColumn<ColumnProfile, T> least(
            TableColumn<ColumnProfile, T> column, double width, double least) {
        DataGrid.width(column, width);
        column.setMinWidth(least);
        return column;
    }

    private static Node name(ColumnProfile column) {
        Label name = Type.mono(column.name());
        name.setGraphic(Icon.of(DataWords.icon(column.kind()), Icon.NORMAL, column.kind().word()));
        name.setGraphicTextGap(8);
        name.setTooltip(new Tooltip(column.name() + ", stored as " + column.storedType()));
        if (column.isConstant()) {
            VBox both = new VBox(2, name, Type.toned(Type.small("constant"), Tone.WARNING));
            both.setAlignment(Pos.CENTER_LEFT);
            return both;
        }
        return name;
    }

    private static Node picture(ColumnProfile column) {
        long present = column.rows() - column.missing();
        if (present == 0) {
            return Type.small("no values");
        }
        boolean isName = column.kind() == ColumnKind.IDENTIFIER || column.kind() == ColumnKind.TEXT;
        if (isName && column.distinct().value() >= 0.9 * present) {
            return Type.small(
                    column.distinct().isExact() && column.distinct().value() == present
                            ? "all values differ"
                            : "nearly all values differ");
        }
        HistogramPlot.Shape shape = Shapes.of(column);
        if (shape.bars().isEmpty()) {
            return Type.small("not counted");
        }
        double[] heights = shape.bars().stream().mapToDouble(HistogramPlot.Bar::share).toArray();
        return new MiniBars(
                heights,
                String.join(
                        ", ",
                        shape.bars().stream()
                                .map(b -> b.words() + " " + Numbers.percent(b.share()))
                                .toList()));
    }

    private Node rule(ColumnProfile column) {
        Optional<SchemaCheck> broken =
                model.check().get().found().stream()
                        .map(SchemaCheckReport::failed)
                        .flatMap(List::stream)
                        .filter(c -> c.column().equals(column.name()))
                        .findFirst();
        if (broken.isPresent()) {
            SchemaCheck check = broken.get();
            Label words =
                    Type.toned(
                            Type.table(check.name() + ", " + Numbers.count(check.failed())),
                            Tone.DANGER);
            words.setGraphic(Icon.of("mdi2a-alert-circle", Icon.SMALL, Tone.DANGER));
            words.setTooltip(new Tooltip(check.rule()));
            return words;
        }
        String rule = Objects.requireNonNullElse(asked.get(column.name()), "–");
        Label words = Type.label(rule, Type.TABLE, Type.MUTED);
        words.setTooltip(new Tooltip(rule));
        return words;
    }

    private Node drift(ColumnProfile column) {
        Optional<ColumnDrift> drift =
                model.drift().get().found().flatMap(c -> c.column(column.name()));
        if (drift.isEmpty()) {
            return Type.label(
                    model.drift().get() instanceof DataViewModel.Step.Going ? "comparing…" : "–",
                    Type.TABLE,
                    Type.MUTED);
        }
        Label effect = Type.mono(DriftWords.effect(drift.get()));
        effect.setMinWidth(36);
        effect.setAlignment(Pos.CENTER_RIGHT);
        HBox line = new HBox(8, effect, DriftWords.verdict(drift.get().verdict()));
        line.setAlignment(Pos.CENTER_LEFT);
        Tooltip.install(line, new Tooltip(drift.get().words()));
        return line;
    }
}
