package dev.slipway.runtime.docker;

import com.github.dockerjava.api.model.Container;
import dev.slipway.engine.port.Leftover;
import dev.slipway.engine.port.RuntimeCheck;
import dev.slipway.engine.port.StageRuntime;
import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeKind;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.RuntimeTarget;
import dev.slipway.model.pipeline.StageImage;
import dev.slipway.model.run.RunId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs stages as containers of a Docker engine, on this machine or elsewhere.
///
/// Files travel as tar archives through the engine's API (Docker Engine API 1.40 and later), or,
/// when large and the engine is on this machine, by read-only bind mounts. A container is found
/// again by its labels; it is removed once its outs are taken in. Nothing is opened before the
/// first question. Thread-safe.
public final class DockerRuntime implements StageRuntime {
    private static final Logger LOG = LoggerFactory.getLogger(DockerRuntime.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RuntimeName name;
    private final EngineClient engine;
    private final EngineWatch watch;
    private final Containers containers;
    private final ContainerStart starts;
    private final Images images;
    private final ConnectionTest test;
    private final Patience patience;

    /// As a person set it up; what that leaves open is as Docker's own command line has it.
    public DockerRuntime(RuntimeTarget.Docker target) {
        this(target, System.getenv(), PATIENCE);
    }

    /// @param env the environment's variables
    /// @param patience how long the engine may be away while a stage runs
    DockerRuntime(RuntimeTarget.Docker target, Map<String, String> env, Duration patience) {
        this.name = target.name();
        this.engine = new EngineClient(() -> EngineAddress.of(target, env));
        this.watch = new EngineWatch(engine);
        this.containers = new Containers(engine, new Boxes(env));
        this.starts = new ContainerStart(engine, watch, containers, target.transfer());
        RegistryLogins logins = new RegistryLogins(env);
        this.images = new Images(engine, logins);
        this.test = new ConnectionTest(engine, logins, target.transfer(), env);
        this.patience = new Patience(patience);
    }

    @Override
    public RuntimeName name() {
        return name;
    }

    @Override
    public RuntimeKind kind() {
        return RuntimeKind.DOCKER;
    }

    @Override
    public Optional<Problem> unavailable() {
        return watch.trouble();
    }

    @Override
    public void check(RuntimeCheck.Report report) throws InterruptedException {
        test.run(report);
    }

    @Override
    public Optional<Problem> obstacle(Wish wish) {
        return new Obstacles(engine).of(wish);
    }

    @Override
    public Optional<Capacity> capacity() {
        return watch.facts()
                .map(
                        facts ->
                                new Capacity(
                                        facts.cores(),
                                        facts.memoryBytes(),
                                        facts.gpus(),
                                        Math.max(100, facts.cores())));
    }

    @Override
    public Optional<String> identity(StageImage image, Path project) {
        return switch (image) {
            case StageImage.Built built -> images.identity(built.build(), project);
            case StageImage.Named named ->
                    watch.trouble().isPresent()
                            ? Optional.empty()
                            : images.identity(named.reference());
        };
    }

    @Override
    public String prepare(StageImage image, Path project, Output output)
            throws PlatformFailure, InterruptedException {
        return images.prepare(image, project, output);
    }

    @Override
    public Execution start(Launch launch, Output output)
            throws PlatformFailure, InterruptedException {
        ContainerStart.Started started = starts.start(launch);
        return new ContainerExecution(
                        engine, containers, started.id(), started.box(), launch, output, patience)
                .followed();
    }

    @Override
    public boolean outlives() {
        return true;
    }

    @Override
    public List<Survivor> survivors() throws PlatformFailure {
        try {
            List<Survivor> found = new ArrayList<>();
            for (Container each : containers.labelled(Labels.RUN)) {
                Labels.survivor(
                                each.getId(),
                                each.getLabels(),
                                "running".equals(each.getState())
                                        || "paused".equals(each.getState()))
                        .ifPresent(found::add);
            }
            return found;
        } catch (EngineFailure e) {
            throw e.asPlatformFailure();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    @Override
    public Optional<Execution> attach(String handle, Launch launch, Output output)
            throws PlatformFailure, InterruptedException {
        try {
            Optional<ContainerState> state = containers.state(handle);
            if (state.isEmpty()) {
                return Optional.empty();
            }
            if (!state.get().wasStarted()) {
                containers.remove(handle);
                return Optional.empty();
            }
            return Optional.of(
                    new ContainerExecution(
                                    engine,
                                    containers,
                                    handle,
                                    containers.boxes().find(state.get().box()),
                                    launch,
                                    output,
                                    patience)
                            .followed());
        } catch (EngineFailure e) {
            throw e.asPlatformFailure();
        }
    }

    @Override
    public void reap(String handle) {
        containers.removeQuietly(handle);
    }

    @Override
    public void reapRun(RunId run) {
        try {
            for (Container each : containers.labelled(Labels.RUN + "=" + run)) {
                containers.removeQuietly(each.getId());
            }
        } catch (EngineFailure | PlatformFailure e) {
            LOG.warn("What is left of a run was not found: run={}", run, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public List<Leftover> leftovers() throws PlatformFailure, InterruptedException {
        try {
            return new Leftovers(engine, watch, containers).all();
        } catch (EngineFailure e) {
            throw e.asPlatformFailure();
        }
    }

    @Override
    public void remove(Leftover leftover) throws PlatformFailure, InterruptedException {
        try {
            new Leftovers(engine, watch, containers).remove(leftover);
        } catch (EngineFailure e) {
            throw e.asPlatformFailure();
        }
    }
}
