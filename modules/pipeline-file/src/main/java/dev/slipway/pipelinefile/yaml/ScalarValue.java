package dev.slipway.pipelinefile.yaml;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a plain (unquoted) YAML scalar means: the core schema of YAML 1.2, section 10.3.2. So `yes`
/// and `on` are texts, and `0o17` and `0x1f` are numbers.
public final class ScalarValue {
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+");
    private static final Pattern OCTAL = Pattern.compile("0o[0-7]+");
    private static final Pattern HEX = Pattern.compile("0x[0-9a-fA-F]+");
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(\\.[0-9]++|[0-9]++(\\.[0-9]*+)?)([eE][-+]?[0-9]++)?");
    private static final Pattern INFINITY = Pattern.compile("[-+]?\\.(inf|Inf|INF)");

    /// Longer ones are texts: no number that anyone means has so many digits, and reading one takes
    /// time that grows with their square.
    private static final int LONGEST_NUMBER = 400;

    private ScalarValue() {}

    /// Null, Boolean, Long, BigInteger, Double or the text itself.
    public static @Nullable Object of(String text) {
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> null;
            case "true", "True", "TRUE" -> true;
            case "false", "False", "FALSE" -> false;
            case ".nan", ".NaN", ".NAN" -> Double.NaN;
            default -> number(text);
        };
    }

    /// The same for a text that may be in quotes, or a list in brackets.
    public static @Nullable Object written(String text) {
        if (text.isEmpty() || !"\"'[{".contains(text.substring(0, 1))) {
            return text.isEmpty() ? text : of(text);
        }
        Optional<Yaml> root = YamlParser.parse(text).root();
        return root.isPresent() ? root.get().toJava() : text;
    }

    private static Object number(String text) {
        if (text.length() > LONGEST_NUMBER || !mayBeNumber(text.charAt(0))) {
            return text;
        }
        if (INTEGER.matcher(text).matches()) {
            return whole(text, 10);
        }
        if (OCTAL.matcher(text).matches()) {
            return whole(text.substring(2), 8);
        }
        if (HEX.matcher(text).matches()) {
            return whole(text.substring(2), 16);
        }
        if (DECIMAL.matcher(text).matches()) {
            return Double.parseDouble(text);
        }
        if (INFINITY.matcher(text).matches()) {
            return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return text;
    }

    private static boolean mayBeNumber(char first) {
        return first >= '0' && first <= '9' || first == '-' || first == '+' || first == '.';
    }

    private static Object whole(String digits, int radix) {
        BigInteger value = new BigInteger(digits, radix);
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    /// A number, truth value or nothing as one would write it on a command line: `1e-5`, not
    /// Java's `1.0E-5`.
    public static String words(@Nullable Object value) {
        if (value instanceof Double number && Double.isFinite(number)) {
            return Double.toString(number).replace(".0E", "e").replace('E', 'e');
        }
        return String.valueOf(value);
    }
}
