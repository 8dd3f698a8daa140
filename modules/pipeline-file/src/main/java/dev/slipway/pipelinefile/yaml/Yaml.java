package dev.slipway.pipelinefile.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A value of a YAML text. Immutable. What an alias stands for is shared, never copied.
public sealed interface Yaml {

    Span span();

    /// The value itself, or what an alias stands for.
    default Yaml target() {
        return this;
    }

    /// The value in plain Java: String, Boolean, Long, BigInteger, Double, null, List, Map.
    @Nullable Object toJava();

    /// A number, text, truth value or nothing.
    ///
    /// @param value String, Boolean, Long, BigInteger, Double or null
    /// @param text as written, without quotes
    /// @param quoted whether it is in quotes or a block text, and so a string whatever it holds
    record Scalar(Span span, @Nullable Object value, String text, boolean quoted) implements Yaml {
        @Override
        public @Nullable Object toJava() {
            return value;
        }
    }

    /// A list.
    ///
    /// @param flow whether it is written in brackets
    record Sequence(Span span, boolean flow, List<Yaml> items) implements Yaml {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public Object toJava() {
            List<@Nullable Object> list = new ArrayList<>(items.size());
            for (Yaml item : items) {
                list.add(item.toJava());
            }
            return list;
        }
    }

    /// `*name`.
    record Alias(Span span, String name, Yaml target) implements Yaml {
        @Override
        public @Nullable Object toJava() {
            return target.toJava();
        }
    }

    /// One line of a map.
    record Entry(Scalar key, Yaml value) {
        public String name() {
            return key.text();
        }
    }

    /// A map, in order. Entries that come by `<<` are found by name, but are not its own.
    final class Mapping implements Yaml {
        private final Span span;
        private final boolean flow;
        private final List<Entry> entries;
        private final Map<String, Entry> byName;

        /// @param flow whether it is written in braces
        /// @param entries its own, as written
        public Mapping(Span span, boolean flow, List<Entry> entries) {
            this.span = span;
            this.flow = flow;
            this.entries = List.copyOf(entries);
            this.byName = new LinkedHashMap<>();
            for (Entry entry : entries) {
                if (!isMerge(entry)) {
                    byName.putIfAbsent(entry.name(), entry);
                }
            }
            for (Entry entry : entries) {
                if (isMerge(entry)) {
                    merge(entry.value().target());
                }
            }
        }

        private static boolean isMerge(Entry entry) {
            return entry.name().equals("<<") && !entry.key().quoted();
        }

        private void merge(Yaml from) {
            if (from instanceof Mapping other) {
                other.byName.forEach(byName::putIfAbsent);
            } else if (from instanceof Sequence list) {
                list.items().forEach(item -> merge(item.target()));
            }
        }

        @Override
        public Span span() {
            return span;
        }

        public boolean flow() {
            return flow;
        }

        /// As written, `<<` among them.
        public List<Entry> entries() {
            return entries;
        }

        /// With what `<<` brings, without `<<` itself.
        public Iterable<Entry> all() {
            return byName.values();
        }

        public Optional<Entry> entry(String name) {
            return Optional.ofNullable(byName.get(name));
        }

        public Optional<Yaml> value(String name) {
            return entry(name).map(e -> e.value().target());
        }

        public boolean isEmpty() {
            return byName.isEmpty();
        }

        @Override
        public Map<String, @Nullable Object> toJava() {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            byName.forEach((name, entry) -> map.put(name, entry.value().toJava()));
            return map;
        }
    }

    static Mapping emptyMapping() {
        return new Mapping(new Span(0, 0, 1, 1), true, List.of());
    }

    /// A plain Java value as if it stood at this place.
    static Yaml of(@Nullable Object value, Span span) {
        return switch (value) {
            case Map<?, ?> map -> {
                List<Entry> entries = new ArrayList<>();
                map.forEach(
                        (k, v) -> {
                            String name = String.valueOf(k);
                            entries.add(new Entry(new Scalar(span, name, name, true), of(v, span)));
                        });
                yield new Mapping(span, true, entries);
            }
            case List<?> list ->
                    new Sequence(span, true, list.stream().map(item -> of(item, span)).toList());
            case String text -> new Scalar(span, text, text, true);
            case null -> new Scalar(span, null, "null", false);
            default -> new Scalar(span, value, ScalarValue.words(value), false);
        };
    }
}
