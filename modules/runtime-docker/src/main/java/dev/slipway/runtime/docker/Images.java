package dev.slipway.runtime.docker;

import com.github.dockerjava.api.command.InspectImageResponse;
import dev.slipway.engine.port.StageRuntime.Output;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.model.Problem;
import dev.slipway.model.pipeline.StageImage;
import java.nio.file.Path;
import java.util.Optional;

/// The images of an engine. Thread-safe.
final class Images {
    private final EngineClient engine;

    Images(EngineClient engine) {
        this.engine = engine;
    }

    Optional<String> identity(StageImage image, Path project) {
        try {
            return image instanceof StageImage.Named(String reference)
                    ? found(reference).map(i -> i.getId())
                    : Optional.empty();
        } catch (EngineFailure | PlatformFailure e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    String prepare(StageImage image, Path project, Output output)
            throws PlatformFailure, InterruptedException {
        try {
            return switch (image) {
                case StageImage.Named(String reference) ->
                        found(reference)
                                .map(i -> i.getId())
                                .orElseThrow(
                                        () ->
                                                new PlatformFailure(
                                                        Problem.of(
                                                                "SLW-1206",
                                                                "There is no image %s."
                                                                        .formatted(reference),
                                                                "Correct the stage's"
                                                                        + " `image`.")));
                case StageImage.Built ignored -> throw new UnsupportedOperationException();
            };
        } catch (EngineFailure e) {
            throw e.asPlatformFailure();
        }
    }

    private Optional<InspectImageResponse> found(String reference)
            throws EngineFailure, PlatformFailure, InterruptedException {
        try {
            return Optional.of(engine.ask(d -> d.inspectImageCmd(reference).exec()));
        } catch (EngineFailure.Refused e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
