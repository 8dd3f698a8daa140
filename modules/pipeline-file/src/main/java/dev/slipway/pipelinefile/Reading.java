package dev.slipway.pipelinefile;

import dev.slipway.model.RuntimeName;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.DataSet;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.pipeline.PipelineGraph;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.pipelinefile.yaml.Span;
import dev.slipway.pipelinefile.yaml.Yaml;
import dev.slipway.pipelinefile.yaml.YamlDocument;
import dev.slipway.pipelinefile.yaml.YamlParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One reading of one text: from YAML to a checked pipeline. Confined to one thread, used once.
final class Reading {
    static final String DEFAULT_PARAMS = "params.yaml";
    static final Set<String> LATER = Set.of("serve", "package", "deploy", "monitor", "triggers");
    /// Keys that start so are the author's own: a place for values that aliases refer to.
    static final String OWN_PREFIX = "x-";

    private static final int MOST_STAGES = 50_000;
    private static final Span TOP = new Span(0, 0, 1, 1);

    private final Dialect dialect;
    private final String file;
    private final String folderName;
    private final ProjectPaths paths;
    private final Problems problems;
    private final Map<String, ? extends @Nullable Object> overrides;
    private final Params params = new Params();

    Reading(
            Dialect dialect,
            String folderName,
            ProjectPaths paths,
            Problems problems,
            Map<String, ? extends @Nullable Object> overrides) {
        this.dialect = dialect;
        this.file = dialect.file();
        this.folderName = folderName;
        this.paths = paths;
        this.problems = problems;
        this.overrides = overrides;
    }

    Map<String, String> paramPlaces() {
        return params.places();
    }

    Optional<Pipeline> pipeline(String text) {
        YamlDocument document = YamlParser.parse(text);
        document.faults().forEach(fault -> problems.yaml(file, fault));
        if (document.root().isEmpty() && !document.faults().isEmpty()) {
            return Optional.empty();
        }
        if (document.root().isEmpty() || !(document.root().get() instanceof Yaml.Mapping root)) {
            boolean empty = document.root().map(r -> r.toJava() == null).orElse(true);
            problems.error(
                    file,
                    document.root().map(Yaml::span).orElse(TOP),
                    "",
                    ProblemCode.NOT_A_MAP,
                    file + (empty ? " is empty." : " holds no map."),
                    dialect.beginning());
            return Optional.empty();
        }
        return read(root);
    }

    private Optional<Pipeline> read(Yaml.Mapping root) {
        ParamFiles paramFiles = new ParamFiles(paths, problems);
        Interpolation interpolation = new Interpolation(params, Map.of());
        Value whole = new Value(root, "", new Scope(file, problems, interpolation));
        Fields fields = new Fields(root, whole);
        checkTop(fields);
        if (dialect == Dialect.SLIPWAY) {
            checkVersion(fields);
        }
        String name = dialect == Dialect.DVC ? folderName : name(fields);
        Optional<String> paramsFile =
                dialect == Dialect.DVC ? usualParams(paramFiles) : readParams(fields, paramFiles);
        VarsReader vars = new VarsReader(paths, paramFiles, params, paramsFile);
        fields.get("vars").filter(v -> !v.isNothing()).ifPresent(vars::readForAll);
        overrides.forEach(this::override);

        Map<String, DataReader.Entry> data =
                fields.get("data")
                        .filter(v -> !v.isNothing())
                        .map(new DataReader(paths)::read)
                        .orElse(Map.of());
        RuntimeName usual =
                fields.get("on").flatMap(StageReader::runtime).orElse(RuntimeName.LOCAL);
        StageReader stageReader =
                new StageReader(
                        dialect,
                        paths,
                        params,
                        paramFiles,
                        paramsFile,
                        vars,
                        new ComponentReader(paths, data),
                        usual);
        List<StageDraft> drafts = drafts(fields, stageReader);
        if (dialect == Dialect.DVC) {
            drafts = DvcSections.read(fields, paths, drafts);
        }
        Set<String> ownFiles = new LinkedHashSet<>(dialect.ownFiles());
        paramsFile.ifPresent(ownFiles::add);
        PipelineChecks checks = new PipelineChecks(paths, drafts, ownFiles);
        List<StageDefinition> stages = checks.stages();
        checks.checkData(data.values());
        checks.checkGated();
        PipelineGraph graph = PipelineGraph.of(stages);
        checks.checkCircles(graph);
        if (problems.nothingToRun()) {
            return Optional.empty();
        }
        Map<String, DataSet> sets = new LinkedHashMap<>();
        data.forEach((key, entry) -> sets.put(key, entry.set()));
        return Optional.of(new Pipeline(name, stages, sets, params.values(), paramsFile, graph));
    }

    private void checkTop(Fields fields) {
        List<String> later = new ArrayList<>();
        Optional<Fields.Named> first = Optional.empty();
        for (Fields.Named named : fields.all()) {
            if (dialect == Dialect.SLIPWAY && LATER.contains(named.name())) {
                later.add(named.name());
                first = first.or(() -> Optional.of(named));
                named.value().ifPresent(Value::map);
            } else if (!dialect.keys().contains(named.name())
                    && !named.name().startsWith(OWN_PREFIX)) {
                fields.unknown(named, dialect.keys());
            }
        }
        first.ifPresent(
                named ->
                        problems.warning(
                                file,
                                named.nameSpan(),
                                named.name(),
                                ProblemCode.NOT_YET,
                                "This release reads "
                                        + Words.list(later)
                                        + " but does not act on "
                                        + (later.size() == 1 ? "it." : "them."),
                                "Leave it for a later release; nothing else is affected."));
    }

    private static void checkVersion(Fields fields) {
        Optional<Value> version = fields.required("slipway", "slipway: 1");
        if (version.isPresent()) {
            OptionalLong number = version.get().integer(Long.MIN_VALUE, Long.MAX_VALUE);
            if (number.isPresent() && number.getAsLong() != 1) {
                version.get()
                        .refuse(
                                ProblemCode.VERSION,
                                "The file is of version "
                                        + number.getAsLong()
                                        + "; this release reads version 1.",
                                number.getAsLong() > 1
                                        ? "Use a newer Slipway, or write “slipway: 1”."
                                        : "Write “slipway: 1”.");
            }
        }
    }

    private String name(Fields fields) {
        Optional<Value> value = fields.get("name");
        Optional<String> name = value.flatMap(Value::text);
        if (name.isPresent()
                && (name.get().length() > 128
                        || name.get().chars().anyMatch(Character::isISOControl))) {
            value.orElseThrow()
                    .refuse(
                            ProblemCode.BAD_NAME,
                            "The project's name is too long or holds a control character.",
                            "Use one line of at most 128 characters.");
        }
        return name.orElse(folderName);
    }

    private Optional<String> readParams(Fields fields, ParamFiles files) {
        Optional<Value> value = fields.get("params");
        if (!fields.has("params")) {
            return usualParams(files);
        }
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get().node() instanceof Yaml.Mapping inline) {
            params.take(inline, file);
            return Optional.empty();
        }
        if (value.get().isNothing() || !value.get().isScalar()) {
            value.get()
                    .refuse(
                            ProblemCode.WRONG_TYPE,
                            "“params” takes the name of a file or a map.",
                            "Write “params: params.yaml”, or the parameters below it.");
            return Optional.empty();
        }
        Optional<String> path = paths.check(value.get());
        path.flatMap(p -> files.read(p, value.get()))
                .ifPresent(map -> params.take(map, path.orElseThrow()));
        return path;
    }

    private Optional<String> usualParams(ParamFiles files) {
        Optional<Yaml.Mapping> usual = files.readIfThere(DEFAULT_PARAMS);
        usual.ifPresent(map -> params.take(map, DEFAULT_PARAMS));
        return usual.map(map -> DEFAULT_PARAMS);
    }

    private void override(String key, @Nullable Object value) {
        params.override(key, value)
                .ifPresent(
                        refusal ->
                                problems.bare(
                                        key,
                                        refusal.unknown()
                                                ? ProblemCode.UNKNOWN_PARAM
                                                : ProblemCode.PARAM_TYPE,
                                        refusal.headline(),
                                        refusal.remedy()));
    }

    private List<StageDraft> drafts(Fields fields, StageReader reader) {
        List<StageDraft> drafts = new ArrayList<>();
        Optional<Value> section = fields.required("stages", "stages:");
        if (section.isPresent() && section.get().isNothing()) {
            noStages(section.get());
        } else {
            Optional<Fields> stages = section.flatMap(Value::map);
            if (stages.isPresent() && stages.get().isEmpty()) {
                noStages(stages.get().owner());
            }
            for (Fields.Named named : stages.map(Fields::all).orElse(List.of())) {
                if (drafts.size() > MOST_STAGES) {
                    named.refuse(
                            ProblemCode.MATRIX,
                            "The pipeline has more than " + MOST_STAGES + " stages.",
                            "Divide it into several projects.");
                    break;
                }
                drafts.addAll(reader.read(named));
            }
        }
        Optional<Fields.Named> register =
                dialect == Dialect.SLIPWAY ? fields.named("register") : Optional.empty();
        register.flatMap(named -> RegisterReader.read(named, params, paths))
                .ifPresent(
                        draft -> {
                            checkOneRegister(drafts, draft);
                            drafts.add(draft);
                        });
        return drafts;
    }

    private static void noStages(Value at) {
        at.refuse(
                ProblemCode.NO_STAGES,
                "The pipeline has no stages.",
                "Add one, such as “train: { "
                        + (at.scope().file().equals(Dialect.DVC.file()) ? "cmd" : "run")
                        + ": python train.py }”.");
    }

    private static void checkOneRegister(List<StageDraft> drafts, StageDraft register) {
        StageName name = register.stage().name();
        if (drafts.stream().anyMatch(d -> d.stage().name().equals(name))) {
            register.named()
                    .refuse(
                            ProblemCode.BAD_NAME,
                            "A stage is named “register”, as the “register:” section is.",
                            "Give the stage another name.");
        }
    }
}
