package dev.slipway.engine.plan;

import dev.slipway.engine.Project;
import dev.slipway.engine.value.ValueText;
import dev.slipway.model.component.ComponentCatalog;
import dev.slipway.model.component.ComponentSpec;
import dev.slipway.model.pipeline.Criterion;
import dev.slipway.model.pipeline.Out;
import dev.slipway.model.pipeline.ParamKey;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What of a stage's cache key its definition and its parameters say; the content of its deps comes
/// to it. Not thread-safe.
final class StageMaterial {
    private final ParamTexts params;

    StageMaterial(Project project) {
        this.params = new ParamTexts(project);
    }

    Map<String, String> declared(StageDefinition stage) {
        Map<String, String> texts = new HashMap<>();
        switch (stage.action()) {
            case StageAction.Command command ->
                    texts.put(KeyMaterial.COMMAND, String.join("\n", command.lines()));
            case StageAction.Component component -> {
                texts.put(
                        KeyMaterial.COMPONENT,
                        component.component()
                                + ComponentCatalog.find(component.component())
                                        .map(ComponentSpec::version)
                                        .map(v -> " version " + v)
                                        .orElse(""));
                component
                        .with()
                        .forEach((key, v) -> texts.put(KeyMaterial.WITH + key, ValueText.of(v)));
            }
            case StageAction.Gate gate ->
                    texts.put(
                            KeyMaterial.CRITERIA,
                            gate.criteria().stream()
                                    .map(Criterion::toString)
                                    .collect(Collectors.joining("\n")));
            case StageAction.Register register -> texts.put(KeyMaterial.MODEL, register.model());
        }
        for (ParamKey key : stage.params()) {
            params.of(key).forEach((k, text) -> texts.put(KeyMaterial.PARAM + k, text));
        }
        stage.env().forEach((name, value) -> texts.put(KeyMaterial.ENV + name, value));
        if (!stage.wdir().isEmpty()) {
            texts.put(KeyMaterial.WDIR, stage.wdir());
        }
        stage.image().ifPresent(image -> texts.put(KeyMaterial.IMAGE, image));
        List<String> outs =
                stage.madePaths().stream().map(path -> path + persists(stage, path)).toList();
        if (outs.isEmpty()) {
            // Two stages without outs that do the same are still two: one does not stand for the
            // other.
            texts.put(KeyMaterial.STAGE, stage.name().value());
        } else {
            texts.put(KeyMaterial.OUTS, String.join("\n", outs));
        }
        return texts;
    }

    private static String persists(StageDefinition stage, String path) {
        return stage.outs().stream().anyMatch(o -> o.path().equals(path) && isPersist(o))
                ? " (kept from before)"
                : "";
    }

    private static boolean isPersist(Out out) {
        return out.persist();
    }
}
