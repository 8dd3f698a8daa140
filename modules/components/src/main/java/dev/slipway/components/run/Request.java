package dev.slipway.components.run;

import dev.slipway.components.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a component is asked to do. Paths are relative to the working folder.
///
/// @param component such as `train/classifier`
/// @param with its arguments
/// @param inputs the path of each argument that names data or a file
/// @param outs in the order of the component's out roles
/// @param metrics files to write the metrics to
public record Request(
        String component,
        Map<String, Object> with,
        Map<String, String> inputs,
        List<String> outs,
        List<String> metrics) {

    /// @throws dev.slipway.model.ProblemException if the file is not a request
    public static Request read(Path file) {
        Object root;
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            root = Json.read(reader);
        } catch (IOException e) {
            throw Problems.of(
                    Problems.REQUEST,
                    "The request " + file + " cannot be read: " + e.getMessage() + ".",
                    "Start components through a stage, or write the request as JSON.");
        }
        if (!(root instanceof Map<?, ?> map) || !(map.get("component") instanceof String name)) {
            throw Problems.of(
                    Problems.REQUEST,
                    "The request " + file + " names no component.",
                    "Give \"component\": one of the built-in components.");
        }
        var with = new LinkedHashMap<String, Object>();
        if (map.get("with") instanceof Map<?, ?> arguments) {
            arguments.forEach((key, value) -> with.put(String.valueOf(key), value));
        }
        var inputs = new LinkedHashMap<String, String>();
        if (map.get("inputs") instanceof Map<?, ?> paths) {
            paths.forEach((key, value) -> inputs.put(String.valueOf(key), String.valueOf(value)));
        }
        return new Request(name, with, inputs, words(map.get("outs")), words(map.get("metrics")));
    }

    static List<String> words(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
