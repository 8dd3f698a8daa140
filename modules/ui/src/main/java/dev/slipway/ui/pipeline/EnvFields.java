package dev.slipway.ui.pipeline;

import dev.slipway.pipelinefile.Edit;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.Mnemonics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The variables of a stage: a field each, and one to add another.
final class EnvFields implements StageField {
    private static final String ENV = "env";
    private final StageEdits edits;
    private final VBox rows = Mnemonics.without(new VBox(8));
    private final KeyField adding;
    private final VBox box;
    private List<String> names = List.of();
    private List<KeyField> fields = List.of();

    EnvFields(StageEdits edits) {
        this.edits = edits;
        adding =
                new KeyField(
                        edits,
                        "Add a variable",
                        "a variable",
                        KeyField.line(),
                        stage -> "",
                        EnvFields::added);
        adding.prompt("NAME=value").withoutLabel();
        rows.setManaged(false);
        box = new VBox(8, rows, adding.node());
    }

    private static List<Edit> added(WrittenStage stage, String typed) {
        if (typed.isEmpty()) {
            return List.of();
        }
        int sign = typed.indexOf('=');
        String name = (sign < 0 ? typed : typed.substring(0, sign)).strip();
        String value = sign < 0 ? "" : typed.substring(sign + 1).strip();
        Map<String, @Nullable Object> env = new LinkedHashMap<>(stage.map(ENV));
        boolean simple = name.matches("[A-Za-z_][A-Za-z0-9_]*");
        if (simple && !env.isEmpty()) {
            return List.of(new Edit.SetKey(stage.name(), ENV + "." + name, value));
        }
        env.put(name, value);
        return List.of(new Edit.SetKey(stage.name(), ENV, env));
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void show(WrittenStage stage) {
        List<String> now = stage.names(ENV);
        if (!now.equals(names)) {
            names = List.copyOf(now);
            build(stage);
        }
        adding.show(stage);
        fields.forEach(field -> field.show(stage));
    }

    private void build(WrittenStage stage) {
        List<KeyField> made = new ArrayList<>();
        List<Node> nodes = new ArrayList<>();
        for (String name : names) {
            String key = ENV + "." + name;
            KeyField field =
                    new KeyField(
                            edits,
                            name,
                            name,
                            KeyField.line(),
                            s -> s.text(key),
                            (s, typed) -> List.of(new Edit.SetKey(s.name(), key, typed)));
            HBox row =
                    new HBox(
                            8,
                            field.node(),
                            Buttons.icon(
                                    "mdi2c-close", "Remove " + name, () -> remove(stage, key)));
            HBox.setHgrow(field.node(), Priority.ALWAYS);
            row.setAlignment(Pos.BOTTOM_LEFT);
            nodes.add(row);
            made.add(field);
        }
        rows.getChildren().setAll(nodes);
        rows.setManaged(!nodes.isEmpty());
        fields = made;
    }

    private void remove(WrittenStage stage, String key) {
        edits.write(
                "remove " + key + " of " + stage.name(),
                List.of(new Edit.RemoveKey(stage.name(), key)),
                () -> {},
                edits::tell);
    }
}
