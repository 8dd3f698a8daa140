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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Parameters as fields. What is typed is checked as the pipeline would read it and, when it may
/// stand, written into its file; else the field says why not.
final class ParamFields {
    private final PipelineViewModel model;
    private final PipelineReader reader;
    private final ParamWriter writer;
    private final Work work;
    private final List<Row> rows = new ArrayList<>();

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

    /// Two columns of fields, which [#refresh] brings up to date.
    Node of(List<ParamKey> keys, List<String> labels) {
        rows.clear();
        for (int i = 0; i < keys.size(); i++) {
            rows.add(new Row(keys.get(i), labels.get(i)));
        }
        refresh();
        return FormRows.grid(2, rows.stream().map(r -> r.field).toArray(Node[]::new));
    }

    /// Shows the values as they are now; what is being typed is left alone.
    void refresh() {
        Map<String, Object> params = model.pipeline().map(Pipeline::params).orElse(Map.of());
        for (Row row : rows) {
            row.show(row.key.in(params).map(f -> ParamValues.words(f.value())).orElse(""));
        }
    }

    private final class Row {
        private final ParamKey key;
        private final TextField text = new TextField();
        private final FormField field;
        private final Work.Lane trying = work.lane();
        private final PauseTransition pause = new PauseTransition(Duration.millis(120));
        private String shown = "";
        private boolean setting;

        Row(ParamKey key, String label) {
            this.key = key;
            text.getStyleClass().add("sw-mono");
            text.setAccessibleText(label);
            text.setPrefColumnCount(6);
            field = new FormField(label, text);
            pause.setOnFinished(event -> attempt(() -> {}));
            text.setOnAction(event -> commit());
            text.focusedProperty()
                    .addListener(
                            (property, was, focused) -> {
                                if (!focused) {
                                    commit();
                                }
                            });
            text.textProperty().addListener((property, was, now) -> typed());
            text.addEventFilter(
                    KeyEvent.KEY_PRESSED,
                    event -> {
                        if (event.getCode() == KeyCode.ESCAPE && isChanged()) {
                            set(shown);
                            trying.drop();
                            field.clearProblem();
                            event.consume();
                        }
                    });
        }

        void show(String now) {
            if (!isChanged() || (!text.isFocused() && !field.hasProblem())) {
                set(now);
            }
            shown = now;
            Optional<String> before =
                    model.newest()
                            .get()
                            .map(RunRecord::params)
                            .map(p -> p.get(key.key()))
                            .filter(p -> !p.equals(now));
            before.ifPresentOrElse(
                    was -> {
                        Label changed = Type.small("was " + was);
                        changed.setGraphic(Icon.of("mdi2p-pencil-outline", 12, Tone.WARNING));
                        changed.setGraphicTextGap(4);
                        field.setNote(Type.toned(changed, Tone.WARNING));
                    },
                    () -> field.setNote(Type.small("")));
        }

        private void set(String now) {
            setting = true;
            if (!text.getText().equals(now)) {
                text.setText(now);
            }
            setting = false;
        }

        private boolean isChanged() {
            return !text.getText().strip().equals(shown);
        }

        private void typed() {
            if (setting) {
                return;
            }
            if (isChanged()) {
                pause.playFromStart();
            } else {
                pause.stop();
                trying.drop();
                field.clearProblem();
            }
        }

        private void commit() {
            if (isChanged()) {
                Object value = PipelineReader.paramValue(text.getText().strip());
                attempt(() -> writer.write(key, value, field::clearProblem, this::refuse));
            }
        }

        private void attempt(Runnable next) {
            pause.stop();
            Object value = PipelineReader.paramValue(text.getText().strip());
            List<String> known =
                    model.project().read().get().problems().stream()
                            .map(Problem::toString)
                            .toList();
            trying.run(
                    () -> objection(key, value, known),
                    objection ->
                            objection.ifPresentOrElse(
                                    this::refuse,
                                    () -> {
                                        field.clearProblem();
                                        next.run();
                                    }));
        }

        private void refuse(Problem problem) {
            field.setProblem((problem.headline() + " " + problem.remedy()).strip(), null);
        }
    }

    /// What the pipeline would say of the value; problems it has anyway are not this value's.
    private Optional<Problem> objection(ParamKey key, @Nullable Object value, List<String> known) {
        Map<String, @Nullable Object> one = new HashMap<>();
        one.put(key.key(), value);
        return reader.read(model.project().root(), one).problems().stream()
                .filter(Problem::isError)
                .filter(p -> !known.contains(p.toString()))
                .findFirst();
    }
}
