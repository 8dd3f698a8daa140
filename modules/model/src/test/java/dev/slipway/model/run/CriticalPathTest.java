package dev.slipway.model.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.RuntimeName;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.PipelineGraph;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CriticalPathTest {
    private static final Instant START = Instant.parse("2026-11-20T09:00:00Z");
    private final List<StageDefinition> stages = new ArrayList<>();
    private final List<RunRecord.StageRecord> records = new ArrayList<>();

    @Test
    void isTheChainThatTookLongestWithItsWaits() {
        ran("prepare", 0, 1_000);
        ran("train", 1_000, 5_000, "prepare");
        ran("report", 1_000, 2_000, "prepare");
        ran("gate", 6_400, 100, "train", "report");
        CriticalPath path = path(7_000);
        assertThat(path.steps())
                .containsExactly(
                        step("prepare", 1_000, 0), step("train", 5_000, 0), step("gate", 100, 400));
        assertThat(path.workMillis()).isEqualTo(6_100);
        assertThat(path.waitMillis()).isEqualTo(400);
        assertThat(path.wallMillis()).isEqualTo(7_000);
        assertThat(path.slowest())
                .extracting(CriticalPath.Step::stage)
                .containsExactly(name("train"), name("report"), name("prepare"), name("gate"));
    }

    @Test
    void tellsWhatTheCacheSavedAndWhatTheRunHadBeenWithoutIt() {
        cached("prepare", 47, 60_000);
        ran("train", 10, 5_000, "prepare");
        ran("report", 10, 9_000);
        CriticalPath path = path(9_100);
        assertThat(path.steps())
                .extracting(CriticalPath.Step::stage)
                .containsExactly(name("report"));
        assertThat(path.saved())
                .containsExactly(new CriticalPath.Saved(name("prepare"), 47, 60_000));
        assertThat(path.savedMillis()).isEqualTo(60_000);
        assertThat(path.uncachedMillis()).isEqualTo(65_000);
    }

    @Test
    void aRunThatDidNothingHasNone() {
        cached("prepare", 47, 60_000);
        CriticalPath path = path(10);
        assertThat(path.steps()).isEmpty();
        assertThat(path.slowest()).isEmpty();
        assertThat(path.uncachedMillis()).isEqualTo(60_000);
    }

    /// On random graphs it is as long as the longest of all chains, counted one by one.
    @Test
    void isAsLongAsTheLongestOfAllChains() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            stages.clear();
            records.clear();
            int count = 1 + random.nextInt(9);
            long[] millis = new long[count];
            boolean[][] after = new boolean[count][count];
            for (int i = 0; i < count; i++) {
                List<String> needs = new ArrayList<>();
                for (int j = 0; j < i; j++) {
                    if (random.nextInt(3) == 0) {
                        after[i][j] = true;
                        needs.add("s" + j);
                    }
                }
                millis[i] = random.nextInt(50);
                ran("s" + i, 0, millis[i], needs.toArray(String[]::new));
            }
            long longest = 0;
            for (int i = 0; i < count; i++) {
                longest = Math.max(longest, chain(i, millis, after));
            }
            CriticalPath path = path(1);
            assertThat(path.workMillis()).as("seed " + seed).isEqualTo(longest);
            for (int k = 1; k < path.steps().size(); k++) {
                int from = number(path.steps().get(k - 1));
                int to = number(path.steps().get(k));
                assertThat(after[to][from]).as("seed " + seed).isTrue();
            }
        }
    }

    private static int number(CriticalPath.Step step) {
        return Integer.parseInt(step.stage().value().substring(1));
    }

    private static long chain(int end, long[] millis, boolean[][] after) {
        long most = 0;
        for (int j = 0; j < end; j++) {
            if (after[end][j]) {
                most = Math.max(most, chain(j, millis, after));
            }
        }
        return most + millis[end];
    }

    private void ran(String name, long at, long millis, String... needs) {
        add(
                name,
                StageStatus.SUCCEEDED,
                Optional.of(START.plusMillis(at)),
                millis,
                new StageOutcome.Succeeded(List.of(), Map.of()),
                needs);
    }

    private void cached(String name, long from, long saved, String... needs) {
        add(
                name,
                StageStatus.CACHED,
                Optional.empty(),
                0,
                new StageOutcome.Cached(new RunId("run-" + from), from, saved, List.of(), Map.of()),
                needs);
    }

    private void add(
            String name,
            StageStatus status,
            Optional<Instant> start,
            long millis,
            StageOutcome outcome,
            String... needs) {
        stages.add(
                StageDefinition.of(name(name), new StageAction.Command(List.of("true")))
                        .withNeeds(
                                java.util.Arrays.stream(needs)
                                        .map(CriticalPathTest::name)
                                        .toList()));
        records.add(
                new RunRecord.StageRecord(
                        name(name),
                        status,
                        RuntimeName.LOCAL,
                        Optional.empty(),
                        Optional.empty(),
                        start,
                        start.map(s -> s.plusMillis(millis)),
                        millis,
                        1,
                        Double.NaN,
                        "",
                        Optional.of(outcome),
                        List.of(),
                        Map.of(),
                        Optional.empty()));
    }

    private CriticalPath path(long wall) {
        RunSummary summary =
                new RunSummary(
                        new RunId("run-48"),
                        48,
                        "/p",
                        "p",
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        "mara",
                        RunStatus.SUCCEEDED,
                        START,
                        wall,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        Map.of());
        return CriticalPath.of(
                PipelineGraph.of(stages),
                new RunRecord(
                        summary,
                        RunOptions.DEFAULT,
                        new LinkedHashMap<>(),
                        Map.of(),
                        "",
                        records,
                        0));
    }

    private static CriticalPath.Step step(String stage, long millis, long wait) {
        return new CriticalPath.Step(name(stage), millis, wait);
    }

    private static StageName name(String name) {
        return new StageName(name);
    }
}
