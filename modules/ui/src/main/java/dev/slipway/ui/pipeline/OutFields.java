package dev.slipway.ui.pipeline;

import dev.slipway.pipelinefile.Edit;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.Mnemonics;
import dev.slipway.uikit.control.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The options of one path that a stage makes: what is true or not as boxes to tick, the rest as
/// fields that open below. What is as if nothing were written is not written.
final class OutFields implements StageField {
    private static final List<Flag> FLAGS =
            List.of(
                    new Flag(
                            "cache",
                            "Cached",
                            "Its content is kept in the artifact store, to be there again without"
                                    + " a run.",
                            true,
                            false),
                    new Flag(
                            "persist",
                            "Persistent",
                            "What was there before is there when the stage starts.",
                            false,
                            false),
                    new Flag("push", "Pushed", "For DVC: “dvc push” takes it along.", true, true));
    private static final Map<String, String> TEXTS = texts();

    private final StageEdits edits;
    private final String key;
    private final String path;
    private final Map<Flag, CheckBox> boxes = new LinkedHashMap<>();
    private final List<KeyField> fields = new ArrayList<>();
    private final VBox below = new VBox(8);
    private final Label others = Type.small("");
    private final Button more;
    private final VBox box;
    private @Nullable WrittenStage stage;
    private boolean opened;

    /// @param usual what holds while it is not written
    /// @param dvc means something to DVC only
    private record Flag(String name, String words, String help, boolean usual, boolean dvc) {}

    private static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("desc", "Description");
        texts.put("remote", "Remote of DVC");
        texts.put("type", "Type, for DVC");
        return texts;
    }

    OutFields(StageEdits edits, String key, String path) {
        this.edits = edits;
        this.key = key;
        this.path = path;
        FlowPane line = new FlowPane(12, 0);
        for (Flag flag : FLAGS) {
            if (!flag.dvc() || edits.isDvc()) {
                CheckBox box = box(flag);
                boxes.put(flag, box);
                line.getChildren().add(box);
            }
        }
        more = Buttons.link("More", "mdi2c-chevron-right", () -> open(!opened));
        more.setAccessibleText("More options of " + path);
        line.getChildren().add(more);
        line.setRowValignment(VPos.CENTER);
        TEXTS.forEach(
                (name, label) -> {
                    if (name.equals("desc") || edits.isDvc()) {
                        KeyField field = field(name, label);
                        fields.add(field);
                        below.getChildren().add(field.node());
                    }
                });
        below.getChildren().add(others);
        box = Mnemonics.without(new VBox(4, line, below));
        box.getStyleClass().add("sw-out-options");
        open(false);
    }

    private CheckBox box(Flag flag) {
        CheckBox box = new CheckBox(flag.words());
        box.getStyleClass().add("sw-dense");
        box.setMnemonicParsing(false);
        box.setAccessibleText(flag.words() + ", " + path);
        box.setTooltip(new Tooltip(flag.help()));
        box.setOnAction(event -> chosen(flag, box.isSelected()));
        return box;
    }

    private KeyField field(String name, String label) {
        return new KeyField(
                edits,
                label,
                name + " of " + path,
                KeyField.line(),
                written -> Objects.toString(options(written).get(name), ""),
                (written, typed) -> edit(written, name, typed.isEmpty() ? null : typed));
    }

    private List<Edit> edit(WrittenStage of, String option, @Nullable Object value) {
        return List.of(new Edit.SetOutOption(of.name(), key, path, option, value));
    }

    private Map<String, @Nullable Object> options(WrittenStage of) {
        return of.outs(key).getOrDefault(path, Map.of());
    }

    private void open(boolean wanted) {
        opened = wanted;
        below.setVisible(wanted);
        below.setManaged(wanted);
        Buttons.set(
                more,
                wanted ? "Less" : "More",
                wanted ? "mdi2c-chevron-down" : "mdi2c-chevron-right");
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void show(WrittenStage now) {
        Map<String, @Nullable Object> options = options(now);
        boolean first = stage == null;
        stage = now;
        boxes.forEach(
                (flag, box) -> {
                    Object value = options.getOrDefault(flag.name(), flag.usual());
                    box.setIndeterminate(!(value instanceof Boolean));
                    box.setSelected(Boolean.TRUE.equals(value));
                });
        fields.forEach(field -> field.show(now));
        List<String> unknown =
                options.keySet().stream()
                        .filter(name -> !TEXTS.containsKey(name))
                        .filter(name -> FLAGS.stream().noneMatch(f -> f.name().equals(name)))
                        .toList();
        others.setText(unknown.isEmpty() ? "" : "In the text: " + String.join(", ", unknown));
        others.setManaged(!unknown.isEmpty());
        if (first && options.keySet().stream().anyMatch(TEXTS::containsKey)) {
            open(true);
        }
    }

    private void chosen(Flag flag, boolean on) {
        WrittenStage of = stage;
        if (of == null) {
            return;
        }
        boolean usual = on == flag.usual();
        edits.write(
                (usual ? "remove " : "set ") + flag.name() + " of " + path + " of " + of.name(),
                edit(of, flag.name(), usual ? null : on),
                () -> {},
                why -> {
                    edits.tell(why);
                    show(of);
                });
    }
}
