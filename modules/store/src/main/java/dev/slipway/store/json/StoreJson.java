package dev.slipway.store.json;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.slipway.model.ContentHash;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.RuntimeTarget;
import dev.slipway.model.StageName;
import dev.slipway.model.release.ReleaseStage;
import dev.slipway.model.run.Decision;
import dev.slipway.model.run.Exit;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunOptions;
import dev.slipway.model.run.StageOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;

/// The model's records as JSON, in a form that later versions go on reading: each sealed choice by
/// a name given here (`"type": "stage-ended"`), ids and hashes as bare strings, times in ISO 8601.
/// Unknown keys are passed over. Thread-safe.
public final class StoreJson {
    private static final JsonMapper MAPPER = mapper();

    private StoreJson() {}

    public static <T> byte[] bytes(T value, TypeReference<T> type) {
        try {
            return MAPPER.writerFor(type).writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static <T> String text(T value, TypeReference<T> type) {
        try {
            return MAPPER.writerFor(type).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws UncheckedIOException if it is not JSON of this type
    public static <T> T read(byte[] json, TypeReference<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws UncheckedIOException if it is not JSON of this type
    public static <T> T read(String json, TypeReference<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonMapper mapper() {
        SimpleModule words = new SimpleModule("slipway");
        asText(words, RunId.class, RunId::value, RunId::new);
        asText(words, StageName.class, StageName::value, StageName::new);
        // The first homes have the three that there were in capitals.
        asText(
                words,
                RuntimeName.class,
                RuntimeName::value,
                name -> new RuntimeName(name.toLowerCase(Locale.ROOT)));
        asText(words, ContentHash.class, ContentHash::hex, ContentHash::new);
        asText(words, ReleaseStage.class, ReleaseStage::name, ReleaseStage::new);
        asText(words, Instant.class, Instant::toString, Instant::parse);
        asText(words, Duration.class, Duration::toString, Duration::parse);
        return JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(words)
                .addMixIn(RunEvent.class, RunEventNames.class)
                .addMixIn(StageOutcome.class, StageOutcomeNames.class)
                .addMixIn(Decision.class, DecisionNames.class)
                .addMixIn(Exit.class, ExitNames.class)
                .addMixIn(RunOptions.Selection.class, SelectionNames.class)
                .addMixIn(RuntimeTarget.class, TargetNames.class)
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .enable(DeserializationFeature.USE_LONG_FOR_INTS)
                .build();
    }

    private static <T> void asText(
            SimpleModule module,
            Class<T> type,
            Function<T, String> write,
            Function<String, T> read) {
        module.addSerializer(
                type,
                new StdSerializer<T>(type) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public void serialize(T value, JsonGenerator out, SerializerProvider provider)
                            throws IOException {
                        out.writeString(write.apply(value));
                    }
                });
        module.addDeserializer(
                type,
                new StdDeserializer<T>(type) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public T deserialize(JsonParser in, DeserializationContext context)
                            throws IOException {
                        return read.apply(in.getValueAsString());
                    }
                });
    }

    // The names below are in every home: never change one, only add.

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = RunEvent.RunStarted.class, name = "run-started"),
        @JsonSubTypes.Type(value = RunEvent.StageDecided.class, name = "stage-decided"),
        @JsonSubTypes.Type(value = RunEvent.StageStarted.class, name = "stage-started"),
        @JsonSubTypes.Type(value = RunEvent.StageProgressed.class, name = "stage-progressed"),
        @JsonSubTypes.Type(value = RunEvent.StageMeasured.class, name = "stage-measured"),
        @JsonSubTypes.Type(value = RunEvent.StageRetrying.class, name = "stage-retrying"),
        @JsonSubTypes.Type(value = RunEvent.StagesReused.class, name = "stages-reused"),
        @JsonSubTypes.Type(value = RunEvent.StageEnded.class, name = "stage-ended"),
        @JsonSubTypes.Type(value = RunEvent.RunEnded.class, name = "run-ended")
    })
    private interface RunEventNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = StageOutcome.Succeeded.class, name = "succeeded"),
        @JsonSubTypes.Type(value = StageOutcome.Cached.class, name = "cached"),
        @JsonSubTypes.Type(value = StageOutcome.Judged.class, name = "judged"),
        @JsonSubTypes.Type(value = StageOutcome.Registered.class, name = "registered"),
        @JsonSubTypes.Type(value = StageOutcome.UserFailed.class, name = "user-failed"),
        @JsonSubTypes.Type(value = StageOutcome.PlatformFailed.class, name = "platform-failed"),
        @JsonSubTypes.Type(value = StageOutcome.TimedOut.class, name = "timed-out"),
        @JsonSubTypes.Type(value = StageOutcome.Cancelled.class, name = "cancelled"),
        @JsonSubTypes.Type(value = StageOutcome.Skipped.class, name = "skipped"),
        @JsonSubTypes.Type(value = StageOutcome.Interrupted.class, name = "interrupted")
    })
    private interface StageOutcomeNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Decision.Run.class, name = "run"),
        @JsonSubTypes.Type(value = Decision.UseCache.class, name = "use-cache"),
        @JsonSubTypes.Type(value = Decision.Depends.class, name = "depends"),
        @JsonSubTypes.Type(value = Decision.Skip.class, name = "skip")
    })
    private interface DecisionNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Exit.Code.class, name = "code"),
        @JsonSubTypes.Type(value = Exit.Signal.class, name = "signal")
    })
    private interface ExitNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = RunOptions.Selection.All.class, name = "all"),
        @JsonSubTypes.Type(value = RunOptions.Selection.From.class, name = "from"),
        @JsonSubTypes.Type(value = RunOptions.Selection.To.class, name = "to"),
        @JsonSubTypes.Type(value = RunOptions.Selection.Only.class, name = "only")
    })
    private interface SelectionNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = RuntimeTarget.Docker.class, name = "docker"),
        @JsonSubTypes.Type(value = RuntimeTarget.Kubernetes.class, name = "kubernetes")
    })
    private interface TargetNames {}
}
