package dev.slipway.pipelinefile;

import dev.slipway.model.Problem;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.ParamKey;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads the `register:` section as the last stage of the pipeline.
final class RegisterReader {
    static final String STAGE = "register";
    static final Set<String> KEYS = Set.of("model", "from", "after");
    private static final Pattern MODEL =
            Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}_. -]{0,127}");

    private RegisterReader() {}

    static Optional<StageDraft> read(Fields.Named named, Params params, ProjectPaths paths) {
        Interpolation remembered = new Interpolation(params, java.util.Map.of());
        Optional<Fields> fields =
                named.value().map(v -> v.with(remembered)).flatMap(v -> v.map(KEYS));
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        Optional<Value> modelValue = fields.get().required("model", "model: my-model");
        Optional<String> model = modelValue.flatMap(Value::text);
        if (model.isPresent() && !MODEL.matcher(model.get()).matches()) {
            modelValue
                    .orElseThrow()
                    .refuse(
                            ProblemCode.BAD_NAME,
                            Words.quoted(model.get()) + " cannot be the name of a model.",
                            "Use letters, digits, “_”, “-” and “.”, starting with a letter or"
                                    + " digit; at most 128 of them.");
        }
        Optional<PathUse> from =
                fields.get()
                        .required("from", "from: build/model.json")
                        .flatMap(v -> paths.check(v).map(path -> new PathUse(path, v)));
        Optional<NameUse> after =
                fields.get()
                        .get("after")
                        .flatMap(
                                v ->
                                        v.text("the name of a stage")
                                                .map(name -> new NameUse(name, v)));
        if (model.isEmpty() || from.isEmpty()) {
            return Optional.empty();
        }
        Problem.Place where = Problems.place(named.owner().scope().file(), named.nameSpan());
        StageName self = new StageName(STAGE);
        StageDefinition plain =
                StageDefinition.of(
                        self,
                        new StageAction.Register(
                                model.get(),
                                from.get().path(),
                                after.map(NameUse::name)
                                        .filter(StageName::isValid)
                                        .map(StageName::new)));
        List<ParamKey> keys = remembered.used().stream().map(ParamKey::of).toList();
        StageDefinition stage =
                new StageDefinition(
                        self,
                        plain.action(),
                        List.of(from.get().path()),
                        keys,
                        List.of(),
                        List.of(),
                        List.of(),
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
                        Optional.of(where));
        return Optional.of(
                new StageDraft(
                        stage,
                        STAGE,
                        named,
                        List.of(from.get()),
                        List.of(),
                        after.stream().toList()));
    }
}
