package dev.slipway.pipelinefile;

import dev.slipway.model.pipeline.ParamKey;
import dev.slipway.pipelinefile.yaml.Yaml;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Puts parameters in the place of `${a.b[0]}`. A value that is nothing but one reference keeps its
/// type; `\${` stands for `${` itself. Remembers which parameters were used.
final class Interpolation {
    private static final Pattern REFERENCE =
            Pattern.compile(
                    "[\\p{L}_][\\p{L}\\p{M}\\p{N}_-]*+(?:\\.[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}_-]*+|\\[[0-9]{1,6}])*+");

    private final Params params;
    private final Map<String, @Nullable Object> locals;
    private final Set<String> used = new LinkedHashSet<>();

    /// @param locals what only one stage knows: `item` and `key` of a matrix or foreach, and its
    ///     own `vars`; they come before parameters
    Interpolation(Params params, Map<String, @Nullable Object> locals) {
        this.params = params;
        this.locals = locals;
    }

    /// Every parameter used so far, as dotted keys.
    Set<String> used() {
        return used;
    }

    /// The same with a memory of its own, for values that a stage's result does not depend on.
    Interpolation unremembered() {
        return new Interpolation(params, locals);
    }

    interface Refuse {
        void because(ProblemCode code, String headline, String remedy);
    }

    /// @param command whether it is a command, in which a map stands for flags
    /// @return empty after a refusal
    Optional<Yaml> resolve(Yaml node, boolean command, Refuse refuse) {
        if (!(node instanceof Yaml.Scalar scalar) || !scalar.text().contains("${")) {
            return Optional.of(node);
        }
        String text = scalar.text();
        if (text.startsWith("${") && text.indexOf('}') == text.length() - 1) {
            return find(text.substring(2, text.length() - 1), refuse)
                    .map(found -> Yaml.of(found.value(), scalar.span()));
        }
        return fill(text, command, refuse).map(filled -> Yaml.of(filled, scalar.span()));
    }

    private Optional<String> fill(String text, boolean command, Refuse refuse) {
        StringBuilder filled = new StringBuilder();
        int at = 0;
        boolean good = true;
        while (true) {
            int open = text.indexOf("${", at);
            if (open < 0) {
                filled.append(text, at, text.length());
                break;
            }
            if (open > at && text.charAt(open - 1) == '\\') {
                filled.append(text, at, open - 1).append("${");
                at = open + 2;
                continue;
            }
            int close = text.indexOf('}', open);
            if (close < 0) {
                refuse.because(
                        ProblemCode.INTERPOLATION,
                        "A “${” is not closed by “}”.",
                        "Add the “}”, or write “\\${” if the shell is to see it.");
                return Optional.empty();
            }
            filled.append(text, at, open);
            Optional<String> value = part(text.substring(open + 2, close), command, refuse);
            good &= value.isPresent();
            filled.append(value.orElse(""));
            at = close + 1;
        }
        return good ? Optional.of(filled.toString()) : Optional.empty();
    }

    private Optional<String> part(String reference, boolean command, Refuse refuse) {
        Optional<ParamKey.Found> found = find(reference, refuse);
        if (found.isPresent()) {
            Object value = found.get().value();
            if (command && value instanceof Map<?, ?> map && Flags.canBe(map)) {
                return Optional.of(Flags.of(map));
            }
            if (value instanceof Map || value instanceof Iterable) {
                refuse.because(
                        ProblemCode.PARAM_TYPE,
                        Words.quoted("${" + reference + "}")
                                + " is "
                                + Params.kind(value)
                                + " and cannot stand inside a text.",
                        "Name one of its values, such as ${"
                                + reference.strip()
                                + (value instanceof Map ? ".key}." : "[0]}."));
                return Optional.empty();
            }
        }
        return found.map(f -> Params.words(f.value()));
    }

    private Optional<ParamKey.Found> find(String written, Refuse refuse) {
        String reference = written.strip();
        if (!REFERENCE.matcher(reference).matches()) {
            refuse.because(
                    ProblemCode.INTERPOLATION,
                    Words.quoted("${" + written + "}") + " is no reference to a parameter.",
                    "Write ${name} or ${group.name}; write “\\${” if the shell is to see it.");
            return Optional.empty();
        }
        String first = reference.split("[.\\[]", 2)[0];
        if (locals.containsKey(first)) {
            Optional<ParamKey.Found> own = ParamKey.of(reference).in(locals);
            if (own.isPresent()) {
                return own.filter(f -> fits(f.value(), reference, refuse));
            }
            if (first.equals("item") || first.equals("key")) {
                refuse.because(
                        ProblemCode.UNKNOWN_PARAM,
                        Words.quoted("${" + reference + "}") + " is not in the matrix.",
                        locals.get("item") instanceof Map<?, ?> item
                                ? "The matrix has "
                                        + Words.list(
                                                item.keySet().stream()
                                                        .map(String::valueOf)
                                                        .toList())
                                        + "."
                                : "Write ${item}: it is " + Params.kind(locals.get("item")) + ".");
                return Optional.empty();
            }
        }
        Optional<ParamKey.Found> found = params.find(reference);
        if (found.isEmpty()) {
            refuse.because(
                    ProblemCode.UNKNOWN_PARAM,
                    "There is no parameter " + Words.quoted(reference) + ".",
                    params.unknownRemedy(reference)
                            + " Write “\\${"
                            + reference
                            + "}” if the shell is to see it.");
        } else {
            used.add(Params.withoutIndex(reference));
        }
        return found.filter(f -> fits(f.value(), reference, refuse));
    }

    private boolean fits(@Nullable Object value, String reference, Refuse refuse) {
        if (params.mayFillIn(value)) {
            return true;
        }
        refuse.because(
                ProblemCode.INTERPOLATION,
                Words.quoted("${" + reference + "}")
                        + " makes the pipeline too large: ${…} put more than 64 MiB into it.",
                "Mention large parameters less often.");
        return false;
    }
}
