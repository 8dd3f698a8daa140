package dev.slipway.ui.pipeline;

import dev.slipway.pipelinefile.Edit;
import java.util.List;
import java.util.Optional;

/// The paths that a stage makes, each with its options below it.
///
/// @param key `outs` or `metrics`
record OutItems(StageEdits edits, String key) implements ListField.Items {
    @Override
    public List<String> of(WrittenStage stage) {
        return List.copyOf(stage.outs(key).keySet());
    }

    @Override
    public Edit removal(WrittenStage stage, int index) {
        return new Edit.RemoveItem(stage.name(), key, of(stage).get(index));
    }

    @Override
    public Optional<StageField> more(String item) {
        return Optional.of(new OutFields(edits, key, item));
    }
}
