package dev.slipway.runtime.docker;

import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.transport.DockerHttpClient.Request.Method;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is done with a container that there is. Thread-safe.
final class Containers {
    private static final Logger LOG = LoggerFactory.getLogger(Containers.class);
    private static final int CONFLICT = 409;

    private final EngineClient engine;

    Containers(EngineClient engine) {
        this.engine = engine;
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

    /// Kills it if it runs, and removes it with its volume. Does nothing if there is none.
    void remove(String id) throws EngineFailure, PlatformFailure, InterruptedException {
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
