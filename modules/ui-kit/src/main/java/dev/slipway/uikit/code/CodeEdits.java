package dev.slipway.uikit.code;

import java.util.List;
import java.util.Optional;

/// What keys do to lines of an indented text, as changes of that text. Lines and columns count from
/// 0.
final class CodeEdits {
    private static final int STEP = 2;
    private static final String CLOSERS = "}])\"'";

    private CodeEdits() {}

    /// Puts a text in the place of what lies between two positions.
    ///
    /// @param caretLine where the caret stands after it
    record Change(
            int line,
            int column,
            int endLine,
            int endColumn,
            String text,
            int caretLine,
            int caretColumn) {}

    /// A new line keeps the indentation; after a line that opens a map or list it is one step in.
    static Change newLine(String line, int at, int row) {
        String before = line.substring(0, at);
        String indent = " ".repeat(Math.min(indent(line), at));
        String opened = withoutRemark(before).stripTrailing();
        boolean opens = opened.endsWith(":") || opened.matches(".*:\\s*[|>][+-]?");
        String more = opens ? " ".repeat(STEP) : "";
        boolean itemMap = before.strip().matches("- [^\\s:]+:.*");
        if (itemMap) {
            more += " ".repeat(STEP);
        }
        String text = "\n" + indent + more;
        return new Change(row, at, row, at, text, row + 1, text.length() - 1);
    }

    /// Spaces up to the next step.
    static Change tab(int at, int row) {
        int more = STEP - at % STEP;
        return new Change(row, at, row, at, " ".repeat(more), row, at + more);
    }

    /// One step of indentation back, when only spaces stand before the caret.
    static Optional<Change> back(String line, int at, int row) {
        if (at == 0 || !line.substring(0, at).isBlank()) {
            return closedPair(line, at, row);
        }
        int less = at % STEP == 0 ? STEP : at % STEP;
        return Optional.of(new Change(row, at - less, row, at, "", row, at - less));
    }

    private static Optional<Change> closedPair(String line, int at, int row) {
        if (at > 0 && at < line.length() && closer(line.charAt(at - 1)) == line.charAt(at)) {
            return Optional.of(new Change(row, at - 1, row, at + 1, "", row, at - 1));
        }
        return Optional.empty();
    }

    /// An opening bracket or quote brings its closing one; a closing one that stands there already
    /// is stepped over.
    static Optional<Change> pair(String line, int at, int row, char typed) {
        char next = at < line.length() ? line.charAt(at) : '\n';
        if (CLOSERS.indexOf(typed) >= 0 && next == typed) {
            return Optional.of(new Change(row, at, row, at, "", row, at + 1));
        }
        char close = closer(typed);
        boolean free = next == '\n' || Character.isWhitespace(next) || ",}])".indexOf(next) >= 0;
        boolean quoteInWord =
                typed == close && at > 0 && !" [{,:(".contains(line.substring(at - 1, at));
        if (close == 0 || !free || quoteInWord || isRemark(line, at)) {
            return Optional.empty();
        }
        return Optional.of(new Change(row, at, row, at, "" + typed + close, row, at + 1));
    }

    private static char closer(char open) {
        return switch (open) {
            case '{' -> '}';
            case '[' -> ']';
            case '"' -> '"';
            case '\'' -> '\'';
            default -> 0;
        };
    }

    /// Moves lines one step in or out.
    static String indented(List<String> lines, boolean in) {
        return String.join("\n", lines.stream().map(l -> in ? stepIn(l) : stepOut(l)).toList());
    }

    private static String stepIn(String line) {
        return line.isBlank() ? line : " ".repeat(STEP) + line;
    }

    private static String stepOut(String line) {
        return line.substring(Math.min(STEP, indent(line)));
    }

    /// Makes remarks of lines, or takes the mark away when all of them are remarks.
    static String remarked(List<String> lines) {
        List<String> written = lines.stream().filter(l -> !l.isBlank()).toList();
        boolean all = written.stream().allMatch(l -> l.strip().startsWith("#"));
        int column = written.stream().mapToInt(CodeEdits::indent).min().orElse(0);
        return String.join(
                "\n",
                lines.stream()
                        .map(l -> l.isBlank() ? l : all ? plain(l) : remark(l, column))
                        .toList());
    }

    private static String remark(String line, int column) {
        return line.substring(0, column) + "# " + line.substring(column);
    }

    private static String plain(String line) {
        int mark = line.indexOf('#');
        int skip = line.startsWith("# ", mark) ? 2 : 1;
        return line.substring(0, mark) + line.substring(mark + skip);
    }

    static int indent(String line) {
        int at = 0;
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private static boolean isRemark(String line, int at) {
        return withoutRemark(line).length() < at;
    }

    private static String withoutRemark(String line) {
        if (line.stripLeading().startsWith("#")) {
            return "";
        }
        int mark = line.indexOf(" #");
        return mark < 0 ? line : line.substring(0, mark);
    }
}
