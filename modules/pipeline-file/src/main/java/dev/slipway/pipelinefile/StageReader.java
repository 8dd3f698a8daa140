package dev.slipway.pipelinefile;

import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.ContainerOptions;
import dev.slipway.model.pipeline.Out;
import dev.slipway.model.pipeline.ParamKey;
import dev.slipway.model.pipeline.Resources;
import dev.slipway.model.pipeline.Retries;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.pipelinefile.yaml.Yaml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads one entry of `stages:`.
final class StageReader {
    static final Set<String> ACTIONS = Set.of("run", "cmd", "uses", "gate");
    static final Set<String> GATE_KEYS =
            Set.of("gate", "deps", "needs", "params", "vars", "desc", "description", "matrix");
    static final Set<String> STEP_KEYS =
            Set.of(
                    "deps",
                    "params",
                    "vars",
                    "outs",
                    "metrics",
                    "needs",
                    "on",
                    "image",
                    "build",
                    "container",
                    "resources",
                    "timeout",
                    "retries",
                    "env",
                    "secrets",
                    "desc",
                    "description",
                    "meta",
                    "frozen",
                    "always-run",
                    "always_changed",
                    "matrix");
    private static final Set<String> COMMAND_KEYS = Set.of("run", "cmd", "wdir", "plots");
    private static final Set<String> FOREACH_KEYS = Set.of("foreach", "do");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,254}");
    private static final double MOST_CORES = 4096;

    /// Far above any matrix of use, and read in a second or two.
    private static final long MOST_VALUES = 2_000_000;

    private final Dialect dialect;
    private final ProjectPaths paths;
    private final Params params;
    private final ParamFiles paramFiles;
    private final Optional<String> ownParamsFile;
    private final VarsReader vars;
    private final ComponentReader components;
    private final RuntimeName usualRuntime;

    StageReader(
            Dialect dialect,
            ProjectPaths paths,
            Params params,
            ParamFiles paramFiles,
            Optional<String> ownParamsFile,
            VarsReader vars,
            ComponentReader components,
            RuntimeName usualRuntime) {
        this.dialect = dialect;
        this.paths = paths;
        this.params = params;
        this.paramFiles = paramFiles;
        this.ownParamsFile = ownParamsFile;
        this.vars = vars;
        this.components = components;
        this.usualRuntime = usualRuntime;
    }

    /// Whether some stage of some kind can have the key.
    static boolean isKnown(String key) {
        return STEP_KEYS.contains(key)
                || GATE_KEYS.contains(key)
                || COMMAND_KEYS.contains(key)
                || key.equals("uses")
                || key.equals("with");
    }

    /// The stage, or the stages of its matrix or foreach; none after a problem that leaves none.
    List<StageDraft> read(Fields.Named named) {
        if (!StageName.isValid(named.name())) {
            named.refuse(
                    ProblemCode.BAD_NAME,
                    Words.quoted(named.name()) + " cannot be the name of a stage.",
                    "Use letters, digits, “_”, “-” and “.”, starting with a letter or digit; at"
                            + " most 128 of them.");
            return List.of();
        }
        Optional<Value> value = named.value();
        Optional<Fields> fields = value.flatMap(Value::map);
        if (fields.isEmpty()) {
            return List.of();
        }
        if (fields.get().has("foreach") || fields.get().has("do")) {
            return foreach(named, fields.get());
        }
        checkKeys(named, fields.get());
        Optional<Value> matrix = fields.get().get("matrix");
        return matrix.isEmpty()
                ? one(named, named.name(), value.get(), Map.of()).stream().toList()
                : several(
                        named,
                        matrix.get(),
                        MatrixReader.read(named.name(), matrix.get()),
                        value.get());
    }

    private List<StageDraft> foreach(Fields.Named named, Fields fields) {
        fields.allowOnly(FOREACH_KEYS);
        Optional<Value> foreach = fields.required("foreach", "foreach: [eu, us]");
        Optional<Value> template = fields.required("do", "do: { cmd: … }");
        Optional<Fields> below = template.flatMap(Value::map);
        if (foreach.isEmpty() || below.isEmpty()) {
            return List.of();
        }
        checkKeys(named, below.get());
        below.get()
                .named("matrix")
                .ifPresent(
                        m ->
                                m.refuse(
                                        ProblemCode.UNKNOWN_KEY,
                                        "A stage has either “foreach” or “matrix”, not both.",
                                        "Remove one of the two."));
        return several(
                named,
                foreach.get(),
                ForeachReader.read(named.name(), foreach.get()),
                template.get());
    }

    /// @param by the matrix or the items
    private List<StageDraft> several(
            Fields.Named named, Value by, List<MatrixReader.Cell> cells, Value template) {
        if (cells.size() * values(template.node()) > MOST_VALUES) {
            by.refuse(
                    ProblemCode.MATRIX,
                    Words.quoted(by.key()) + " repeats too large a stage.",
                    "Make the stage, or its matrix, smaller.");
            return List.of();
        }
        List<StageDraft> drafts = new ArrayList<>();
        for (MatrixReader.Cell cell : cells) {
            one(named, cell.name(), template, cell.locals()).ifPresent(drafts::add);
        }
        return drafts;
    }

    private static long values(Yaml node) {
        return switch (node.target()) {
            case Yaml.Sequence list ->
                    1 + list.items().stream().mapToLong(StageReader::values).sum();
            case Yaml.Mapping map -> {
                long sum = 1;
                for (Yaml.Entry entry : map.all()) {
                    sum += 1 + values(entry.value());
                }
                yield sum;
            }
            case Yaml.Scalar _, Yaml.Alias _ -> 1;
        };
    }

    private void checkKeys(Fields.Named named, Fields fields) {
        if (dialect == Dialect.DVC) {
            Dialect.checkDvcStage(named, fields);
            return;
        }
        Set<String> known = new LinkedHashSet<>();
        boolean gate = fields.has("gate");
        known.addAll(gate ? GATE_KEYS : STEP_KEYS);
        if (fields.has("run") || fields.has("cmd")) {
            known.addAll(COMMAND_KEYS);
        }
        if (fields.has("uses")) {
            known.addAll(List.of("uses", "with"));
        }
        List<String> actions = ACTIONS.stream().filter(fields::has).sorted().toList();
        if (actions.size() != 1) {
            known.addAll(List.of("run", "uses", "with", "gate"));
            named.refuse(
                    ProblemCode.ACTION,
                    "The stage "
                            + Words.quoted(named.name())
                            + (actions.isEmpty()
                                    ? " does nothing."
                                    : " has " + Words.list(actions) + " at once."),
                    "Give it one of “run:” (a command), “uses:” (a component) and “gate:”"
                            + " (criteria).");
        }
        fields.allowOnly(known);
    }

    private Optional<StageDraft> one(
            Fields.Named named, String name, Value value, Map<String, @Nullable Object> given) {
        Value early = value.with(new Interpolation(params, given));
        String wdir = wdir(early);
        Map<String, @Nullable Object> locals = new LinkedHashMap<>(given);
        early.map()
                .flatMap(f -> f.get("vars"))
                .filter(v -> !v.isNothing())
                .ifPresent(v -> vars.readForStage(v, wdir).forEach(locals::putIfAbsent));
        Interpolation remembered = new Interpolation(params, locals);
        Fields fields = value.with(remembered).map().orElseThrow();
        Fields apart = value.with(remembered.unremembered()).map().orElseThrow();

        Optional<ComponentReader.Call> call =
                fields.has("uses") ? components.read(fields) : Optional.empty();
        List<PathUse> judged = new ArrayList<>();
        List<NameUse> needs = new ArrayList<>();
        Optional<StageAction> action = action(fields, call, judged, needs);

        Map<String, PathUse> deps = new LinkedHashMap<>();
        for (Value dep : many(fields, "deps", "a path or a list of paths")) {
            paths.check(dep, wdir)
                    .ifPresent(path -> deps.putIfAbsent(path, new PathUse(path, dep)));
        }
        call.ifPresent(c -> c.inputs().forEach(use -> deps.putIfAbsent(use.path(), use)));
        judged.forEach(use -> deps.putIfAbsent(use.path(), use));

        List<PathUse> made = new ArrayList<>();
        OutsReader outsReader = new OutsReader(paths, wdir, made);
        List<Out> outs = new ArrayList<>(outsReader.read(fields, "outs"));
        List<Out> metrics = outsReader.read(fields, "metrics");
        call.ifPresent(
                c -> OutsReader.checkCount(c.spec(), named, fields, outs.size(), metrics.size()));
        outs.addAll(outsReader.read(fields, "plots"));
        metrics.stream().filter(Out::persist).forEach(outs::add);

        RuntimeName on = apart.get("on").flatMap(StageReader::runtime).orElse(usualRuntime);
        Optional<String> image = fields.get("image").flatMap(Value::text);
        if (!on.isLocal() && !fields.has("image") && !fields.has("build") && fields.has("run")) {
            named.refuse(
                    ProblemCode.MISSING_KEY,
                    "The stage " + Words.quoted(name) + " runs on " + on + " without an image.",
                    "Add “image: python:3.12-slim”, or whichever image it needs, or “build: .”"
                            + " where a Dockerfile is.");
        }
        Map<String, String> env = env(fields);
        List<String> secrets = secrets(apart, env);
        ParamKeysReader paramsReader =
                new ParamKeysReader(
                        paths, params, paramFiles, ownParamsFile, wdir, usualParams(wdir));
        Set<ParamKey> keys = paramsReader.read(fields);
        paramsReader.wholeFiles().forEach(file -> deps.putIfAbsent(file.path(), file));
        for (Value need : many(fields, "needs", "the name of a stage or a list of names")) {
            need.text("the name of a stage").ifPresent(n -> needs.add(new NameUse(n, need)));
        }
        // After everything that may fill in a parameter.
        remembered.used().forEach(key -> keys.add(ParamKey.of(key)));
        StageDefinition stage =
                new StageDefinition(
                        new StageName(name),
                        action.orElse(new StageAction.Command(List.of())),
                        List.copyOf(deps.keySet()),
                        List.copyOf(keys),
                        outs,
                        metrics.stream().map(Out::path).toList(),
                        List.of(),
                        on,
                        image,
                        fields.get("build").flatMap(new BuildReader(paths, wdir)::read),
                        apart.get("container")
                                .flatMap(ContainerReader::read)
                                .orElse(ContainerOptions.DEFAULT),
                        apart.get("resources")
                                .flatMap(StageReader::resources)
                                .orElse(Resources.DEFAULT),
                        apart.get("timeout").flatMap(v -> v.duration(false)),
                        apart.get("retries").flatMap(StageReader::retries).orElse(Retries.NONE),
                        env,
                        secrets,
                        apart.get("description").or(() -> apart.get("desc")).flatMap(Value::text),
                        flag(apart, "frozen"),
                        flag(apart, "always-run")
                                || call.filter(ComponentReader.Call::isTimed).isPresent()
                                || flag(apart, "always_changed")
                                || dialect == Dialect.DVC
                                        && deps.isEmpty()
                                        && made.isEmpty()
                                        && !fields.has("params"),
                        wdir,
                        Optional.of(place(named)));
        return Optional.of(
                new StageDraft(
                        stage, named.name(), named, List.copyOf(deps.values()), made, needs));
    }

    private String wdir(Value stage) {
        return stage.map()
                .flatMap(f -> f.get("wdir"))
                .filter(v -> !v.isNothing())
                .flatMap(paths::checkFolder)
                .orElse("");
    }

    /// DVC looks for parameters where the stage works.
    private Optional<String> usualParams(String wdir) {
        return dialect == Dialect.DVC && !wdir.isEmpty()
                ? Optional.of(wdir + "/" + Reading.DEFAULT_PARAMS)
                : Optional.empty();
    }

    private static Problem.Place place(Fields.Named named) {
        return Problems.place(named.owner().scope().file(), named.nameSpan());
    }

    /// @param judged takes the files that a gate's criteria name, and `needs` the stages
    private Optional<StageAction> action(
            Fields fields,
            Optional<ComponentReader.Call> call,
            List<PathUse> judged,
            List<NameUse> needs) {
        if (fields.has("gate")) {
            return fields.get("gate")
                    .map(v -> new StageAction.Gate(GateReader.read(v, paths, judged, needs)));
        }
        if (fields.has("uses")) {
            return call.map(ComponentReader.Call::action);
        }
        return fields.get("run")
                .map(run -> command(run, false))
                .or(() -> fields.get("cmd").map(cmd -> command(cmd, true)));
    }

    /// @param byLine whether each line of a text is a command of its own, as DVC has it for `cmd`
    private static StageAction command(Value run, boolean byLine) {
        List<String> lines = new ArrayList<>();
        List<Value> items = run.oneOrMany("a command or a list of commands");
        boolean isList = run.node() instanceof Yaml.Sequence;
        for (Value item : items) {
            Optional<String> text = item.text("a command");
            if (byLine && !isList) {
                text.stream().flatMap(StageReader::lines).forEach(lines::add);
            } else {
                text.ifPresent(lines::add);
            }
        }
        if (items.isEmpty() && isList) {
            run.refuse(
                    ProblemCode.WRONG_TYPE,
                    Words.quoted(run.key()) + " has no command.",
                    "Write a command, or a list of commands.");
        }
        return new StageAction.Command(lines);
    }

    /// A line that ends with a backslash goes on in the next.
    private static Stream<String> lines(String text) {
        return text.replace("\\\n", " ").lines().filter(line -> !line.isBlank());
    }

    private static List<Value> many(Fields fields, String key, String wanted) {
        return fields.get(key).map(v -> v.oneOrMany(wanted)).orElse(List.of());
    }

    /// Which names there are is known where it runs, not here.
    static Optional<RuntimeName> runtime(Value value) {
        Optional<String> name = value.text("the name of a runtime");
        if (name.isPresent() && !RuntimeName.isValid(name.get())) {
            value.refuse(
                    ProblemCode.BAD_NAME,
                    Words.quoted(name.get()) + " cannot be the name of a runtime.",
                    "Use local, docker, kubernetes, or the name of a runtime of the settings.");
            return Optional.empty();
        }
        return name.map(RuntimeName::new);
    }

    private static Optional<Resources> resources(Value value) {
        Optional<Fields> fields = value.map(Set.of("cpu", "memory", "gpu"));
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        double cpu =
                fields.get().get("cpu").map(StageReader::cores).orElse(Resources.DEFAULT.cpu());
        OptionalLong memory =
                fields.get().get("memory").map(Value::bytes).orElse(OptionalLong.empty());
        OptionalLong gpu =
                fields.get().get("gpu").map(v -> v.integer(0, 1024)).orElse(OptionalLong.empty());
        return Optional.of(new Resources(cpu, memory.orElse(0), (int) gpu.orElse(0)));
    }

    /// `2`, `0.5`, or `500m` for thousandths.
    private static double cores(Value value) {
        if (value.scalar() instanceof String text && text.matches("[0-9]{1,7}m")) {
            double thousandths = Double.parseDouble(text.substring(0, text.length() - 1));
            if (thousandths > 0 && thousandths <= MOST_CORES * 1000) {
                return thousandths / 1000;
            }
        }
        OptionalDouble cores = value.number(0.001, MOST_CORES);
        return cores.orElse(Resources.DEFAULT.cpu());
    }

    private static Optional<Retries> retries(Value value) {
        if (value.isScalar() && !value.isNothing()) {
            return times(Optional.of(value)).map(times -> new Retries(times, Duration.ZERO));
        }
        Optional<Fields> fields = value.map(Set.of("times", "wait"));
        return fields.flatMap(
                f -> {
                    Optional<Integer> times = times(f.required("times", "times: 2"));
                    Duration wait =
                            f.get("wait").flatMap(v -> v.duration(true)).orElse(Duration.ZERO);
                    return times.map(t -> new Retries(t, wait));
                });
    }

    private static Optional<Integer> times(Optional<Value> value) {
        OptionalLong times = value.isPresent() ? value.get().integer(0, 100) : OptionalLong.empty();
        return times.isPresent() ? Optional.of((int) times.getAsLong()) : Optional.empty();
    }

    private static Map<String, String> env(Fields stage) {
        Map<String, String> env = new LinkedHashMap<>();
        Optional<Fields> fields = stage.get("env").flatMap(Value::map);
        for (Fields.Named named : fields.map(Fields::all).orElse(List.of())) {
            if (!VARIABLE.matcher(named.name()).matches()) {
                named.refuse(
                        ProblemCode.BAD_NAME,
                        Words.quoted(named.name()) + " cannot be the name of a variable.",
                        "Use letters, digits and “_”, not starting with a digit.");
                continue;
            }
            Optional<Value> value = named.value();
            if (value.isPresent() && "".equals(value.get().scalar())) {
                env.put(named.name(), "");
            } else {
                value.flatMap(v -> v.text("a text, in quotes if in doubt"))
                        .ifPresent(text -> env.put(named.name(), text));
            }
        }
        return env;
    }

    private static List<String> secrets(Fields stage, Map<String, String> env) {
        Set<String> names = new LinkedHashSet<>();
        Optional<Value> secrets = stage.get("secrets");
        if (secrets.isEmpty()) {
            return List.of();
        }
        // What stands here may be a secret: no message repeats it.
        if (secrets.get().isMap()) {
            valueIsNoName(secrets.get());
            return List.of();
        }
        for (Value value : secrets.get().oneOrMany("a list of names of secrets")) {
            if (!(value.scalar() instanceof String name) || !VARIABLE.matcher(name).matches()) {
                valueIsNoName(value);
            } else if (env.containsKey(name)) {
                value.refuse(
                        ProblemCode.SECRET,
                        "The secret " + Words.quoted(name) + " is set under “env:” as well.",
                        "Remove it from “env:”: the secret's value comes from the secret store.");
            } else {
                names.add(name);
            }
        }
        return List.copyOf(names);
    }

    private static void valueIsNoName(Value value) {
        value.refuse(
                ProblemCode.SECRET,
                Words.quoted(value.key()) + " is no name of a secret.",
                "List names only (letters, digits, “_”), and keep values out of the file; change a"
                        + " value that was ever written here.");
    }

    private static boolean flag(Fields fields, String key) {
        return fields.get(key).flatMap(Value::flag).orElse(false);
    }
}
