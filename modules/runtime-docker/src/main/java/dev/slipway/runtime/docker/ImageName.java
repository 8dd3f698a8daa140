package dev.slipway.runtime.docker;

import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.model.Problem;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name of an image, taken apart as Docker does (the grammar of `distribution/reference`).
///
/// @param repository with the registry, as it was written
/// @param tag empty if a digest is given, else `latest` where none is written
/// @param digest such as `sha256:…`
record ImageName(String repository, Optional<String> tag, Optional<String> digest) {
    /// Where names without a registry are.
    static final String DOCKER_HUB = "docker.io";

    private static final String HOST = "(?:[a-zA-Z0-9][a-zA-Z0-9.-]*|\\[[0-9a-fA-F:]+])(?::\\d+)?";
    private static final String PART = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
    private static final Pattern VALID =
            Pattern.compile(
                    "((?:%s/)?%s(?:/%s)*)(?::(\\w[\\w.-]{0,127}))?(?:@([a-z0-9]+:[0-9a-f]{32,}))?"
                            .formatted(HOST, PART, PART));
    private static final Pattern ID = Pattern.compile("sha256:[0-9a-f]{64}");

    /// @throws PlatformFailure if it is no name of an image
    static ImageName parse(String text) throws PlatformFailure {
        return find(text).orElseThrow(() -> new PlatformFailure(noName(text)));
    }

    /// Empty if it is no name of an image.
    static Optional<ImageName> find(String text) {
        Matcher parts = VALID.matcher(text);
        if (!parts.matches() || ID.matcher(text).matches()) {
            return Optional.empty();
        }
        Optional<String> digest = Optional.ofNullable(parts.group(3));
        Optional<String> tag =
                digest.isPresent()
                        ? Optional.empty()
                        : Optional.of(Optional.ofNullable(parts.group(2)).orElse("latest"));
        return Optional.of(new ImageName(parts.group(1), tag, digest));
    }

    /// Whether a text is an image's own id, which only the engine that has it knows.
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /// Where it is pulled from, such as `docker.io` or `localhost:5000`.
    String registry() {
        int slash = repository.indexOf('/');
        String first = slash < 0 ? "" : repository.substring(0, slash);
        boolean isHost =
                first.contains(".")
                        || first.contains(":")
                        || first.equals("localhost")
                        || !first.equals(first.toLowerCase(Locale.ROOT));
        return isHost ? first : DOCKER_HUB;
    }

    /// The tag or the digest.
    String version() {
        return digest.or(() -> tag).orElse("latest");
    }

    /// As the engine takes it: a tag beside a digest is left out.
    @Override
    public String toString() {
        return digest.map(d -> repository + "@" + d).orElseGet(() -> repository + ":" + version());
    }

    static Problem noName(String text) {
        return Problem.of(
                "SLW-1209",
                "“" + text + "” is no name of an image.",
                "Write one such as python:3.12-slim or registry.example/team/train:1, in lower"
                        + " case.");
    }
}
