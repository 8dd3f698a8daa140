package dev.slipway.pipelinefile;

import dev.slipway.model.pipeline.ParamKey;
import dev.slipway.pipelinefile.yaml.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads which parameters one stage depends on. Confined to one stage.
final class ParamKeysReader {
    private static final Set<String> WHOLE_ONLY = Set.of(".toml", ".py");

    private final ProjectPaths paths;
    private final Params params;
    private final ParamFiles files;
    private final Optional<String> ownFile;
    private final String wdir;
    private final Optional<String> usualFile;
    private final Set<ParamKey> keys = new LinkedHashSet<>();
    private final List<PathUse> wholeFiles = new ArrayList<>();

    /// @param ownFile the pipeline's parameters file
    /// @param wdir what the names of files are relative to
    /// @param usualFile the file that keys without one are looked for in; the pipeline's parameters
    ///     if empty
    ParamKeysReader(
            ProjectPaths paths,
            Params params,
            ParamFiles files,
            Optional<String> ownFile,
            String wdir,
            Optional<String> usualFile) {
        this.paths = paths;
        this.params = params;
        this.files = files;
        this.ownFile = ownFile;
        this.wdir = wdir;
        this.usualFile = usualFile;
    }

    /// Files whose keys cannot be told apart here: a stage depends on all of such a file.
    List<PathUse> wholeFiles() {
        return wholeFiles;
    }

    Set<ParamKey> read(Fields stage) {
        for (Value item : items(stage)) {
            if (item.isMap()) {
                for (Fields.Named file : item.map().orElseThrow().all()) {
                    of(file);
                }
            } else {
                item.text("the key of a parameter").ifPresent(key -> one(item, key));
            }
        }
        return keys;
    }

    private static List<Value> items(Fields stage) {
        Optional<Value> value = stage.get("params");
        if (value.isPresent() && value.get().isMap()) {
            return List.of(value.get());
        }
        return value.map(v -> v.oneOrMany("a list of keys of parameters")).orElse(List.of());
    }

    private void one(Value at, String key) {
        if (usualFile.isPresent()) {
            files.read(usualFile.get(), at)
                    .ifPresent(content -> key(usualFile.get(), content, key, at));
        } else if (params.find(key).isPresent()) {
            keys.add(ParamKey.of(key));
        } else {
            at.refuse(
                    ProblemCode.UNKNOWN_PARAM,
                    "There is no parameter " + Words.quoted(key) + ".",
                    params.unknownRemedy(key));
        }
    }

    private void of(Fields.Named named) {
        Optional<Value> at =
                Value.of(
                        Yaml.of(named.name(), named.nameSpan()),
                        named.key(),
                        named.owner().scope());
        Optional<String> path = at.flatMap(a -> paths.check(a, wdir));
        if (path.isEmpty()) {
            return;
        }
        if (WHOLE_ONLY.stream().anyMatch(path.get().toLowerCase(Locale.ROOT)::endsWith)) {
            wholeFiles.add(new PathUse(path.get(), at.get()));
            return;
        }
        Optional<Yaml.Mapping> content = files.read(path.get(), at.get());
        Optional<Value> listed = named.value();
        if (content.isEmpty() || listed.isEmpty()) {
            return;
        }
        if (listed.get().isNothing()) {
            Optional<String> file = take(path.get(), content.get());
            content.get().all().forEach(e -> keys.add(new ParamKey(e.name(), file)));
            return;
        }
        for (Value item : listed.get().oneOrMany("a list of keys of that file")) {
            item.text("the key of a parameter")
                    .ifPresent(key -> key(path.get(), content.get(), key, item));
        }
    }

    /// Makes the content of a file known under its path.
    ///
    /// @return the path, unless the file is the pipeline's own
    private Optional<String> take(String path, Yaml.Mapping content) {
        if (Optional.of(path).equals(ownFile)) {
            return Optional.empty();
        }
        if (!params.knowsFile(path)) {
            params.takeFrom(path, content);
        }
        return Optional.of(path);
    }

    private void key(String path, Yaml.Mapping content, String key, Value at) {
        ParamKey param = new ParamKey(key, take(path, content));
        if (param.in(params.values()).isPresent()) {
            keys.add(param);
            return;
        }
        List<String> known = new ArrayList<>();
        content.all().forEach(e -> known.add(e.name()));
        at.refuse(
                ProblemCode.UNKNOWN_PARAM,
                path + " has no parameter " + Words.quoted(key) + ".",
                Words.didYouMean(key, known) + "It has " + Words.list(known) + ".");
    }
}
