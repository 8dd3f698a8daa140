package dev.slipway.pipelinefile;

import dev.slipway.model.NearestWord;
import dev.slipway.model.component.ComponentCatalog;
import dev.slipway.model.component.ComponentSpec;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.pipelinefile.yaml.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/// Reads `uses:` and `with:` against the catalog of built-in components.
final class ComponentReader {
    private final ProjectPaths paths;
    private final Map<String, DataReader.Entry> data;

    ComponentReader(ProjectPaths paths, Map<String, DataReader.Entry> data) {
        this.paths = paths;
        this.data = data;
    }

    /// @param inputs paths that the component reads
    /// @param isTimed whether what it finds changes with the time of day
    record Call(
            ComponentSpec spec,
            StageAction.Component action,
            List<PathUse> inputs,
            boolean isTimed) {}

    Optional<Call> read(Fields stage) {
        Optional<Value> uses = stage.get("uses");
        Optional<String> name = uses.flatMap(Value::text);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<ComponentSpec> spec = ComponentCatalog.find(name.get());
        if (spec.isEmpty()) {
            List<String> known =
                    ComponentCatalog.all().stream().map(ComponentSpec::name).sorted().toList();
            uses.get()
                    .refuse(
                            ProblemCode.UNKNOWN_COMPONENT,
                            "There is no component " + Words.quoted(name.get()) + ".",
                            Words.didYouMean(name.get(), known)
                                    + "Components are "
                                    + Words.list(known)
                                    + "; a command of your own goes under “run:”.");
            return Optional.empty();
        }
        Map<String, Object> with = new LinkedHashMap<>();
        List<PathUse> inputs = new ArrayList<>();
        Optional<Fields> arguments = arguments(stage);
        arguments.ifPresent(fields -> check(spec.get(), fields, with, inputs));
        if (arguments.isEmpty() && !stage.has("with")) {
            missing(spec.get(), Set.of(), uses.get(), stage.owner().key() + ".with");
        }
        ownSchema(stage, arguments, uses.get(), with, inputs);
        boolean isTimed = reach(arguments.flatMap(a -> a.get("schema")), uses.get(), with, inputs);
        return Optional.of(
                new Call(
                        spec.get(),
                        new StageAction.Component(spec.get().name(), with),
                        inputs,
                        isTimed));
    }

    /// Other files that the schema of a check names are read by it, too.
    ///
    /// @return whether the schema asks for fresh data
    private boolean reach(
            Optional<Value> named, Value uses, Map<String, Object> with, List<PathUse> inputs) {
        if (!(with.get("schema") instanceof String schema)) {
            return false;
        }
        SchemaReach reach = SchemaReach.of(paths, schema);
        reach.files().forEach(file -> inputs.add(new PathUse(file, named.orElse(uses))));
        return reach.isTimed();
    }

    private static Optional<Fields> arguments(Fields stage) {
        return stage.get("with").filter(v -> !v.isNothing()).flatMap(Value::map);
    }

    private void check(
            ComponentSpec spec, Fields fields, Map<String, Object> with, List<PathUse> inputs) {
        Set<String> known = new LinkedHashSet<>();
        spec.parameters().forEach(p -> known.add(p.name()));
        fields.allowOnly(known);
        Set<String> given = new LinkedHashSet<>();
        fields.all().forEach(n -> given.add(n.name()));
        missing(spec, given, fields.owner(), fields.owner().key());
        for (ComponentSpec.Parameter parameter : spec.parameters()) {
            fields.get(parameter.name())
                    .flatMap(value -> argument(parameter, value, inputs))
                    .ifPresent(argument -> with.put(parameter.name(), argument));
        }
    }

    private static void missing(ComponentSpec spec, Set<String> given, Value at, String key) {
        for (ComponentSpec.Parameter parameter : spec.parameters()) {
            if (parameter.required() && !given.contains(parameter.name())) {
                at.refuse(
                        ProblemCode.MISSING_KEY,
                        spec.name() + " needs " + Words.quoted(parameter.name()) + ".",
                        "Add “"
                                + parameter.name()
                                + ":” under "
                                + Words.quoted(key)
                                + ": "
                                + parameter.help());
            }
        }
    }

    private Optional<Object> argument(
            ComponentSpec.Parameter parameter, Value value, List<PathUse> inputs) {
        return switch (parameter.type()) {
            case TEXT, COLUMN -> value.text().map(Object.class::cast);
            case INTEGER -> {
                OptionalLong number =
                        value.integer(
                                (long) parameter.min().orElse(Long.MIN_VALUE),
                                (long) parameter.max().orElse(Long.MAX_VALUE));
                yield number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
            }
            case NUMBER -> {
                OptionalDouble number =
                        value.number(
                                parameter.min().orElse(-Double.MAX_VALUE),
                                parameter.max().orElse(Double.MAX_VALUE));
                yield number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
            }
            case FLAG -> value.flag().map(Object.class::cast);
            case CHOICE -> value.choice(parameter.choices()).map(Object.class::cast);
            case COLUMNS -> columns(value);
            case DATA -> dataPath(value, inputs);
            case FILE -> input(value, inputs);
        };
    }

    private static Optional<Object> columns(Value value) {
        List<String> columns = new ArrayList<>();
        List<Value> items = value.oneOrMany("a list of columns");
        for (Value item : items) {
            item.text("the name of a column").ifPresent(columns::add);
        }
        return columns.isEmpty() ? Optional.empty() : Optional.of(columns);
    }

    private Optional<Object> dataPath(Value value, List<PathUse> inputs) {
        Optional<DataReader.Entry> entry = dataSet(value);
        if (entry.isPresent()) {
            inputs.add(new PathUse(entry.get().set().path(), value));
            return Optional.of(entry.get().set().path());
        }
        if (value.scalar() instanceof String text && !text.contains("/") && !text.contains(".")) {
            Optional<String> near = NearestWord.of(text, data.keySet());
            if (near.isPresent() && !paths.exists(text)) {
                value.refuse(
                        ProblemCode.BAD_VALUE,
                        "There is no data set " + Words.quoted(text) + ".",
                        "Did you mean " + Words.quoted(near.get()) + "?");
                return Optional.empty();
            }
        }
        return input(value, inputs);
    }

    private Optional<DataReader.Entry> dataSet(Value value) {
        return value.node() instanceof Yaml.Scalar scalar
                ? Optional.ofNullable(data.get(scalar.text()))
                : Optional.empty();
    }

    private Optional<Object> input(Value value, List<PathUse> inputs) {
        Optional<String> path = paths.check(value);
        path.ifPresent(p -> inputs.add(new PathUse(p, value)));
        return path.map(Object.class::cast);
    }

    /// A check of a data set uses the schema that the data set names, unless told another.
    private void ownSchema(
            Fields stage,
            Optional<Fields> arguments,
            Value uses,
            Map<String, Object> with,
            List<PathUse> inputs) {
        if (!uses.text().orElse("").equals("data/validate")
                || with.containsKey("schema")
                || arguments.isPresent() && arguments.get().has("schema")) {
            return;
        }
        Optional<Value> named = arguments.flatMap(a -> a.get("data"));
        Optional<PathUse> own = named.flatMap(this::dataSet).flatMap(DataReader.Entry::schema);
        if (own.isPresent()) {
            with.put("schema", own.get().path());
            inputs.add(own.get());
        } else if (with.containsKey("data")) {
            named.orElse(uses)
                    .refuse(
                            ProblemCode.SCHEMA_MISSING,
                            Words.quoted(stage.owner().key()) + " checks data without a schema.",
                            "Add “schema:” to the data set, or under “with:”.");
        }
    }
}
