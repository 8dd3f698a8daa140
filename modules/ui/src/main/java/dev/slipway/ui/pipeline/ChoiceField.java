package dev.slipway.ui.pipeline;

import dev.slipway.pipelinefile.Edit;
import dev.slipway.uikit.control.FormField;
import dev.slipway.uikit.icon.Icon;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// One key of a stage as a choice of words; the first choice, without a word, removes the key.
final class ChoiceField implements StageField {
    private final String key;
    private final List<String> words;
    private final ComboBox<String> combo = new ComboBox<>();
    private final FormField field;
    private final Function<String, String> names;
    private @Nullable WrittenStage stage;
    private boolean setting;

    /// @param usual what holds while nothing is chosen; empty if one must be
    /// @param icons an icon for each word, or null
    ChoiceField(
            StageEdits edits,
            String label,
            String key,
            List<String> words,
            String usual,
            @Nullable Function<String, String> icons) {
        this.key = key;
        this.words = words;
        this.names = word -> word.isEmpty() ? usual : word;
        combo.setButtonCell(new Cell(icons));
        combo.setCellFactory(list -> new Cell(icons));
        combo.setAccessibleText(label);
        field = new FormField(label, combo);
        combo.valueProperty().addListener((property, before, now) -> chosen(edits, now));
        setItems("", !usual.isEmpty());
    }

    private final class Cell extends ListCell<String> {
        private final @Nullable Function<String, String> icons;

        Cell(@Nullable Function<String, String> icons) {
            this.icons = icons;
        }

        @Override
        protected void updateItem(@Nullable String word, boolean empty) {
            super.updateItem(word, empty);
            if (empty || word == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            setText(names.apply(word));
            if (icons != null) {
                setGraphic(Icon.of(icons.apply(word), Icon.SMALL));
                setGraphicTextGap(8);
            }
        }
    }

    private void setItems(String written, boolean mayBeLeftOut) {
        List<String> items = new ArrayList<>();
        if (mayBeLeftOut) {
            items.add("");
        }
        items.addAll(words);
        if (!items.contains(written)) {
            items.add(written);
        }
        if (!combo.getItems().equals(items)) {
            combo.getItems().setAll(items);
        }
    }

    @Override
    public FormField node() {
        return field;
    }

    ChoiceField help(String words) {
        combo.setTooltip(new Tooltip(words));
        return this;
    }

    @Override
    public void show(WrittenStage next) {
        stage = next;
        setting = true;
        String written = next.text(key);
        setItems(written, !names.apply("").isEmpty());
        combo.setValue(written);
        setting = false;
    }

    private void chosen(StageEdits edits, @Nullable String word) {
        WrittenStage of = stage;
        if (setting || of == null || word == null || word.equals(of.text(key))) {
            return;
        }
        Edit edit =
                word.isEmpty()
                        ? new Edit.RemoveKey(of.name(), key)
                        : new Edit.SetKey(of.name(), key, word);
        String what = key.substring(key.lastIndexOf('.') + 1);
        edits.write(
                (word.isEmpty() ? "remove " : "set ") + what + " of " + of.name(),
                List.of(edit),
                field::clearProblem,
                why -> {
                    field.setProblem(StageEdits.words(why, what), null);
                    show(of);
                });
    }
}
