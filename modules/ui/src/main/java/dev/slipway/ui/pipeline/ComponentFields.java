package dev.slipway.ui.pipeline;

import dev.slipway.model.component.ComponentSpec;
import dev.slipway.uikit.control.Mnemonics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.VBox;

/// The parameters of a component as fields, each as its kind asks for: two beside each other where
/// they are short, lists last.
final class ComponentFields implements StageField {
    private static final String WITH = "with.";
    private final StageEdits edits;
    private final Supplier<YamlFacts> facts;
    private final Supplier<List<String>> columns;
    private final Function<String, KeyField.Origins> origins;
    private final List<StageField> fields = new ArrayList<>();
    private final VBox box = Mnemonics.without(new VBox(8));

    /// @param columns names of the columns of the data that the stage reads
    /// @param origins says of a label's value where it comes from
    ComponentFields(
            StageEdits edits,
            ComponentSpec spec,
            Supplier<YamlFacts> facts,
            Supplier<List<String>> columns,
            Function<String, KeyField.Origins> origins) {
        this.edits = edits;
        this.facts = facts;
        this.columns = columns;
        this.origins = origins;
        List<Node> row = new ArrayList<>();
        List<ComponentSpec.Parameter> inOrder = new ArrayList<>(spec.parameters());
        inOrder.sort(Comparator.comparing(ComponentFields::isList));
        for (ComponentSpec.Parameter parameter : inOrder) {
            StageField field = field(parameter);
            fields.add(field);
            if (isWide(parameter)) {
                endRow(row);
                box.getChildren().add(field.node());
            } else {
                row.add(field.node());
                if (row.size() == 2) {
                    endRow(row);
                }
            }
        }
        endRow(row);
    }

    private void endRow(List<Node> row) {
        if (!row.isEmpty()) {
            box.getChildren().add(FormRows.grid(2, row.toArray(Node[]::new)));
            row.clear();
        }
    }

    private static boolean isList(ComponentSpec.Parameter parameter) {
        return parameter.type() == ComponentSpec.Type.COLUMNS;
    }

    private static boolean isWide(ComponentSpec.Parameter parameter) {
        return switch (parameter.type()) {
            case DATA, FILE, COLUMNS, FLAG, CHOICE -> true;
            case TEXT, INTEGER, NUMBER, COLUMN -> false;
        };
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void show(WrittenStage stage) {
        fields.forEach(field -> field.show(stage));
    }

    private StageField field(ComponentSpec.Parameter parameter) {
        String key = WITH + parameter.name();
        return switch (parameter.type()) {
            case CHOICE ->
                    new ChoiceField(
                                    edits,
                                    parameter.name(),
                                    key,
                                    parameter.choices(),
                                    parameter
                                            .defaultValue()
                                            .map(usual -> usual + " (default)")
                                            .orElse(parameter.required() ? "" : "none"),
                                    null)
                            .help(parameter.help());
            case FLAG -> new FlagField(edits, parameter.help(), List.of(key));
            case DATA -> suggesting(parameter, this::data, FormEdits.text(key));
            case FILE ->
                    suggesting(
                            parameter,
                            () -> List.copyOf(facts.get().outs().keySet()),
                            FormEdits.text(key));
            case COLUMN -> suggesting(parameter, columns, FormEdits.text(key));
            case COLUMNS ->
                    new ListField(
                            edits,
                            parameter.name(),
                            key,
                            "mdi2t-table-column",
                            "a column",
                            item -> "",
                            columns);
            case TEXT -> plain(parameter, FormEdits.text(key));
            case INTEGER, NUMBER -> plain(parameter, FormEdits.value(key));
        };
    }

    private List<String> data() {
        List<String> data = new ArrayList<>(facts.get().data().keySet());
        facts.get().outs().keySet().stream().filter(p -> p.endsWith(".csv")).forEach(data::add);
        return data;
    }

    private StageField suggesting(
            ComponentSpec.Parameter parameter,
            Supplier<List<String>> words,
            KeyField.Writing writing) {
        ComboBox<String> combo = KeyField.suggesting();
        combo.setOnShowing(event -> combo.getItems().setAll(words.get()));
        return field(parameter, combo, writing);
    }

    private StageField plain(ComponentSpec.Parameter parameter, KeyField.Writing writing) {
        return field(parameter, KeyField.line(), writing);
    }

    private StageField field(
            ComponentSpec.Parameter parameter, Node control, KeyField.Writing writing) {
        String key = WITH + parameter.name();
        return new KeyField(
                        edits,
                        parameter.name(),
                        parameter.name(),
                        control,
                        stage -> stage.text(key),
                        writing)
                .note(parameter.required() ? "required" : ParamWords.range(parameter))
                .prompt(parameter.defaultValue().orElse(""))
                .help(ParamWords.help(parameter))
                .origins(origins.apply(parameter.name()));
    }
}
