package dev.slipway.ui.data;

import dev.slipway.model.Problem;
import dev.slipway.model.data.ColumnProfile;
import dev.slipway.model.data.DataProfile;
import dev.slipway.model.data.SchemaCheck;
import dev.slipway.model.data.SchemaCheckReport;
import dev.slipway.model.release.Verdict;
import dev.slipway.pipelinefile.yaml.CannotEdit;
import dev.slipway.ui.pipeline.YamlHighlight;
import dev.slipway.ui.words.Numbers;
import dev.slipway.ui.words.States;
import dev.slipway.uikit.code.CodeView;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.Chip;
import dev.slipway.uikit.control.ErrorCard;
import dev.slipway.uikit.control.Pressable;
import dev.slipway.uikit.control.SectionHeader;
import dev.slipway.uikit.control.StateGlyph;
import dev.slipway.uikit.control.ThinProgress;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.icon.State;
import dev.slipway.uikit.theme.Tone;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The schema's text beside the profile: what the chosen column shows is accepted into it by a
/// click; a check shows what breaks it.
final class SchemaPane extends BorderPane {
    private final DataViewModel model;
    private final Consumer<Problem> problems;
    private final Consumer<SchemaCheck> showRows;
    private final CodeView code = new CodeView();
    private final FlowPane offers = new FlowPane(8, 8);
    private final Label offersTitle = Type.strong("");
    private final VBox results = new VBox(8);
    private final Label file = Type.mono("");
    private final Label changed = Type.toned(Type.small("not saved"), Tone.WARNING);
    private final Button save;
    private final Button infer;

    /// @param save writes the schema, and names it in the pipeline file if that does not yet
    /// @param showRows shows the rows that break a check
    SchemaPane(
            DataViewModel model,
            Runnable save,
            Consumer<SchemaCheck> showRows,
            Consumer<Problem> problems) {
        this.model = model;
        this.showRows = showRows;
        this.problems = problems;
        getStyleClass().addAll("sw-panel-right", "sw-region");
        this.save = Buttons.dense(Buttons.plain("Save", "mdi2c-content-save-outline", save));
        this.save.setId("save-schema");
        this.infer =
                Buttons.dense(
                        Buttons.plain("Infer from the data", "mdi2a-auto-fix", model::inferSchema));
        code.setHighlighter(YamlHighlight::of);
        code.setEditable(true);
        code.area().setAccessibleText("The schema");
        code.setOnEdit(() -> model.schemaText().set(code.getText()));
        code.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.isShortcutDown() && event.getCode() == KeyCode.S) {
                        save.run();
                        event.consume();
                    }
                });
        BorderPane editor = new BorderPane(code);
        editor.setTop(head());
        results.getStyleClass().add("sw-data-body");
        ScrollPane scroll = new ScrollPane(results);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        SplitPane split = new SplitPane(editor, scroll);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.62);
        split.getStyleClass().add("sw-run-split");
        setCenter(split);
        model.schemaText().addListener((property, before, text) -> textChanged(text));
        model.savedSchema().addListener((property, before, now) -> refreshHead());
        model.column().addListener((property, before, now) -> refreshOffers());
        model.look().addListener((property, before, now) -> refreshOffers());
        model.chosen().addListener((property, before, now) -> refreshHead());
        model.check().addListener((property, before, now) -> refreshResults());
        textChanged(model.schemaText().get());
        refreshResults();
    }

    private VBox head() {
        file.setMinWidth(0);
        changed.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox name = new HBox(8, Icon.of("mdi2f-file-document-outline", Icon.NORMAL), file, changed);
        name.setAlignment(Pos.CENTER_LEFT);
        HBox acts = new HBox(8, infer, gap, save);
        acts.setAlignment(Pos.CENTER_LEFT);
        VBox head = new VBox(8, name, acts, offersTitle, offers);
        head.getStyleClass().add("sw-schema-head");
        return head;
    }

    private void textChanged(String text) {
        if (!code.getText().equals(text)) {
            code.setText(text);
        }
        refreshHead();
        refreshOffers();
    }

    private void refreshHead() {
        model.chosen()
                .get()
                .ifPresent(
                        choice ->
                                file.setText(
                                        choice.entry().schemaPath()
                                                + (model.savedSchema().get().isEmpty()
                                                        ? ", not there yet"
                                                        : "")));
        boolean isChanged = model.isSchemaChanged();
        changed.setVisible(isChanged);
        changed.setManaged(isChanged);
        save.setDisable(!isChanged || model.schemaText().get().isBlank());
    }

    private void refreshOffers() {
        Optional<DataProfile> profile = model.profile();
        Optional<ColumnProfile> column =
                profile.flatMap(p -> model.column().get().flatMap(p::column));
        infer.setDisable(profile.isEmpty());
        offers.getChildren().clear();
        offersTitle.setText(
                column.map(c -> "Accept of " + c.name())
                        .orElse("Choose a column to accept its values"));
        if (column.isEmpty()) {
            return;
        }
        SchemaDraft draft = new SchemaDraft(model.schemaText().get());
        for (SchemaDraft.Offer offer : SchemaDraft.offers(column.get())) {
            boolean has = draft.has(column.get(), offer);
            Button button =
                    Buttons.dense(
                            Buttons.plain(
                                    offer.words(),
                                    has ? "mdi2c-check" : "mdi2p-plus",
                                    () -> accept(column.get(), offer)));
            button.setDisable(has);
            button.setAccessibleText(
                    (has ? "Accepted: " : "Accept: ")
                            + offer.words()
                            + " of "
                            + column.get().name());
            offers.getChildren().add(button);
        }
    }

    private void accept(ColumnProfile column, SchemaDraft.Offer offer) {
        try {
            model.schemaText()
                    .set(new SchemaDraft(model.schemaText().get()).accept(column, offer).text());
        } catch (CannotEdit broken) {
            problems.accept(
                    Problem.of(
                            "SLW-1915",
                            "The schema's text cannot be changed there: "
                                    + broken.getMessage()
                                    + ".",
                            "Correct it in the editor first."));
        }
    }

    private void refreshResults() {
        results.getChildren().clear();
        switch (model.check().get()) {
            case DataViewModel.Step.None<SchemaCheckReport> _ ->
                    results.getChildren()
                            .add(
                                    Type.small(
                                            "Check holds the file as it is now against the saved"
                                                    + " schema."));
            case DataViewModel.Step.Going<SchemaCheckReport> going -> {
                Label words = Type.small("Checking: " + going.words());
                results.getChildren()
                        .addAll(
                                words,
                                new ThinProgress(going.done()),
                                new HBox(Buttons.dense(Buttons.plain("Cancel", model::cancel))));
            }
            case DataViewModel.Step.Failed<SchemaCheckReport> failed -> {
                Problem problem = failed.problem();
                problem.where()
                        .ifPresentOrElse(
                                at ->
                                        code.setMarks(
                                                List.of(
                                                        new CodeView.Mark(
                                                                at.line(),
                                                                at.column(),
                                                                true,
                                                                problem.headline()))),
                                () -> code.setMarks(List.of()));
                results.getChildren().add(card(problem));
            }
            case DataViewModel.Step.Done<SchemaCheckReport> done -> {
                code.setMarks(List.of());
                report(done.result());
            }
        }
    }

    private static ErrorCard card(Problem problem) {
        return new ErrorCard(
                Tone.DANGER,
                "mdi2a-alert-circle-outline",
                problem.headline(),
                problem.remedy(),
                problem.where().map(Problem.Place::toString).orElse(""),
                problem.code(),
                List.of());
    }

    private void report(SchemaCheckReport report) {
        HBox head =
                new HBox(
                        8,
                        Chip.of(
                                States.of(report.verdict()),
                                report.failed().isEmpty()
                                        ? States.words(report.verdict())
                                        : report.failed().size()
                                                + " of "
                                                + report.checks().size()
                                                + " checks failed"),
                        Type.small(
                                report.checks().size()
                                        + " checks on "
                                        + Numbers.count(report.rows())
                                        + " rows"));
        head.setAlignment(Pos.CENTER_LEFT);
        results.getChildren().addAll(new SectionHeader("Check"), head);
        report.checks().stream()
                .filter(c -> c.verdict() != Verdict.PASSED)
                .forEach(c -> results.getChildren().add(violation(c)));
        report.notes().forEach(n -> results.getChildren().add(Type.small(n)));
    }

    private Node violation(SchemaCheck check) {
        Label what =
                Type.table((check.column().isEmpty() ? "" : check.column() + ": ") + check.rule());
        what.setWrapText(true);
        what.setMaxWidth(Double.MAX_VALUE);
        HBox first =
                new HBox(
                        8,
                        new StateGlyph(
                                check.verdict() == Verdict.FAILED
                                        ? State.FAILED
                                        : State.NOT_ENOUGH_DATA,
                                Icon.SMALL),
                        what);
        HBox.setHgrow(what, Priority.ALWAYS);
        VBox row = new VBox(2, first);
        if (check.failed() > 0) {
            row.getChildren()
                    .add(
                            Type.small(
                                    Numbers.count(check.failed())
                                            + " of "
                                            + Numbers.count(check.checked())
                                            + " values break it"
                                            + (check.mostly() < 1
                                                    ? ", at most "
                                                            + Numbers.percent(1 - check.mostly())
                                                            + " may"
                                                    : "")));
        }
        for (SchemaCheck.Sample sample :
                check.samples().subList(0, Math.min(3, check.samples().size()))) {
            row.getChildren()
                    .add(
                            Type.monoSmall(
                                    "row "
                                            + Numbers.count(sample.row())
                                            + "  "
                                            + (sample.value().isEmpty()
                                                    ? "(missing)"
                                                    : sample.value())));
        }
        row.getStyleClass().add("sw-data-row");
        if (check.failed() > 0 && !check.samples().isEmpty()) {
            Button all =
                    Buttons.dense(
                            Buttons.plain("Rows", "mdi2t-table", () -> showRows.accept(check)));
            all.setMinWidth(Region.USE_PREF_SIZE);
            all.setAccessibleText("Show the rows that break: " + what.getText());
            first.getChildren().add(all);
        }
        return check.column().isEmpty()
                ? row
                : Pressable.of(
                        row,
                        what.getText() + ". Chooses the column.",
                        () -> model.chooseColumn(check.column()));
    }
}
