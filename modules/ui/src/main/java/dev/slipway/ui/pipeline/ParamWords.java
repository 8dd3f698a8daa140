package dev.slipway.ui.pipeline;

import dev.slipway.model.component.ComponentSpec;
import java.math.BigDecimal;
import java.util.Locale;

/// A component's parameter in words.
final class ParamWords {
    private ParamWords() {}

    /// Its limits, or its kind: `1 – 2,000`, `column`, `required`.
    static String kind(ComponentSpec.Parameter parameter) {
        String range = range(parameter);
        if (!range.isEmpty()) {
            return range;
        }
        return parameter.required()
                ? "required"
                : switch (parameter.type()) {
                    case TEXT -> "text";
                    case INTEGER, NUMBER -> "number";
                    case FLAG -> "true or false";
                    case CHOICE -> "choice";
                    case COLUMN -> "column";
                    case COLUMNS -> "columns";
                    case DATA -> "data";
                    case FILE -> "file";
                };
    }

    /// `1 – 10,000`; empty without both limits or when they say nothing to a person.
    static String range(ComponentSpec.Parameter parameter) {
        if (parameter.min().isEmpty()
                || parameter.max().isEmpty()
                || parameter.max().getAsDouble() >= 1_000_000_000) {
            return "";
        }
        return number(parameter.min().getAsDouble())
                + " – "
                + number(parameter.max().getAsDouble());
    }

    private static String number(double value) {
        if (value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,d", (long) value);
        }
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /// What it is for, with the default.
    static String help(ComponentSpec.Parameter parameter) {
        return parameter.help()
                + parameter.defaultValue().map(value -> " Default: " + value + ".").orElse("");
    }
}
