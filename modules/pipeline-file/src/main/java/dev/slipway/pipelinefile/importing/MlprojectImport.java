package dev.slipway.pipelinefile.importing;

import dev.slipway.pipelinefile.ForeignFile;
import dev.slipway.pipelinefile.ProblemCode;
import dev.slipway.pipelinefile.importing.ImportNote.Fate;
import dev.slipway.pipelinefile.yaml.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One MLproject becoming a pipeline: each entry point a stage, its parameters those of the
/// pipeline. Used once.
final class MlprojectImport {
    private static final Set<String> KNOWN =
            Set.of("name", "entry_points", "conda_env", "python_env", "docker_env");

    private final Path file;
    private final Yaml.Mapping root;
    private final List<ImportNote> notes = new ArrayList<>();

    MlprojectImport(Path file, Yaml.Mapping root) {
        this.file = file;
        this.root = root;
    }

    /// @param written as `${…}` names it
    private record Param(String written, @Nullable Object value, boolean quoted) {}

    ImportedPipeline made() {
        Yaml.Mapping points = Fields.map(root, "entry_points");
        if (points.isEmpty()) {
            throw ForeignFile.problem(
                    file,
                    root.value("entry_points").orElse(root),
                    ProblemCode.IMPORT_CONTENT,
                    "The MLproject has no entry points.",
                    "Add one under “entry_points:”, with a “command:”.");
        }
        String name = Fields.text(root, "name").orElseGet(this::folder);
        NewPipeline made =
                new NewPipeline(
                        name, List.of("Imported from " + file.getFileName() + " of MLflow."));
        List<Yaml.Entry> all = new ArrayList<>();
        points.all().forEach(all::add);
        boolean several = all.size() > 1;

        Map<String, Object> params = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        List<Map<String, Object>> stages = new ArrayList<>();
        Map<String, Object> place = place();
        for (Yaml.Entry point : all) {
            String stage = made.name(point.name());
            if (!(point.value().target() instanceof Yaml.Mapping definition)) {
                throw noCommand(point);
            }
            Map<String, Param> known = params(stage, definition, several, params);
            Map<String, Object> content = new LinkedHashMap<>();
            String command = Fields.text(definition, "command").orElseThrow(() -> noCommand(point));
            content.put("run", command(stage, command.strip(), known));
            content.putAll(place);
            content.put("always-run", true);
            names.add(stage);
            stages.add(content);
            notes.add(
                    new ImportNote(
                            Fate.CHANGED,
                            "entry point " + point.name(),
                            "the stage " + stage + ", which runs each time, as in MLflow",
                            "Name what it reads under “deps:” and what it makes under “outs:”,"
                                    + " and remove “always-run:”: then it runs only when"
                                    + " something changed."));
        }
        if (!params.isEmpty()) {
            made.set("params", params);
        }
        for (int i = 0; i < names.size(); i++) {
            made.add(names.get(i), stages.get(i));
        }
        if (several) {
            notes.add(
                    new ImportNote(
                            Fate.CHANGED,
                            "the choice of an entry point",
                            "a run takes every stage",
                            "Run one alone with “slipway run --only "
                                    + names.getFirst()
                                    + "”, or order them with “needs:” or deps and outs."));
        }
        environments();
        for (Yaml.Entry entry : root.all()) {
            if (!KNOWN.contains(entry.name())) {
                notes.add(
                        new ImportNote(Fate.LEFT_OUT, entry.name(), "has no equivalent here", ""));
            }
        }
        return new ImportedPipeline("MLflow", made.text(), made.stages(), notes);
    }

    private String folder() {
        Path parent = file.getParent();
        return String.valueOf(parent == null ? "project" : parent.getFileName());
    }

    private RuntimeException noCommand(Yaml.Entry point) {
        return ForeignFile.problem(
                file,
                point.key(),
                ProblemCode.IMPORT_CONTENT,
                "The entry point “" + NewPipeline.clean(point.name()) + "” has no command.",
                "Give it a “command:”.");
    }

    /// Takes the parameters of an entry point in.
    private Map<String, Param> params(
            String stage, Yaml.Mapping definition, boolean several, Map<String, Object> params) {
        Map<String, Param> known = new LinkedHashMap<>();
        String own = stage.replaceAll("[^\\p{L}\\p{N}_-]", "_");
        Map<String, @Nullable Object> group = new LinkedHashMap<>();
        for (Yaml.Entry entry : Fields.map(definition, "parameters").all()) {
            String key = entry.name().replaceAll("[^\\p{L}\\p{N}_-]", "_");
            if (!key.matches("[\\p{L}_].*")) {
                key = "_" + key;
            }
            Yaml given = entry.value().target();
            Optional<String> type =
                    given instanceof Yaml.Mapping map
                            ? Fields.text(map, "type")
                            : Fields.text(given);
            @Nullable Object value = null;
            if (given instanceof Yaml.Mapping map && map.value("default").isPresent()) {
                value = map.value("default").orElseThrow().toJava();
            } else {
                notes.add(
                        new ImportNote(
                                Fate.CHANGED,
                                "parameter " + entry.name() + " of " + stage,
                                "a parameter without a value yet",
                                "Set it under “params:”, or for one run with “--param "
                                        + (several ? own + "." : "")
                                        + key
                                        + "=…”."));
            }
            if (type.filter(t -> t.equals("path") || t.equals("uri")).isPresent()
                    && String.valueOf(value).contains("://")) {
                notes.add(
                        new ImportNote(
                                Fate.CHANGED,
                                "parameter " + entry.name() + " of " + stage,
                                "a text: the address is handed on and not fetched first",
                                "Let the command fetch it, or a stage before it."));
            }
            group.put(key, value);
            boolean quoted = value instanceof String text && !NewPipeline.word(text).equals(text);
            known.put(entry.name(), new Param(several ? own + "." + key : key, value, quoted));
        }
        if (several && !group.isEmpty()) {
            params.put(own, group);
        } else {
            group.forEach((key, value) -> params.put(key, value));
        }
        return known;
    }

    /// The command with `{name}` as `${name}`, and doubled braces as one.
    private String command(String stage, String command, Map<String, Param> params) {
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            boolean doubled = i + 1 < command.length() && command.charAt(i + 1) == c;
            if ((c == '{' || c == '}') && doubled) {
                made.append(made.toString().endsWith("$") && c == '{' ? "\\{" : c);
                i++;
                continue;
            }
            int close = c == '{' ? command.indexOf('}', i) : -1;
            Optional<Param> param =
                    close < 0
                            ? Optional.empty()
                            : Optional.ofNullable(params.get(command.substring(i + 1, close)));
            if (param.isPresent()) {
                String reference = "${" + param.get().written() + "}";
                made.append(param.get().quoted() ? "'" + reference + "'" : reference);
                i = close;
            } else if (close > 0 && command.substring(i + 1, close).matches("\\w+")) {
                String name = command.substring(i + 1, close);
                notes.add(
                        new ImportNote(
                                Fate.CHANGED,
                                "{" + name + "} in the command of " + stage,
                                "stands as it is: no parameter of that name is declared",
                                "Add it under “params:” and write ${" + name + "}."));
                made.append(command, i, close + 1);
                i = close;
            } else {
                made.append(c);
            }
        }
        return made.toString();
    }

    /// The image and variables of `docker_env`, for every stage.
    private Map<String, Object> place() {
        Yaml.Mapping docker = Fields.map(root, "docker_env");
        Map<String, Object> place = new LinkedHashMap<>();
        Fields.text(docker, "image").ifPresent(image -> place.put("image", image));
        Map<String, Object> env = new LinkedHashMap<>();
        for (Yaml item : Fields.list(docker, "environment")) {
            if (item instanceof Yaml.Sequence pair && pair.items().size() == 2) {
                Optional<String> key = Fields.text(pair.items().getFirst());
                Optional<String> value = Fields.text(pair.items().getLast());
                key.filter(k -> k.matches("[A-Za-z_][A-Za-z0-9_]*"))
                        .ifPresent(k -> env.put(k, NewPipeline.literal(value.orElse(""))));
            }
        }
        if (!env.isEmpty()) {
            place.put("env", env);
        }
        return place;
    }

    private void environments() {
        for (String key : List.of("conda_env", "python_env")) {
            if (Fields.says(root, key)) {
                String of = Fields.text(root, key).orElse(key);
                notes.add(
                        new ImportNote(
                                Fate.LEFT_OUT,
                                key + " " + of,
                                "has no equivalent: stages run in the environment that Slipway was"
                                        + " started in",
                                key.equals("conda_env")
                                        ? "Make it with “conda env create -f "
                                                + of
                                                + "”, and put “conda run -n NAME” before the"
                                                + " commands."
                                        : "Make it yourself and start Slipway in it, or name its"
                                                + " python in the commands."));
            }
        }
        Yaml.Mapping docker = Fields.map(root, "docker_env");
        Fields.text(docker, "image")
                .ifPresent(
                        image ->
                                notes.add(
                                        new ImportNote(
                                                Fate.CHANGED,
                                                "docker_env " + image,
                                                "“image:” of every stage, written down: the stages"
                                                        + " run on this machine",
                                                "Install here what they need of it.")));
        if (Fields.says(docker, "volumes")) {
            notes.add(
                    new ImportNote(
                            Fate.LEFT_OUT,
                            "docker_env volumes",
                            "have no equivalent",
                            "Keep what the stages read inside the project, and name it under"
                                    + " “deps:”."));
        }
        List<String> copied =
                Fields.list(docker, "environment").stream()
                        .filter(Yaml.Scalar.class::isInstance)
                        .flatMap(item -> Fields.text(item).stream())
                        .toList();
        if (!copied.isEmpty()) {
            notes.add(
                    new ImportNote(
                            Fate.IMPORTED,
                            "docker_env environment " + String.join(", ", copied),
                            "nothing to write: stages on this machine have its variables",
                            ""));
        }
    }
}
