package dev.slipway.pipelinefile.importing;

import dev.slipway.pipelinefile.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks into foreign maps, where anything may be missing or of another kind than expected.
final class Fields {
    private static final Yaml.Mapping NONE = Yaml.emptyMapping();

    private Fields() {}

    static Yaml.Mapping map(Yaml.Mapping in, String... keys) {
        Yaml.Mapping at = in;
        for (String key : keys) {
            at = at.value(key).orElse(null) instanceof Yaml.Mapping below ? below : NONE;
        }
        return at;
    }

    static List<Yaml> list(Yaml.Mapping in, String key) {
        return in.value(key).orElse(null) instanceof Yaml.Sequence list
                ? list.items().stream().map(Yaml::target).toList()
                : List.of();
    }

    static List<Yaml.Mapping> maps(Yaml.Mapping in, String key) {
        List<Yaml.Mapping> maps = new ArrayList<>();
        for (Yaml item : list(in, key)) {
            if (item instanceof Yaml.Mapping map) {
                maps.add(map);
            }
        }
        return maps;
    }

    static List<String> texts(Yaml.Mapping in, String key) {
        List<String> texts = new ArrayList<>();
        for (Yaml item : list(in, key)) {
            text(item).ifPresent(texts::add);
        }
        return texts;
    }

    /// A text that says something.
    static Optional<String> text(Yaml.Mapping in, String key) {
        return in.value(key).flatMap(Fields::text);
    }

    static Optional<String> text(Yaml value) {
        return value.target() instanceof Yaml.Scalar scalar
                        && scalar.value() != null
                        && !scalar.text().isBlank()
                ? Optional.of(scalar.text())
                : Optional.empty();
    }

    /// Whether there is anything worth telling of under a key.
    static boolean says(Yaml.Mapping in, String key) {
        return switch (in.value(key).orElse(null)) {
            case null -> false;
            case Yaml.Mapping map -> !map.isEmpty();
            case Yaml.Sequence list -> !list.items().isEmpty();
            case Yaml.Scalar scalar ->
                    scalar.value() != null
                            && !scalar.text().isBlank()
                            && !scalar.text().equalsIgnoreCase("false");
            case Yaml.Alias alias -> true;
        };
    }
}
