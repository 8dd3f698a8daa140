package dev.slipway.engine.fake;

import dev.slipway.engine.port.StageRuntime;
import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeKind;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.StageName;
import dev.slipway.model.run.Exit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// A local runtime without processes: what a stage does is a function. Counts what runs at once.
public final class ScriptedRuntime implements StageRuntime {
    private final Script script;
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final List<StageName> started = Collections.synchronizedList(new ArrayList<>());
    private final List<String> reaped = Collections.synchronizedList(new ArrayList<>());

    public ScriptedRuntime(Script script) {
        this.script = script;
    }

    /// What a stage does.
    public interface Script {
        /// @return its exit code
        int run(Launch launch, Output output, Stop stop)
                throws IOException, InterruptedException, PlatformFailure;
    }

    /// Told when the stage is to stop.
    public record Stop(CountDownLatch asked) {
        /// Waits to be stopped.
        public void await() throws InterruptedException {
            asked.await();
        }
    }

    /// Every stage in the order it was started, once for each attempt.
    public List<StageName> started() {
        return List.copyOf(started);
    }

    public List<String> reaped() {
        return List.copyOf(reaped);
    }

    public int mostAtOnce() {
        return most.get();
    }

    public void forgetStarted() {
        started.clear();
    }

    @Override
    public RuntimeName name() {
        return RuntimeName.LOCAL;
    }

    @Override
    public RuntimeKind kind() {
        return RuntimeKind.LOCAL;
    }

    @Override
    public Optional<Problem> unavailable() {
        return Optional.empty();
    }

    @Override
    public Execution start(Launch launch, Output output) {
        started.add(launch.stage());
        CountDownLatch asked = new CountDownLatch(1);
        return new Execution() {
            @Override
            public String handle() {
                return "scripted " + launch.stage();
            }

            @Override
            public Exit await() throws PlatformFailure, InterruptedException {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                try {
                    int code = script.run(launch, output, new Stop(asked));
                    return asked.getCount() == 0
                            ? new Exit.Signal(15, "SIGTERM")
                            : new Exit.Code(code);
                } catch (IOException e) {
                    output.line(dev.slipway.model.run.LogLine.Stream.ERR, e.toString());
                    return new Exit.Code(1);
                } finally {
                    now.decrementAndGet();
                }
            }

            @Override
            public void stop(long graceMillis) {
                asked.countDown();
            }
        };
    }

    @Override
    public void reap(String handle) {
        reaped.add(handle);
    }
}
