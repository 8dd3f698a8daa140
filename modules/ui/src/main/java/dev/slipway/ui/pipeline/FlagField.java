package dev.slipway.ui.pipeline;

import dev.slipway.pipelinefile.Edit;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import org.jspecify.annotations.Nullable;

/// One key of a stage that is true or not there.
final class FlagField implements StageField {
    private final List<String> keys;
    private final CheckBox box;
    private @Nullable WrittenStage stage;

    /// @param keys the names that it has in the file: the first is the one written
    FlagField(StageEdits edits, String words, List<String> keys) {
        this.keys = keys;
        this.box = new CheckBox(words);
        box.setMnemonicParsing(false);
        box.setWrapText(true);
        box.setOnAction(event -> chosen(edits));
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void show(WrittenStage next) {
        stage = next;
        box.setSelected(isSet(next));
    }

    private boolean isSet(WrittenStage of) {
        return of.text(key(of)).equals("true");
    }

    private String key(WrittenStage of) {
        return keys.stream().filter(of::has).findFirst().orElse(keys.getFirst());
    }

    private void chosen(StageEdits edits) {
        WrittenStage of = stage;
        boolean on = box.isSelected();
        if (of == null || on == isSet(of)) {
            return;
        }
        String key = key(of);
        edits.write(
                (on ? "set " : "remove ") + key + " of " + of.name(),
                List.of(
                        on
                                ? new Edit.SetKey(of.name(), key, true)
                                : new Edit.RemoveKey(of.name(), key)),
                () -> {},
                why -> show(of));
    }
}
