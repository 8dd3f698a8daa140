package dev.slipway.engine.plan;

import dev.slipway.engine.Placement;
import dev.slipway.engine.port.EnginePorts;
import dev.slipway.engine.port.StageRuntime;
import dev.slipway.model.NearestWord;
import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeKind;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.model.pipeline.StageImage;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Says where stages run, and what is in the way of that. Asks each runtime once. Not thread-safe.
public final class Placements {
    private final EnginePorts ports;
    private final Machine machine;
    private final Path project;
    private final Map<RuntimeName, Optional<StageRuntime>> runtimes = new HashMap<>();
    private final Map<RuntimeName, Optional<Problem>> trouble = new HashMap<>();

    /// @param project the project's folder
    public Placements(EnginePorts ports, Machine machine, Path project) {
        this.ports = ports;
        this.machine = machine;
        this.project = project;
    }

    /// The image a stage runs in on a runtime: its own, or that of the built-in components.
    public static Optional<StageImage> image(
            StageDefinition stage, RuntimeKind kind, EnginePorts ports) {
        if (kind == RuntimeKind.LOCAL) {
            return Optional.empty();
        }
        return stage.stageImage()
                .or(
                        () ->
                                stage.action() instanceof StageAction.Component
                                        ? Optional.of(
                                                new StageImage.Named(ports.components().image()))
                                        : Optional.empty());
    }

    /// @param isDue whether it has to run, so that what is in the way matters
    Placement of(StageDefinition stage, boolean isDue) {
        RuntimeName name = stage.on();
        if (name.isLocal()) {
            return Placement.HERE;
        }
        Optional<StageRuntime> runtime =
                runtimes.computeIfAbsent(name, n -> ports.runtimes().find(n));
        if (runtime.isEmpty()) {
            return new Placement(
                    name, Optional.empty(), stage.image(), Optional.of(unknown(stage, ports)));
        }
        RuntimeKind kind = runtime.get().kind();
        Optional<StageImage> image = image(stage, kind, ports);
        return new Placement(
                name,
                Optional.of(kind),
                image.map(StageImage::words),
                isDue ? obstacle(stage, runtime.get(), image) : Optional.empty());
    }

    private Optional<Problem> obstacle(
            StageDefinition stage, StageRuntime runtime, Optional<StageImage> image) {
        if (image.isEmpty() && runtime.kind() != RuntimeKind.LOCAL) {
            return Optional.of(
                    at(
                            stage,
                            "image",
                            Problem.of(
                                    "SLW-0311",
                                    "The stage %s runs on %s without an image."
                                            .formatted(stage.name(), runtime.name()),
                                    "Add `image: python:3.12-slim`, or whichever image it"
                                            + " needs.")));
        }
        return trouble.computeIfAbsent(runtime.name(), n -> runtime.unavailable())
                .or(() -> lack(stage, runtime))
                .or(
                        () ->
                                runtime.obstacle(
                                        new StageRuntime.Wish(
                                                stage.name(),
                                                image,
                                                stage.container(),
                                                stage.resources(),
                                                project)));
    }

    /// What a stage asks for beyond what there is.
    private Optional<Problem> lack(StageDefinition stage, StageRuntime runtime) {
        return runtime.capacity()
                .flatMap(there -> there.lacks(stage.resources(), runtime.name().value()))
                .map(words -> lacking(stage, words));
    }

    /// What a stage that runs here asks for beyond what this machine has.
    Optional<Problem> lackHere(StageDefinition stage) {
        return machine.capacity()
                .lacks(stage.resources(), "this machine")
                .map(words -> lacking(stage, words));
    }

    private static Problem lacking(StageDefinition stage, String words) {
        return at(
                stage,
                "resources",
                Problem.of(
                        "SLW-0304",
                        "The stage %s asks for %s.".formatted(stage.name(), words),
                        "Lower its `resources`, or run it elsewhere."));
    }

    /// That there is no runtime of the name a stage asks for.
    public static Problem unknown(StageDefinition stage, EnginePorts ports) {
        List<String> names = ports.runtimes().all().stream().map(r -> r.name().value()).toList();
        String guess =
                NearestWord.of(stage.on().value(), names)
                        .map(n -> "Did you mean “" + n + "”? ")
                        .orElse("");
        return at(
                stage,
                "on",
                Problem.of(
                        "SLW-0310",
                        "The stage %s runs on “%s”, and there is no such runtime here."
                                .formatted(stage.name(), stage.on()),
                        guess
                                + "Add it under Settings › Runtimes, or use one of: "
                                + String.join(", ", names)
                                + "."));
    }

    private static Problem at(StageDefinition stage, String key, Problem problem) {
        return new Problem(
                problem.code(),
                problem.severity(),
                problem.headline(),
                problem.remedy(),
                problem.detail(),
                stage.where(),
                Optional.of("stages." + stage.name() + "." + key));
    }
}
