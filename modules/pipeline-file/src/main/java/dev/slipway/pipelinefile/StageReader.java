package dev.slipway.pipelinefile;

import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeKind;
import dev.slipway.model.StageName;
import dev.slipway.model.component.ComponentSpec;
import dev.slipway.model.pipeline.Out;
import dev.slipway.model.pipeline.ParamKey;
import dev.slipway.model.pipeline.Resources;
import dev.slipway.model.pipeline.Retries;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.pipelinefile.yaml.Yaml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads one entry of `stages:`.
final class StageReader {
    static final Set<String> ACTIONS = Set.of("run", "cmd", "uses", "gate");
    static final Set<String> GATE_KEYS =
            Set.of("gate", "deps", "needs", "params", "desc", "description", "matrix");
    static final Set<String> STEP_KEYS =
            Set.of(
                    "deps",
                    "params",
                    "outs",
                    "metrics",
                    "needs",
                    "on",
                    "image",
                    "resources",
                    "timeout",
                    "retries",
                    "env",
                    "secrets",
                    "desc",
                    "description",
                    "frozen",
                    "always-run",
                    "always_changed",
                    "matrix");
    private static final Set<String> OUT_KEYS = Set.of("cache", "persist", "desc");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,254}");
    private static final double MOST_CORES = 4096;

    /// Far above any matrix of use, and read in a second or two.
    private static final long MOST_VALUES = 2_000_000;

    private final ProjectPaths paths;
    private final Params params;
    private final ParamFiles paramFiles;
    private final Optional<String> ownParamsFile;
    private final ComponentReader components;
    private final RuntimeKind usualRuntime;

    StageReader(
            ProjectPaths paths,
            Params params,
            ParamFiles paramFiles,
            Optional<String> ownParamsFile,
            ComponentReader components,
            RuntimeKind usualRuntime) {
        this.paths = paths;
        this.params = params;
        this.paramFiles = paramFiles;
        this.ownParamsFile = ownParamsFile;
        this.components = components;
        this.usualRuntime = usualRuntime;
    }

    /// The stage, or the stages of its matrix; none after a problem that leaves none.
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
        checkKeys(named, fields.get());
        Optional<Value> matrix = fields.get().get("matrix");
        if (matrix.isEmpty()) {
            return one(named, named.name(), value.get(), Map.of()).stream().toList();
        }
        List<StageDraft> drafts = new ArrayList<>();
        List<MatrixReader.Cell> cells = MatrixReader.read(named.name(), matrix.get());
        if (cells.size() * values(value.get().node()) > MOST_VALUES) {
            matrix.get()
                    .refuse(
                            ProblemCode.MATRIX,
                            Words.quoted(matrix.get().key()) + " repeats too large a stage.",
                            "Make the stage, or its matrix, smaller.");
            return List.of();
        }
        for (MatrixReader.Cell cell : cells) {
            one(named, cell.name(), value.get(), cell.item()).ifPresent(drafts::add);
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

    private static void checkKeys(Fields.Named named, Fields fields) {
        Set<String> known = new LinkedHashSet<>();
        boolean gate = fields.has("gate");
        known.addAll(gate ? GATE_KEYS : STEP_KEYS);
        if (fields.has("run") || fields.has("cmd")) {
            known.addAll(List.of("run", "cmd"));
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
            Fields.Named named,
            String name,
            Value value,
            Map<String, @org.jspecify.annotations.Nullable Object> item) {
        Interpolation remembered = new Interpolation(params, item);
        Fields fields = value.with(remembered).map().orElseThrow();
        Fields apart = value.with(remembered.unremembered()).map().orElseThrow();

        Optional<ComponentReader.Call> call =
                fields.has("uses") ? components.read(fields) : Optional.empty();
        Optional<StageAction> action = action(fields, call);

        Map<String, PathUse> deps = new LinkedHashMap<>();
        for (Value dep : many(fields, "deps", "a path or a list of paths")) {
            paths.check(dep).ifPresent(path -> deps.putIfAbsent(path, new PathUse(path, dep)));
        }
        call.ifPresent(c -> c.inputs().forEach(use -> deps.putIfAbsent(use.path(), use)));

        List<PathUse> made = new ArrayList<>();
        List<Out> outs = outs(fields, "outs", made);
        List<Out> metrics = outs(fields, "metrics", made);
        call.ifPresent(c -> checkOuts(c.spec(), named, fields, outs.size(), metrics.size()));

        RuntimeKind on = apart.get("on").flatMap(StageReader::runtime).orElse(usualRuntime);
        Optional<String> image = fields.get("image").flatMap(Value::text);
        if (on != RuntimeKind.LOCAL && !fields.has("image") && fields.has("run")) {
            named.refuse(
                    ProblemCode.MISSING_KEY,
                    "The stage "
                            + Words.quoted(name)
                            + " runs on "
                            + on.word()
                            + " without an image.",
                    "Add “image: python:3.12-slim”, or whichever image it needs.");
        }
        Map<String, String> env = env(fields);
        List<String> secrets = secrets(apart, env);
        Set<ParamKey> keys = paramKeys(fields);
        List<NameUse> needs = new ArrayList<>();
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
                        apart.get("resources")
                                .flatMap(StageReader::resources)
                                .orElse(Resources.DEFAULT),
                        apart.get("timeout").flatMap(v -> v.duration(false)),
                        apart.get("retries").flatMap(StageReader::retries).orElse(Retries.NONE),
                        env,
                        secrets,
                        apart.get("description").or(() -> apart.get("desc")).flatMap(Value::text),
                        flag(apart, "frozen"),
                        flag(apart, "always-run") || flag(apart, "always_changed"),
                        Optional.of(place(named)));
        return Optional.of(
                new StageDraft(
                        stage, named.name(), named, List.copyOf(deps.values()), made, needs));
    }

    private static Problem.Place place(Fields.Named named) {
        return Problems.place(named.owner().scope().file(), named.nameSpan());
    }

    private static Optional<StageAction> action(
            Fields fields, Optional<ComponentReader.Call> call) {
        if (fields.has("gate")) {
            return fields.get("gate").map(v -> new StageAction.Gate(GateReader.read(v)));
        }
        if (fields.has("uses")) {
            return call.map(ComponentReader.Call::action);
        }
        return fields.get("run").or(() -> fields.get("cmd")).map(StageReader::command);
    }

    private static StageAction command(Value run) {
        List<String> lines = new ArrayList<>();
        List<Value> items = run.oneOrMany("a command or a list of commands");
        for (Value item : items) {
            item.text("a command").ifPresent(lines::add);
        }
        if (items.isEmpty() && run.node() instanceof Yaml.Sequence) {
            run.refuse(
                    ProblemCode.WRONG_TYPE,
                    Words.quoted(run.key()) + " has no command.",
                    "Write a command, or a list of commands.");
        }
        return new StageAction.Command(lines);
    }

    private static List<Value> many(Fields fields, String key, String wanted) {
        return fields.get(key).map(v -> v.oneOrMany(wanted)).orElse(List.of());
    }

    private List<Out> outs(Fields fields, String key, List<PathUse> made) {
        Map<String, Out> outs = new LinkedHashMap<>();
        Optional<Value> value = fields.get(key);
        if (value.isEmpty()) {
            return List.of();
        }
        List<Value> items =
                value.get().isMap()
                        ? List.of(value.get())
                        : value.get().oneOrMany("a path or a list of paths");
        for (Value item : items) {
            if (item.isMap()) {
                for (Fields.Named out : item.map().orElseThrow().all()) {
                    Value path =
                            new Value(
                                    Yaml.of(out.name(), out.nameSpan()), item.key(), item.scope());
                    out.value()
                            .ifPresent(options -> addOut(outs, made, path, Optional.of(options)));
                }
            } else {
                addOut(outs, made, item, Optional.empty());
            }
        }
        return List.copyOf(outs.values());
    }

    private void addOut(
            Map<String, Out> outs, List<PathUse> made, Value value, Optional<Value> options) {
        Optional<Fields> fields = options.filter(v -> !v.isNothing()).flatMap(v -> v.map(OUT_KEYS));
        boolean cache = fields.flatMap(f -> f.get("cache")).flatMap(Value::flag).orElse(true);
        boolean persist = fields.flatMap(f -> f.get("persist")).flatMap(Value::flag).orElse(false);
        paths.check(value)
                .ifPresent(
                        path -> {
                            if (outs.putIfAbsent(path, new Out(path, cache, persist)) == null) {
                                made.add(new PathUse(path, value));
                            } else {
                                value.refuse(
                                        ProblemCode.SHARED_OUT,
                                        Words.quoted(path) + " is listed twice.",
                                        "Remove one of the two.");
                            }
                        });
    }

    private static void checkOuts(
            ComponentSpec spec, Fields.Named named, Fields fields, int outs, int metrics) {
        List<String> roles = spec.outs().stream().map(ComponentSpec.OutRole::role).toList();
        long least = spec.outs().stream().filter(ComponentSpec.OutRole::required).count();
        if ((!fields.has("outs") || fields.get("outs").isPresent())
                && (outs < least || outs > roles.size())) {
            named.refuse(
                    ProblemCode.OUTS,
                    "The stage "
                            + Words.quoted(named.name())
                            + " names "
                            + outs
                            + (outs == 1 ? " out; " : " outs; ")
                            + spec.name()
                            + " makes "
                            + (least == roles.size() ? "" : least + " to ")
                            + roles.size()
                            + ".",
                    "Name a path for each of these, in order, under “outs:”: "
                            + Words.list(roles)
                            + ".");
        }
        if (metrics > (spec.metrics() ? 1 : 0)) {
            named.refuse(
                    ProblemCode.OUTS,
                    "The stage "
                            + Words.quoted(named.name())
                            + " names "
                            + metrics
                            + " metrics files; "
                            + spec.name()
                            + " makes "
                            + (spec.metrics() ? "one." : "none."),
                    "Remove the others.");
        }
    }

    static Optional<RuntimeKind> runtime(Value value) {
        List<String> words = Arrays.stream(RuntimeKind.values()).map(RuntimeKind::word).toList();
        return value.choice(words)
                .flatMap(
                        word ->
                                Arrays.stream(RuntimeKind.values())
                                        .filter(kind -> kind.word().equals(word))
                                        .findFirst());
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

    private Set<ParamKey> paramKeys(Fields stage) {
        Set<ParamKey> keys = new LinkedHashSet<>();
        for (Value item : paramItems(stage)) {
            if (item.isMap()) {
                for (Fields.Named file : item.map().orElseThrow().all()) {
                    fileKeys(file, keys);
                }
            } else {
                item.text("the key of a parameter").ifPresent(key -> ownKey(item, key, keys));
            }
        }
        return keys;
    }

    private static List<Value> paramItems(Fields stage) {
        Optional<Value> value = stage.get("params");
        if (value.isPresent() && value.get().isMap()) {
            return List.of(value.get());
        }
        return many(stage, "params", "a list of keys of parameters");
    }

    private void ownKey(Value at, String key, Set<ParamKey> keys) {
        if (params.find(key).isPresent()) {
            keys.add(ParamKey.of(key));
        } else {
            at.refuse(
                    ProblemCode.UNKNOWN_PARAM,
                    "There is no parameter " + Words.quoted(key) + ".",
                    params.unknownRemedy(key));
        }
    }

    private void fileKeys(Fields.Named named, Set<ParamKey> keys) {
        Value at =
                new Value(
                        Yaml.of(named.name(), named.nameSpan()),
                        named.key(),
                        named.owner().scope());
        Optional<String> path = paths.check(at);
        if (path.isEmpty()) {
            return;
        }
        boolean own = path.equals(ownParamsFile);
        Optional<Yaml.Mapping> content = paramFiles.read(path.get(), at);
        Optional<Value> listed = named.value();
        if (content.isEmpty() || listed.isEmpty()) {
            return;
        }
        if (!own && !params.knowsFile(path.get())) {
            params.takeFrom(path.get(), content.get());
        }
        Optional<String> file = own ? Optional.empty() : path;
        if (listed.get().isNothing()) {
            content.get().all().forEach(e -> keys.add(new ParamKey(e.name(), file)));
            return;
        }
        for (Value item : listed.get().oneOrMany("a list of keys of that file")) {
            Optional<String> key = item.text("the key of a parameter");
            if (key.isPresent()) {
                ParamKey param = new ParamKey(key.get(), file);
                if (param.in(params.values()).isPresent()) {
                    keys.add(param);
                } else {
                    unknownIn(path.get(), content.get(), key.get(), item);
                }
            }
        }
    }

    private static void unknownIn(String path, Yaml.Mapping content, String key, Value item) {
        List<String> known = new ArrayList<>();
        content.all().forEach(e -> known.add(e.name()));
        item.refuse(
                ProblemCode.UNKNOWN_PARAM,
                path + " has no parameter " + Words.quoted(key) + ".",
                Words.didYouMean(key, known) + "It has " + Words.list(known) + ".");
    }

    private static boolean flag(Fields fields, String key) {
        return fields.get(key).flatMap(Value::flag).orElse(false);
    }
}
