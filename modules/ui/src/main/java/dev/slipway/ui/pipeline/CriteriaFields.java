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
        AT_LEAST("metric at least", "at-least"),
        AT_MOST("metric at most", "at-most"),
        BETTER("metric better than", "better-than"),
        FAIRNESS("fairness at most", "at-most"),
        LATENCY("latency at most", "at-most");

        private final String words;
        private final String limit;

        Kind(String words, String limit) {
            this.words = words;
            this.limit = limit;
        }

        Map<String, Object> fresh() {
            return switch (this) {
                case AT_LEAST -> Map.of("metric", "accuracy", "at-least", 0.5);
                case AT_MOST -> Map.of("metric", "loss", "at-most", 1.0);
                case BETTER -> Map.of("metric", "accuracy", "better-than", "production");
                case FAIRNESS ->
                        Map.of("fairness", "equal-opportunity", "group", "sex", "at-most", 0.1);
                case LATENCY -> Map.of("latency", "p99", "at-most", "50ms");
            };
        }

        static Kind of(WrittenStage stage, int index) {
            String at = GATE + "[" + index + "].";
            if (stage.has(at + "fairness")) {
                return FAIRNESS;
            }
            if (stage.has(at + "latency")) {
                return LATENCY;
            }
            if (stage.has(at + "better-than")) {
                return BETTER;
            }
            return stage.has(at + "at-most") ? AT_MOST : AT_LEAST;
        }

        String subject() {
            return switch (this) {
                case AT_LEAST, AT_MOST, BETTER -> "metric";
                case FAIRNESS -> "fairness";
                case LATENCY -> "latency";
            };
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
        StageField subject =
                switch (kind) {
                    case AT_LEAST, AT_MOST, BETTER -> metric(at, number);
                    case FAIRNESS ->
                            choice(
                                    "Measure",
                                    at + "fairness",
                                    List.of(
                                            "selection-rate",
                                            "equal-opportunity",
                                            "equalized-odds"));
                    case LATENCY ->
                            choice("Quantile", at + "latency", List.of("p50", "p95", "p99"));
                };
        StageField limit =
                kind == Kind.BETTER
                        ? choice("Than the version in", at + "better-than", ladder())
                        : text("Limit", number, at + kind.limit);
        List<StageField> more = new ArrayList<>();
        if (kind == Kind.BETTER) {
            more.add(text("By", number, at + "by"));
            more.add(text("Confidence", number, at + "confidence"));
        } else if (kind == Kind.FAIRNESS) {
            more.add(text("Group", number, at + "group"));
        }
        made.add(subject);
        made.add(limit);
        made.addAll(more);
        VBox row = new VBox(8, head, pair(subject, limit));
        if (!more.isEmpty()) {
            row.getChildren().add(pair(more.getFirst(), more.getLast()));
        }
        return row;
    }

    private static Node pair(StageField left, StageField right) {
        return left == right ? FormRows.of(left.node()) : FormRows.of(left.node(), right.node());
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
