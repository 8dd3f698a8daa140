package dev.slipway.ui.pipeline;

import dev.slipway.pipelinefile.Edit;
import dev.slipway.pipelinefile.PipelineReader;
import dev.slipway.pipelinefile.yaml.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a text typed into a form changes in the file.
final class FormEdits {
    private static final String RETRIES = "retries";
    private static final String BUILD = "build";

    private FormEdits() {}

    /// A value that is a text whatever it looks like.
    static KeyField.Writing text(String key) {
        return (stage, typed) -> set(stage, key, typed);
    }

    /// A value that is a number when it looks like one.
    static KeyField.Writing value(String key) {
        return (stage, typed) ->
                set(stage, key, typed.isEmpty() ? "" : PipelineReader.paramValue(typed));
    }

    /// Words between commas.
    static KeyField.Writing words(String key) {
        return (stage, typed) -> {
            List<String> words = new ArrayList<>();
            for (String word : typed.split(",")) {
                if (!word.isBlank()) {
                    words.add(word.strip());
                }
            }
            return set(stage, key, words.isEmpty() ? "" : words);
        };
    }

    /// Commands: a list stays a list, one line for each.
    static KeyField.Writing commands(String key) {
        return (stage, typed) -> {
            boolean list = stage.at(key).orElse(null) instanceof Yaml.Sequence;
            return list && !typed.isEmpty()
                    ? set(stage, key, typed.lines().filter(l -> !l.isBlank()).toList())
                    : set(stage, key, typed);
        };
    }

    /// `retries: 2` or `retries: { times: 2, wait: 10s }`: as short as it can be said.
    static KeyField.Writing times() {
        return (stage, typed) -> {
            boolean map = stage.has(RETRIES + ".times") || stage.has(RETRIES + ".wait");
            if (typed.isEmpty()) {
                return set(stage, RETRIES, "");
            }
            return set(stage, map ? RETRIES + ".times" : RETRIES, PipelineReader.paramValue(typed));
        };
    }

    /// The time between two tries; it is said beside how many there are.
    static KeyField.Writing waiting() {
        return (stage, typed) -> {
            if (stage.has(RETRIES + ".times") || typed.isEmpty()) {
                return set(stage, RETRIES + ".wait", typed);
            }
            Map<String, @Nullable Object> both = new LinkedHashMap<>();
            String times = stage.text(RETRIES);
            both.put("times", times.isEmpty() ? 1L : PipelineReader.paramValue(times));
            both.put("wait", typed);
            return List.of(new Edit.SetKey(stage.name(), RETRIES, both));
        };
    }

    static String timesOf(WrittenStage stage) {
        return stage.has(RETRIES + ".times")
                ? stage.text(RETRIES + ".times")
                : stage.has(RETRIES + ".wait") ? "" : stage.text(RETRIES);
    }

    /// `build: docker` or `build: { context: docker, … }`.
    static String contextOf(WrittenStage stage) {
        return isMap(stage) ? stage.text(BUILD + ".context") : stage.text(BUILD);
    }

    static KeyField.Writing context() {
        return (stage, typed) -> set(stage, isMap(stage) ? BUILD + ".context" : BUILD, typed);
    }

    /// It is said beside the folder it builds from; alone it is in the project.
    static KeyField.Writing dockerfile() {
        return (stage, typed) -> {
            if (isMap(stage) || typed.isEmpty()) {
                return set(stage, BUILD + ".dockerfile", typed);
            }
            Map<String, @Nullable Object> both = new LinkedHashMap<>();
            String context = stage.text(BUILD);
            both.put("context", context.isEmpty() ? "." : context);
            both.put("dockerfile", typed);
            return List.of(new Edit.SetKey(stage.name(), BUILD, both));
        };
    }

    private static boolean isMap(WrittenStage stage) {
        return stage.at(BUILD).filter(Yaml.Mapping.class::isInstance).isPresent();
    }

    private static List<Edit> set(WrittenStage stage, String key, @Nullable Object value) {
        if (value == null || "".equals(value)) {
            return stage.has(key) ? List.of(new Edit.RemoveKey(stage.name(), key)) : List.of();
        }
        return List.of(new Edit.SetKey(stage.name(), key, value));
    }
}
