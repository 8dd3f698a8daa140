package dev.slipway.ui.pipeline;

import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.uikit.control.SearchField;
import dev.slipway.uikit.graph.GraphMarks;
import dev.slipway.uikit.graph.GraphView;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Finds stages by name, command, component and files. What is found is marked, all else steps
/// back; Enter leads to the next, Shift and Enter to the one before, Escape ends it.
final class GraphSearch {
    private static final String SOURCE = "search";

    private final SearchField field;
    private final GraphView view;
    private final Supplier<Optional<Pipeline>> pipeline;
    private List<String> found = List.of();
    private int at = -1;

    GraphSearch(SearchField field, GraphView view, Supplier<Optional<Pipeline>> pipeline) {
        this.field = field;
        this.view = view;
        this.pipeline = pipeline;
        field.textProperty().addListener((property, before, words) -> search());
        field.field()
                .addEventFilter(
                        KeyEvent.KEY_PRESSED,
                        event -> {
                            if (event.getCode() == KeyCode.ENTER) {
                                step(event.isShiftDown() ? -1 : 1);
                                event.consume();
                            } else if (event.getCode() == KeyCode.ESCAPE) {
                                field.setText("");
                                view.canvas().requestFocus();
                                event.consume();
                            }
                        });
    }

    /// Looks again, as when the pipeline changed.
    void refresh() {
        if (!field.getText().isBlank()) {
            mark(matches(field.getText()));
        }
    }

    private void search() {
        at = -1;
        mark(matches(field.getText()));
        if (!found.isEmpty()) {
            step(1);
        }
    }

    private void mark(List<String> matches) {
        found = matches;
        at = Math.min(at, found.size() - 1);
        if (field.getText().isBlank()) {
            view.canvas().setMarks(SOURCE, GraphMarks.NONE);
        } else {
            Map<String, GraphMarks.Mark> marks = new HashMap<>();
            found.forEach(id -> marks.put(id, GraphMarks.Mark.FOUND));
            view.canvas()
                    .setMarks(
                            SOURCE,
                            new GraphMarks(marks, Map.of(), Optional.of(new HashSet<>(found))));
        }
        say();
    }

    private void step(int by) {
        if (!found.isEmpty()) {
            at = at < 0 && by < 0 ? found.size() - 1 : Math.floorMod(at + by, found.size());
            view.canvas().select(found.get(at));
            say();
        }
    }

    private void say() {
        field.setNote(
                field.getText().isBlank()
                        ? ""
                        : found.isEmpty() ? "none" : (at + 1) + " of " + found.size());
    }

    private List<String> matches(String words) {
        List<String> wanted = List.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        if (words.isBlank()) {
            return List.of();
        }
        Map<String, String> texts = new LinkedHashMap<>();
        view.whole().nodes().forEach(n -> texts.put(n.id(), n.title() + "\n" + n.id()));
        pipeline.get()
                .ifPresent(
                        p ->
                                p.stages()
                                        .forEach(
                                                s ->
                                                        texts.computeIfPresent(
                                                                s.name().value(),
                                                                (id, text) -> text + told(s))));
        return texts.entrySet().stream()
                .filter(
                        e -> {
                            String text = e.getValue().toLowerCase(Locale.ROOT);
                            return wanted.stream().allMatch(text::contains);
                        })
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String told(StageDefinition stage) {
        StringBuilder text = new StringBuilder();
        stage.description().ifPresent(words -> text.append('\n').append(words));
        switch (stage.action()) {
            case StageAction.Command command ->
                    text.append('\n').append(String.join("\n", command.lines()));
            case StageAction.Component component -> text.append('\n').append(component.component());
            case StageAction.Gate _ -> text.append("\ngate");
            case StageAction.Register register -> text.append('\n').append(register.model());
        }
        stage.deps().forEach(dep -> text.append('\n').append(dep));
        stage.madePaths().forEach(out -> text.append('\n').append(out));
        return text.toString();
    }
}
