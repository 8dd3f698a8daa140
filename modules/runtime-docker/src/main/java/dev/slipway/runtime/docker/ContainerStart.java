package dev.slipway.runtime.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import dev.slipway.engine.port.StageRuntime.Launch;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeTarget.Transfer;
import java.io.IOException;
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
    private final AtomicReference<@Nullable StageUser> person = new AtomicReference<>();

    ContainerStart(EngineClient engine, EngineWatch watch, Transfer transfer) {
        this.engine = engine;
        this.watch = watch;
        this.containers = new Containers(engine);
        this.transfer = transfer;
    }

    /// @return the container's id; nothing is left behind when this throws
    String start(Launch launch) throws PlatformFailure, InterruptedException {
        StageUser user = launch.container().user().map(StageUser::parse).orElseGet(this::person);
        BindRule rule = new BindRule(transfer, watch.facts(), launch.container().user().isEmpty());
        try {
            CarriedIn in = CarriedIn.of(launch, user, rule);
            try {
                return start(launch, user, in);
            } catch (EngineFailure.Refused e) {
                if (transfer == Transfer.AUTO && e.words().contains("bind source path")) {
                    LOG.info("The engine does not see this machine's folders: files are copied");
                    return start(launch, user, CarriedIn.of(launch, user, real -> false));
                }
                if (hasInit && e.words().contains("docker-init")) {
                    LOG.info("The engine has no init process: {}", e.words());
                    hasInit = false;
                    return start(launch, user, in);
                }
                throw e;
            }
        } catch (EngineFailure e) {
            throw StartProblems.of(launch, e);
        } catch (IOException e) {
            throw new PlatformFailure(notRead(launch, "its files", e));
        }
    }

    private String start(Launch launch, StageUser user, CarriedIn in)
            throws EngineFailure, PlatformFailure, InterruptedException {
        String id =
                engine.ask(
                        d -> {
                            CreateContainerCmd create =
                                    new ContainerRequest(launch, user, in.mounts(), hasInit).by(d);
                            return create.exec().getId();
                        });
        boolean isStarted = false;
        try {
            fill(launch, id, in);
            Void unused = engine.ask(d -> d.startContainerCmd(id).exec());
            isStarted = true;
            return id;
        } finally {
            if (!isStarted) {
                containers.removeQuietly(id);
            }
        }
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
                    throw new PlatformFailure(notRead(launch, tar.at(), tar.failure().get()));
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

    private static Problem notRead(Launch launch, String what, IOException cause) {
        return Problem.of(
                        "SLW-1213",
                        "What the stage %s reads could not be brought into its container: %s of %s."
                                .formatted(launch.stage(), cause.getMessage(), what),
                        "Check that its deps can be read and do not change while it starts, then"
                                + " run it again.")
                .withDetail(cause.toString());
    }
}
