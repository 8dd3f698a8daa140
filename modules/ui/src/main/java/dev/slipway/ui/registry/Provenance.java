package dev.slipway.ui.registry;

import dev.slipway.model.release.ModelVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// What a version came from, held against the version that serves.
///
/// @param against the number of the serving version; empty when there is none, or it is this one
/// @param facts sorted by kind and name
public record Provenance(Optional<Integer> against, List<Fact> facts) {
    public Provenance {
        facts = List.copyOf(facts);
    }

    /// @param before what the serving version has; empty when it is the same or not known
    public record Fact(Kind kind, String name, String value, Optional<String> before) {}

    public enum Kind {
        COMMIT,
        PARAMETER,
        DATA
    }

    public static Provenance of(ModelVersion version, Optional<ModelVersion> serving) {
        Optional<ModelVersion> other = serving.filter(s -> s.version() != version.version());
        List<Fact> facts = new ArrayList<>();
        facts.add(fact(Kind.COMMIT, "commit", commit(version), other.map(Provenance::commit)));
        addAll(facts, Kind.PARAMETER, version.params(), other.map(ModelVersion::params));
        addAll(facts, Kind.DATA, version.data(), other.map(ModelVersion::data));
        return new Provenance(other.map(ModelVersion::version), facts);
    }

    public List<Fact> differences() {
        return facts.stream().filter(f -> f.before().isPresent()).toList();
    }

    private static void addAll(
            List<Fact> facts,
            Kind kind,
            Map<String, String> now,
            Optional<Map<String, String>> before) {
        TreeSet<String> names = new TreeSet<>(now.keySet());
        before.ifPresent(b -> names.addAll(b.keySet()));
        for (String name : names) {
            facts.add(
                    fact(
                            kind,
                            name,
                            now.getOrDefault(name, "none"),
                            before.map(b -> b.getOrDefault(name, "none"))));
        }
    }

    private static Fact fact(Kind kind, String name, String value, Optional<String> before) {
        return new Fact(kind, name, value, before.filter(b -> !b.equals(value)));
    }

    private static String commit(ModelVersion version) {
        return version.commit().map(c -> version.dirty() ? c + " with changes" : c).orElse("none");
    }
}
