package dev.slipway.pipelinefile.importing;

import dev.slipway.model.StageName;
import dev.slipway.pipelinefile.Edit;
import dev.slipway.pipelinefile.PipelineEditor;
import dev.slipway.pipelinefile.yaml.YamlText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A pipeline file being written, from its first line on. Not thread-safe.
final class NewPipeline {
    private static final int LONGEST_NAME = 64;

    private final PipelineEditor editor = new PipelineEditor();
    private final Set<String> names = new LinkedHashSet<>();
    private String text;
    private int stages;

    /// @param comments lines to stand at the top
    NewPipeline(String name, List<String> comments) {
        StringBuilder top = new StringBuilder();
        for (String comment : comments) {
            comment.lines()
                    .map(line -> ("# " + clean(line)).stripTrailing() + "\n")
                    .forEach(top::append);
        }
        text = top + "slipway: 1\n";
        set("name", clean(name).isBlank() ? "imported" : clean(name));
        names.add("register");
    }

    void set(String key, Object value) {
        text = editor.apply(text, new Edit.SetRoot(key, value));
    }

    /// A name for a stage that no other has.
    String name(String wanted) {
        StringBuilder name = new StringBuilder();
        for (int c : wanted.strip().codePoints().limit(LONGEST_NAME).toArray()) {
            boolean fits =
                    name.isEmpty()
                            ? Character.isLetterOrDigit(c)
                            : c != '@' && StageName.isValid("a" + Character.toString(c));
            if (fits) {
                name.appendCodePoint(c);
            } else if (!name.isEmpty() && name.charAt(name.length() - 1) != '-') {
                name.append('-');
            }
        }
        String plain = name.toString().replaceAll("-+$", "");
        String base = StageName.isValid(plain) ? plain : "stage";
        String free = base;
        for (int i = 2; !names.add(free); i++) {
            free = base + "-" + i;
        }
        return free;
    }

    void add(String name, Map<String, Object> content) {
        if (stages == 0) {
            text += "\nstages: {}\n";
        }
        StageName stage = new StageName(name);
        text =
                editor.apply(
                        text, new Edit.AddStageText(stage, entry(name, content), Optional.empty()));
        stages++;
    }

    /// One key a line, however short: a person will go on writing there.
    private static String entry(String name, Map<String, Object> content) {
        YamlText keys = YamlText.of("");
        for (Map.Entry<String, Object> key : content.entrySet()) {
            keys = keys.set(List.of(key.getKey()), key.getValue());
        }
        return name + ":\n" + keys.text().stripTrailing().indent(2).stripTrailing();
    }

    String text() {
        return text;
    }

    int stages() {
        return stages;
    }

    /// A text that is to reach the shell or a program as it is.
    static String literal(String text) {
        return text.replace("${", "\\${");
    }

    /// One word for a shell.
    static String word(String text) {
        return text.matches("[A-Za-z0-9@%+=:,./_-]+")
                ? text
                : literal("'" + text.replace("'", "'\\''") + "'");
    }

    /// One line without what would garble a terminal or break a comment.
    static String clean(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]", " ");
    }
}
