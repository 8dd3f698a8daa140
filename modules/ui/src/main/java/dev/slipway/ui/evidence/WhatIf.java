package dev.slipway.ui.evidence;

import dev.slipway.engine.Engine;
import dev.slipway.engine.Project;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Criterion;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.release.CriterionResult;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.release.Move;
import dev.slipway.model.release.Verdict;
import dev.slipway.registry.Registry;
import dev.slipway.registry.evidence.EvidenceHistory;
import dev.slipway.registry.evidence.LimitWhatIf;
import dev.slipway.ui.words.Numbers;
import dev.slipway.ui.words.States;
import dev.slipway.ui.workbench.Dialogs;
import dev.slipway.ui.workbench.Navigator;
import dev.slipway.ui.workbench.OpenProject;
import dev.slipway.ui.workbench.Services;
import dev.slipway.ui.workbench.Work;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.DataGrid;
import dev.slipway.uikit.control.DialogBox;
import dev.slipway.uikit.control.EmptyState;
import dev.slipway.uikit.control.SegmentedControl;
import dev.slipway.uikit.control.StateGlyph;
import dev.slipway.uikit.control.ThinProgress;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.plot.ThresholdPlot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Asks what another limit would have meant for the versions that there are. Nothing is measured
/// anew, and nothing is written until a person uses the limit. FX thread only.
public final class WhatIf {
    private static final double WIDTH = 800;

    /// Versions looked back at, unless a person asks for fewer or more.
    private static final int USUAL = 10;

    private final Registry registry;
    private final Engine engine;
    private final OpenProject project;
    private final Work work;
    private final Dialogs dialogs;
    private final Navigator navigator;

    /// A criterion that has a limit of its own.
    private record Subject(StageName gate, CriterionResult result) {
        String name() {
            return EvidenceHistory.subject(result.criterion());
        }
    }

    /// What is looked at of one model.
    private record Kept(List<ModelVersion> versions, List<Move> moves) {}

    /// @param project whose pipeline file a limit is used in
    /// @param dialogs shows the question
    public WhatIf(
            Services services,
            OpenProject project,
            Work work,
            Dialogs dialogs,
            Navigator navigator) {
        this.registry = services.registry();
        this.engine = services.engine();
        this.project = project;
        this.work = work;
        this.dialogs = dialogs;
        this.navigator = navigator;
    }

    /// Whether another limit of this criterion can be asked about.
    public static boolean isFor(CriterionResult result) {
        String words = result.criterion();
        return isComparison(words) || words.contains(" ≥ ") || words.contains(" ≤ ");
    }

    private static boolean isComparison(String words) {
        return words.contains(" better than ")
                || words.contains(" not worse than ")
                || words.contains(" no worse by ");
    }

    /// Opens the question.
    ///
    /// @param gates with all criteria that may be asked about
    /// @param first the criterion to begin with; the first that can be asked about if empty
    public void ask(String model, List<Evidence> gates, Optional<CriterionResult> first) {
        List<Subject> subjects = new ArrayList<>();
        for (Evidence gate : gates) {
            gate.criteria().stream()
                    .filter(WhatIf::isFor)
                    .forEach(c -> subjects.add(new Subject(gate.gate(), c)));
        }
        Optional<Subject> begin =
                subjects.stream()
                        .filter(s -> first.map(f -> f.equals(s.result())).orElse(true))
                        .findFirst();
        begin.ifPresent(
                subject ->
                        work.run(
                                () ->
                                        new Kept(
                                                registry.versions(model),
                                                registry.history(Optional.of(model))),
                                kept ->
                                        dialogs.open(
                                                new Question(model, kept, subjects, subject)
                                                        .dialog())));
    }

    private final class Question {
        private final Kept kept;
        private final ComboBox<Subject> criterion = new ComboBox<>();
        private final SegmentedControl<Integer> last =
                new SegmentedControl<>(List.of(5, 10, 20), n -> "Last " + n);
        private final StackPane picture = new StackPane();
        private final ThinProgress progress = new ThinProgress();
        private final Label count = Type.strong("");
        private final Label note = Type.small("");
        private final TableView<Row> table =
                DataGrid.of(
                        new EmptyState(
                                "mdi2p-package-variant-closed",
                                "No versions",
                                "No version was registered yet."));
        private final DialogBox dialog;
        private final Button use;
        private final Work.Lane weighing = work.lane();
        private AtomicBoolean cancelled = new AtomicBoolean();
        private List<LimitWhatIf.Weighing> weighings = List.of();
        private ThresholdPlot plot = new ThresholdPlot(List.of(), true, 0);

        private record Row(ModelVersion version, CriterionResult result) {}

        Question(String model, Kept kept, List<Subject> subjects, Subject begin) {
            this.kept = kept;
            this.dialog =
                    new DialogBox(
                            "What if a limit of " + model + " were another?",
                            "Drag the line, or move it with the up and down keys. Nothing is"
                                    + " measured anew, and nothing is written until you use the"
                                    + " limit.",
                            dialogs::close);
            this.use = Buttons.primary("Use this limit", "mdi2c-check", this::use);
            criterion.getItems().setAll(subjects);
            criterion.setConverter(
                    new StringConverter<>() {
                        @Override
                        public String toString(Subject subject) {
                            return subject == null ? "" : subject.name();
                        }

                        @Override
                        public Subject fromString(String text) {
                            throw new UnsupportedOperationException("it is chosen, not typed");
                        }
                    });
            criterion.setId("what-if-criterion");
            criterion.setAccessibleText("Criterion");
            criterion.setValue(begin);
            criterion.valueProperty().addListener((property, before, now) -> rebuild());
            last.setValue(USUAL);
            last.valueProperty().addListener((property, before, now) -> rebuild());
        }

        Region dialog() {
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            count.setMinWidth(Region.USE_PREF_SIZE);
            criterion.setMaxWidth(340);
            HBox head = new HBox(12, criterion, last, gap, count);
            head.setAlignment(Pos.CENTER_LEFT);
            table.getColumns()
                    .setAll(
                            List.of(
                                    DataGrid.width(
                                            DataGrid.<Row>mono(
                                                    "Version", r -> "v" + r.version().version()),
                                            64),
                                    DataGrid.width(
                                            DataGrid.<Row>text(
                                                    "Stands in", r -> r.version().stage().name()),
                                            104),
                                    DataGrid.width(
                                            DataGrid.<Row, Double>number(
                                                    "Measured",
                                                    Question::measured,
                                                    Numbers::metric),
                                            84),
                                    DataGrid.width(
                                            DataGrid.<Row>node(
                                                    "With this limit",
                                                    r -> verdict(r.result().verdict())),
                                            140),
                                    DataGrid.width(
                                            DataGrid.<Row>node(
                                                    "All gates said",
                                                    r -> verdict(r.version().verdict())),
                                            140),
                                    DataGrid.width(DataGrid.<Row>node("Why", Question::why), 228)));
            table.setPrefHeight(32 * 7);
            table.setAccessibleText("Versions with this limit");
            note.setWrapText(true);
            note.setMinHeight(Region.USE_PREF_SIZE);
            progress.setMaxWidth(320);
            picture.setMinHeight(240);
            dialog.setPrefWidth(WIDTH);
            dialog.add(new VBox(12, head, picture, note, table));
            dialog.acts(Buttons.tall(Buttons.plain("Close", dialogs::close)), Buttons.tall(use));
            dialog.sceneProperty()
                    .addListener(
                            (property, before, now) -> {
                                if (now == null) {
                                    stop();
                                }
                            });
            rebuild();
            return dialog;
        }

        private static Label verdict(Verdict verdict) {
            return StateGlyph.withWords(States.of(verdict), States.words(verdict));
        }

        private static @Nullable Double measured(Row row) {
            return isMeasured(row.result()) ? row.result().measured().getAsDouble() : null;
        }

        private static Label why(Row row) {
            Label words = Type.small(row.result().detail());
            if (!row.result().detail().isEmpty()) {
                Tooltip whole = new Tooltip(row.result().detail());
                whole.setWrapText(true);
                whole.setMaxWidth(420);
                words.setTooltip(whole);
            }
            return words;
        }

        private Optional<LimitKey> key() {
            Optional<Pipeline> pipeline = project.lastGood().get().map(p -> p.pipeline());
            Subject subject = criterion.getValue();
            return pipeline.flatMap(p -> LimitKey.of(p, subject.gate(), subject.result()));
        }

        /// As the file has it now; of one that it has no more what was measured can still be asked
        /// about, if that is a value and no comparison.
        private Optional<Criterion> asked() {
            CriterionResult result = criterion.getValue().result();
            return key().map(LimitKey::criterion)
                    .or(
                            () ->
                                    isComparison(result.criterion()) || result.limit().isEmpty()
                                            ? Optional.empty()
                                            : Optional.of(
                                                    new Criterion.MetricLimit(
                                                            criterion.getValue().name(),
                                                            result.atLeast()
                                                                    ? Criterion.Side.AT_LEAST
                                                                    : Criterion.Side.AT_MOST,
                                                            result.limit().getAsDouble())));
        }

        private void stop() {
            cancelled.set(true);
            weighing.drop();
        }

        private void rebuild() {
            stop();
            weighings = List.of();
            table.getItems().clear();
            count.setText("");
            use.setDisable(true);
            Optional<Criterion> asked = asked();
            Optional<Project> file = project.lastGood().get();
            if (asked.isEmpty() || file.isEmpty()) {
                note.setText("");
                picture.getChildren()
                        .setAll(
                                new EmptyState(
                                        "mdi2f-file-question-outline",
                                        "The pipeline file has no such criterion now",
                                        "A comparison is judged as the file has it. Take it back"
                                                + " into the gate to ask about it."));
                return;
            }
            AtomicBoolean mine = new AtomicBoolean();
            cancelled = mine;
            int most = last.getValue();
            int all = Math.min(most, kept.versions().size());
            progress.setProgress(0);
            VBox going = new VBox(12, Type.small("Looking at what the runs kept…"), progress);
            going.setAlignment(Pos.CENTER);
            picture.getChildren().setAll(going);
            StageName gate = criterion.getValue().gate();
            Criterion it = asked.get();
            weighing.run(
                    () ->
                            LimitWhatIf.of(
                                    kept.versions(),
                                    kept.moves(),
                                    it,
                                    most,
                                    (version, baseline) ->
                                            engine.weigh(file.get(), gate, it, version, baseline),
                                    done ->
                                            work.fx()
                                                    .execute(
                                                            () ->
                                                                    progress.setProgress(
                                                                            (double) done / all)),
                                    mine::get),
                    found -> plot(it, found),
                    () -> picture.getChildren().clear());
        }

        private void plot(Criterion it, List<LimitWhatIf.Weighing> found) {
            weighings = found;
            double standing = it.threshold().orElseThrow();
            // Of slices the worst one is drawn, whichever a limit fails first.
            double mildest = it.baseline().isPresent() ? it.leastThreshold() : standing;
            List<LimitWhatIf.Weighing> drawn =
                    found.reversed().stream().filter(w -> isMeasured(w.against(mildest))).toList();
            List<ThresholdPlot.Point> points =
                    drawn.stream().map(w -> point(w, w.against(mildest))).toList();
            plot =
                    new ThresholdPlot(
                            points,
                            it.side() == Criterion.Side.AT_LEAST,
                            standing,
                            it.leastThreshold(),
                            it.mostThreshold(),
                            (i, threshold) ->
                                    switch (drawn.get(i).against(threshold).verdict()) {
                                        case PASSED -> ThresholdPlot.Mark.PASSES;
                                        case FAILED -> ThresholdPlot.Mark.FAILS;
                                        case NOT_ENOUGH_DATA -> ThresholdPlot.Mark.UNTOLD;
                                    });
            plot.setId("what-if-plot");
            plot.thresholdProperty().addListener((property, before, now) -> show(it, standing));
            picture.getChildren().setAll(plot);
            show(it, standing);
        }

        private static boolean isMeasured(CriterionResult result) {
            return result.measured().isPresent() && result.limit().isPresent();
        }

        private static ThresholdPlot.Point point(
                LimitWhatIf.Weighing weighing, CriterionResult result) {
            return new ThresholdPlot.Point(
                    "v" + weighing.version().version(),
                    result.measured().orElseThrow(),
                    result.low(),
                    result.high());
        }

        private void show(Criterion it, double standing) {
            double threshold = plot.thresholdProperty().get();
            List<Row> now =
                    weighings.stream()
                            .map(w -> new Row(w.version(), w.against(threshold)))
                            .toList();
            table.getItems().setAll(now);
            count.setText(
                    LimitWhatIf.passing(weighings, threshold)
                            + " of "
                            + now.size()
                            + " would have passed");
            Optional<LimitKey> key = key();
            note.setText(
                    (key.isPresent() ? "The file says " : "The gate's limit was ")
                            + LimitKey.words(it, standing)
                            + ", drawn dotted: "
                            + LimitWhatIf.passing(weighings, standing)
                            + " of "
                            + now.size()
                            + " pass with it. "
                            + how(it)
                            + (key.isPresent()
                                    ? ""
                                    : " The pipeline file has no such criterion now, so no limit"
                                            + " can be used."));
            String words = LimitKey.words(it, threshold);
            use.setText("Use " + words);
            use.setAccessibleText("Use this limit: " + words);
            use.setDisable(key.isEmpty() || threshold == standing);
        }

        private static String how(Criterion it) {
            return it.baseline()
                    .map(
                            stage ->
                                    "Drawn is how much better each version is than the one that"
                                            + " stood in "
                                            + stage
                                            + " when it was judged"
                                            + (it.looksAtRows()
                                                    ? ", with the interval that decides."
                                                    : "."))
                    .orElse("Measured values alone are looked at, not their intervals.");
        }

        private void use() {
            key().ifPresent(
                            key -> {
                                String name = criterion.getValue().name();
                                double threshold = plot.thresholdProperty().get();
                                String limit = LimitKey.words(key.criterion(), threshold);
                                dialogs.close();
                                navigator.edit(
                                        "set the limit of " + name + " to " + limit,
                                        List.of(key.to(threshold)),
                                        () ->
                                                navigator.toast(
                                                        "The limit of " + name + " is " + limit,
                                                        "From the next run on."));
                            });
        }
    }
}
