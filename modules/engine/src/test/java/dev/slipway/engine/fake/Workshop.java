package dev.slipway.engine.fake;

import dev.slipway.engine.PipelineEngine;
import dev.slipway.engine.Project;
import dev.slipway.engine.plan.Machine;
import dev.slipway.engine.port.EnginePorts;
import dev.slipway.engine.port.StageRuntime;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.ContainerOptions;
import dev.slipway.model.pipeline.DataSet;
import dev.slipway.model.pipeline.ImageBuild;
import dev.slipway.model.pipeline.Out;
import dev.slipway.model.pipeline.ParamKey;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.pipeline.PipelineGraph;
import dev.slipway.model.pipeline.Resources;
import dev.slipway.model.pipeline.Retries;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.model.run.RunOptions;
import dev.slipway.model.run.RunRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/// A project folder with an engine over fakes, to try stages in.
public final class Workshop implements AutoCloseable {
    private final Path root;
    private final InMemoryStore store = new InMemoryStore();
    private final FolderArtifacts artifacts;
    private final InMemoryDesk desk = new InMemoryDesk();
    private final List<StageRuntime> runtimes = new ArrayList<>();
    private final Machine machine;
    private final Map<StageName, StageDefinition> stages = new LinkedHashMap<>();
    private final Map<String, DataSet> data = new LinkedHashMap<>();
    private Map<String, Object> params = Map.of();
    private PipelineEngine engine;

    /// @param folder an empty folder for the project and the store
    public Workshop(Path folder, StageRuntime runtime) {
        this(folder, runtime, new Machine(4, 8L << 30, 0));
    }

    public Workshop(Path folder, StageRuntime runtime, Machine machine) {
        runtimes.add(runtime);
        this.machine = machine;
        try {
            this.root = Files.createDirectories(folder.resolve("project")).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.artifacts = new FolderArtifacts(folder.resolve("artifacts"));
        this.engine = newEngine();
    }

    private PipelineEngine newEngine() {
        return new PipelineEngine(
                new EnginePorts(
                        store,
                        store,
                        store,
                        artifacts,
                        artifacts,
                        () -> runtimes,
                        new LimitJudge(),
                        desk,
                        new ShellComponents(),
                        project -> Optional.empty()),
                machine,
                Clock.systemUTC(),
                Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory()));
    }

    /// One more runtime.
    public Workshop with(StageRuntime further) {
        runtimes.add(further);
        return this;
    }

    /// A new engine on what the former one left, as after the death of its process.
    public void restart() {
        store.loseOwners();
        engine = newEngine();
    }

    public PipelineEngine engine() {
        return engine;
    }

    public InMemoryStore store() {
        return store;
    }

    public FolderArtifacts artifacts() {
        return artifacts;
    }

    public InMemoryDesk desk() {
        return desk;
    }

    public Path root() {
        return root;
    }

    public Workshop params(Map<String, Object> values) {
        params = values;
        return this;
    }

    /// A named data set.
    public Workshop data(String name, String path) {
        data.put(name, new DataSet(name, path, Optional.empty(), Optional.empty()));
        return this;
    }

    public Workshop file(String path, String content) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String read(String path) {
        try {
            return Files.readString(root.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean has(String path) {
        return Files.exists(root.resolve(path));
    }

    /// Adds or replaces a stage.
    public Workshop stage(StageDefinition stage) {
        stages.put(stage.name(), stage);
        return this;
    }

    /// Adds or replaces a stage of one shell line.
    public Workshop stage(String name, String line, UnaryOperator<Shape> shape) {
        return stage(shape.apply(new Shape(name, new StageAction.Command(List.of(line)))).build());
    }

    public Project project() {
        List<StageDefinition> all = List.copyOf(stages.values());
        return new Project(
                root,
                "slipway.yaml",
                new Pipeline(
                        "workshop",
                        all,
                        Map.copyOf(data),
                        params,
                        Optional.of("params.yaml"),
                        PipelineGraph.of(all)),
                "text",
                Map.of("rate", "params.yaml:4"));
    }

    public RunRecord run() {
        return run(RunOptions.DEFAULT);
    }

    public RunRecord run(RunOptions options) {
        return engine.start(project(), options, "tester").done().join();
    }

    @Override
    public void close() {
        engine.close();
    }

    /// A stage being described.
    public static final class Shape {
        private final String name;
        private final StageAction action;
        private List<String> deps = List.of();
        private List<ParamKey> params = List.of();
        private List<Out> outs = List.of();
        private List<String> metrics = List.of();
        private List<StageName> needs = List.of();
        private Optional<Duration> timeout = Optional.empty();
        private Retries retries = Retries.NONE;
        private Resources resources = Resources.DEFAULT;
        private RuntimeName on = RuntimeName.LOCAL;
        private Optional<String> image = Optional.empty();
        private Optional<ImageBuild> build = Optional.empty();
        private ContainerOptions container = ContainerOptions.DEFAULT;
        private Map<String, String> env = Map.of();
        private boolean frozen;
        private boolean alwaysRuns;
        private String wdir = "";

        public Shape(String name, StageAction action) {
            this.name = name;
            this.action = action;
        }

        public Shape deps(String... paths) {
            deps = List.of(paths);
            return this;
        }

        public Shape params(String... keys) {
            params = Arrays.stream(keys).map(ParamKey::of).toList();
            return this;
        }

        public Shape outs(String... paths) {
            outs = Arrays.stream(paths).map(Out::of).toList();
            return this;
        }

        public Shape outs(Out... all) {
            outs = List.of(all);
            return this;
        }

        public Shape metrics(String... paths) {
            metrics = List.of(paths);
            return this;
        }

        public Shape needs(String... names) {
            needs = Arrays.stream(names).map(StageName::new).toList();
            return this;
        }

        public Shape timeout(Duration limit) {
            timeout = Optional.of(limit);
            return this;
        }

        public Shape retries(int times) {
            retries = new Retries(times, Duration.ofMillis(1));
            return this;
        }

        public Shape resources(double cpu, long memoryBytes) {
            resources = new Resources(cpu, memoryBytes, 0);
            return this;
        }

        public Shape on(RuntimeName name) {
            on = name;
            return this;
        }

        public Shape image(String reference) {
            image = Optional.of(reference);
            return this;
        }

        public Shape build(ImageBuild recipe) {
            build = Optional.of(recipe);
            return this;
        }

        public Shape container(ContainerOptions options) {
            container = options;
            return this;
        }

        public Shape env(String name, String value) {
            env = Map.of(name, value);
            return this;
        }

        public Shape frozen() {
            frozen = true;
            return this;
        }

        public Shape alwaysRuns() {
            alwaysRuns = true;
            return this;
        }

        public Shape wdir(String folder) {
            wdir = folder;
            return this;
        }

        public StageDefinition build() {
            return new StageDefinition(
                    new StageName(name),
                    action,
                    deps,
                    params,
                    outs,
                    metrics,
                    needs,
                    on,
                    image,
                    build,
                    container,
                    resources,
                    timeout,
                    retries,
                    env,
                    List.of(),
                    Optional.empty(),
                    frozen,
                    alwaysRuns,
                    wdir,
                    Optional.empty());
        }
    }
}
