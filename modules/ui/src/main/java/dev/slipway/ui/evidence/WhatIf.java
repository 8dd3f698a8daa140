package dev.slipway.ui.evidence;

import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.release.CriterionResult;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.release.Verdict;
import dev.slipway.registry.Registry;
import dev.slipway.registry.evidence.EvidenceHistory;
import dev.slipway.registry.evidence.GateWhatIf;
import dev.slipway.ui.words.Numbers;
import dev.slipway.ui.words.States;
import dev.slipway.ui.workbench.Dialogs;
import dev.slipway.ui.workbench.Navigator;
import dev.slipway.ui.workbench.OpenProject;
import dev.slipway.ui.workbench.Work;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.DataGrid;
import dev.slipway.uikit.control.DialogBox;
import dev.slipway.uikit.control.EmptyState;
import dev.slipway.uikit.control.SegmentedControl;
import dev.slipway.uikit.control.StateGlyph;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.plot.ThresholdPlot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// Asks what another limit would have meant for the versions that there are. Nothing is measured
/// anew, and nothing is written until a person uses the limit. FX thread only.
public final class WhatIf {
    private static final double WIDTH = 640;

    /// Versions looked back at, unless a person asks for fewer or more.
    private static final int USUAL = 10;

    private final Registry registry;
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

    /// @param project whose pipeline file a limit is used in
    /// @param dialogs shows the question
    public WhatIf(
            Registry registry,
            OpenProject project,
            Work work,
            Dialogs dialogs,
            Navigator navigator) {
        this.registry = registry;
        this.project = project;
        this.work = work;
        this.dialogs = dialogs;
        this.navigator = navigator;
    }

    /// Whether another limit of this criterion can be asked about.
    public static boolean isFor(CriterionResult result) {
        return result.limit().isPresent()
                && (result.criterion().contains(" ≥ ") || result.criterion().contains(" ≤ "))
                && !result.criterion().startsWith("model size");
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
                                () -> registry.versions(model),
                                versions ->
                                        dialogs.open(
                                                new Question(model, versions, subjects, subject)
                                                        .dialog())));
    }

    private final class Question {
        private final List<ModelVersion> versions;
        private final ComboBox<Subject> criterion = new ComboBox<>();
        private final SegmentedControl<Integer> last =
                new SegmentedControl<>(List.of(5, 10, 20), n -> "Last " + n);
        private final StackPane picture = new StackPane();
        private final Label count = Type.strong("");
        private final Label note = Type.small("");
        private final TableView<GateWhatIf.Answer> table =
                DataGrid.of(
                        new EmptyState(
                                "mdi2p-package-variant-closed",
                                "No versions",
                                "No version was registered yet."));
        private final DialogBox dialog;
        private final Button use;
        private ThresholdPlot plot = new ThresholdPlot(List.of(), true, 0);

        Question(String model, List<ModelVersion> versions, List<Subject> subjects, Subject begin) {
            this.versions = versions;
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
            criterion.setAccessibleText("Criterion");
            criterion.setValue(begin);
            criterion.valueProperty().addListener((property, before, now) -> rebuild());
            last.setValue(USUAL);
            last.valueProperty().addListener((property, before, now) -> rebuild());
        }

        Region dialog() {
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            HBox head = new HBox(12, criterion, last, gap, count);
            head.setAlignment(Pos.CENTER_LEFT);
            table.getColumns()
                    .setAll(
                            List.of(
                                    DataGrid.width(
                                            DataGrid.<GateWhatIf.Answer>mono(
                                                    "Version", a -> "v" + a.version().version()),
                                            72),
                                    DataGrid.width(
                                            DataGrid.<GateWhatIf.Answer>text(
                                                    "Stands in", a -> a.version().stage().name()),
                                            112),
                                    DataGrid.width(
                                            DataGrid.<GateWhatIf.Answer, Double>number(
                                                    "Measured",
                                                    a -> boxed(a.value()),
                                                    Numbers::metric),
                                            96),
                                    DataGrid.width(
                                            DataGrid.<GateWhatIf.Answer>node(
                                                    "With this limit", a -> verdict(a.verdict())),
                                            150),
                                    DataGrid.width(
                                            DataGrid.<GateWhatIf.Answer>node(
                                                    "All gates said", a -> verdict(a.stood())),
                                            150)));
            table.setPrefHeight(32 * 7);
            table.setAccessibleText("Versions with this limit");
            note.setWrapText(true);
            picture.setMinHeight(240);
            dialog.setPrefWidth(WIDTH);
            dialog.add(new VBox(12, head, picture, note, table));
            dialog.acts(Buttons.tall(Buttons.plain("Close", dialogs::close)), Buttons.tall(use));
            rebuild();
            return dialog;
        }

        private static Double boxed(OptionalDouble value) {
            return value.isPresent() ? value.getAsDouble() : Double.NaN;
        }

        private static Label verdict(Verdict verdict) {
            return StateGlyph.withWords(States.of(verdict), States.words(verdict));
        }

        private Optional<LimitKey> key() {
            Optional<Pipeline> pipeline = project.lastGood().get().map(p -> p.pipeline());
            Subject subject = criterion.getValue();
            return pipeline.flatMap(p -> LimitKey.of(p, subject.gate(), subject.result()));
        }

        private List<GateWhatIf.Answer> answers(double threshold) {
            Subject subject = criterion.getValue();
            return versions.isEmpty()
                    ? List.of()
                    : GateWhatIf.of(
                            versions,
                            new GateWhatIf.Condition(
                                    subject.name(),
                                    subject.result().atLeast() ? "≥" : "≤",
                                    threshold),
                            last.getValue());
        }

        private void rebuild() {
            CriterionResult result = criterion.getValue().result();
            double standing = key().map(LimitKey::standing).orElse(result.limit().orElse(0));
            List<ThresholdPlot.Point> points =
                    answers(standing).reversed().stream()
                            .filter(a -> a.value().isPresent())
                            .map(
                                    a ->
                                            new ThresholdPlot.Point(
                                                    "v" + a.version().version(),
                                                    a.value().getAsDouble()))
                            .toList();
            plot = new ThresholdPlot(points, result.atLeast(), standing);
            plot.setId("what-if-plot");
            plot.thresholdProperty().addListener((property, before, now) -> show(standing));
            picture.getChildren().setAll(plot);
            show(standing);
        }

        private void show(double standing) {
            double threshold = plot.thresholdProperty().get();
            List<GateWhatIf.Answer> now = answers(threshold);
            table.getItems().setAll(now);
            long passing = passing(now);
            count.setText(passing + " of " + now.size() + " would have passed");
            String sign = criterion.getValue().result().atLeast() ? "≥ " : "≤ ";
            String unit = criterion.getValue().result().unit();
            Optional<LimitKey> key = key();
            note.setText(
                    (key.isPresent() ? "The file says " : "The gate's limit was ")
                            + sign
                            + words(standing)
                            + (unit.isEmpty() ? "" : " " + unit)
                            + ", drawn dotted: "
                            + passing(answers(standing))
                            + " of "
                            + now.size()
                            + " pass with it. Measured values alone are looked at, not their"
                            + " intervals."
                            + (key.isPresent()
                                    ? ""
                                    : " The pipeline file has no such criterion now, so no limit"
                                            + " can be used."));
            use.setText("Use " + sign + words(threshold));
            use.setAccessibleText("Use this limit: " + sign + words(threshold));
            use.setDisable(key.isEmpty() || threshold == standing);
        }

        /// As it would be written.
        private static String words(double value) {
            return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
        }

        private static long passing(List<GateWhatIf.Answer> answers) {
            return answers.stream().filter(a -> a.verdict() == Verdict.PASSED).count();
        }

        private void use() {
            key().ifPresent(
                            key -> {
                                String name = criterion.getValue().name();
                                String limit = words(plot.thresholdProperty().get());
                                dialogs.close();
                                navigator.edit(
                                        "set the limit of " + name + " to " + limit,
                                        List.of(key.to(plot.thresholdProperty().get())),
                                        () ->
                                                navigator.toast(
                                                        "The limit of " + name + " is " + limit,
                                                        "From the next run on."));
                            });
        }
    }
}
