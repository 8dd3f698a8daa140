package dev.slipway.runtime.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.PullImageCmd;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.ResponseItem;
import dev.slipway.engine.port.StageRuntime.Output;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.model.Problem;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Pulls one image, telling how far it is. For one use.
final class Pull {
    private static final Pattern ABSENT =
            Pattern.compile(
                    "(?i)manifest unknown|not found|does not exist|name unknown|no such image");
    private static final Pattern DENIED =
            Pattern.compile(
                    "(?i)denied|unauthorized|authentication required|no basic auth|forbidden");

    private final EngineClient engine;
    private final ImageName image;
    private final RegistryLogins.Found login;
    private final Output output;

    Pull(EngineClient engine, ImageName image, RegistryLogins.Found login, Output output) {
        this.engine = engine;
        this.image = image;
        this.login = login;
        this.output = output;
    }

    /// @throws PlatformFailure if the image is not to be had
    void run() throws EngineFailure, PlatformFailure, InterruptedException {
        output.progress(Double.NaN, "pulling " + image);
        Progress progress = new Progress();
        try {
            Progress unused =
                    engine.ask(
                            d -> {
                                PullImageCmd pull =
                                        d.pullImageCmd(image.repository()).withTag(image.version());
                                login.login().ifPresent(pull::withAuthConfig);
                                try (Progress heard = pull.exec(progress)) {
                                    heard.awaitCompletion();
                                }
                                return progress;
                            });
        } catch (EngineFailure.Refused e) {
            throw new PlatformFailure(problem(e.words()));
        }
        if (progress.failure.isPresent()) {
            throw new PlatformFailure(problem(progress.failure.get()));
        }
    }

    private Problem problem(String words) {
        return told(words).withDetail(login.trouble().map(t -> words + "\n" + t).orElse(words));
    }

    private Problem told(String words) {
        String registry = image.registry();
        if (ABSENT.matcher(words).find() && !words.contains("no such host")) {
            return image.repository().startsWith("slipway/")
                    ? Problem.of(
                            "SLW-1206",
                            "There is no image " + image + " in the Docker engine.",
                            "Make it with `packaging/images/build`.")
                    : Problem.of(
                            "SLW-1206",
                            "There is no image %s at %s, or it is not yours to see."
                                    .formatted(image, registry),
                            "Correct the stage's `image`. If it is private, sign in with `docker"
                                    + " login "
                                    + registry
                                    + "`.");
        }
        if (DENIED.matcher(words).find()) {
            return Problem.of(
                    "SLW-1207",
                    "The registry %s does not let you have %s%s."
                            .formatted(
                                    registry,
                                    image,
                                    login.login().isPresent()
                                            ? ", with the login that Docker has for it"
                                            : ""),
                    login.trouble().map(t -> t + " ").orElse("")
                            + "Sign in with `docker login "
                            + registry
                            + "`.");
        }
        return Problem.of(
                "SLW-1208",
                "%s could not be pulled from %s: %s"
                        .formatted(image, registry, EngineWords.sentence(words)),
                words.contains("HTTP response to HTTPS client")
                        ? "The registry speaks no TLS: name it in `insecure-registries` of the"
                                + " engine's daemon.json if you trust the network to it."
                        : "Check the engine's own network and proxy: it is the engine that"
                                + " fetches images.");
    }

    /// Adds the layers up.
    private final class Progress extends ResultCallback.Adapter<PullResponseItem> {
        private final Map<String, Long> current = new HashMap<>();
        private final Map<String, Long> total = new HashMap<>();
        private volatile Optional<String> failure = Optional.empty();

        @Override
        public void onNext(PullResponseItem item) {
            if (item.isErrorIndicated()) {
                failure = Optional.of(Build.words(item));
                return;
            }
            String layer = String.valueOf(item.getId());
            String status = String.valueOf(item.getStatus());
            ResponseItem.ProgressDetail detail = item.getProgressDetail();
            if (status.equals("Downloading") && detail != null && detail.getTotal() != null) {
                total.put(layer, detail.getTotal());
                current.put(layer, Optional.ofNullable(detail.getCurrent()).orElse(0L));
                tell();
            } else if (status.equals("Download complete") || status.equals("Pull complete")) {
                current.put(layer, total.getOrDefault(layer, 0L));
                tell();
            }
        }

        private void tell() {
            long have = sum(current);
            long all = sum(total);
            if (all > 0) {
                output.progress(
                        Math.min(1, have / (double) all),
                        "pulling %s, %d of %d MB"
                                .formatted(image, have / 1_000_000, (all + 999_999) / 1_000_000));
            }
        }

        private static long sum(Map<String, Long> layers) {
            return layers.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
