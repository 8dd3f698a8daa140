package dev.slipway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.fake.ScriptedRuntime;
import dev.slipway.engine.fake.Workshop;
import dev.slipway.engine.plan.Machine;
import dev.slipway.engine.port.StageRuntime;
import dev.slipway.engine.port.StageRuntime.CommandLine;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Edge;
import dev.slipway.model.pipeline.PipelineGraph;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.run.RunOptions;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.RunStatus;
import dev.slipway.model.run.StageStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds for every pipeline, tried on random ones. A stage's out is the text of all it reads,
/// so that a wrong order or a stale dep shows in the bytes at the end.
@Timeout(120)
class RandomGraphTest {
    private static final int PARALLEL = 3;

    @TempDir Path folder;

    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final List<String> tooEarly = Collections.synchronizedList(new ArrayList<>());

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void holdsForEveryGraph(long seed) throws IOException {
        Random random = new Random(seed);
        ScriptedRuntime runtime = new ScriptedRuntime(this::work);
        try (Workshop workshop =
                new Workshop(folder, runtime, new Machine(PARALLEL, 1L << 30, 0))) {
            int count = 3 + random.nextInt(25);
            int[] params = new int[4];
            List<Shape> shapes = shapes(random, count);
            set(workshop, shapes, params);

            RunRecord first = workshop.run();
            assertThat(first.summary().status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(runtime.started()).hasSize(count);
            assertThat(tooEarly).isEmpty();
            assertThat(runtime.mostAtOnce()).isBetween(1, PARALLEL);
            assertTree(workshop);

            runtime.forgetStarted();
            RunRecord second = workshop.run();
            assertThat(runtime.started()).isEmpty();
            assertThat(statuses(second)).containsOnly(StageStatus.CACHED);

            int changed = random.nextInt(params.length);
            params[changed]++;
            set(workshop, shapes, params);
            Set<StageName> concerned = dependants(workshop, shapes, changed);
            workshop.run();
            assertThat(Set.copyOf(runtime.started())).isEqualTo(concerned);
            assertThat(runtime.started()).hasSize(concerned.size());
            assertThat(tooEarly).isEmpty();
            assertTree(workshop);

            failOne(workshop, runtime, random);
        }
    }

    /// One stage fails: exactly what comes after it is skipped; once it works, only that is made
    /// up.
    private void failOne(Workshop workshop, ScriptedRuntime runtime, Random random)
            throws IOException {
        PipelineGraph graph = workshop.project().pipeline().graph();
        StageName broken = graph.stages().get(random.nextInt(graph.stages().size()));
        failing.add(broken.value());
        RunRecord failed = workshop.run(RunOptions.DEFAULT.withUseCache(false));
        Set<StageName> skipped =
                failed.stages().stream()
                        .filter(s -> s.status() == StageStatus.SKIPPED)
                        .map(RunRecord.StageRecord::name)
                        .collect(Collectors.toSet());
        assertThat(failed.summary().status()).isEqualTo(RunStatus.FAILED);
        assertThat(skipped).isEqualTo(graph.downstream(broken));
        assertThat(failed.stage(broken).orElseThrow().status()).isEqualTo(StageStatus.FAILED);

        failing.clear();
        runtime.forgetStarted();
        RunRecord resumed =
                workshop.run(
                        RunOptions.DEFAULT.withUseCache(false).withResumes(failed.summary().id()));
        Set<StageName> due = new HashSet<>(graph.downstream(broken));
        due.add(broken);
        assertThat(resumed.summary().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(Set.copyOf(runtime.started())).isEqualTo(due);
        assertTree(workshop);
    }

    /// @param param which parameter it reads; empty for none
    private record Shape(
            int number, List<String> deps, List<String> needs, Optional<Integer> param) {
        String name() {
            return "s" + number;
        }

        static String out(int number) {
            return "out/" + number % 3 + "/s" + number;
        }
    }

    private static List<Shape> shapes(Random random, int count) {
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> deps = new ArrayList<>();
            List<String> needs = new ArrayList<>();
            for (int before = 0; before < i; before++) {
                if (random.nextInt(i) < 2) {
                    if (random.nextInt(4) == 0) {
                        needs.add("s" + before);
                    } else {
                        deps.add(Shape.out(before));
                    }
                }
            }
            shapes.add(
                    new Shape(
                            i,
                            deps,
                            needs,
                            random.nextInt(3) > 0
                                    ? Optional.of(random.nextInt(4))
                                    : Optional.empty()));
        }
        return shapes;
    }

    private static void set(Workshop workshop, List<Shape> shapes, int[] params) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < params.length; i++) {
            values.put("p" + i, (long) params[i]);
        }
        workshop.params(values);
        for (Shape shape : shapes) {
            workshop.stage(
                    shape.name(),
                    "make " + shape.param().map(p -> params[p]).orElse(-1),
                    s ->
                            s.deps(shape.deps().toArray(String[]::new))
                                    .needs(shape.needs().toArray(String[]::new))
                                    .params(
                                            shape.param()
                                                    .map(p -> new String[] {"p" + p})
                                                    .orElse(new String[0]))
                                    .outs(Shape.out(shape.number())));
        }
    }

    private int work(
            StageRuntime.Launch launch, StageRuntime.Output output, ScriptedRuntime.Stop stop)
            throws IOException {
        String name = launch.stage().value();
        StringBuilder text = new StringBuilder(name).append('\n');
        for (String dep : launch.deps()) {
            Path file = launch.folder().resolve(dep);
            if (!Files.exists(file)) {
                tooEarly.add(name + " before " + dep);
                return 1;
            }
            text.append(Files.readString(file));
        }
        text.append(launch.commands().getFirst()).append('\n');
        Path out = launch.folder().resolve(launch.outs().getFirst());
        Files.writeString(out, text.toString());
        return failing.contains(name) ? 1 : 0;
    }

    /// Every out holds what a run one after the other would have made.
    private static void assertTree(Workshop workshop) {
        Map<String, String> expected = new HashMap<>();
        var pipeline = workshop.project().pipeline();
        for (StageName name : pipeline.graph().order()) {
            var stage = pipeline.stage(name).orElseThrow();
            StringBuilder text = new StringBuilder(name.value()).append('\n');
            stage.deps().forEach(d -> text.append(expected.get(d)));
            String line = ((StageAction.Command) stage.action()).lines().getFirst();
            text.append(new CommandLine.Shell(line)).append('\n');
            String path = stage.outs().getFirst().path();
            expected.put(path, text.toString());
            assertThat(workshop.read(path)).as(path).isEqualTo(text.toString());
        }
    }

    /// Readers of the parameter, and whatever reads what they make.
    private static Set<StageName> dependants(Workshop workshop, List<Shape> shapes, int param) {
        Set<StageName> found = new HashSet<>();
        for (Shape shape : shapes) {
            boolean reads = shape.param().equals(Optional.of(param));
            boolean reached =
                    workshop.project().pipeline().graph().into(new StageName(shape.name())).stream()
                            .anyMatch(e -> e.kind() == Edge.Kind.DATA && found.contains(e.from()));
            if (reads || reached) {
                found.add(new StageName(shape.name()));
            }
        }
        return found;
    }

    private static List<StageStatus> statuses(RunRecord run) {
        return run.stages().stream().map(RunRecord.StageRecord::status).toList();
    }
}
