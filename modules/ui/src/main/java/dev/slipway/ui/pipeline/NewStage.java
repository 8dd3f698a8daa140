package dev.slipway.ui.pipeline;

import dev.slipway.model.component.ComponentSpec;
import dev.slipway.model.pipeline.DataSet;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Writes a new stage with first values that fit the pipeline it comes into: the data that is
/// there, the outs of the stage before it, the column that others predict.
///
/// @param pipeline as it is now; empty for a new one
/// @param table a table on disk for a pipeline that names none yet
record NewStage(Optional<Pipeline> pipeline, Optional<DataTable> table) {
    private static final String NO_TABLE = "data/rows.csv";
    private static final String NO_TARGET = "label";

    /// A table in the project's folder.
    ///
    /// @param path relative to the project
    /// @param lastColumn where the target often stands; empty if it cannot be told
    record DataTable(String path, Optional<String> lastColumn) {}

    /// A pipeline file that holds the stage alone, to be placed in another.
    ///
    /// @param dvc as a dvc.yaml writes it
    /// @throws IllegalArgumentException for what is no stage, as a registration
    String text(Blueprint blueprint, boolean dvc) {
        String entry =
                blueprint
                        .spec()
                        .map(this::component)
                        .orElseGet(
                                () ->
                                        switch (blueprint.id()) {
                                            case Blueprints.GATE -> gate();
                                            case Blueprints.SCRIPT -> script();
                                            case Blueprints.CONTAINER -> container();
                                            case Blueprints.MATRIX -> matrix();
                                            default ->
                                                    throw new IllegalArgumentException(
                                                            blueprint.id());
                                        });
        String text = "stages:\n" + entry.indent(2);
        return dvc ? text.replace("\n    run: ", "\n    cmd: ") : text;
    }

    /// What `register:` may say: the model that is judged last, after the gate.
    Map<String, Object> registration() {
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("model", modelName());
        section.put("from", model().orElse("build/model.json"));
        stages().filter(s -> s.action() instanceof StageAction.Gate)
                .reduce((first, second) -> second)
                .ifPresent(gate -> section.put("after", gate.name().value()));
        return section;
    }

    private String modelName() {
        String name = pipeline.map(Pipeline::name).orElse("");
        return name.matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}") ? name : "my-model";
    }

    private String component(ComponentSpec spec) {
        return switch (spec.name()) {
            case "data/validate" -> validate();
            case "data/split" ->
                    """
                    split:
                      uses: data/split
                      with: { data: %s, test: 0.25, seed: 7 }
                      outs: [build/train.csv, build/test.csv]
                    """
                            .formatted(data());
            case "train/classifier" -> train("classifier");
            case "train/regressor" -> train("regressor");
            case "evaluate/classifier" -> evaluate("classifier");
            case "evaluate/regressor" -> evaluate("regressor");
            default -> any(spec);
        };
    }

    private String validate() {
        Optional<DataSet> checked = sets().filter(d -> d.schema().isPresent()).findFirst();
        String with =
                checked.map(d -> "{ data: " + quoted(d.name()) + " }")
                        .orElseGet(() -> "{ data: " + data() + ", schema: schemas/rows.yaml }");
        return """
        check-data:
          uses: data/validate
          with: %s
          outs: [build/checks.json]
          metrics: [build/checks-metrics.json]
        """
                .formatted(with);
    }

    private String train(String kind) {
        return """
        train:
          uses: train/%s
          with:
            data: %s
            target: %s
            algorithm: gradient-boosting
            trees: 100
          outs: [build/model.json]
          metrics: [build/train-metrics.json]
        """
                .formatted(
                        kind,
                        out("data/split", 0).map(NewStage::quoted).orElseGet(this::data),
                        target());
    }

    private String evaluate(String kind) {
        return """
        evaluate:
          uses: evaluate/%s
          with:
            model: %s
            data: %s
            target: %s
          outs: [build/evaluation.json]
          metrics: [build/metrics.json]
        """
                .formatted(
                        kind,
                        quoted(model().orElse("build/model.json")),
                        out("data/split", 1).map(NewStage::quoted).orElseGet(this::data),
                        target());
    }

    /// A component that has no first values of its own here: what it requires, to be filled in.
    private String any(ComponentSpec spec) {
        String name = spec.name().substring(spec.name().indexOf('/') + 1);
        StringBuilder text = new StringBuilder(name + ":\n  uses: " + spec.name() + "\n");
        List<ComponentSpec.Parameter> required =
                spec.parameters().stream().filter(ComponentSpec.Parameter::required).toList();
        if (!required.isEmpty()) {
            text.append("  with:\n");
            required.forEach(
                    p ->
                            text.append("    ")
                                    .append(p.name())
                                    .append(": ")
                                    .append(first(p))
                                    .append('\n'));
        }
        List<String> outs =
                spec.outs().stream()
                        .filter(ComponentSpec.OutRole::required)
                        .map(role -> "build/" + name + "-" + role.role())
                        .toList();
        if (!outs.isEmpty()) {
            text.append("  outs: [").append(String.join(", ", outs)).append("]\n");
        }
        return text.toString();
    }

    private String first(ComponentSpec.Parameter parameter) {
        return switch (parameter.type()) {
            case DATA -> data();
            case FILE -> quoted(model().orElse("build/model.json"));
            case COLUMN, COLUMNS -> target();
            case INTEGER, NUMBER -> String.valueOf((long) parameter.min().orElse(0));
            case FLAG -> "false";
            case CHOICE -> parameter.choices().isEmpty() ? "\"\"" : parameter.choices().getFirst();
            case TEXT -> "text";
        };
    }

    private String gate() {
        Optional<StageDefinition> judged =
                last(s -> componentOf(s).startsWith("evaluate/"))
                        .or(() -> last(s -> !s.metrics().isEmpty()));
        boolean numbers = judged.filter(s -> componentOf(s).endsWith("/regressor")).isPresent();
        return "gate:\n"
                + judged.map(s -> "  needs: [" + quoted(s.name().value()) + "]\n").orElse("")
                + "  gate:\n    - { metric: "
                + (numbers ? "r2" : "accuracy")
                + ", at-least: 0.8 }\n";
    }

    private static String script() {
        return """
        script:
          run: mkdir -p build && date > build/script.txt
          outs: [build/script.txt]
        """;
    }

    private static String container() {
        return """
        container:
          run: mkdir -p build && date > build/container.txt
          on: docker
          image: python:3.12-slim
          outs: [build/container.txt]
        """;
    }

    private static String matrix() {
        return """
        matrix:
          matrix:
            size: [small, large]
          run: mkdir -p build && echo ${item.size} > build/matrix-${item.size}.txt
          outs: ["build/matrix-${item.size}.txt"]
        """;
    }

    // --- what is there ------------------------------------------------------------------------

    private Stream<StageDefinition> stages() {
        return pipeline.stream().flatMap(p -> p.stages().stream());
    }

    private Stream<DataSet> sets() {
        return pipeline.stream().flatMap(p -> p.data().values().stream());
    }

    private Optional<StageDefinition> last(Predicate<StageDefinition> wanted) {
        return stages().filter(wanted).reduce((first, second) -> second);
    }

    private static String componentOf(StageDefinition stage) {
        return stage.action() instanceof StageAction.Component component
                ? component.component()
                : "";
    }

    private Optional<String> out(String component, int index) {
        return last(s -> componentOf(s).equals(component) && s.outs().size() > index)
                .map(s -> s.outs().get(index).path());
    }

    private Optional<String> model() {
        return last(s -> componentOf(s).startsWith("train/") && !s.outs().isEmpty())
                .map(s -> s.outs().getFirst().path());
    }

    private String data() {
        return sets().findFirst()
                .map(DataSet::name)
                .or(() -> table.map(DataTable::path))
                .map(NewStage::quoted)
                .orElse(NO_TABLE);
    }

    private String target() {
        return stages().map(StageDefinition::action)
                .map(a -> a instanceof StageAction.Component c ? c.with().get("target") : null)
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .findFirst()
                .or(() -> table.flatMap(DataTable::lastColumn))
                .map(NewStage::quoted)
                .orElse(NO_TARGET);
    }

    /// As it may stand anywhere in a text.
    private static String quoted(String text) {
        return text.matches("[\\p{L}_][\\p{L}\\p{N}_./-]*")
                        && !text.matches("(?i)true|false|yes|no|on|off|null|nan|inf")
                ? text
                : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
