package dev.slipway.app;

import dev.slipway.engine.port.Leftover;
import dev.slipway.engine.port.RuntimeCheck;
import dev.slipway.engine.port.StageRuntime;
import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeKind;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.pipeline.StageImage;
import dev.slipway.model.run.RunId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A runtime elsewhere that is made when it is first asked for more than its name: the libraries
/// behind it take longer to load than most commands run. Thread-safe.
final class LateRuntime implements StageRuntime {
    private final RuntimeName name;
    private final RuntimeKind kind;
    private final Supplier<StageRuntime> maker;
    private final Object making = new Object();
    private volatile Optional<StageRuntime> made = Optional.empty();

    LateRuntime(RuntimeName name, RuntimeKind kind, Supplier<StageRuntime> maker) {
        this.name = name;
        this.kind = kind;
        this.maker = maker;
    }

    private StageRuntime runtime() {
        if (made.isEmpty()) {
            synchronized (making) {
                if (made.isEmpty()) {
                    made = Optional.of(maker.get());
                }
            }
        }
        return made.orElseThrow();
    }

    @Override
    public RuntimeName name() {
        return name;
    }

    @Override
    public RuntimeKind kind() {
        return kind;
    }

    /// As every runtime elsewhere.
    @Override
    public boolean outlives() {
        return true;
    }

    @Override
    public Optional<Problem> unavailable() {
        return runtime().unavailable();
    }

    @Override
    public void check(RuntimeCheck.Report report) throws InterruptedException {
        runtime().check(report);
    }

    @Override
    public Optional<Capacity> capacity() {
        return runtime().capacity();
    }

    @Override
    public Optional<Problem> obstacle(Wish wish) {
        return runtime().obstacle(wish);
    }

    @Override
    public Optional<String> identity(StageImage image, Path project) {
        return runtime().identity(image, project);
    }

    @Override
    public String prepare(StageImage image, Path project, Output output)
            throws PlatformFailure, InterruptedException {
        return runtime().prepare(image, project, output);
    }

    @Override
    public Execution start(Launch launch, Output output)
            throws PlatformFailure, InterruptedException {
        return runtime().start(launch, output);
    }

    @Override
    public List<Survivor> survivors() throws PlatformFailure {
        return runtime().survivors();
    }

    @Override
    public Optional<Execution> attach(String handle, Launch launch, Output output)
            throws PlatformFailure, InterruptedException {
        return runtime().attach(handle, launch, output);
    }

    @Override
    public void reap(String handle) {
        runtime().reap(handle);
    }

    @Override
    public void reapRun(RunId run) {
        runtime().reapRun(run);
    }

    @Override
    public List<Leftover> leftovers() throws PlatformFailure, InterruptedException {
        return runtime().leftovers();
    }

    @Override
    public void remove(Leftover leftover) throws PlatformFailure, InterruptedException {
        runtime().remove(leftover);
    }
}
