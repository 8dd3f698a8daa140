package dev.slipway.engine.plan;

import dev.slipway.engine.Project;
import dev.slipway.engine.port.Runtimes;
import dev.slipway.engine.value.ValueText;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.component.ComponentCatalog;
import dev.slipway.model.component.ComponentSpec;
import dev.slipway.model.pipeline.Criterion;
import dev.slipway.model.pipeline.Out;
import dev.slipway.model.pipeline.ParamKey;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.model.pipeline.StageImage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What of a stage's cache key its definition and its parameters say; the content of its deps comes
/// to it. Not thread-safe.
final class StageMaterial {
    private final Project project;
    private final Runtimes runtimes;
    private final ParamTexts params;
    private final Map<Placed, String> images = new HashMap<>();

    StageMaterial(Project project, Runtimes runtimes) {
        this.project = project;
        this.runtimes = runtimes;
        this.params = new ParamTexts(project);
    }

    /// What a stage's image is: what it is called, and what it is by content as soon as that is
    /// known. Empty where none of its own is used: a built-in component gives the same everywhere.
    Optional<String> image(StageDefinition stage) {
        return stage.on().isLocal()
                ? Optional.empty()
                : stage.stageImage()
                        .map(i -> new Placed(stage.on(), i))
                        .map(placed -> images.computeIfAbsent(placed, this::words));
    }

    /// The same, looked at anew.
    Optional<String> imageNow(StageDefinition stage) {
        stage.stageImage().ifPresent(i -> images.remove(new Placed(stage.on(), i)));
        return image(stage);
    }

    private String words(Placed placed) {
        String words = placed.image().words();
        return runtimes.find(placed.on())
                .flatMap(runtime -> runtime.identity(placed.image(), project.root()))
                .map(identity -> words + " " + identity)
                .orElse(words);
    }

    private record Placed(RuntimeName on, StageImage image) {}

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
        image(stage).ifPresent(image -> texts.put(KeyMaterial.IMAGE, image));
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
