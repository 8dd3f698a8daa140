package dev.slipway.components.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads and writes JSON as plain values: `Map`, `List`, `String`, `Long`, `Double`, `Boolean` and
/// null. Objects keep their order. What is written is the same on every machine. Only Jackson's
/// streaming part is used: it starts in a few milliseconds.
public final class Json {
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(64).build())
                    .build();

    private Json() {}

    /// @throws MalformedJson if it is not one JSON value
    /// @throws IOException if it cannot be read
    public static @Nullable Object read(Reader source) throws IOException {
        try (JsonParser parser = FACTORY.createParser(source)) {
            parser.nextToken();
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new MalformedJson("more text after the end of the value");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new MalformedJson(e.getOriginalMessage());
        }
    }

    /// Indented, with a newline at its end.
    public static void write(Writer target, @Nullable Object value) throws IOException {
        try (JsonGenerator generator = FACTORY.createGenerator(target)) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            var lines = new DefaultIndenter("  ", "\n");
            var printer = new DefaultPrettyPrinter();
            printer.indentObjectsWith(lines);
            generator.setPrettyPrinter(printer);
            put(generator, value);
            generator.writeRaw('\n');
        }
    }

    /// On one line.
    public static String line(@Nullable Object value) {
        var text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            put(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new MalformedJson("it is empty");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT ->
                    switch (parser.getNumberType()) {
                        case INT, LONG -> parser.getLongValue();
                        case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> parser.getDoubleValue();
                    };
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> null;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                    throw new MalformedJson("unexpected " + token);
        };
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        var map = new LinkedHashMap<String, Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            Object value = value(parser);
            if (value != null) {
                map.put(name, value);
            }
        }
        return map;
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
        var list = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser));
        }
        return Collections.unmodifiableList(list);
    }

    private static void put(JsonGenerator generator, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> generator.writeNull();
            case Map<?, ?> map -> {
                generator.writeStartObject();
                for (var entry : map.entrySet()) {
                    generator.writeFieldName(String.valueOf(entry.getKey()));
                    put(generator, entry.getValue());
                }
                generator.writeEndObject();
            }
            case Iterable<?> list -> {
                generator.writeStartArray();
                for (Object item : list) {
                    put(generator, item);
                }
                generator.writeEndArray();
            }
            case double[] numbers -> {
                generator.writeStartArray();
                for (double number : numbers) {
                    number(generator, number);
                }
                generator.writeEndArray();
            }
            case int[] numbers -> {
                generator.writeStartArray();
                for (int number : numbers) {
                    generator.writeNumber(number);
                }
                generator.writeEndArray();
            }
            case double[][] rows -> {
                generator.writeStartArray();
                for (double[] row : rows) {
                    put(generator, row);
                }
                generator.writeEndArray();
            }
            case int[][] rows -> {
                generator.writeStartArray();
                for (int[] row : rows) {
                    put(generator, row);
                }
                generator.writeEndArray();
            }
            case Double number -> number(generator, number);
            case Integer number -> generator.writeNumber(number);
            case Long number -> generator.writeNumber(number);
            case Boolean flag -> generator.writeBoolean(flag);
            default -> generator.writeString(value.toString());
        }
    }

    /// Whole numbers without `.0`; what JSON cannot say becomes null.
    private static void number(JsonGenerator generator, double number) throws IOException {
        if (!Double.isFinite(number)) {
            generator.writeNull();
        } else if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            generator.writeNumber((long) number);
        } else {
            generator.writeNumber(number);
        }
    }

    /// A text that is not JSON; its message says why, for a person.
    public static final class MalformedJson extends IOException {
        private static final long serialVersionUID = 1L;

        MalformedJson(String why) {
            super(why);
        }
    }
}
