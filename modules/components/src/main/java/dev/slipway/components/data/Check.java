package dev.slipway.components.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One check and what it found.
///
/// @param name what was checked: `rows`, `column`, `type`, `range`, `values`, `pattern`, `unique`,
///     `missing`
/// @param column the column; empty for the whole file
/// @param rule what must hold, in words
/// @param checked how many values were looked at
/// @param failed how many broke the rule
/// @param passed the verdict: `missing` passes with some failures, up to its share
/// @param samples the first values that broke it
record Check(
        String name,
        String column,
        String rule,
        long checked,
        long failed,
        boolean passed,
        List<Sample> samples) {
    Check {
        samples = List.copyOf(samples);
    }

    /// @param line of the file, from 1
    record Sample(int line, String value) {}

    Map<String, Object> toJson() {
        var map = new LinkedHashMap<String, Object>();
        map.put("name", name);
        map.put("column", column);
        map.put("rule", rule);
        map.put("verdict", passed ? "passed" : "failed");
        map.put("checked", checked);
        map.put("failed", failed);
        map.put(
                "samples",
                samples.stream()
                        .map(
                                s -> {
                                    var sample = new LinkedHashMap<String, Object>();
                                    sample.put("line", s.line());
                                    sample.put("value", s.value());
                                    return sample;
                                })
                        .toList());
        return map;
    }

    /// What is wrong, as the part of a sentence.
    String words() {
        String where = column.isEmpty() ? "" : column + ": ";
        if (samples.isEmpty()) {
            return where + rule;
        }
        return where
                + rule
                + ", but "
                + failed
                + " of "
                + checked
                + (failed == 1 ? " does" : " do")
                + " not ("
                + String.join(
                        ", ",
                        samples.stream()
                                .map(
                                        s ->
                                                "line "
                                                        + s.line()
                                                        + (s.value().isEmpty()
                                                                ? ""
                                                                : ": " + shorten(s.value())))
                                .toList())
                + (failed > samples.size() ? ", …" : "")
                + ")";
    }

    private static String shorten(String value) {
        return value.length() <= 40 ? value : value.substring(0, 39) + "…";
    }
}
