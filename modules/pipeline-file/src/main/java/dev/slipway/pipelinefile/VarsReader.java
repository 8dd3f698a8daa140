package dev.slipway.pipelinefile;

import dev.slipway.pipelinefile.yaml.Yaml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads `vars`: a list of files, of some keys of files (`vars.yaml:train,test`) and of maps, whose
/// values `${…}` can name. Confined to one reading.
final class VarsReader {
    private final ProjectPaths paths;
    private final ParamFiles files;
    private final Params params;
    private final Set<String> loaded = new HashSet<>();
    private final Map<Asked, Map<String, @Nullable Object>> known = new HashMap<>();

    /// @param usualFile the parameters file, whose values are known anyway
    VarsReader(ProjectPaths paths, ParamFiles files, Params params, Optional<String> usualFile) {
        this.paths = paths;
        this.files = files;
        this.params = params;
        usualFile.ifPresent(loaded::add);
    }

    /// What a stage asks for: the stages of a matrix mostly ask the same.
    private record Asked(@Nullable Object vars, String wdir) {}

    private interface Taker {
        /// @return the key that is there already, if one is
        Optional<String> take(Yaml.Mapping map, String file);
    }

    /// Those of the whole file, which join the parameters.
    void readForAll(Value list) {
        read(list, "", loaded, params::join);
    }

    /// Those of one stage.
    ///
    /// @param wdir what the names of files are relative to
    Map<String, @Nullable Object> readForStage(Value list, String wdir) {
        Asked asked = new Asked(list.filled().map(Yaml::toJava).orElse(null), wdir);
        Map<String, @Nullable Object> read = known.get(asked);
        if (read == null) {
            read = locals(list, wdir);
            known.put(asked, read);
        }
        return read;
    }

    private Map<String, @Nullable Object> locals(Value list, String wdir) {
        Map<String, @Nullable Object> locals = new LinkedHashMap<>();
        read(
                list,
                wdir,
                new HashSet<>(loaded),
                (map, file) -> {
                    Map<String, @Nullable Object> more = map.toJava();
                    return Params.clash(params.values(), more).or(() -> Params.merge(locals, more));
                });
        return locals;
    }

    private void read(Value list, String wdir, Set<String> seen, Taker taker) {
        List<Value> items = list.isMap() ? List.of(list) : list.list().orElse(List.of());
        for (Value item : items) {
            if (item.node() instanceof Yaml.Mapping map) {
                take(item, map, item.scope().file(), taker);
            } else {
                item.text("the name of a file, or a map")
                        .ifPresent(text -> file(item, text, wdir, seen, taker));
            }
        }
    }

    private void file(Value at, String text, String wdir, Set<String> seen, Taker taker) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        Optional<String> path =
                paths.check(new Value(Yaml.of(name, at.node().span()), at.key(), at.scope()), wdir);
        if (path.isEmpty() || seen.contains(path.get())) {
            return;
        }
        Optional<Yaml.Mapping> content = files.read(path.get(), at);
        if (content.isEmpty()) {
            return;
        }
        List<String> keys =
                colon < 0
                        ? List.of()
                        : List.of(text.substring(colon + 1).split(",")).stream()
                                .map(String::strip)
                                .filter(key -> !key.isEmpty())
                                .toList();
        if (keys.isEmpty()) {
            seen.add(path.get());
            take(at, content.get(), path.get(), taker);
        } else {
            some(at, content.get(), keys, path.get(), taker);
        }
    }

    private static void some(
            Value at, Yaml.Mapping content, List<String> keys, String path, Taker taker) {
        List<Yaml.Entry> chosen = new ArrayList<>();
        for (String key : keys) {
            Optional<Yaml.Entry> entry = content.entry(key);
            if (entry.isPresent()) {
                chosen.add(entry.get());
            } else {
                List<String> names = new ArrayList<>();
                content.all().forEach(e -> names.add(e.name()));
                at.refuse(
                        ProblemCode.UNKNOWN_PARAM,
                        path + " has no value " + Words.quoted(key) + ".",
                        Words.didYouMean(key, names) + "It has " + Words.list(names) + ".");
            }
        }
        take(at, new Yaml.Mapping(content.span(), true, chosen), path, taker);
    }

    private static void take(Value at, Yaml.Mapping map, String file, Taker taker) {
        taker.take(map, file)
                .ifPresent(
                        key ->
                                at.refuse(
                                        ProblemCode.VARS,
                                        Words.quoted(key) + " has a value already.",
                                        "Give it another name here, or remove it from one of the"
                                                + " two places."));
    }
}
