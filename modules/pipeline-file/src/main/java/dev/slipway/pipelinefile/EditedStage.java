package dev.slipway.pipelinefile;

import dev.slipway.model.StageName;
import dev.slipway.pipelinefile.yaml.CannotEdit;
import dev.slipway.pipelinefile.yaml.Yaml;
import dev.slipway.pipelinefile.yaml.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where in a text the keys of a stage stand, and under which words: below `do` in a stage that
/// `foreach` repeats, and in a dvc.yaml only what DVC reads.
final class EditedStage {
    private static final String CMD = "cmd";
    private static final String RUN = "run";
    private static final String DO = "do";
    private static final String VARS = "vars";

    private EditedStage() {}

    /// Told by what it holds, since a text does not know the name of its file: no version, and no
    /// stage but those that DVC reads.
    private static boolean isDvc(YamlText text) {
        if (text.find(List.of("slipway")).isPresent()
                || !(text.find(List.of("stages")).map(Yaml::target).orElse(null)
                        instanceof Yaml.Mapping stages)) {
            return false;
        }
        for (Yaml.Entry stage : stages.all()) {
            boolean isOfDvc =
                    stage.value().target() instanceof Yaml.Mapping keys
                            && (keys.entry(CMD).isPresent() || keys.entry(DO).isPresent());
            if (!isOfDvc) {
                return false;
            }
        }
        return true;
    }

    /// Whether a stage is the one that stands below `register:`.
    static boolean isRegister(YamlText text, StageName stage) {
        return stage.value().equals(RegisterReader.STAGE)
                && text.find(List.of("stages", stage.value())).isEmpty()
                && text.find(List.of(RegisterReader.STAGE)).isPresent();
    }

    /// The way to a key of a stage.
    ///
    /// @param stage the way to the stage
    /// @param key the way from there, as one thinks of it
    /// @throws CannotEdit if a stage of a dvc.yaml cannot have the key
    static List<Object> path(YamlText text, List<Object> stage, List<Object> key) {
        List<Object> path = new ArrayList<>(stage);
        String first = String.valueOf(key.getFirst());
        boolean repeated = has(text, stage, "foreach");
        if (repeated && !first.equals("foreach") && !first.equals(DO)) {
            path.add(DO);
        }
        if (first.equals(RUN) && (isDvc(text) || has(text, path, CMD) && !has(text, path, RUN))) {
            path.add(CMD);
        } else if (first.equals(CMD) && has(text, path, RUN)) {
            path.add(RUN);
        } else {
            if (isDvc(text) && Dialect.isSlipwaysOwn(first)) {
                throw noPlace(first);
            }
            path.add(key.getFirst());
        }
        path.addAll(key.subList(1, key.size()));
        return path;
    }

    /// How many parts of such a way lead to the map that holds the keys.
    static int holder(List<Object> path) {
        if (path.getFirst().equals(RegisterReader.STAGE)) {
            return 1;
        }
        return path.size() > 3 && path.get(2).equals(DO) ? 3 : 2;
    }

    /// What a new stage is to hold.
    ///
    /// @throws CannotEdit if a dvc.yaml cannot hold it
    static Map<String, Object> content(YamlText text, Map<String, Object> content) {
        if (!isDvc(text)) {
            return content;
        }
        Map<String, Object> asDvc = new LinkedHashMap<>();
        content.forEach(
                (key, value) -> {
                    if (!key.equals(RUN) && Dialect.isSlipwaysOwn(key)) {
                        throw noPlace(key);
                    }
                    asDvc.put(key.equals(RUN) ? CMD : key, value);
                });
        return asDvc;
    }

    private static CannotEdit noPlace(String key) {
        return new CannotEdit(
                "a dvc.yaml has no “"
                        + key
                        + "”; rename it to slipway.yaml, with “slipway: 1” at its top, for that");
    }

    /// Whether a map of `vars` has the key.
    static boolean isInVars(YamlText text, List<Object> key) {
        return inVars(text, key).isPresent();
    }

    private static Optional<List<Object>> inVars(YamlText text, List<Object> key) {
        if (text.find(List.of(VARS)).map(Yaml::target).orElse(null)
                instanceof Yaml.Sequence items) {
            for (int i = 0; i < items.items().size(); i++) {
                List<Object> path = new ArrayList<>(List.of(VARS, i));
                path.addAll(key);
                if (text.find(path).isPresent()) {
                    return Optional.of(path);
                }
            }
        }
        return Optional.empty();
    }

    /// The way to a parameter in the pipeline file itself.
    ///
    /// @throws CannotEdit if a dvc.yaml has no place for it
    static List<Object> inlineParam(YamlText text, List<Object> key) {
        Optional<List<Object>> there = inVars(text, key);
        if (there.isPresent()) {
            return there.get();
        }
        if (isDvc(text)) {
            throw new CannotEdit("a dvc.yaml has no place for it: add a params.yaml");
        }
        List<Object> path = new ArrayList<>(List.of("params"));
        path.addAll(key);
        return path;
    }

    /// The files that `vars` names, in order.
    static List<String> varsFiles(Optional<Yaml> vars) {
        List<String> files = new ArrayList<>();
        if (vars.map(Yaml::target).orElse(null) instanceof Yaml.Sequence items) {
            for (Yaml item : items.items()) {
                if (item.target() instanceof Yaml.Scalar file && file.value() != null) {
                    files.add(file.text().split(":", 2)[0]);
                }
            }
        }
        return files;
    }

    private static boolean has(YamlText text, List<Object> stage, String key) {
        List<Object> path = new ArrayList<>(stage);
        path.add(key);
        return text.find(path).isPresent();
    }
}
