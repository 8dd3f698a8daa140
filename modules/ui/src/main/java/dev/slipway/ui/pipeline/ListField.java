package dev.slipway.ui.pipeline;

import dev.slipway.pipelinefile.Edit;
import dev.slipway.pipelinefile.yaml.Yaml;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One key of a stage that is a list: its items, each with a way to take it out, and a field to add
/// one.
final class ListField implements StageField {
    private final StageEdits edits;
    private final String key;
    private final String label;
    private final String icon;
    private final Function<String, String> notes;
    private final VBox rows = new VBox();
    private final KeyField adding;
    private final ComboBox<String> combo = KeyField.suggesting();
    private final Supplier<List<String>> suggestions;
    private final VBox box;
    private List<String> shown = List.of();

    /// @param what is added: `a path`
    /// @param notes a few words about an item
    ListField(
            StageEdits edits,
            String label,
            String key,
            String icon,
            String what,
            Function<String, String> notes,
            Supplier<List<String>> suggestions) {
        this.edits = edits;
        this.key = key;
        this.label = label;
        this.icon = icon;
        this.notes = notes;
        this.suggestions = suggestions;
        Label name = Type.small(label);
        adding =
                new KeyField(
                        edits, "Add " + what, "an item of " + key, combo, stage -> "", this::added);
        adding.prompt("Add " + what);
        adding.withoutLabel();
        combo.setOnShowing(event -> suggest());
        name.setLabelFor(combo);
        box = new VBox(4, name, rows, adding.node());
    }

    private void suggest() {
        List<String> left = new ArrayList<>(suggestions.get());
        left.removeAll(shown);
        combo.getItems().setAll(left);
    }

    private List<Edit> added(WrittenStage stage, String typed) {
        return typed.isEmpty()
                ? List.of()
                : List.of(new Edit.SetKey(stage.name(), key, stage.with(key, typed)));
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void show(WrittenStage stage) {
        adding.show(stage);
        List<Yaml> items = stage.items(key);
        List<String> words = items.stream().map(WrittenStage::words).toList();
        shown = words;
        List<Node> made = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            made.add(row(stage, words.get(i), i, items.size()));
        }
        int focus = focusedRow();
        rows.getChildren().setAll(made);
        if (focus >= 0) {
            focusRow(Math.min(focus, made.size() - 1));
        }
    }

    private int focusedRow() {
        for (int i = 0; i < rows.getChildren().size(); i++) {
            if (rows.getChildren().get(i) instanceof HBox row
                    && row.getChildren().getLast().isFocused()) {
                return i;
            }
        }
        return -1;
    }

    private void focusRow(int index) {
        Optional<Node> row =
                index < 0 ? Optional.empty() : Optional.of(rows.getChildren().get(index));
        row.ifPresentOrElse(
                r -> ((HBox) r).getChildren().getLast().requestFocus(), combo::requestFocus);
    }

    private Node row(WrittenStage stage, String item, int index, int count) {
        Label name = Type.mono(item);
        name.setGraphic(Icon.of(icon, Icon.SMALL));
        name.setGraphicTextGap(8);
        name.setMinWidth(0);
        name.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label note = Type.label(notes.apply(item), "sw-inspector-note");
        note.setMinWidth(Region.USE_PREF_SIZE);
        Button remove =
                Buttons.icon(
                        "mdi2c-close",
                        "Remove " + item + " from " + label,
                        () -> remove(stage, item, index, count));
        HBox row = new HBox(8, name, gap, note, remove);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinHeight(26);
        return row;
    }

    private void remove(WrittenStage stage, String item, int index, int count) {
        boolean all = count == 1;
        edits.write(
                "remove " + item + " from " + key + " of " + stage.name(),
                List.of(new Edit.RemoveKey(stage.name(), all ? key : key + "[" + index + "]")),
                () -> {},
                why -> adding.node().setProblem(why.headline(), null));
    }
}
