package dev.slipway.model.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.PipelineDifference.EdgeChange;
import dev.slipway.model.pipeline.PipelineDifference.KeyChange;
import dev.slipway.model.pipeline.PipelineDifference.StageChange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PipelineDifferenceTest {
    private static final StageDefinition SPLIT =
            command("split", "python split.py").withOuts(List.of(Out.of("train.csv")));
    private static final StageDefinition TRAIN =
            command("train", "python train.py")
                    .withDeps(List.of("train.csv"))
                    .withOuts(List.of(Out.of("model.onnx")));

    @Test
    void aPipelineDoesNotDifferFromItselfInAnotherOrder() {
        PipelineDifference difference =
                PipelineDifference.of(pipeline(SPLIT, TRAIN), pipeline(TRAIN, SPLIT));
        assertThat(difference).isEqualTo(PipelineDifference.NONE);
        assertThat(difference.isEmpty()).isTrue();
    }

    @Test
    void tellsWhatCameAndWhatWent() {
        StageDefinition check = command("check", "python check.py").withDeps(List.of("train.csv"));
        PipelineDifference difference =
                PipelineDifference.of(pipeline(SPLIT, TRAIN), pipeline(SPLIT, check));
        assertThat(difference.stages())
                .containsExactly(
                        new StageChange.Added(name("check")),
                        new StageChange.Removed(name("train")));
        assertThat(difference.edges())
                .containsExactlyInAnyOrder(
                        new EdgeChange(data("split", "check", "train.csv"), true),
                        new EdgeChange(data("split", "train", "train.csv"), false));
        assertThat(difference.count()).isEqualTo(2);
    }

    @Test
    void namesTheKeysWithTheirValuesBeforeAndNow() {
        StageDefinition other =
                command("train", "python train.py --fast")
                        .withDeps(List.of("train.csv", "src/train.py"))
                        .withOuts(List.of(new Out("model.onnx", false, false)));
        PipelineDifference difference =
                PipelineDifference.of(pipeline(SPLIT, TRAIN), pipeline(SPLIT, other));
        assertThat(difference.stages())
                .containsExactly(
                        new StageChange.Changed(
                                name("train"),
                                List.of(
                                        key("run", "python train.py", "python train.py --fast"),
                                        key("deps", null, "src/train.py"),
                                        key("outs", "model.onnx", "model.onnx (not cached)"))));
        assertThat(difference.of(name("train"))).isPresent();
        assertThat(difference.of(name("split"))).isEmpty();
    }

    @Test
    void aStageWithTheSameContentUnderAnotherNameWasRenamed() {
        StageDefinition after = command("report", "python report.py");
        StageDefinition prepared =
                command("prepare", "python split.py").withOuts(List.of(Out.of("train.csv")));
        PipelineDifference difference =
                PipelineDifference.of(
                        pipeline(SPLIT, TRAIN, after.withNeeds(List.of(name("split")))),
                        pipeline(prepared, TRAIN, after.withNeeds(List.of(name("prepare")))));
        assertThat(difference.stages())
                .containsExactly(new StageChange.Renamed(name("split"), name("prepare")));
        assertThat(difference.edges()).isEmpty();
    }

    @Test
    void twoStagesThatCouldBothBeMeantAreNotCalledRenamed() {
        PipelineDifference difference =
                PipelineDifference.of(
                        pipeline(command("a", "make")),
                        pipeline(command("b", "make"), command("c", "make")));
        assertThat(difference.stages())
                .containsExactly(
                        new StageChange.Added(name("b")),
                        new StageChange.Added(name("c")),
                        new StageChange.Removed(name("a")));
    }

    @Test
    void aParametersNewValueIsToldOnceAndAtTheStagesThatReadIt() {
        PipelineDifference difference =
                PipelineDifference.of(
                        withParams(Map.of("train", Map.of("rate", 0.1)), reader("0.1"), SPLIT),
                        withParams(
                                Map.of("train", Map.of("rate", 0.2), "spare", 1L),
                                reader("0.2"),
                                SPLIT));
        assertThat(difference.stages())
                .containsExactly(
                        new StageChange.Changed(
                                name("fit"), List.of(key("params.train.rate", "0.1", "0.2"))));
        assertThat(difference.params())
                .containsExactlyInAnyOrder(
                        key("train.rate", "0.1", "0.2"), key("spare", null, "1"));
        assertThat(difference.count()).as("the stage, and the parameter nobody reads").isEqualTo(2);
    }

    @Test
    void aDataSetsPathIsADifference() {
        Pipeline before = withData("data/2025.csv");
        PipelineDifference difference = PipelineDifference.of(before, withData("data/2026.csv"));
        assertThat(difference.data())
                .containsExactly(key("policies.path", "data/2025.csv", "data/2026.csv"));
        assertThat(difference.count()).isEqualTo(1);
    }

    /// Whatever was changed: going there and back tells the same stages, the other way round.
    @Test
    void theWayBackTellsTheSame() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            Pipeline a = random(random);
            Pipeline b = random(random);
            PipelineDifference there = PipelineDifference.of(a, b);
            PipelineDifference back = PipelineDifference.of(b, a);
            assertThat(there.stages()).as("seed " + seed).hasSameSizeAs(back.stages());
            assertThat(there.edges())
                    .as("seed " + seed)
                    .filteredOn(EdgeChange::added)
                    .hasSize((int) back.edges().stream().filter(e -> !e.added()).count());
            assertThat(there.isEmpty()).as("seed " + seed).isEqualTo(back.isEmpty());
            assertThat(PipelineDifference.of(a, a).isEmpty()).as("seed " + seed).isTrue();
        }
    }

    private static Pipeline random(Random random) {
        List<StageDefinition> stages = new ArrayList<>();
        List<Integer> names = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
        Collections.shuffle(names, random);
        for (int i : names.subList(0, random.nextInt(6))) {
            stages.add(
                    command("s" + i, "make " + random.nextInt(3))
                            .withDeps(i == 0 ? List.of() : List.of("out" + random.nextInt(i)))
                            .withOuts(List.of(Out.of("out" + i))));
        }
        return pipeline(stages.toArray(StageDefinition[]::new));
    }

    private static StageDefinition reader(String rate) {
        StageDefinition plain = command("fit", "fit --rate " + rate);
        return new StageDefinition(
                plain.name(),
                plain.action(),
                plain.deps(),
                List.of(ParamKey.of("train.rate")),
                plain.outs(),
                plain.metrics(),
                plain.needs(),
                plain.on(),
                plain.image(),
                plain.build(),
                plain.container(),
                plain.resources(),
                plain.timeout(),
                plain.retries(),
                plain.env(),
                plain.secrets(),
                plain.description(),
                plain.frozen(),
                plain.alwaysRuns(),
                plain.wdir(),
                plain.where());
    }

    private static StageDefinition command(String name, String line) {
        return StageDefinition.of(name(name), new StageAction.Command(List.of(line)));
    }

    private static Pipeline pipeline(StageDefinition... stages) {
        return withParams(Map.of(), stages);
    }

    private static Pipeline withParams(Map<String, Object> params, StageDefinition... stages) {
        return new Pipeline(
                "risk",
                List.of(stages),
                Map.of(),
                params,
                Optional.empty(),
                PipelineGraph.of(List.of(stages)));
    }

    private static Pipeline withData(String path) {
        return new Pipeline(
                "risk",
                List.of(),
                Map.of(
                        "policies",
                        new DataSet("policies", path, Optional.empty(), Optional.empty())),
                Map.of(),
                Optional.empty(),
                PipelineGraph.of(List.of()));
    }

    private static KeyChange key(
            String key,
            @org.jspecify.annotations.Nullable String before,
            @org.jspecify.annotations.Nullable String now) {
        return new KeyChange(key, Optional.ofNullable(before), Optional.ofNullable(now));
    }

    private static Edge data(String from, String to, String path) {
        return new Edge(name(from), name(to), Edge.Kind.DATA, path);
    }

    private static StageName name(String name) {
        return new StageName(name);
    }
}
