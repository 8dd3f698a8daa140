package dev.slipway.pipelinefile;

import dev.slipway.model.Problem;
import dev.slipway.pipelinefile.yaml.Yaml;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A value of the file, `${…}` filled in, that can be read as what its key takes. Each reading
/// either gives the thing or notes a problem and gives nothing.
///
/// @param key dotted, from the root of the file
record Value(Yaml node, String key, Scope scope) {

    /// @return empty after a problem with `${…}`
    static Optional<Value> of(Yaml written, String key, Scope scope) {
        Yaml node = written.target();
        return scope.interpolation()
                .resolve(
                        node,
                        isCommand(key),
                        (code, headline, remedy) ->
                                scope.problems()
                                        .error(
                                                scope.file(),
                                                written.span(),
                                                key,
                                                code,
                                                headline,
                                                remedy))
                .map(filled -> new Value(filled, key, scope));
    }

    private static boolean isCommand(String key) {
        String last = key.substring(key.lastIndexOf('.') + 1);
        return last.equals("cmd")
                || last.equals("run")
                || last.startsWith("cmd[")
                || last.startsWith("run[");
    }

    Problem.Place place() {
        return Problems.place(scope.file(), node.span());
    }

    void refuse(ProblemCode code, String headline, String remedy) {
        scope.problems().error(scope.file(), node.span(), key, code, headline, remedy);
    }

    void warn(ProblemCode code, String headline, String remedy) {
        scope.problems().warning(scope.file(), node.span(), key, code, headline, remedy);
    }

    void missing(ProblemCode code, String headline, String remedy) {
        scope.problems().missing(scope.file(), node.span(), key, code, headline, remedy);
    }

    private void wrongType(String wanted) {
        wrongType(wanted, "Write " + wanted + ".");
    }

    private void wrongType(String wanted, String remedy) {
        refuse(
                ProblemCode.WRONG_TYPE,
                Words.quoted(key) + " takes " + wanted + ", not " + kind() + ".",
                remedy);
    }

    private String kind() {
        return switch (node.target()) {
            case Yaml.Scalar scalar -> kind(scalar);
            case Yaml.Sequence _ -> "a list";
            case Yaml.Mapping _ -> "a map";
            case Yaml.Alias _ -> "an alias";
        };
    }

    private static String kind(Yaml.Scalar scalar) {
        return switch (scalar.value()) {
            case null -> "nothing";
            case String text when text.isEmpty() -> "an empty text";
            case String text -> "the text " + Words.quoted(text);
            default -> Words.quoted(scalar.text());
        };
    }

    boolean isNothing() {
        return node instanceof Yaml.Scalar scalar && scalar.value() == null;
    }

    boolean isScalar() {
        return node instanceof Yaml.Scalar;
    }

    boolean isMap() {
        return node instanceof Yaml.Mapping;
    }

    @Nullable Object scalar() {
        return node instanceof Yaml.Scalar scalar ? scalar.value() : null;
    }

    /// A text that says something; a number or truth value stands for its own letters.
    Optional<String> text() {
        return text("a text");
    }

    /// @param wanted for the sentence: `a path`
    Optional<String> text(String wanted) {
        if (node instanceof Yaml.Scalar scalar
                && scalar.value() != null
                && !scalar.text().isBlank()) {
            return Optional.of(scalar.text());
        }
        wrongType(wanted);
        return Optional.empty();
    }

    Optional<Boolean> flag() {
        if (scalar() instanceof Boolean flag) {
            return Optional.of(flag);
        }
        wrongType("true or false");
        return Optional.empty();
    }

    OptionalDouble number(double least, double most) {
        if (!(scalar() instanceof Number number)) {
            wrongType("a number");
            return OptionalDouble.empty();
        }
        double value = number.doubleValue();
        if (!Double.isFinite(value) || value < least || value > most) {
            outOfLimits(limits(Params.words(least), Params.words(most), least, most));
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(value);
    }

    OptionalLong integer(long least, long most) {
        Object value = scalar();
        if (!(value instanceof Long) && !(value instanceof BigInteger)) {
            wrongType("a whole number");
            return OptionalLong.empty();
        }
        if (!(value instanceof Long whole) || whole < least || whole > most) {
            outOfLimits(limits(Long.toString(least), Long.toString(most), least, most));
            return OptionalLong.empty();
        }
        return OptionalLong.of(whole);
    }

    private static String limits(String least, String most, double low, double high) {
        if (high >= 1e15) {
            return low <= -1e15 ? "a finite number" : "a finite number from " + trim(least);
        }
        return "a number from " + trim(least) + " to " + trim(most);
    }

    private static String trim(String number) {
        return number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
    }

    private void outOfLimits(String wanted) {
        String written = node instanceof Yaml.Scalar scalar ? scalar.text() : "";
        refuse(
                ProblemCode.BAD_NUMBER,
                Words.quoted(key) + " cannot be " + Words.quoted(written) + ".",
                "Write " + wanted + ".");
    }

    Optional<Duration> duration(boolean zeroAllowed) {
        String written = node instanceof Yaml.Scalar scalar ? scalar.text() : "";
        boolean zero = zeroAllowed && scalar() instanceof Long number && number == 0;
        Optional<Duration> duration =
                zero ? Optional.of(Duration.ZERO) : Quantity.duration(written.strip());
        if (duration.isPresent() && (zeroAllowed || !duration.get().isZero())) {
            return duration;
        }
        if (!isScalar() || isNothing()) {
            wrongType("a duration such as 30s, 10m or 2h");
        } else {
            refuse(
                    ProblemCode.BAD_DURATION,
                    Words.quoted(written) + " is no duration for " + Words.quoted(key) + ".",
                    "Write a number and its unit: 50ms, 30s, 10m, 2h or 1d"
                            + (zeroAllowed ? "." : ", more than none."));
        }
        return Optional.empty();
    }

    OptionalLong bytes() {
        String written = node instanceof Yaml.Scalar scalar ? scalar.text() : "";
        OptionalLong bytes = Quantity.bytes(written.strip());
        if (bytes.isPresent() && bytes.getAsLong() > 0) {
            return bytes;
        }
        if (!isScalar() || isNothing()) {
            wrongType("an amount of memory such as 512Mi or 4Gi");
        } else {
            refuse(
                    ProblemCode.BAD_SIZE,
                    Words.quoted(written) + " is no amount of memory.",
                    "Write a number and its unit, such as 512Mi or 4Gi.");
        }
        return OptionalLong.empty();
    }

    /// One of these words.
    Optional<String> choice(List<String> words) {
        Optional<String> text = text("one of " + Words.choice(words));
        if (text.isPresent() && !words.contains(text.get())) {
            refuse(
                    ProblemCode.BAD_VALUE,
                    Words.quoted(key) + " cannot be " + Words.quoted(text.get()) + ".",
                    Words.didYouMean(text.get(), words) + "Write " + Words.choice(words) + ".");
            return Optional.empty();
        }
        return text;
    }

    Optional<List<Value>> list() {
        if (node instanceof Yaml.Sequence sequence) {
            return Optional.of(items(sequence));
        }
        wrongType("a list");
        return Optional.empty();
    }

    /// A list, or one value that stands for a list of one.
    List<Value> oneOrMany(String wanted) {
        return switch (node.target()) {
            case Yaml.Sequence sequence -> items(sequence);
            case Yaml.Mapping _ -> {
                wrongType(wanted);
                yield List.of();
            }
            case Yaml.Scalar scalar when scalar.value() == null -> {
                wrongType(wanted);
                yield List.of();
            }
            case Yaml.Scalar _, Yaml.Alias _ -> List.of(this);
        };
    }

    private List<Value> items(Yaml.Sequence sequence) {
        List<Value> items = new ArrayList<>(sequence.items().size());
        for (int i = 0; i < sequence.items().size(); i++) {
            Value.of(sequence.items().get(i), key + "[" + i + "]", scope).ifPresent(items::add);
        }
        return items;
    }

    /// A map with these keys and no others.
    Optional<Fields> map(Set<String> known) {
        Optional<Fields> fields = map();
        fields.ifPresent(f -> f.allowOnly(known));
        return fields;
    }

    /// A map with any keys.
    Optional<Fields> map() {
        if (node instanceof Yaml.Mapping mapping) {
            return Optional.of(new Fields(mapping, this));
        }
        wrongType("a map", "Write “key: value” lines, indented below it.");
        return Optional.empty();
    }

    Value with(Interpolation interpolation) {
        return new Value(node, key, scope.with(interpolation));
    }

    /// The value in plain Java, every `${…}` in it filled in; empty after a problem.
    Optional<Yaml> filled() {
        return switch (node.target()) {
            case Yaml.Sequence sequence -> {
                List<Yaml> items = new ArrayList<>();
                for (Value item : items(sequence)) {
                    item.filled().ifPresent(items::add);
                }
                yield Optional.of(new Yaml.Sequence(sequence.span(), true, items));
            }
            case Yaml.Mapping mapping -> {
                List<Yaml.Entry> entries = new ArrayList<>();
                for (Fields.Named named : new Fields(mapping, this).all()) {
                    var name = new Yaml.Scalar(named.nameSpan(), named.name(), named.name(), true);
                    named.value()
                            .flatMap(Value::filled)
                            .ifPresent(v -> entries.add(new Yaml.Entry(name, v)));
                }
                yield Optional.of(new Yaml.Mapping(mapping.span(), true, entries));
            }
            case Yaml.Scalar scalar -> Optional.of(scalar);
            case Yaml.Alias alias -> Optional.of(alias.target());
        };
    }
}
