package dev.slipway.runtime.docker;

import dev.slipway.engine.port.StageRuntime.Launch;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.model.Problem;

/// What it means that an engine did not start a container.
final class StartProblems {
    private StartProblems() {}

    static PlatformFailure of(Launch launch, EngineFailure failure) {
        PlatformFailure told =
                failure instanceof EngineFailure.Refused refused
                        ? new PlatformFailure(
                                problem(launch, refused.words()).withDetail(refused.words()))
                        : new PlatformFailure(failure.problem());
        if (told.getCause() == null) {
            told.initCause(failure);
        }
        return told;
    }

    private static Problem problem(Launch launch, String words) {
        String image = launch.image().orElse("");
        if (words.contains("No such image")) {
            return Problem.of(
                    "SLW-1206",
                    "The image %s of the stage %s is not in the engine any more."
                            .formatted(image, launch.stage()),
                    "Run the stage again: the image is fetched anew.");
        }
        if (words.contains("could not select device driver") || words.contains("nvidia")) {
            return Problem.of(
                    "SLW-1218",
                    "The stage %s asks for a GPU, and the Docker engine cannot give it one: %s"
                            .formatted(launch.stage(), EngineWords.sentence(words)),
                    "Install the NVIDIA Container Toolkit on the engine's machine, or set"
                            + " `resources: { gpu: 0 }`.");
        }
        if (words.contains("network") && words.contains("not found")) {
            return noNetwork(launch.stage().toString(), launch.container().network().orElse(""));
        }
        return Problem.of(
                "SLW-1212",
                "The container of the stage %s could not be started: %s"
                        .formatted(launch.stage(), EngineWords.sentence(words)),
                "See what the engine says; its own log may say more.");
    }

    static Problem noNetwork(String stage, String network) {
        return Problem.of(
                "SLW-1217",
                "The stage %s joins the network %s, which the Docker engine does not have."
                        .formatted(stage, network),
                "Make it (`docker network create %s`), or name another in `container`."
                        .formatted(network));
    }
}
