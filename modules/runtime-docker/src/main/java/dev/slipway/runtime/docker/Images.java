package dev.slipway.runtime.docker;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.AuthConfigurations;
import dev.slipway.engine.port.StageRuntime.Output;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.model.Problem;
import dev.slipway.model.pipeline.ImageBuild;
import dev.slipway.model.pipeline.StageImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// The images that stages run in: found in the engine, pulled or built. Thread-safe; two stages
/// that need the same image at once wait for one pull or build.
final class Images {
    private static final String BUILT = "slipway-build:";

    private final EngineClient engine;
    private final RegistryLogins logins;
    private final ContentMemory contents = new ContentMemory();
    private final Map<String, ReentrantLock> underWay = new ConcurrentHashMap<>();

    Images(EngineClient engine, RegistryLogins logins) {
        this.engine = engine;
        this.logins = logins;
    }

    /// The hash of what an image is built from. Needs no engine.
    Optional<String> identity(ImageBuild build, Path project) {
        try {
            return Optional.of("sha256:" + BuildContext.of(build, project).hash(contents));
        } catch (PlatformFailure | IOException e) {
            return Optional.empty();
        }
    }

    /// The digest of an image by its name, or its id where no registry gave it one; empty if the
    /// engine does not have it.
    Optional<String> identity(String reference) {
        try {
            Optional<ImageName> name = ImageName.find(reference);
            Optional<String> given = name.flatMap(ImageName::digest);
            return given.isPresent()
                    ? given
                    : found(reference).map(i -> pinned(i, name).replaceFirst("^.*@", ""));
        } catch (EngineFailure | PlatformFailure e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// @return its name with its digest, or its id
    String prepare(StageImage image, Path project, Output output)
            throws PlatformFailure, InterruptedException {
        try {
            return switch (image) {
                case StageImage.Named(String reference) -> pulled(reference, output);
                case StageImage.Built(ImageBuild build, Optional<String> reference) ->
                        built(build, reference, project, output);
            };
        } catch (EngineFailure e) {
            throw e.asPlatformFailure();
        }
    }

    private String pulled(String reference, Output output)
            throws EngineFailure, PlatformFailure, InterruptedException {
        if (ImageName.isId(reference)) {
            return found(reference)
                    .map(InspectImageResponse::getId)
                    .orElseThrow(() -> new PlatformFailure(noId(reference)));
        }
        ImageName name = ImageName.parse(reference);
        Optional<InspectImageResponse> here = found(name.toString());
        if (here.isPresent()) {
            return pinned(here.get(), Optional.of(name));
        }
        ReentrantLock lock = lock(name.toString());
        if (!lock.tryLock()) {
            output.progress(Double.NaN, "waiting for " + name + ", which is being pulled");
            lock.lockInterruptibly();
        }
        try {
            Optional<InspectImageResponse> now = found(name.toString());
            if (now.isEmpty()) {
                new Pull(engine, name, logins.of(name.registry()), output).run();
                now = found(name.toString());
            }
            return pinned(
                    now.orElseThrow(() -> new PlatformFailure(vanished(reference))),
                    Optional.of(name));
        } finally {
            lock.unlock();
        }
    }

    private String built(ImageBuild build, Optional<String> reference, Path project, Output output)
            throws EngineFailure, PlatformFailure, InterruptedException {
        Optional<ImageName> name =
                reference.isPresent()
                        ? Optional.of(ImageName.parse(reference.get()))
                        : Optional.empty();
        BuildContext context = BuildContext.of(build, project);
        String hash;
        try {
            hash = context.hash(contents);
        } catch (IOException e) {
            throw new PlatformFailure(notRead(build, e));
        }
        String tag = BUILT + hash;
        ReentrantLock lock = lock(tag);
        if (!lock.tryLock()) {
            output.progress(
                    Double.NaN, "waiting for the image of " + build.dockerfile() + ", being built");
            lock.lockInterruptibly();
        }
        try {
            Optional<InspectImageResponse> here = found(tag);
            if (here.isEmpty()) {
                Set<String> tags = new LinkedHashSet<>();
                tags.add(tag);
                name.ifPresent(n -> tags.add(n.toString()));
                Map<String, String> labels = new LinkedHashMap<>();
                labels.put(Labels.BUILD, hash);
                labels.put(Labels.PROJECT, project.toString());
                new Build(engine, context, loginsFor(context), output).run(tags, labels);
                here = found(tag);
            } else if (name.isPresent()) {
                ImageName n = name.get();
                Void unused =
                        engine.ask(d -> d.tagImageCmd(tag, n.repository(), n.version()).exec());
            }
            return here.map(InspectImageResponse::getId)
                    .orElseThrow(() -> new PlatformFailure(vanished(build.dockerfile())));
        } finally {
            lock.unlock();
        }
    }

    private AuthConfigurations loginsFor(BuildContext context) throws InterruptedException {
        AuthConfigurations all = new AuthConfigurations();
        Set<String> registries = new LinkedHashSet<>();
        for (String base : Dockerfile.parse(context.recipe()).bases()) {
            ImageName.find(base).map(ImageName::registry).ifPresent(registries::add);
        }
        for (String registry : registries) {
            logins.of(registry).login().ifPresent(all::addConfig);
        }
        return all;
    }

    private ReentrantLock lock(String key) {
        return underWay.computeIfAbsent(key, k -> new ReentrantLock());
    }

    private static String pinned(InspectImageResponse image, Optional<ImageName> name) {
        List<String> digests = Optional.ofNullable(image.getRepoDigests()).orElse(List.of());
        return digests.stream()
                .filter(d -> name.filter(n -> d.startsWith(n.repository() + "@")).isPresent())
                .findFirst()
                .or(() -> digests.stream().filter(d -> d.contains("@")).findFirst())
                .orElse(image.getId());
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

    private static Problem noId(String id) {
        return Problem.of(
                "SLW-1206",
                "There is no image " + id + " in the Docker engine.",
                "Name the image instead: only the engine that has it knows it by its id.");
    }

    private static Problem vanished(String what) {
        return Problem.of(
                "SLW-1206",
                "The image of " + what + " was made ready, and is not in the engine any more.",
                "If nobody removed it, see the engine's log. Run the stage again.");
    }

    private static Problem notRead(ImageBuild build, IOException cause) {
        return Problem.of(
                        "SLW-1211",
                        "What the image of %s is built from cannot be read: %s"
                                .formatted(build.dockerfile(), FileWords.of(cause)),
                        "Check the file, or leave it out by .dockerignore.")
                .withDetail(cause.toString());
    }
}
