package dev.slipway.ui.pipeline;

import dev.slipway.model.StageName;
import dev.slipway.model.release.Ladder;
import dev.slipway.pipelinefile.Edit;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.Mnemonics;
import dev.slipway.uikit.control.SectionHeader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The criteria of a gate as rows: what is measured, how it is judged, the limit.
final class CriteriaFields implements StageField {
    private static final String GATE = "gate";

    /// What a criterion can be.
    private enum Kind {
        AT_LEAST("metric at least", "metric"),
        AT_MOST("metric at most", "metric"),
        BETTER("metric better than", "metric"),
        NOT_WORSE("metric not worse than", "metric"),
        SLICE("metric no worse on any slice", "slice"),
        FAIRNESS("fairness at most", "fairness"),
        RATIO("disparate impact at least", "group"),
        CALIBRATION("calibration at most", "calibration"),
        LATENCY("latency at most", "latency"),
        SIZE("model size at most", "model-size"),
        REPRODUCIBLE("stage is reproducible", "reproducible");

        private final String words;
        private final String subject;

        Kind(String words, String subject) {
            this.words = words;
            this.subject = subject;
        }

        Map<String, Object> fresh() {
            return switch (this) {
                case AT_LEAST -> Map.of("metric", "accuracy", "at-least", 0.5);
                case AT_MOST -> Map.of("metric", "loss", "at-most", 1.0);
                case BETTER -> Map.of("metric", "accuracy", "better-than", "production");
                case NOT_WORSE -> Map.of("metric", "accuracy", "not-worse-than", "production");
                case SLICE -> Map.of("slice", "region", "metric", "accuracy", "no-worse-by", 0.02);
                case FAIRNESS ->
                        Map.of("fairness", "equal-opportunity", "group", "sex", "at-most", 0.1);
                case RATIO ->
                        Map.of("fairness", "disparate-impact", "group", "sex", "at-least", 0.8);
                case CALIBRATION -> Map.of("calibration", "ece", "at-most", 0.05);
                case LATENCY -> Map.of("latency", "p99", "at-most", "50ms");
                case SIZE -> Map.of("model-size", "at-most 50MB");
                case REPRODUCIBLE -> Map.of("reproducible", "train");
            };
        }

        static Kind of(WrittenStage stage, int index) {
            String at = GATE + "[" + index + "].";
            if (stage.has(at + "fairness")) {
                return stage.text(at + "fairness").equals("disparate-impact") ? RATIO : FAIRNESS;
            }
            for (Kind kind : List.of(SLICE, CALIBRATION, LATENCY, SIZE, REPRODUCIBLE)) {
                if (stage.has(at + kind.subject)) {
                    return kind;
                }
            }
            if (stage.has(at + "better-than")) {
                return BETTER;
            }
            if (stage.has(at + "not-worse-than")) {
                return NOT_WORSE;
            }
            return stage.has(at + "at-most") ? AT_MOST : AT_LEAST;
        }

        String subject() {
            return subject;
        }
    }

    private final StageEdits edits;
    private final Supplier<List<String>> metrics;
    private final VBox rows = Mnemonics.without(new VBox(12));
    private final VBox box;
    private List<Kind> kinds = List.of();
    private List<StageField> fields = List.of();

    /// @param metrics names that may be meant
    CriteriaFields(StageEdits edits, Supplier<List<String>> metrics) {
        this.edits = edits;
        this.metrics = metrics;
        box = new VBox(8, new SectionHeader("Criteria"), rows);
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void show(WrittenStage stage) {
        List<Kind> now = new ArrayList<>();
        for (int i = 0; i < stage.items(GATE).size(); i++) {
            now.add(Kind.of(stage, i));
        }
        if (!now.equals(kinds) || rows.getChildren().isEmpty()) {
            kinds = List.copyOf(now);
            build(stage);
        }
        fields.forEach(field -> field.show(stage));
    }

    private void build(WrittenStage stage) {
        List<StageField> made = new ArrayList<>();
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            nodes.add(row(stage, i, kinds.get(i), made));
        }
        HBox add = new HBox(Buttons.link("Add a criterion", "mdi2p-plus", () -> add(stage.name())));
        nodes.add(add);
        rows.getChildren().setAll(nodes);
        fields = made;
    }

    private Node row(WrittenStage stage, int index, Kind kind, List<StageField> made) {
        String at = GATE + "[" + index + "].";
        String number = "criterion " + (index + 1);
        ComboBox<String> how = new ComboBox<>();
        for (Kind each : Kind.values()) {
            how.getItems().add(each.words);
        }
        how.setValue(kind.words);
        how.setAccessibleText("Kind of " + number);
        how.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(how, Priority.ALWAYS);
        how.valueProperty()
                .addListener((property, before, now) -> exchange(stage, index, kind, now));
        HBox head =
                new HBox(
                        8,
                        how,
                        Buttons.icon(
                                "mdi2c-close",
                                "Remove " + number,
                                () -> remove(stage.name(), index)));
        head.setAlignment(Pos.CENTER_LEFT);
        List<StageField> found = fields(kind, at, number);
        made.addAll(found);
        VBox row = new VBox(8, head);
        for (int i = 0; i < found.size(); i += 2) {
            row.getChildren()
                    .add(
                            i + 1 < found.size()
                                    ? FormRows.of(found.get(i).node(), found.get(i + 1).node())
                                    : FormRows.of(found.get(i).node()));
        }
        return row;
    }

    /// What a criterion of a kind says, two in a row.
    private List<StageField> fields(Kind kind, String at, String number) {
        return switch (kind) {
            case AT_LEAST -> List.of(metric(at, number), text("Limit", number, at + "at-least"));
            case AT_MOST -> List.of(metric(at, number), text("Limit", number, at + "at-most"));
            case BETTER ->
                    List.of(
                            metric(at, number),
                            choice("Than the version in", at + "better-than", ladder()),
                            text("By", number, at + "by"),
                            text("Confidence", number, at + "confidence"));
            case NOT_WORSE ->
                    List.of(
                            metric(at, number),
                            choice("Than the version in", at + "not-worse-than", ladder()),
                            text("Margin", number, at + "margin"),
                            text("Confidence", number, at + "confidence"));
            case SLICE ->
                    List.of(
                            metric(at, number),
                            text("Slice", number, at + "slice"),
                            text("No worse by", number, at + "no-worse-by"),
                            text("Confidence", number, at + "confidence"));
            case FAIRNESS ->
                    List.of(
                            choice(
                                    "Measure",
                                    at + "fairness",
                                    List.of(
                                            "selection-rate",
                                            "equal-opportunity",
                                            "equalized-odds")),
                            text("Limit", number, at + "at-most"),
                            text("Group", number, at + "group"));
            case RATIO ->
                    List.of(
                            text("Group", number, at + "group"),
                            text("Limit", number, at + "at-least"));
            case CALIBRATION ->
                    List.of(
                            choice("Measure", at + "calibration", List.of("ece", "brier", "slope")),
                            text("Limit", number, at + "at-most"));
            case LATENCY ->
                    List.of(
                            choice("Quantile", at + "latency", List.of("p50", "p95", "p99")),
                            text("Limit", number, at + "at-most"));
            case SIZE -> List.of(text("Limit", number, at + "model-size"));
            case REPRODUCIBLE -> List.of(text("Stage", number, at + "reproducible"));
        };
    }

    private static List<String> ladder() {
        return Ladder.STANDARD.stages().stream()
                .map(stage -> stage.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private StageField metric(String at, String number) {
        ComboBox<String> combo = KeyField.suggesting();
        combo.setOnShowing(event -> combo.getItems().setAll(metrics.get()));
        return new KeyField(
                edits,
                "Metric",
                "the metric of " + number,
                combo,
                stage -> stage.text(at + "metric"),
                FormEdits.text(at + "metric"));
    }

    private StageField choice(String label, String key, List<String> words) {
        return new ChoiceField(edits, label, key, words, "", null);
    }

    private StageField text(String label, String number, String key) {
        return new KeyField(
                edits,
                label,
                label.toLowerCase(Locale.ROOT) + " of " + number,
                KeyField.line(),
                stage -> stage.text(key),
                FormEdits.value(key));
    }

    private void exchange(WrittenStage stage, int index, Kind kind, String words) {
        for (Kind next : Kind.values()) {
            if (next.words.equals(words) && next != kind) {
                Map<String, Object> fresh = new LinkedHashMap<>();
                String subject = stage.text(GATE + "[" + index + "]." + kind.subject());
                fresh.put(
                        next.subject(),
                        next.subject().equals(kind.subject())
                                ? subject
                                : next.fresh().get(next.subject()));
                next.fresh().forEach(fresh::putIfAbsent);
                write(
                        "change criterion " + (index + 1) + " of " + stage.name(),
                        new Edit.SetKey(stage.name(), GATE + "[" + index + "]", fresh));
            }
        }
    }

    private void add(StageName name) {
        latest(name)
                .ifPresent(
                        stage -> {
                            Map<String, Object> fresh = new LinkedHashMap<>();
                            fresh.put(
                                    "metric",
                                    metrics.get().stream().findFirst().orElse("accuracy"));
                            fresh.put("at-least", 0.5);
                            write(
                                    "add a criterion to " + name,
                                    new Edit.SetKey(name, GATE, stage.with(GATE, fresh)));
                        });
    }

    private void remove(StageName name, int index) {
        write(
                "remove criterion " + (index + 1) + " of " + name,
                new Edit.RemoveKey(name, GATE + "[" + index + "]"));
    }

    private Optional<WrittenStage> latest(StageName name) {
        return WrittenStage.of(edits.now().text(), name);
    }

    private void write(String name, Edit edit) {
        edits.write(name, List.of(edit), () -> {}, edits::tell);
    }
}
