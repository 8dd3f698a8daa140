package dev.slipway.pipelinefile.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Says what a YAML parser stumbled over in words of the person who wrote the file.
final class SyntaxWords {
    private SyntaxWords() {}

    private record Words(String headline, String remedy) {}

    static YamlFault of(MarkedYamlEngineException wrong, String text) {
        Optional<Mark> mark = wrong.getProblemMark().or(wrong::getContextMark);
        int line = mark.map(Mark::getLine).orElse(0) + 1;
        int column = mark.map(Mark::getColumn).orElse(0) + 1;
        int opened = wrong.getContextMark().map(Mark::getLine).orElse(line - 1) + 1;
        if (tabAt(text, line, column)) {
            return new YamlFault(
                    YamlFault.Kind.TAB,
                    line,
                    column,
                    "",
                    "Line " + line + " has a tab where YAML takes only spaces.",
                    "Replace the tab with spaces.");
        }
        Words words = words(said(wrong.getContext()), said(wrong.getProblem()), opened);
        return new YamlFault(
                YamlFault.Kind.SYNTAX, line, column, "", words.headline(), words.remedy());
    }

    private static String said(String words) {
        return words == null ? "" : words;
    }

    private static Words words(String context, String problem, int opened) {
        if (context.contains("quoted scalar") && problem.contains("unexpected end of stream")) {
            return new Words(
                    "The quote opened in line " + opened + " is not closed.",
                    "Add the closing quote.");
        }
        if (context.contains("quoted scalar") && problem.contains("document separator")) {
            return new Words(
                    "The quote opened in line " + opened + " is not closed before “---”.",
                    "Add the closing quote.");
        }
        if (problem.contains("escape") || problem.contains("hexadecimal")) {
            return new Words(
                    "A backslash in double quotes starts no escape that YAML knows.",
                    "Write “\\\\” for a backslash, or use single quotes.");
        }
        if (context.contains("flow sequence") || problem.contains("',' or ']'")) {
            return new Words(
                    "The list opened with “[” in line "
                            + opened
                            + " is not closed or lacks a comma.",
                    "Add the missing “,” or “]”.");
        }
        if (context.contains("flow mapping") || problem.contains("',' or '}'")) {
            return new Words(
                    "The map opened with “{” in line "
                            + opened
                            + " is not closed or lacks a comma.",
                    "Add the missing “,” or “}”.");
        }
        if (problem.contains("mapping values are not allowed")) {
            return new Words(
                    "There is a “:” where no key can stand.",
                    "Indent the line like its neighbours, or put the text in quotes if the colon"
                            + " belongs to it.");
        }
        if (problem.contains("could not find expected ':'")) {
            return new Words(
                    "The key in line " + opened + " has no “:” after it.",
                    "Write “key: value”, with a space after the colon.");
        }
        if (problem.contains("sequence entries are not allowed")) {
            return new Words(
                    "There is a “- ” where no list can stand.",
                    "Start the list on a line of its own, below its key.");
        }
        if (context.contains("block collection")
                || context.contains("block mapping")
                || context.contains("block sequence")
                || problem.contains("<block end>")
                || problem.contains("expected <document start>")) {
            return new Words(
                    "This does not belong to what stands before it.",
                    "Indent it like its neighbours; check for a missing “- ”, “:” or quote above.");
        }
        if (problem.contains("cannot start any token")) {
            return new Words("A text cannot start with this character.", "Put the text in quotes.");
        }
        if (context.contains("anchor") || context.contains("alias")) {
            return new Words(
                    "“&” and “*” at the start of a value name one, and this is no name.",
                    "Put the text in quotes if it is meant as it is.");
        }
        if (context.contains("tag") || problem.contains("tag")) {
            return new Words(
                    "“!” at the start of a value begins a tag, and this is none.",
                    "Put the text in quotes if it is meant as it is.");
        }
        if (context.contains("block scalar")) {
            return new Words(
                    "The text begun with “|” or “>” in line " + opened + " is not well formed.",
                    "Start the text on the next line, indented with spaces.");
        }
        if (context.contains("directive")) {
            return new Words(
                    "A line that starts with “%” is a directive, and this one is not known.",
                    "Remove the line, or put the text in quotes.");
        }
        return new Words(
                "This is not well-formed YAML"
                        + (problem.isEmpty() ? "." : " (" + YamlParser.brief(problem) + ")."),
                "Check indentation, quotes, brackets and colons here and just above.");
    }

    static YamlFault of(ReaderException wrong, String text) {
        int at = 0;
        int line = 1;
        int column = 1;
        for (int i = 0; i < wrong.getPosition() && at < text.length(); i++) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            column++;
            if (point == '\n') {
                line++;
                column = 1;
            }
        }
        return new YamlFault(
                YamlFault.Kind.CHARACTER,
                line,
                column,
                "",
                "The character U+%04X cannot stand in a YAML file.".formatted(wrong.getCodePoint()),
                "Remove it, or write it as an escape in double quotes.");
    }

    static YamlFault other(YamlEngineException wrong) {
        return new YamlFault(
                YamlFault.Kind.SYNTAX,
                1,
                1,
                "",
                "This is not well-formed YAML ("
                        + YamlParser.brief(String.valueOf(wrong.getMessage()))
                        + ").",
                "Check the start of the file.");
    }

    /// Whether a tab stands at a place or in the indentation before it.
    private static boolean tabAt(String text, int line, int column) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            int next = text.indexOf('\n', start);
            if (next < 0) {
                return false;
            }
            start = next + 1;
        }
        int at = Math.min(text.length(), start + column - 1);
        if (at < text.length() && text.charAt(at) == '\t') {
            return true;
        }
        for (int i = start; i < text.length() && Character.isWhitespace(text.charAt(i)); i++) {
            if (text.charAt(i) == '\t') {
                return true;
            }
            if (text.charAt(i) == '\n') {
                return false;
            }
        }
        return false;
    }
}
