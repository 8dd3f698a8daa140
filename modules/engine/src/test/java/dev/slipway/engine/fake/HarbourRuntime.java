package dev.slipway.engine.fake;

import dev.slipway.engine.port.StageRuntime;
import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeKind;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.pipeline.StageImage;
import dev.slipway.model.run.Exit;
import dev.slipway.model.run.LogLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// Like a container engine: what it runs goes on when an engine of ours is gone. Each stage waits
/// to be told to end, and makes its outs then. One instance outlives the engines that use it.
public final class HarbourRuntime implements StageRuntime {
    private final Map<String, Ship> ships = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<String> deeds = Collections.synchronizedList(new ArrayList<>());
    private volatile Optional<Problem> trouble = Optional.empty();
    private volatile CountDownLatch started = new CountDownLatch(1);

    private record Ship(Launch launch, CountDownLatch end) {}

    /// What was done, in order: `prepare IMAGE`, `start STAGE`, `attach STAGE`, `reap STAGE`.
    public List<String> deeds() {
        return List.copyOf(deeds);
    }

    public void forgetDeeds() {
        deeds.clear();
    }

    public void trouble(Problem problem) {
        trouble = Optional.of(problem);
    }

    /// Waits until a stage has been started since the last time.
    public void awaitStart() throws InterruptedException {
        started.await();
        started = new CountDownLatch(1);
    }

    /// Lets everything end that runs and will run.
    public void endAll() {
        synchronized (ships) {
            ships.values().forEach(ship -> ship.end().countDown());
        }
    }

    @Override
    public RuntimeName name() {
        return RuntimeName.DOCKER;
    }

    @Override
    public RuntimeKind kind() {
        return RuntimeKind.DOCKER;
    }

    @Override
    public Optional<Problem> unavailable() {
        return trouble;
    }

    @Override
    public boolean outlives() {
        return true;
    }

    @Override
    public String prepare(StageImage image, Path project, Output output) {
        deeds.add("prepare " + image.words());
        return image.words() + "@sha256:1";
    }

    @Override
    public List<Survivor> survivors() {
        synchronized (ships) {
            return ships.entrySet().stream()
                    .map(
                            e -> {
                                Launch launch = e.getValue().launch();
                                return new Survivor(
                                        e.getKey(),
                                        launch.run(),
                                        launch.project().toString(),
                                        launch.stage(),
                                        launch.attempt(),
                                        launch.key(),
                                        true);
                            })
                    .toList();
        }
    }

    @Override
    public Execution start(Launch launch, Output output) {
        deeds.add("start " + launch.stage());
        String handle = launch.run() + "/" + launch.stage();
        ships.put(handle, new Ship(launch, new CountDownLatch(1)));
        started.countDown();
        return execution(handle, launch, output);
    }

    @Override
    public Optional<Execution> attach(String handle, Launch launch, Output output) {
        deeds.add("attach " + launch.stage());
        return ships.containsKey(handle)
                ? Optional.of(execution(handle, launch, output))
                : Optional.empty();
    }

    @Override
    public void reap(String handle) {
        Ship gone = ships.remove(handle);
        if (gone != null) {
            deeds.add("reap " + gone.launch().stage());
        }
    }

    private Execution execution(String handle, Launch launch, Output output) {
        return new Execution() {
            @Override
            public String handle() {
                return handle;
            }

            @Override
            public Exit await() throws InterruptedException {
                Ship ship = ships.get(handle);
                ship.end().await();
                output.line(LogLine.Stream.OUT, "the whole log");
                for (String out : launch.outs()) {
                    write(launch.root().resolve(out), out);
                }
                ships.remove(handle);
                return new Exit.Code(0);
            }

            @Override
            public void stop(long graceMillis) {
                Ship ship = ships.get(handle);
                if (ship != null) {
                    ship.end().countDown();
                }
            }
        };
    }

    private static void write(Path path, String text) {
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
