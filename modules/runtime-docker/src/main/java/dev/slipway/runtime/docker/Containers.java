package dev.slipway.runtime.docker;

import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.transport.DockerHttpClient.Request.Method;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is done with a container that there is. Thread-safe.
final class Containers {
    private static final Logger LOG = LoggerFactory.getLogger(Containers.class);
    private static final int CONFLICT = 409;
    private static final Duration UNTIL_NOTED = Duration.ofSeconds(1);

    private final EngineClient engine;
    private final Boxes boxes;

    Containers(EngineClient engine, Boxes boxes) {
        this.engine = engine;
        this.boxes = boxes;
    }

    Boxes boxes() {
        return boxes;
    }

    /// Empty if there is no such container.
    Optional<ContainerState> state(String id)
            throws EngineFailure, PlatformFailure, InterruptedException {
        try {
            return Optional.of(
                    engine.ask(d -> ContainerState.of(d.inspectContainerCmd(id).exec())));
        } catch (EngineFailure.Refused e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// Its log with the time of each piece.
    ///
    /// @param isFollowed whether the stream goes on until it ends
    InputStream log(String id, boolean isFollowed, String since)
            throws EngineFailure, PlatformFailure, InterruptedException {
        return engine.stream(
                Method.GET,
                "/containers/%s/logs?stdout=1&stderr=1&timestamps=1&follow=%d&since=%s"
                        .formatted(id, isFollowed ? 1 : 0, since));
    }

    /// Returns once it does not run.
    void awaitEnd(String id) throws EngineFailure, PlatformFailure, InterruptedException {
        try (InputStream answer = engine.stream(Method.POST, "/containers/" + id + "/wait")) {
            if (answer.readAllBytes().length == 0) {
                throw engine.lost(new IOException("the engine went away"));
            }
        } catch (IOException e) {
            throw engine.lost(e);
        }
    }

    /// Whether the engine was asked to kill it, or did so for its own end, as far as it remembers.
    /// The engine notes a kill only after it, so that this waits a moment for the note.
    boolean wasKilled(String id, ContainerState ended)
            throws EngineFailure, PlatformFailure, InterruptedException {
        String filters = "{\"container\":[\"%s\"],\"event\":[\"kill\"]}".formatted(id);
        String query =
                "since=%s&until=%s&filters=%s"
                        .formatted(
                                seconds(ended.startedAt(), Duration.ZERO),
                                seconds(ended.endedAt(), UNTIL_NOTED),
                                URLEncoder.encode(filters, StandardCharsets.UTF_8));
        try (InputStream events = engine.stream(Method.GET, "/events?" + query)) {
            return events.read() >= 0;
        } catch (IOException e) {
            throw engine.lost(e);
        }
    }

    private static String seconds(String time, Duration later) {
        try {
            Instant at = Instant.parse(time).plus(later);
            return "%d.%09d".formatted(at.getEpochSecond(), at.getNano());
        } catch (DateTimeParseException e) {
            return "0";
        }
    }

    /// Does nothing if it does not run.
    void signal(String id, String signal)
            throws EngineFailure, PlatformFailure, InterruptedException {
        try {
            Void unused = engine.ask(d -> d.killContainerCmd(id).withSignal(signal).exec());
        } catch (EngineFailure.Refused e) {
            if (!e.isNotFound() && e.status() != CONFLICT) {
                throw e;
            }
        }
    }

    /// Kills it if it runs, and removes it with its volume or its box. Does nothing if there is
    /// none.
    void remove(String id) throws EngineFailure, PlatformFailure, InterruptedException {
        Optional<ContainerState> state = state(id);
        if (state.isPresent()) {
            removeContainer(id);
            boxes.find(state.get().box()).ifPresent(Containers::delete);
        }
    }

    static void delete(Box box) {
        try {
            box.delete();
        } catch (IOException e) {
            LOG.warn("A stage's folder could not be deleted: folder={}", box.folder(), e);
        }
    }

    private void removeContainer(String id)
            throws EngineFailure, PlatformFailure, InterruptedException {
        try {
            Void unused =
                    engine.ask(
                            d ->
                                    d.removeContainerCmd(id)
                                            .withForce(true)
                                            .withRemoveVolumes(true)
                                            .exec());
        } catch (EngineFailure.Refused e) {
            if (!e.isNotFound() && e.status() != CONFLICT) {
                throw e;
            }
        }
    }

    /// The same where nothing more can be done if it fails.
    void removeQuietly(String id) {
        try {
            remove(id);
        } catch (EngineFailure | PlatformFailure e) {
            LOG.warn("A container could not be removed: container={}", id, e);
        } catch (InterruptedException e) {
            LOG.warn("A container was not removed: container={}", id);
            Thread.currentThread().interrupt();
        }
    }

    /// Those with a label, ended ones too.
    ///
    /// @param label a name, or a name and its value with `=`
    List<Container> labelled(String label)
            throws EngineFailure, PlatformFailure, InterruptedException {
        return engine.ask(
                d ->
                        d.listContainersCmd()
                                .withShowAll(true)
                                .withLabelFilter(List.of(label))
                                .exec());
    }
}
