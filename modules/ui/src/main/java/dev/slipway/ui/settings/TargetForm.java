package dev.slipway.ui.settings;

import dev.slipway.model.RuntimeTarget;
import dev.slipway.model.TargetFault;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.FormField;
import java.io.File;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// The fields of one runtime. What is wrong is said below the field once something was typed there.
final class TargetForm extends GridPane {
    private final BiConsumer<String, String> typed;
    private final Map<String, FormField> fields = new LinkedHashMap<>();
    private final Map<String, String> hints = new LinkedHashMap<>();
    private final Set<String> touched = new HashSet<>();
    private final TextField name = new TextField();

    /// @param isNamed whether the name may be another: those that are always there keep theirs
    /// @param typed hears a field's key and its text
    TargetForm(TargetDraft draft, boolean isNamed, BiConsumer<String, String> typed) {
        super(16, 12);
        this.typed = typed;
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        getColumnConstraints().setAll(half, half);
        name.setText(draft.text(TargetDraft.NAME));
        name.setPromptText("such as gpu-box");
        name.setDisable(!isNamed);
        name.getStyleClass().add("sw-mono");
        name.textProperty().addListener((property, before, now) -> hear(TargetDraft.NAME, now));
        add(
                TargetDraft.NAME,
                "Name",
                name,
                isNamed ? "What stages write behind “on:”" : "Always there under this name");
        for (TargetDraft.Field field : draft.fields()) {
            add(field.key(), field.label(), control(field, draft), field.hint());
        }
    }

    void focusFirst() {
        Optional.of(name)
                .filter(n -> !n.isDisabled())
                .<Node>map(n -> n)
                .or(
                        () ->
                                fields.values().stream()
                                        .skip(1)
                                        .map(f -> f.getChildren().get(1))
                                        .findFirst())
                .ifPresent(Node::requestFocus);
    }

    /// Says what is wrong, of fields in which something was typed, or of all.
    void show(List<TargetFault> faults, boolean all) {
        fields.forEach(
                (key, field) -> {
                    Optional<TargetFault> fault =
                            faults.stream()
                                    .filter(f -> f.field().equals(key))
                                    .filter(f -> all || touched.contains(key))
                                    .findFirst();
                    if (fault.isPresent()) {
                        field.setProblem(fault.get().headline() + " " + fault.get().remedy(), null);
                    } else {
                        field.clearProblem();
                        hint(key);
                    }
                });
    }

    private void add(String key, String label, Node control, String hint) {
        FormField field = new FormField(label, control);
        int at = fields.size();
        fields.put(key, field);
        hints.put(key, hint);
        hint(key);
        add(field, at % 2, at / 2);
    }

    private void hint(String key) {
        Optional.ofNullable(hints.get(key))
                .filter(words -> !words.isEmpty())
                .ifPresent(
                        words ->
                                Optional.ofNullable(fields.get(key))
                                        .ifPresent(f -> f.setHint(words)));
    }

    private void hear(String key, String text) {
        touched.add(key);
        typed.accept(key, text);
    }

    private Node control(TargetDraft.Field field, TargetDraft draft) {
        return switch (field.sort()) {
            case TEXT -> text(field, draft);
            case FILE, FOLDER -> path(field, draft);
            case TRANSFER -> transfer(field, draft);
        };
    }

    private TextField text(TargetDraft.Field field, TargetDraft draft) {
        TextField text = new TextField(draft.text(field.key()));
        text.setPromptText(field.prompt());
        text.setAccessibleText(field.label());
        text.getStyleClass().add("sw-mono");
        text.textProperty().addListener((property, before, now) -> hear(field.key(), now));
        return text;
    }

    private Node path(TargetDraft.Field field, TargetDraft draft) {
        TextField text = text(field, draft);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button choose =
                Buttons.iconOutlined(
                        "mdi2f-folder-open-outline",
                        "Choose: " + field.label(),
                        () -> {
                            File chosen = chosen(field);
                            if (chosen != null) {
                                text.setText(chosen.getPath());
                            }
                        });
        return new HBox(4, text, choose);
    }

    private @Nullable File chosen(TargetDraft.Field field) {
        if (field.sort() == TargetDraft.Sort.FOLDER) {
            DirectoryChooser chooser = new DirectoryChooser();
            chooser.setTitle(field.label());
            return chooser.showDialog(getScene().getWindow());
        }
        FileChooser chooser = new FileChooser();
        chooser.setTitle(field.label());
        return chooser.showOpenDialog(getScene().getWindow());
    }

    private Node transfer(TargetDraft.Field field, TargetDraft draft) {
        ComboBox<RuntimeTarget.Transfer> choice = new ComboBox<>();
        choice.getItems().setAll(RuntimeTarget.Transfer.values());
        choice.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(RuntimeTarget.@Nullable Transfer transfer) {
                        return transfer == null ? "" : words(transfer);
                    }

                    @Override
                    public RuntimeTarget.Transfer fromString(String text) {
                        return RuntimeTarget.Transfer.AUTO;
                    }
                });
        choice.setValue(draft.transfer());
        choice.valueProperty()
                .addListener(
                        (property, before, now) ->
                                hear(
                                        field.key(),
                                        now == RuntimeTarget.Transfer.AUTO ? "" : now.name()));
        return choice;
    }

    private static String words(RuntimeTarget.Transfer transfer) {
        return switch (transfer) {
            case AUTO -> "Bind mount if possible, else copy";
            case COPY -> "Copy";
            case BIND -> "Bind mount";
        };
    }
}
