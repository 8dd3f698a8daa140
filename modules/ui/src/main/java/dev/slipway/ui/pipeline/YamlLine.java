package dev.slipway.ui.pipeline;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One line of YAML by its look.
final class YamlLine {
    private static final Pattern KEY =
            Pattern.compile(
                    "(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|'([^']*+)'|([^\\s#\\[\\]{},&*!|>'\"%@`-][^:#]*?"
                            + "|-[^\\s:#][^:#]*?))\\s*:(?:\\s+(.*))?$");
    private static final Pattern BLOCK = Pattern.compile("[|>][+-]?[0-9]?[+-]?(?:\\s+#.*)?");

    private YamlLine() {}

    /// @param value what follows the colon
    record Key(String name, String value) {}

    static int indent(String line) {
        int at = 0;
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    /// The key that begins at a column.
    static Optional<Key> key(String line, int at) {
        if (at >= line.length() || line.length() > 10_000) {
            return Optional.empty();
        }
        Matcher matcher = KEY.matcher(line).region(at, line.length());
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        for (int group = 1; group <= 3; group++) {
            if (matcher.group(group) != null) {
                String value = matcher.group(4) == null ? "" : matcher.group(4).strip();
                return Optional.of(new Key(matcher.group(group), value));
            }
        }
        return Optional.empty();
    }

    /// Whether the end of what was written lies in a remark.
    static boolean isRemark(String before) {
        char quote = 0;
        for (int i = 0; i < before.length(); i++) {
            char c = before.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'' && (i == 0 || before.charAt(i - 1) == ' ')) {
                quote = c;
            } else if (c == '#' && (i == 0 || before.charAt(i - 1) == ' ')) {
                return true;
            }
        }
        return false;
    }

    static boolean opensBlock(String value) {
        return BLOCK.matcher(value).matches();
    }

    /// How many brackets it leaves open; those in quotes, remarks and `${…}` do not count.
    static int brackets(String line) {
        int open = 0;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if ((c == '"' || c == '\'')
                    && (i == 0 || " [{,:".indexOf(line.charAt(i - 1)) >= 0)) {
                quote = c;
            } else if (c == '#' && i > 0 && line.charAt(i - 1) == ' ') {
                break;
            } else if (c == '{' && i > 0 && line.charAt(i - 1) == '$') {
                int close = line.indexOf('}', i);
                i = close < 0 ? line.length() : close;
            } else if (c == '{' || c == '[') {
                open++;
            } else if (c == '}' || c == ']') {
                open--;
            }
        }
        return open;
    }
}
