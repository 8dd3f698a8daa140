package dev.slipway.engine.value;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads a JSON or YAML file of named values.
public final class ValueFile {
    private static final long LARGEST = 16L << 20;

    /// Python writes NaN and Infinity into JSON.
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

    private ValueFile() {}

    /// The file's map of values; a file that is empty or holds null gives an empty one.
    ///
    /// @throws UnreadableValues if it is broken, too large, or no map
    /// @throws IOException if it cannot be read
    public static Map<String, @Nullable Object> read(Path file)
            throws IOException, UnreadableValues {
        if (Files.size(file) > LARGEST) {
            throw new UnreadableValues("is larger than 16 MiB", OptionalInt.empty());
        }
        String text;
        try {
            text = Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new UnreadableValues("is not UTF-8 text", OptionalInt.empty());
        }
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".json") ? json(text) : yaml(text);
    }

    private static Map<String, @Nullable Object> json(String text) throws UnreadableValues {
        try {
            Map<String, @Nullable Object> values =
                    text.isBlank() ? null : JSON.readValue(text, new TypeReference<>() {});
            return values == null ? Map.of() : values;
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            throw new UnreadableValues(
                    "is not a JSON object of values: " + firstLine(e.getOriginalMessage()),
                    place == null || place.getLineNr() < 1
                            ? OptionalInt.empty()
                            : OptionalInt.of(place.getLineNr()));
        }
    }

    private static Map<String, @Nullable Object> yaml(String text) throws UnreadableValues {
        Object value;
        try {
            value =
                    new Load(LoadSettings.builder().setCodePointLimit((int) LARGEST).build())
                            .loadFromString(text);
        } catch (MarkedYamlEngineException e) {
            throw new UnreadableValues(
                    "is not YAML: " + firstLine(e.getProblem()),
                    e.getProblemMark()
                            .map(mark -> OptionalInt.of(mark.getLine() + 1))
                            .orElse(OptionalInt.empty()));
        } catch (YamlEngineException e) {
            throw new UnreadableValues(
                    "is not YAML: " + firstLine(e.getMessage()), OptionalInt.empty());
        }
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw new UnreadableValues("holds no named values", OptionalInt.of(1));
        }
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        map.forEach((key, item) -> named.put(String.valueOf(key), item));
        return named;
    }

    private static String firstLine(@Nullable String words) {
        return words == null ? "" : words.lines().findFirst().orElse("");
    }
}
