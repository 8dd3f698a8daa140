package dev.slipway.runtime.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import dev.slipway.engine.port.StageRuntime.Launch;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeTarget.Transfer;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes a stage's container, gives it its files and starts it. Thread-safe.
final class ContainerStart {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerStart.class);

    private final EngineClient engine;
    private final EngineWatch watch;
    private final Containers containers;
    private final Transfer transfer;
    private volatile boolean hasInit = true;

    /// Whether the engine turned out not to see this machine's folders.
    private volatile boolean isBlind;

    private final AtomicReference<@Nullable StageUser> person = new AtomicReference<>();

    ContainerStart(
            EngineClient engine, EngineWatch watch, Containers containers, Transfer transfer) {
        this.engine = engine;
        this.watch = watch;
        this.containers = containers;
        this.transfer = transfer;
    }

    /// A container that runs.
    ///
    /// @param box what it has in place of a volume
    record Started(String id, Optional<Box> box) {}

    /// Nothing is left behind when this throws.
    Started start(Launch launch) throws PlatformFailure, InterruptedException {
        StageUser user = launch.container().user().map(StageUser::parse).orElseGet(this::person);
        Transfer how = transfer == Transfer.AUTO && isBlind ? Transfer.COPY : transfer;
        BindRule rule = new BindRule(how, watch.facts(), launch.container().user().isEmpty());
        try {
            return start(launch, user, rule);
        } catch (EngineFailure.Refused e) {
            try {
                if (hasInit && e.words().contains("docker-init")) {
                    LOG.info("The engine has no init process: {}", e.words());
                    hasInit = false;
                    return start(launch, user, rule);
                }
                if (how == Transfer.AUTO && rule.isBoxed() && e.words().contains("mount")) {
                    LOG.info("The engine does not see this machine's folders: {}", e.words());
                    isBlind = true;
                    return start(launch, user, new BindRule(Transfer.COPY, Optional.empty(), true));
                }
            } catch (EngineFailure again) {
                throw StartProblems.of(launch, again);
            }
            throw StartProblems.of(launch, e);
        } catch (EngineFailure e) {
            throw StartProblems.of(launch, e);
        }
    }

    private Started start(Launch launch, StageUser user, BindRule rule)
            throws EngineFailure, PlatformFailure, InterruptedException {
        Optional<Box> box = Optional.empty();
        String id = "";
        boolean isStarted = false;
        try {
            CarriedIn in = CarriedIn.of(launch, user, rule);
            if (rule.isBoxed()) {
                box = Optional.of(containers.boxes().make(watch.engineId()));
                box.get().fill(in);
            }
            id = create(launch, user, in, box);
            if (box.isEmpty()) {
                fill(launch, id, in);
            }
            run(id);
            isStarted = true;
            return new Started(id, box);
        } catch (IOException e) {
            throw new PlatformFailure(notRead(launch, e));
        } finally {
            if (!isStarted) {
                if (!id.isEmpty()) {
                    containers.removeQuietly(id);
                }
                box.ifPresent(Containers::delete);
            }
        }
    }

    private String create(Launch launch, StageUser user, CarriedIn in, Optional<Box> box)
            throws EngineFailure, PlatformFailure, InterruptedException {
        return engine.ask(
                d -> {
                    CreateContainerCmd create =
                            new ContainerRequest(launch, user, in.mounts(), box, hasInit).by(d);
                    return create.exec().getId();
                });
    }

    private void run(String id) throws EngineFailure, PlatformFailure, InterruptedException {
        Void unused = engine.ask(d -> d.startContainerCmd(id).exec());
    }

    private void fill(Launch launch, String id, CarriedIn in)
            throws EngineFailure, PlatformFailure, InterruptedException {
        try (TarStream tar = new TarStream(in.entries())) {
            try {
                Void unused =
                        engine.ask(
                                d ->
                                        d.copyArchiveToContainerCmd(id)
                                                .withRemotePath(ContainerPaths.VOLUME)
                                                .withTarInputStream(tar)
                                                .exec());
            } catch (EngineFailure.Unreachable e) {
                if (tar.failure().isPresent()) {
                    throw new PlatformFailure(notRead(launch, tar.failure().get()));
                }
                throw e;
            }
        } catch (IOException closing) {
            LOG.debug("A file was not closed", closing);
        }
    }

    private StageUser person() {
        StageUser known = person.get();
        if (known == null) {
            known = StageUser.current();
            person.set(known);
        }
        return known;
    }

    private static Problem notRead(Launch launch, IOException cause) {
        return Problem.of(
                        "SLW-1213",
                        "What the stage %s reads could not be brought into its container: %s"
                                .formatted(launch.stage(), FileWords.of(cause)),
                        "Check that its deps can be read and do not change while it starts, then"
                                + " run it again.")
                .withDetail(cause.toString());
    }
}
