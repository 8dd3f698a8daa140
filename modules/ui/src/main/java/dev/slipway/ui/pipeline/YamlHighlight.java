package dev.slipway.ui.pipeline;

import dev.slipway.uikit.code.CodeView;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Colours a line of YAML by what a person looks for: keys, text, numbers, references, remarks. It
/// goes by the look of the line, not by the grammar: a broken text is coloured as well as a sound
/// one.
public final class YamlHighlight {
    private static final int LONGEST = 2_000;

    private static final Pattern TOKEN =
            Pattern.compile(
                    "(?<remark>(?:^|(?<=\\s))#.*)"
                        + "|(?<text>\"(?:[^\"\\\\]|\\\\.)*+\"|'(?:[^']|'')*+')"
                        + "|(?<reference>\\$\\{[^}]*\\}?)"
                        + "|(?<key>[\\p{L}\\p{N}_.@-]++(?=\\s*:(?:\\s|$)))"
                        + "|(?<number>(?<![\\p{L}\\p{N}_.-])-?\\d++(?:\\.\\d++)?(?:[eE][+-]?\\d++)?"
                        + "(?:%|ms|s|m|h|Ki|Mi|Gi)?(?![\\p{L}\\p{N}_.-])"
                        + "|(?<![\\p{L}\\p{N}_.-])(?:true|false|null)(?![\\p{L}\\p{N}_.-]))");

    private YamlHighlight() {}

    public static List<CodeView.Piece> of(String line) {
        List<CodeView.Piece> pieces = new ArrayList<>();
        if (line.length() > LONGEST) {
            return pieces;
        }
        Matcher matcher = TOKEN.matcher(line);
        while (matcher.find()) {
            pieces.add(new CodeView.Piece(matcher.start(), matcher.end(), kind(matcher)));
        }
        return pieces;
    }

    private static CodeView.Kind kind(Matcher matcher) {
        if (matcher.group("remark") != null) {
            return CodeView.Kind.COMMENT;
        }
        if (matcher.group("text") != null) {
            return CodeView.Kind.TEXT;
        }
        if (matcher.group("reference") != null) {
            return CodeView.Kind.REFERENCE;
        }
        return matcher.group("key") != null ? CodeView.Kind.KEY : CodeView.Kind.NUMBER;
    }
}
