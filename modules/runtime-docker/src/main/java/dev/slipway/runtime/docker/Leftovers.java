package dev.slipway.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.transport.DockerHttpClient.Request.Method;
import dev.slipway.engine.port.Leftover;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.model.run.RunId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The containers of stages in an engine, and volumes and boxes that lost theirs. Images that were
/// built are not among them: they are the cache of their build.
final class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
    private static final String CONTAINER = "container ";
    private static final String VOLUME = "volume ";
    private static final String FOLDER = "folder ";

    /// A box is made before its container.
    private static final Duration JUST_NOW = Duration.ofMinutes(10);

    private final EngineClient engine;
    private final EngineWatch watch;
    private final Containers containers;

    Leftovers(EngineClient engine, EngineWatch watch, Containers containers) {
        this.engine = engine;
        this.watch = watch;
        this.containers = containers;
    }

    List<Leftover> all() throws EngineFailure, PlatformFailure, InterruptedException {
        List<Container> stages = containers.labelled(Labels.RUN);
        List<InspectVolumeResponse> volumes =
                Optional.ofNullable(
                                engine.ask(
                                                d ->
                                                        d.listVolumesCmd()
                                                                .withDanglingFilter(true)
                                                                .withFilter(
                                                                        "label",
                                                                        List.of(Labels.RUN))
                                                                .exec())
                                        .getVolumes())
                        .orElse(List.of());
        List<Leftover> found = lostBoxes(stages);
        if (stages.isEmpty() && volumes.isEmpty()) {
            return found;
        }
        Sizes sizes = sizes();
        for (Container stage : stages) {
            found.add(
                    new Leftover(
                            CONTAINER + stage.getId(),
                            CONTAINER + name(stage),
                            stage.getLabels().getOrDefault(Labels.PROJECT, ""),
                            run(stage.getLabels()),
                            Optional.of(Instant.ofEpochSecond(stage.getCreated())),
                            box(stage).map(Box::bytes).orElseGet(() -> sizes.of(stage)),
                            "running".equals(stage.getState())));
        }
        for (InspectVolumeResponse volume : volumes) {
            Map<String, String> labels = Optional.ofNullable(volume.getLabels()).orElse(Map.of());
            String name = volume.getName();
            found.add(
                    new Leftover(
                            VOLUME + name,
                            VOLUME + name.substring(0, Math.min(12, name.length())),
                            labels.getOrDefault(Labels.PROJECT, ""),
                            run(labels),
                            made(volume),
                            sizes.volumes().getOrDefault(name, -1L),
                            false));
        }
        return found;
    }

    /// Boxes whose container is gone.
    private List<Leftover> lostBoxes(List<Container> stages) {
        Set<Path> used = new HashSet<>();
        stages.forEach(stage -> box(stage).ifPresent(b -> used.add(b.folder())));
        List<Leftover> lost = new ArrayList<>();
        try {
            Instant latest = Instant.now().minus(JUST_NOW);
            for (Box box : containers.boxes().all(watch.engineId())) {
                Instant made = Files.getLastModifiedTime(box.folder()).toInstant();
                if (!used.contains(box.folder()) && made.isBefore(latest)) {
                    lost.add(
                            new Leftover(
                                    FOLDER + box.folder(),
                                    FOLDER + box.folder(),
                                    "",
                                    Optional.empty(),
                                    Optional.of(made),
                                    box.bytes(),
                                    false));
                }
            }
        } catch (IOException e) {
            LOG.warn("The folders of stages could not be looked through", e);
        }
        return lost;
    }

    private Optional<Box> box(Container stage) {
        return containers.boxes().find(stage.getLabels().getOrDefault(Labels.BOX, ""));
    }

    /// Does nothing if it is not there any more.
    void remove(Leftover leftover) throws EngineFailure, PlatformFailure, InterruptedException {
        String handle = leftover.handle();
        if (handle.startsWith(CONTAINER)) {
            containers.remove(handle.substring(CONTAINER.length()));
        } else if (handle.startsWith(FOLDER)) {
            containers
                    .boxes()
                    .find(handle.substring(FOLDER.length()))
                    .ifPresent(Containers::delete);
        } else if (handle.startsWith(VOLUME)) {
            try {
                Void unused =
                        engine.ask(
                                d -> d.removeVolumeCmd(handle.substring(VOLUME.length())).exec());
            } catch (EngineFailure.Refused e) {
                if (!e.isNotFound()) {
                    throw e;
                }
            }
        }
    }

    private static String name(Container stage) {
        String[] names = stage.getNames();
        return names == null || names.length == 0
                ? stage.getId().substring(0, 12)
                : names[0].replaceFirst("^/", "");
    }

    private static Optional<RunId> run(Map<String, String> labels) {
        try {
            return Optional.of(new RunId(labels.getOrDefault(Labels.RUN, "")));
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> made(InspectVolumeResponse volume) {
        Object said = volume.getRawValues().get("CreatedAt");
        try {
            return said == null
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(said.toString()).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /// Bytes on disk.
    ///
    /// @param volumes by name
    /// @param layers what containers wrote beside their volumes, by id
    /// @param mounts the volumes of containers, by id
    private record Sizes(
            Map<String, Long> volumes, Map<String, Long> layers, Map<String, List<String>> mounts) {
        long of(Container container) {
            long sum = layers.getOrDefault(container.getId(), 0L);
            for (String volume : mounts.getOrDefault(container.getId(), List.of())) {
                sum += Math.max(0, volumes.getOrDefault(volume, 0L));
            }
            return mounts.containsKey(container.getId()) ? sum : -1;
        }
    }

    private Sizes sizes() throws EngineFailure, PlatformFailure, InterruptedException {
        Sizes sizes = new Sizes(new HashMap<>(), new HashMap<>(), new HashMap<>());
        try (InputStream answer = engine.stream(Method.GET, "/system/df")) {
            JsonNode used = new ObjectMapper().readTree(answer);
            for (JsonNode volume : used.path("Volumes")) {
                sizes.volumes()
                        .put(
                                volume.path("Name").asText(),
                                volume.path("UsageData").path("Size").asLong(-1));
            }
            for (JsonNode container : used.path("Containers")) {
                String id = container.path("Id").asText();
                sizes.layers().put(id, container.path("SizeRw").asLong(0));
                List<String> names = new ArrayList<>();
                container.path("Mounts").forEach(m -> names.add(m.path("Name").asText("")));
                sizes.mounts().put(id, names);
            }
            return sizes;
        } catch (IOException e) {
            throw engine.lost(e);
        }
    }
}
