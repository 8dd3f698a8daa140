package dev.slipway.uikit.fx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.uikit.Fx;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AsyncTest {
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final Async async = new Async(background);

    @AfterEach
    void close() {
        background.shutdownNow();
    }

    @Test
    void handsResultsAndFailuresToTheFxThread() throws Exception {
        List<String> got = new ArrayList<>();
        async.run(() -> "result", it -> got.add(it + FxThread.isCurrent()), e -> got.add("no"));
        async.run(
                () -> {
                    throw new IOException("disk");
                },
                it -> got.add("no"),
                e -> got.add(e.getMessage() + FxThread.isCurrent()));

        Fx.until(() -> got.size() == 2);

        assertThat(got).containsExactlyInAnyOrder("resulttrue", "disktrue");
    }

    @Test
    void dropsTheLateResultOfWorkThatWasReplaced() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch late = new CountDownLatch(1);
        List<String> got = new ArrayList<>();
        Async.Latest latest = async.latest();
        Fx.run(
                () -> {
                    latest.run(
                            () -> {
                                // Deaf to interruption, as a blocking library may be.
                                boolean waiting = true;
                                begun.countDown();
                                while (waiting) {
                                    try {
                                        release.await();
                                        waiting = false;
                                    } catch (InterruptedException e) {
                                        Thread.interrupted();
                                    }
                                }
                                late.countDown();
                                return "old";
                            },
                            got::add,
                            e -> got.add("failed"));
                });
        begun.await();
        Fx.run(() -> latest.run(() -> "new", got::add, e -> got.add("failed")));
        Fx.until(() -> !got.isEmpty());
        release.countDown();
        late.await();
        background.shutdown();
        background.awaitTermination(30, java.util.concurrent.TimeUnit.SECONDS);
        Fx.run(() -> {});

        assertThat(got).containsExactly("new");
    }
}
