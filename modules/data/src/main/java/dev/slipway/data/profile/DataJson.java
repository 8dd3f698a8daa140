package dev.slipway.data.profile;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import dev.slipway.model.ContentHash;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Function;

/// Profiles, sketches and reports as JSON. Each has the keys of its record, and `slipway` with what
/// it is and the version of its form: `profile 1`, `sketch 1`. Thread-safe.
public final class DataJson {
    public static final String SKETCH = "sketch 1";
    public static final String PROFILE = "profile 1";

    private static final String KEY = "slipway";

    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    // The components of the records and nothing that is worked out of them.
                    .visibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
                    .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
                    .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
                    .addModule(
                            new SimpleModule()
                                    .addSerializer(ContentHash.class, new Text<>(ContentHash.class))
                                    .addDeserializer(
                                            ContentHash.class,
                                            new FromText<>(ContentHash.class, ContentHash::new))
                                    .addSerializer(Instant.class, new Text<>(Instant.class))
                                    .addDeserializer(
                                            Instant.class,
                                            new FromText<>(Instant.class, Instant::parse)))
                    .build();

    private DataJson() {}

    /// Any record of `dev.slipway.model.data`.
    public static ObjectNode tree(Object record) {
        return MAPPER.valueToTree(record);
    }

    /// @throws IOException if it is no JSON
    public static JsonNode parse(String text) throws IOException {
        return MAPPER.readTree(text);
    }

    public static String write(Object record, String format) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put(KEY, format);
        node.setAll(tree(record));
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @throws IOException if the text is no such record
    public static <T> T read(String text, Class<T> type, String format) throws IOException {
        JsonNode node = MAPPER.readTree(text);
        if (node == null || !format.equals(node.path(KEY).asText())) {
            throw new IOException("its format is not " + format);
        }
        return MAPPER.treeToValue(node, type);
    }

    private static final class Text<T> extends StdScalarSerializer<T> {
        private static final long serialVersionUID = 1L;

        Text(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            out.writeString(value.toString());
        }
    }

    private static final class FromText<T> extends StdScalarDeserializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Function<String, T> read;

        FromText(Class<T> type, Function<String, T> read) {
            super(type);
            this.read = read;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            try {
                return read.apply(in.getText());
            } catch (RuntimeException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }
}
