package dev.slipway.ui.pipeline;

import dev.slipway.model.Problem;
import dev.slipway.model.pipeline.ParamKey;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.run.RunRecord;
import dev.slipway.pipelinefile.PipelineReader;
import dev.slipway.ui.workbench.Work;
import dev.slipway.uikit.control.FormField;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.theme.Tone;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/// Parameters as fields. What is typed is checked as the pipeline would read it and, when it may
/// stand, written into its file; else the field says why not.
final class ParamFields {
    private final PipelineViewModel model;
    private final PipelineReader reader;
    private final ParamWriter writer;
    private final Work work;

    /// Writes one parameter into the file it stands in.
    interface ParamWriter {
        /// @param value as [PipelineReader#paramValue] gives it
        /// @param done runs when it is written
        /// @param refused hears why it was not
        void write(ParamKey key, @Nullable Object value, Runnable done, Consumer<Problem> refused);
    }

    ParamFields(PipelineViewModel model, PipelineReader reader, ParamWriter writer, Work work) {
        this.model = model;
        this.reader = reader;
        this.writer = writer;
        this.work = work;
    }

    /// Two columns of fields.
    Node of(List<ParamKey> keys, List<String> labels) {
        GridPane grid = new GridPane(8, 8);
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        half.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(half, half);
        Map<String, Object> params = model.pipeline().map(Pipeline::params).orElse(Map.of());
        for (int i = 0; i < keys.size(); i++) {
            ParamKey key = keys.get(i);
            Optional<ParamKey.Found> found = key.in(params);
            String now = found.map(f -> ParamValues.words(f.value())).orElse("");
            grid.add(field(key, labels.get(i), now), i % 2, i / 2);
        }
        return grid;
    }

    private Node field(ParamKey key, String label, String now) {
        TextField text = new TextField(now);
        text.getStyleClass().add("sw-mono");
        text.setAccessibleText(label);
        text.setPrefColumnCount(6);
        FormField field = new FormField(label, text);
        Optional<String> before =
                model.newest()
                        .get()
                        .map(RunRecord::params)
                        .map(p -> p.get(key.key()))
                        .filter(p -> !p.equals(now));
        before.ifPresent(
                was -> {
                    Label changed = Type.small("was " + was);
                    changed.setGraphic(Icon.of("mdi2p-pencil-outline", 12, Tone.WARNING));
                    changed.setGraphicTextGap(4);
                    field.setNote(Type.toned(changed, Tone.WARNING));
                });
        Map<String, String> last = new HashMap<>(Map.of("text", now));
        Runnable commit =
                () -> {
                    String typed = text.getText().strip();
                    if (!typed.equals(last.get("text"))) {
                        last.put("text", typed);
                        save(key, typed, now, field);
                    }
                };
        text.setOnAction(event -> commit.run());
        text.focusedProperty()
                .addListener(
                        (property, was, focused) -> {
                            if (!focused) {
                                commit.run();
                            }
                        });
        text.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        text.setText(now);
                        last.put("text", now);
                        field.clearProblem();
                    }
                });
        return field;
    }

    private void save(ParamKey key, String typed, String now, FormField field) {
        if (typed.equals(now)) {
            field.clearProblem();
            return;
        }
        Object value = PipelineReader.paramValue(typed);
        Consumer<Problem> refused =
                problem ->
                        field.setProblem(
                                (problem.headline() + " " + problem.remedy()).strip(), null);
        work.run(
                () -> objection(key, value),
                objection ->
                        objection.ifPresentOrElse(
                                refused,
                                () -> writer.write(key, value, field::clearProblem, refused)));
    }

    /// What the pipeline would say of the value; problems it has anyway are not this value's.
    private Optional<Problem> objection(ParamKey key, @Nullable Object value) {
        Map<String, @Nullable Object> one = new HashMap<>();
        one.put(key.key(), value);
        List<String> known =
                model.project().read().get().problems().stream().map(Problem::toString).toList();
        return reader.read(model.project().root(), one).problems().stream()
                .filter(Problem::isError)
                .filter(p -> !known.contains(p.toString()))
                .findFirst();
    }
}
