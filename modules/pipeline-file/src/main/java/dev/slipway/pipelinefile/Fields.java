package dev.slipway.pipelinefile;

import dev.slipway.pipelinefile.yaml.Span;
import dev.slipway.pipelinefile.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The entries of a map, by name.
final class Fields {
    private final Yaml.Mapping mapping;
    private final Value owner;

    Fields(Yaml.Mapping mapping, Value owner) {
        this.mapping = mapping;
        this.owner = owner;
    }

    /// One entry that is there: its name, where the name stands, and what follows it.
    record Named(String name, Span nameSpan, Yaml written, Value owner) {
        String key() {
            return child(owner.key(), name);
        }

        Optional<Value> value() {
            return Value.of(written, key(), owner.scope());
        }

        void refuse(ProblemCode code, String headline, String remedy) {
            owner.scope()
                    .problems()
                    .error(owner.scope().file(), nameSpan, key(), code, headline, remedy);
        }
    }

    Value owner() {
        return owner;
    }

    boolean has(String name) {
        return mapping.entry(name).isPresent();
    }

    boolean isEmpty() {
        return mapping.isEmpty();
    }

    /// Empty if it is not there, or after a problem with `${…}` in it.
    Optional<Value> get(String name) {
        return named(name).flatMap(Named::value);
    }

    Optional<Named> named(String name) {
        return mapping.entry(name).map(this::named);
    }

    private Named named(Yaml.Entry entry) {
        return new Named(entry.name(), entry.key().span(), entry.value(), owner);
    }

    /// The entry, or a problem that says it must be there.
    Optional<Value> required(String name, String example) {
        if (!has(name)) {
            owner.refuse(
                    ProblemCode.MISSING_KEY,
                    (owner.key().isEmpty() ? "The file" : Words.quoted(owner.key()))
                            + " lacks "
                            + Words.quoted(name)
                            + ".",
                    "Add “" + example + "”.");
        }
        return get(name);
    }

    List<Named> all() {
        List<Named> all = new ArrayList<>();
        for (Yaml.Entry entry : mapping.all()) {
            all.add(named(entry));
        }
        return all;
    }

    List<Value> values() {
        List<Value> values = new ArrayList<>();
        for (Named named : all()) {
            named.value().ifPresent(values::add);
        }
        return values;
    }

    void allowOnly(Set<String> known) {
        for (Named named : all()) {
            if (!known.contains(named.name())) {
                unknown(named, known);
            }
        }
    }

    void unknown(Named named, Set<String> known) {
        if (owner.scope().problems().isFull()) {
            owner.scope().problems().unexplained();
            return;
        }
        named.refuse(
                ProblemCode.UNKNOWN_KEY,
                Words.quoted(named.name())
                        + " is no key that "
                        + (owner.key().isEmpty() ? "the file" : Words.quoted(owner.key()))
                        + " can have.",
                Words.didYouMean(named.name(), known)
                        + "Known here: "
                        + String.join(", ", new TreeSet<>(known))
                        + ".");
    }

    static String child(String key, String name) {
        return key.isEmpty() ? name : key + "." + name;
    }
}
