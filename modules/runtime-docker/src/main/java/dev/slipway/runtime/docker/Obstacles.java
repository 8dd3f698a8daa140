package dev.slipway.runtime.docker;

import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.engine.port.StageRuntime.Wish;
import dev.slipway.model.Problem;
import dev.slipway.model.pipeline.ImageBuild;
import dev.slipway.model.pipeline.StageImage;
import java.util.Optional;
import java.util.Set;

/// What of a stage cannot be had in an engine, as far as that is known without starting anything.
final class Obstacles {
    /// What an engine always has.
    private static final Set<String> ALWAYS = Set.of("none", "bridge", "host", "default");

    private final EngineClient engine;

    Obstacles(EngineClient engine) {
        this.engine = engine;
    }

    Optional<Problem> of(Wish wish) {
        return wish.image().flatMap(image -> image(image, wish)).or(() -> network(wish));
    }

    private static Optional<Problem> image(StageImage image, Wish wish) {
        return switch (image) {
            case StageImage.Named(String reference) -> name(reference);
            case StageImage.Built(ImageBuild build, Optional<String> reference) ->
                    reference.flatMap(Obstacles::name).or(() -> build(build, wish));
        };
    }

    private static Optional<Problem> name(String reference) {
        return ImageName.isId(reference) || ImageName.find(reference).isPresent()
                ? Optional.empty()
                : Optional.of(ImageName.noName(reference));
    }

    private static Optional<Problem> build(ImageBuild build, Wish wish) {
        try {
            BuildContext unused = BuildContext.of(build, wish.project());
            return Optional.empty();
        } catch (PlatformFailure e) {
            return Optional.of(e.problem());
        }
    }

    private Optional<Problem> network(Wish wish) {
        Optional<String> network =
                wish.container().network().filter(n -> !ALWAYS.contains(n) && !n.contains(":"));
        if (network.isEmpty()) {
            return Optional.empty();
        }
        try {
            Object unused =
                    engine.ask(d -> d.inspectNetworkCmd().withNetworkId(network.get()).exec());
            return Optional.empty();
        } catch (EngineFailure.Refused e) {
            return e.isNotFound()
                    ? Optional.of(StartProblems.noNetwork(wish.stage().toString(), network.get()))
                    : Optional.empty();
        } catch (EngineFailure | PlatformFailure e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
