package dev.slipway.pipelinefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.RuntimeName;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.ContainerOptions;
import dev.slipway.model.pipeline.ImageBuild;
import dev.slipway.model.pipeline.Out;
import dev.slipway.model.pipeline.ParamKey;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.pipeline.PipelineGraph;
import dev.slipway.model.pipeline.Resources;
import dev.slipway.model.pipeline.Retries;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever the pipeline: written stage by stage into an empty file and read again, it is the same.
class WrittenPipelinesTest {
    private static final int PIPELINES = 60;
    private static final List<String> FOLDERS = List.of("", "src", "deep/er");

    private static final List<RuntimeName> RUNTIMES =
            List.of(
                    RuntimeName.LOCAL,
                    RuntimeName.LOCAL,
                    RuntimeName.DOCKER,
                    new RuntimeName("gpu-box.2"));

    private static final List<String> ODD =
            List.of(
                    "plain",
                    "two words",
                    "ünïcode–✓",
                    "a: b",
                    "x # y",
                    "'single'",
                    "\"double\"",
                    "true",
                    "0x1F",
                    "1e5",
                    "~",
                    "- item",
                    "{ brace }",
                    "[0]",
                    "@at",
                    "%p",
                    "*star",
                    "&and",
                    "back\\slash",
                    "${HOME}",
                    "trailing:",
                    "10%",
                    "a,b");

    @TempDir Path temp;
    private final PipelineEditor editor = new PipelineEditor();
    private final Map<String, Object> params = new TreeMap<>(Map.of("rate", 0.1, "seed", 7L));

    @BeforeEach
    void folders() throws IOException {
        Files.createDirectories(temp.resolve("src"));
        Files.createDirectories(temp.resolve("deep/er"));
        for (String folder : FOLDERS) {
            Files.writeString(temp.resolve(folder).resolve("Dockerfile"), "FROM scratch\n");
            Files.writeString(temp.resolve(folder).resolve("gpu.Dockerfile"), "FROM scratch\n");
        }
    }

    @Test
    void readBackTheyAreTheSame() {
        long seed = Long.getLong("slipway.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < PIPELINES; i++) {
            List<StageDefinition> stages = stages(random);
            PipelineGraph graph = PipelineGraph.of(stages);

            String text = written(stages);
            ReadPipeline read = new PipelineReader().read(temp, text);

            String story = "seed " + seed + ", pipeline " + i + "\n" + text;
            assertThat(read.problems())
                    .as(story)
                    .allMatch(p -> p.code().equals(ProblemCode.DEP_MISSING.code()));
            Pipeline pipeline = read.pipeline().orElseThrow();
            assertThat(pipeline.stages().stream().map(WrittenPipelinesTest::placeless).toList())
                    .as(story)
                    .isEqualTo(stages);
            assertThat(pipeline.graph().edges()).as(story).isEqualTo(graph.edges());
            assertThat(pipeline.graph().order()).as(story).isEqualTo(graph.order());
            assertThat(written(pipeline.stages())).as(story).isEqualTo(text);
        }
    }

    private String written(List<StageDefinition> stages) {
        String text = editor.apply("", new Edit.SetRoot("slipway", 1L));
        text = editor.apply(text, new Edit.SetRoot("params", params));
        for (StageDefinition stage : stages) {
            text = editor.apply(text, new Edit.AddStage(stage.name(), content(stage)));
        }
        return text;
    }

    private static StageDefinition placeless(StageDefinition stage) {
        return new StageDefinition(
                stage.name(),
                stage.action(),
                stage.deps(),
                stage.params(),
                stage.outs(),
                stage.metrics(),
                stage.needs(),
                stage.on(),
                stage.image(),
                stage.build(),
                stage.container(),
                stage.resources(),
                stage.timeout(),
                stage.retries(),
                stage.env(),
                stage.secrets(),
                stage.description(),
                stage.frozen(),
                stage.alwaysRuns(),
                stage.wdir(),
                Optional.empty());
    }

    // --- a stage as the keys of a file ------------------------------------------------------

    private static Map<String, Object> content(StageDefinition stage) {
        Map<String, Object> keys = new LinkedHashMap<>();
        List<String> lines =
                ((StageAction.Command) stage.action())
                        .lines().stream().map(WrittenPipelinesTest::literal).toList();
        keys.put("run", lines.size() == 1 ? lines.getFirst() : lines);
        put(keys, "wdir", stage.wdir());
        put(keys, "deps", fromWdir(stage, stage.deps()));
        put(keys, "params", stage.params().stream().map(ParamKey::key).toList());
        put(keys, "outs", stage.outs().stream().map(out -> out(stage, out)).toList());
        put(keys, "metrics", fromWdir(stage, stage.metrics()));
        put(keys, "needs", stage.needs().stream().map(StageName::value).toList());
        keys.put("on", stage.on().value());
        stage.image().ifPresent(image -> keys.put("image", literal(image)));
        stage.build().ifPresent(build -> keys.put("build", build(stage, build)));
        if (!stage.container().equals(ContainerOptions.DEFAULT)) {
            keys.put("container", container(stage.container()));
        }
        if (!stage.resources().equals(Resources.DEFAULT)) {
            Map<String, Object> resources = new LinkedHashMap<>();
            resources.put("cpu", stage.resources().cpu());
            resources.put("memory", (stage.resources().memoryBytes() >> 20) + "Mi");
            resources.put("gpu", (long) stage.resources().gpu());
            keys.put("resources", resources);
        }
        stage.timeout().ifPresent(t -> keys.put("timeout", t.toSeconds() + "s"));
        if (!stage.retries().equals(Retries.NONE)) {
            Map<String, Object> retries = new LinkedHashMap<>();
            retries.put("times", (long) stage.retries().times());
            retries.put("wait", stage.retries().waitBetween().toMillis() + "ms");
            keys.put("retries", retries);
        }
        Map<String, Object> env = new LinkedHashMap<>();
        stage.env().forEach((name, value) -> env.put(name, literal(value)));
        if (!env.isEmpty()) {
            keys.put("env", env);
        }
        put(keys, "secrets", stage.secrets());
        stage.description().ifPresent(words -> keys.put("desc", literal(words)));
        if (stage.frozen()) {
            keys.put("frozen", true);
        }
        if (stage.alwaysRuns()) {
            keys.put("always_changed", true);
        }
        return keys;
    }

    private static Object build(StageDefinition stage, ImageBuild build) {
        String context = fromWdir(stage, build.context());
        String name = build.dockerfile().substring(build.dockerfile().lastIndexOf('/') + 1);
        if (name.equals("Dockerfile") && build.args().isEmpty() && build.target().isEmpty()) {
            return context;
        }
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("context", context);
        put(keys, "dockerfile", name.equals("Dockerfile") ? "" : name);
        put(keys, "args", literals(build.args()));
        put(keys, "target", build.target().map(WrittenPipelinesTest::literal).orElse(""));
        return keys;
    }

    private static String fromWdir(StageDefinition stage, String folder) {
        String path = Path.of(stage.wdir()).relativize(Path.of(folder)).toString();
        return path.isEmpty() ? "." : path.replace('\\', '/');
    }

    private static Map<String, Object> container(ContainerOptions options) {
        Map<String, Object> keys = new LinkedHashMap<>();
        put(keys, "network", options.network().orElse(""));
        put(keys, "shm", options.shmBytes() == 0 ? "" : (options.shmBytes() >> 20) + "Mi");
        put(keys, "user", options.user().orElse(""));
        put(keys, "writable-root", options.writableRoot() ? true : "");
        put(keys, "node-selector", literals(options.nodeSelector()));
        put(
                keys,
                "tolerations",
                options.tolerations().stream().map(WrittenPipelinesTest::toleration).toList());
        put(keys, "service-account", options.serviceAccount().orElse(""));
        put(keys, "pull-secrets", options.pullSecrets());
        put(keys, "volume-claim", options.volumeClaim().orElse(""));
        return keys;
    }

    private static Map<String, Object> toleration(ContainerOptions.Toleration toleration) {
        Map<String, Object> keys = new LinkedHashMap<>();
        put(keys, "key", literal(toleration.key()));
        put(keys, "operator", toleration.operator());
        put(keys, "value", literal(toleration.value()));
        put(keys, "effect", toleration.effect());
        return keys;
    }

    private static Map<String, Object> literals(Map<String, String> texts) {
        Map<String, Object> literal = new LinkedHashMap<>();
        texts.forEach((name, text) -> literal.put(name, literal(text)));
        return literal;
    }

    private static void put(Map<String, Object> keys, String key, Object value) {
        boolean isEmpty =
                switch (value) {
                    case List<?> list -> list.isEmpty();
                    case Map<?, ?> map -> map.isEmpty();
                    default -> value.equals("");
                };
        if (!isEmpty) {
            keys.put(key, value);
        }
    }

    private static Object out(StageDefinition stage, Out out) {
        String path = fromWdir(stage, List.of(out.path())).getFirst();
        Map<String, Object> flags = new LinkedHashMap<>();
        if (!out.cache()) {
            flags.put("cache", false);
        }
        if (out.persist()) {
            flags.put("persist", true);
        }
        return flags.isEmpty() ? path : Map.of(path, flags);
    }

    private static List<String> fromWdir(StageDefinition stage, List<String> paths) {
        Path from = Path.of(stage.wdir());
        return paths.stream()
                .map(p -> stage.wdir().isEmpty() ? p : from.relativize(Path.of(p)).toString())
                .map(WrittenPipelinesTest::literal)
                .toList();
    }

    private static String literal(String text) {
        return text.replace("${", "\\${");
    }

    // --- any stages -------------------------------------------------------------------------

    private List<StageDefinition> stages(Random random) {
        List<StageDefinition> stages = new ArrayList<>();
        int count = 1 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            stages.add(stage(random, i, stages));
        }
        Collections.shuffle(stages, random);
        return stages;
    }

    private StageDefinition stage(Random random, int number, List<StageDefinition> before) {
        Set<String> deps = new LinkedHashSet<>();
        Set<StageName> needs = new LinkedHashSet<>();
        for (StageDefinition other : before) {
            List<String> made = other.madePaths();
            if (!made.isEmpty() && random.nextInt(3) == 0) {
                deps.add(made.get(random.nextInt(made.size())));
            }
            if (random.nextInt(5) == 0) {
                needs.add(other.name());
            }
        }
        if (random.nextBoolean()) {
            deps.add("data/" + path(random));
        }
        List<Out> outs = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            outs.add(
                    new Out(
                            "out" + number + "/" + i + " " + path(random),
                            random.nextInt(4) > 0,
                            random.nextInt(4) == 0));
        }
        List<String> metrics =
                random.nextInt(3) == 0 ? List.of("metrics" + number + ".json") : List.of();
        List<String> lines = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            lines.add(
                    switch (random.nextInt(3)) {
                        case 0 -> "run " + odd(random);
                        case 1 -> "first " + odd(random) + "\nsecond" + (i == 0 ? "\n" : "");
                        default -> odd(random);
                    });
        }
        RuntimeName on = RUNTIMES.get(random.nextInt(RUNTIMES.size()));
        // A command that runs elsewhere has to have one.
        Optional<String> image =
                !on.isLocal() || random.nextInt(4) == 0
                        ? Optional.of("python:3.12-slim")
                        : Optional.empty();
        return new StageDefinition(
                new StageName((random.nextBoolean() ? "stage-" : "Stufe_ü.") + number),
                new StageAction.Command(lines),
                List.copyOf(deps),
                random.nextInt(3) == 0 ? List.of(ParamKey.of("seed")) : List.of(),
                outs,
                metrics,
                List.copyOf(needs),
                on,
                image,
                random.nextInt(4) == 0 ? Optional.of(build(random)) : Optional.empty(),
                random.nextInt(4) == 0 ? container(random) : ContainerOptions.DEFAULT,
                random.nextInt(4) == 0
                        ? new Resources(
                                1 + random.nextInt(4) / 2.0,
                                (1L + random.nextInt(99)) << 20,
                                random.nextInt(3))
                        : Resources.DEFAULT,
                random.nextInt(4) == 0
                        ? Optional.of(Duration.ofSeconds(1 + random.nextInt(9999)))
                        : Optional.empty(),
                random.nextInt(4) == 0
                        ? new Retries(
                                1 + random.nextInt(5), Duration.ofMillis(random.nextInt(5000)))
                        : Retries.NONE,
                random.nextInt(3) == 0 ? Map.of("VALUE", odd(random)) : Map.of(),
                random.nextInt(5) == 0 ? List.of("TOKEN") : List.of(),
                random.nextInt(3) == 0 ? Optional.of(odd(random)) : Optional.empty(),
                random.nextInt(6) == 0,
                random.nextInt(6) == 0,
                FOLDERS.get(random.nextInt(FOLDERS.size())),
                Optional.empty());
    }

    private static ImageBuild build(Random random) {
        String context = FOLDERS.get(random.nextInt(FOLDERS.size()));
        String dockerfile = random.nextBoolean() ? "Dockerfile" : "gpu.Dockerfile";
        return new ImageBuild(
                context,
                context.isEmpty() ? dockerfile : context + "/" + dockerfile,
                random.nextBoolean() ? Map.of("VERSION", odd(random)) : Map.of(),
                random.nextInt(3) == 0 ? Optional.of(odd(random)) : Optional.empty());
    }

    private static ContainerOptions container(Random random) {
        List<ContainerOptions.Toleration> tolerations = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            boolean isEqual = random.nextBoolean();
            tolerations.add(
                    new ContainerOptions.Toleration(
                            isEqual || random.nextBoolean() ? odd(random) : "",
                            isEqual ? "Equal" : "Exists",
                            isEqual ? odd(random) : "",
                            List.of("", "NoSchedule", "NoExecute").get(random.nextInt(3))));
        }
        return new ContainerOptions(
                random.nextBoolean() ? Optional.of("bridge") : Optional.empty(),
                random.nextBoolean() ? (1L + random.nextInt(999)) << 20 : 0,
                random.nextBoolean() ? Optional.of("1000:007") : Optional.empty(),
                random.nextBoolean(),
                random.nextBoolean() ? Map.of("example.org/zone", "true") : Map.of(),
                tolerations,
                random.nextBoolean() ? Optional.of("trainer") : Optional.empty(),
                random.nextBoolean() ? List.of("pull.me", "007") : List.of(),
                random.nextBoolean() ? Optional.of("work-1") : Optional.empty());
    }

    private static String odd(Random random) {
        return ODD.get(random.nextInt(ODD.size()));
    }

    /// Odd, but a path on every system.
    private static String path(Random random) {
        return odd(random).replaceAll("[\\\\:*\"]", "_");
    }
}
