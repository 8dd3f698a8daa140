package dev.slipway.ui.pipeline;

import dev.slipway.model.pipeline.ParamKey;
import dev.slipway.pipelinefile.Edit;
import dev.slipway.pipelinefile.PipelineReader;
import dev.slipway.uikit.control.Mnemonics;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.theme.Tone;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;

/// The parameters that a stage reads, as fields in two columns. What is typed goes into the file
/// that a parameter stands in.
final class ParamFields implements StageField {
    private final Map<ParamKey, KeyField> fields = new LinkedHashMap<>();
    private final Function<ParamKey, Optional<String>> before;
    private final Supplier<Map<String, Object>> params;
    private final Node grid;

    /// @param params all there are now, as [dev.slipway.model.pipeline.Pipeline#params]
    /// @param before what a parameter was in the newest run
    ParamFields(
            StageEdits edits,
            List<ParamKey> keys,
            Supplier<Map<String, Object>> params,
            Function<ParamKey, Optional<String>> before) {
        this.params = params;
        this.before = before;
        keys.forEach(key -> fields.put(key, field(edits, key)));
        grid =
                Mnemonics.without(
                        FormRows.grid(
                                2,
                                fields.values().stream().map(KeyField::node).toArray(Node[]::new)));
    }

    private KeyField field(StageEdits edits, ParamKey key) {
        return new KeyField(
                        edits,
                        key.toString(),
                        key.key(),
                        KeyField.line(),
                        stage -> value(key),
                        (stage, typed) ->
                                List.of(
                                        new Edit.SetParam(
                                                key.key(),
                                                PipelineReader.paramValue(typed),
                                                key.file())))
                .ownStep();
    }

    private String value(ParamKey key) {
        return key.in(params.get()).map(found -> ParamValues.words(found.value())).orElse("");
    }

    @Override
    public Node node() {
        return grid;
    }

    @Override
    public void show(WrittenStage stage) {
        fields.forEach(
                (key, field) -> {
                    field.show(stage);
                    String now = value(key);
                    field.node()
                            .setNote(
                                    before.apply(key)
                                            .filter(was -> !was.equals(now))
                                            .map(ParamFields::changed)
                                            .orElseGet(() -> Type.small("")));
                });
    }

    private static Label changed(String was) {
        Label changed = Type.small("was " + was);
        changed.setGraphic(Icon.of("mdi2p-pencil-outline", 12, Tone.WARNING));
        changed.setGraphicTextGap(4);
        return Type.toned(changed, Tone.WARNING);
    }
}
