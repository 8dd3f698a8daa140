package dev.slipway.runtime.docker;

import com.github.dockerjava.api.model.Version;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.model.Problem;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// How an engine is, asked at most every few seconds. Thread-safe.
final class EngineWatch {
    /// Of Docker 19.03, the first with device requests.
    static final String OLDEST_API = "1.40";

    private static final long GOOD_FOR_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long BAD_FOR_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long ANSWER_WITHIN_SECONDS = 5;

    private final EngineClient engine;
    private @Nullable Look last;

    EngineWatch(EngineClient engine) {
        this.engine = engine;
    }

    /// @param facts empty when there is trouble
    private record Look(long nanos, Optional<Problem> trouble, Optional<EngineFacts> facts) {}

    /// Why no stage can run there; empty if stages can.
    Optional<Problem> trouble() {
        return look().trouble();
    }

    /// Empty if the engine does not answer.
    Optional<EngineFacts> facts() {
        return look().facts();
    }

    /// By which its boxes are told from another engine's.
    String engineId() {
        return facts().map(EngineFacts::id).orElse("engine");
    }

    private synchronized Look look() {
        Look known = last;
        long now = System.nanoTime();
        if (known != null
                && now - known.nanos()
                        < (known.trouble().isEmpty() ? GOOD_FOR_NANOS : BAD_FOR_NANOS)) {
            return known;
        }
        Look fresh = ask();
        last = fresh;
        return fresh;
    }

    private Look ask() {
        FutureTask<Look> asking = new FutureTask<>(this::answer);
        Thread thread = Thread.ofVirtual().name("slipway-docker-look").start(asking);
        try {
            return asking.get(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            return silent();
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return silent();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Look answer() throws InterruptedException {
        try {
            Version version = engine.ask(d -> d.versionCmd().exec());
            String api = String.valueOf(version.getApiVersion());
            if (isOlder(api, OLDEST_API)) {
                return bad(tooOld(String.valueOf(version.getVersion()), api));
            }
            EngineAddress address = engine.address();
            EngineFacts facts = engine.ask(d -> EngineFacts.of(d.infoCmd().exec(), address));
            return new Look(System.nanoTime(), Optional.empty(), Optional.of(facts));
        } catch (EngineFailure e) {
            return bad(e.problem());
        } catch (PlatformFailure e) {
            return bad(e.problem());
        }
    }

    private Look silent() {
        try {
            return bad(
                    EngineWords.unreachable(
                            engine.address(), new SocketTimeoutException("no answer")));
        } catch (PlatformFailure e) {
            return bad(e.problem());
        }
    }

    private static Look bad(Problem problem) {
        return new Look(System.nanoTime(), Optional.of(problem), Optional.empty());
    }

    static Problem tooOld(String version, String api) {
        return Problem.of(
                "SLW-1204",
                "Docker %s is too old: its API is %s, and %s is needed."
                        .formatted(version, api, OLDEST_API),
                "Install Docker 19.03 or newer.");
    }

    /// Compares versions of the API, such as `1.41`.
    static boolean isOlder(String api, String than) {
        try {
            String[] one = api.split("\\.");
            String[] other = than.split("\\.");
            int major = Integer.compare(Integer.parseInt(one[0]), Integer.parseInt(other[0]));
            return major < 0 || major == 0 && Integer.parseInt(one[1]) < Integer.parseInt(other[1]);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException unknown) {
            return false;
        }
    }
}
