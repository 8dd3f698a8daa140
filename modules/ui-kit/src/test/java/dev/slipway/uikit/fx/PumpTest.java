package dev.slipway.uikit.fx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.uikit.Fx;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PumpTest {
    @Test
    void handsOverEverythingInOrderAndInBulk() throws Exception {
        List<Integer> got = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        Pump<Integer> pump =
                Pump.everything(
                        batch -> {
                            got.addAll(batch);
                            sizes.add(batch.size());
                        });
        Fx.run(
                () -> {
                    // On the FX thread no pulse can come between these.
                    for (int i = 0; i < 1_000; i++) {
                        pump.offer(i);
                    }
                });

        Fx.until(() -> got.size() == 1_000);

        assertThat(got).isSorted().hasSize(1_000);
        assertThat(sizes).containsExactly(1_000);
    }

    @Test
    void handsOverOnlyTheLatestOfEachKey() throws Exception {
        List<String> got = new ArrayList<>();
        Pump<String> pump = Pump.latestBy(word -> word.charAt(0), got::addAll);
        Fx.run(
                () -> {
                    pump.offer("a1");
                    pump.offer("b1");
                    pump.offer("a2");
                    pump.offer("a3");
                });

        Fx.until(() -> !got.isEmpty());

        assertThat(got).containsExactly("a3", "b1");
    }

    @Test
    void losesNothingThatManyThreadsOfferAtOnce() throws Exception {
        List<Integer> got = new ArrayList<>();
        Pump<Integer> pump = Pump.everything(got::addAll);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            int from = t * 500;
            threads.add(
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        for (int i = 0; i < 500; i++) {
                                            pump.offer(from + i);
                                        }
                                    }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        Fx.until(() -> got.size() == 2_000);

        assertThat(got).doesNotHaveDuplicates();
    }
}
