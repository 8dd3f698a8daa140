package dev.slipway.runtime.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The rules of a `.dockerignore` file: a path is left out if the last rule that matches it, or a
/// folder it is in, has no `!` (Docker's documentation of `.dockerignore`; the patterns are those
/// of Go's `filepath.Match` with `**`).
final class IgnoreRules {
    private final List<Rule> rules = new ArrayList<>();

    private record Rule(Pattern pattern, boolean isException) {}

    IgnoreRules(String text) {
        for (String line : text.replaceFirst("^\uFEFF", "").lines().toList()) {
            String rule = line.strip();
            if (rule.isEmpty() || line.startsWith("#")) {
                continue;
            }
            boolean isException = rule.startsWith("!");
            String path = clean(isException ? rule.substring(1).strip() : rule);
            if (!path.isEmpty()) {
                rules.add(new Rule(Pattern.compile(regex(path)), isException));
            }
        }
    }

    /// @param path relative to the context, with `/`
    boolean leavesOut(String path) {
        boolean isOut = false;
        for (Rule rule : rules) {
            if (rule.isException() == isOut && matches(rule.pattern(), path)) {
                isOut = !rule.isException();
            }
        }
        return isOut;
    }

    /// Whether something in a folder that is left out may be taken in again.
    boolean hasExceptions() {
        return rules.stream().anyMatch(Rule::isException);
    }

    private static boolean matches(Pattern pattern, String path) {
        if (pattern.matcher(path).matches()) {
            return true;
        }
        for (int slash = path.lastIndexOf('/');
                slash > 0;
                slash = path.lastIndexOf('/', slash - 1)) {
            if (pattern.matcher(path.substring(0, slash)).matches()) {
                return true;
            }
        }
        return false;
    }

    private static String clean(String path) {
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                if (!parts.isEmpty()) {
                    parts.removeLast();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        int i = 0;
        while (i < glob.length()) {
            char c = glob.charAt(i);
            if (c == '*' && glob.startsWith("**", i)) {
                i += 2;
                if (i < glob.length() && glob.charAt(i) == '/') {
                    i++;
                }
                regex.append(i == glob.length() ? ".*" : "(.*/)?");
            } else {
                i = one(glob, i, regex);
            }
        }
        return regex.toString();
    }

    private static int one(String glob, int i, StringBuilder regex) {
        char c = glob.charAt(i);
        switch (c) {
            case '*' -> regex.append("[^/]*");
            case '?' -> regex.append("[^/]");
            case '[' -> {
                int end = glob.indexOf(']', i + 2);
                if (end > 0) {
                    regex.append('[')
                            .append(glob.substring(i + 1, end).replace("[", "\\["))
                            .append(']');
                    return end + 1;
                }
                regex.append("\\[");
            }
            case '\\' -> {
                if (i + 1 < glob.length()) {
                    regex.append(Pattern.quote(glob.substring(i + 1, i + 2)));
                    return i + 2;
                }
                regex.append("\\\\");
            }
            default -> regex.append(Pattern.quote(String.valueOf(c)));
        }
        return i + 1;
    }
}
