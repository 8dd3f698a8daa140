package dev.slipway.ui.pipeline;

import dev.slipway.pipelinefile.Edit;
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
import org.jspecify.annotations.Nullable;

/// One key of a stage that is a list: its items, each with a way to take it out, and a field to add
/// one.
final class ListField implements StageField {
    private final StageEdits edits;
    private final String key;
    private final String label;
    private final String icon;
    private final Function<String, String> notes;
    private final Items items;
    private final VBox lines = new VBox();
    private final KeyField adding;
    private final ComboBox<String> combo = KeyField.suggesting();
    private final Supplier<List<String>> suggestions;
    private final VBox box;
    private @Nullable WrittenStage stage;
    private List<String> shown = List.of();
    private List<Row> rows = List.of();

    /// What the items are.
    interface Items {
        List<String> of(WrittenStage stage);

        Edit removal(WrittenStage stage, int index);

        /// What may be said of an item, below it.
        Optional<StageField> more(String item);
    }

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
        this(edits, label, key, icon, what, notes, suggestions, new Words(key));
    }

    ListField(
            StageEdits edits,
            String label,
            String key,
            String icon,
            String what,
            Function<String, String> notes,
            Supplier<List<String>> suggestions,
            Items items) {
        this.edits = edits;
        this.key = key;
        this.label = label;
        this.icon = icon;
        this.notes = notes;
        this.suggestions = suggestions;
        this.items = items;
        Label name = Type.small(label);
        adding =
                new KeyField(
                        edits, "Add " + what, "an item of " + key, combo, stage -> "", this::added);
        adding.prompt("Add " + what);
        adding.withoutLabel();
        combo.setOnShowing(event -> suggest());
        name.setLabelFor(combo);
        box = new VBox(4, name, lines, adding.node());
    }

    /// Items as they are written.
    private record Words(String key) implements Items {
        @Override
        public List<String> of(WrittenStage stage) {
            return stage.items(key).stream().map(WrittenStage::words).toList();
        }

        @Override
        public Edit removal(WrittenStage stage, int index) {
            boolean all = stage.items(key).size() == 1;
            return new Edit.RemoveKey(stage.name(), all ? key : key + "[" + index + "]");
        }

        @Override
        public Optional<StageField> more(String item) {
            return Optional.empty();
        }
    }

    private record Row(String item, Label note, Button remove, Optional<StageField> more) {}

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
    public void show(WrittenStage now) {
        stage = now;
        adding.show(now);
        List<String> words = items.of(now);
        if (!words.equals(shown)) {
            shown = words;
            build();
        }
        for (Row row : rows) {
            row.note().setText(notes.apply(row.item()));
            row.more().ifPresent(more -> more.show(now));
        }
    }

    private void build() {
        int focus = rows.stream().map(row -> row.remove().isFocused()).toList().indexOf(true);
        List<Row> made = new ArrayList<>();
        List<Node> nodes = new ArrayList<>();
        for (String item : shown) {
            Row row = row(item, made.size());
            made.add(row);
            nodes.add(line(row));
            row.more().ifPresent(more -> nodes.add(more.node()));
        }
        rows = made;
        lines.getChildren().setAll(nodes);
        if (focus >= 0 && !made.isEmpty()) {
            made.get(Math.min(focus, made.size() - 1)).remove().requestFocus();
        } else if (focus >= 0) {
            combo.requestFocus();
        }
    }

    private Row row(String item, int index) {
        Label note = Type.label("", "sw-inspector-note");
        note.setMinWidth(Region.USE_PREF_SIZE);
        Button remove =
                Buttons.icon(
                        "mdi2c-close",
                        "Remove " + item + " from " + label,
                        () -> remove(item, index));
        return new Row(item, note, remove, items.more(item));
    }

    private Node line(Row row) {
        Label name = Type.mono(row.item());
        name.setGraphic(Icon.of(icon, Icon.SMALL));
        name.setGraphicTextGap(8);
        name.setMinWidth(0);
        name.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(8, name, gap, row.note(), row.remove());
        line.setAlignment(Pos.CENTER_LEFT);
        line.setMinHeight(26);
        return line;
    }

    private void remove(String item, int index) {
        WrittenStage of = stage;
        if (of != null) {
            edits.write(
                    "remove " + item + " from " + key + " of " + of.name(),
                    List.of(items.removal(of, index)),
                    () -> {},
                    why -> adding.node().setProblem(why.headline(), null));
        }
    }
}
