package dev.slipway.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.model.Problem;
import dev.slipway.model.release.CriterionResult;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.release.Move;
import dev.slipway.model.run.Artifact;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.RunSummary;
import dev.slipway.model.run.StageOutcome;
import dev.slipway.model.run.StageStatus;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// The JSON that `--json` prints. Keys are part of the interface: they are added to, never renamed.
/// Times are ISO 8601 in UTC, durations milliseconds, hashes SHA-256 in hex.
final class Json {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Json() {}

    static ObjectNode object() {
        return NODES.objectNode();
    }

    static ArrayNode array() {
        return NODES.arrayNode();
    }

    static String write(Object node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// `{"problems":[…]}`
    static ObjectNode problems(List<Problem> problems) {
        ObjectNode node = object();
        ArrayNode list = node.putArray("problems");
        problems.forEach(p -> list.add(problem(p)));
        return node;
    }

    static ObjectNode problem(Problem problem) {
        ObjectNode node = object();
        node.put("code", problem.code());
        node.put("severity", problem.isError() ? "error" : "warning");
        node.put("headline", problem.headline());
        node.put("remedy", problem.remedy());
        if (!problem.detail().isEmpty()) {
            node.put("detail", problem.detail());
        }
        problem.where()
                .ifPresent(
                        w -> {
                            node.put("file", w.file());
                            node.put("line", w.line());
                            node.put("column", w.column());
                        });
        problem.key().ifPresent(k -> node.put("key", k));
        return node;
    }

    static ObjectNode run(RunSummary run) {
        ObjectNode node = object();
        node.put("id", run.id().value());
        node.put("number", run.number());
        node.put("status", run.status().word());
        node.put("project", run.project());
        node.put("pipeline", run.pipeline());
        node.put("title", run.title());
        node.put("commit", run.commit().orElse(null));
        node.put("branch", run.branch().orElse(null));
        node.put("dirty", run.dirty());
        node.put("who", run.who());
        node.put("startedAt", run.startedAt().toString());
        node.put("durationMs", run.durationMillis());
        return node;
    }

    /// The whole of a run: `run`, `stages`, `gates`, `version`.
    static ObjectNode record(RunRecord record) {
        ObjectNode node = object();
        node.set("run", run(record.summary()));
        ArrayNode stages = node.putArray("stages");
        ArrayNode gates = node.putArray("gates");
        node.putNull("version");
        for (RunRecord.StageRecord stage : record.stages()) {
            stages.add(stage(stage));
            stage.evidence().ifPresent(e -> gates.add(evidence(e)));
            stage.outcome()
                    .ifPresent(
                            o -> {
                                if (o instanceof StageOutcome.Registered r) {
                                    ObjectNode version = object();
                                    version.put("model", r.model());
                                    version.put("version", r.version());
                                    version.put("already", r.already());
                                    node.set("version", version);
                                }
                            });
        }
        return node;
    }

    private static ObjectNode stage(RunRecord.StageRecord stage) {
        ObjectNode node = object();
        node.put("name", stage.name().value());
        node.put("status", stage.status().word());
        node.put("reason", reason(stage));
        node.put("durationMs", stage.durationMillis());
        node.put("attempts", stage.attempts());
        node.put("runtime", stage.runtime().value());
        node.put("image", stage.image().orElse(null));
        ArrayNode outs = node.putArray("outs");
        stage.outs().forEach(a -> outs.add(artifact(a)));
        node.set("metrics", metrics(stage.metrics()));
        stage.outcome()
                .ifPresent(
                        o -> {
                            switch (o) {
                                case StageOutcome.UserFailed f ->
                                        node.set("problem", problem(f.problem()));
                                case StageOutcome.PlatformFailed f ->
                                        node.set("problem", problem(f.problem()));
                                case StageOutcome.Succeeded s -> {}
                                case StageOutcome.Cached c -> {}
                                case StageOutcome.Judged j -> {}
                                case StageOutcome.Registered r -> {}
                                case StageOutcome.TimedOut t -> {}
                                case StageOutcome.Cancelled c -> {}
                                case StageOutcome.Skipped s -> {}
                                case StageOutcome.Interrupted i -> {}
                            }
                        });
        return node;
    }

    /// Why it stands as it does: what went wrong if something did, else why it ran or did not.
    static String reason(RunRecord.StageRecord stage) {
        return stage.outcome()
                .map(
                        o ->
                                switch (o) {
                                    case StageOutcome.UserFailed f -> f.problem().headline();
                                    case StageOutcome.PlatformFailed f -> f.problem().headline();
                                    case StageOutcome.TimedOut t ->
                                            "timed out after " + t.after().toSeconds() + " s";
                                    case StageOutcome.Cancelled c -> "cancelled by " + c.by();
                                    case StageOutcome.Skipped s -> s.why();
                                    case StageOutcome.Interrupted i -> "the workbench ended";
                                    case StageOutcome.Succeeded s -> "";
                                    case StageOutcome.Cached c -> "";
                                    case StageOutcome.Judged j -> "";
                                    case StageOutcome.Registered r -> "";
                                })
                .filter(words -> !words.isEmpty())
                .or(() -> stage.decision().map(d -> d.sentence()))
                .orElse("");
    }

    static ObjectNode artifact(Artifact artifact) {
        ObjectNode node = object();
        node.put("path", artifact.path());
        node.put("sha256", artifact.hash().hex());
        node.put("bytes", artifact.bytes());
        node.put("folder", artifact.folder());
        return node;
    }

    static ObjectNode metrics(Map<String, Double> metrics) {
        ObjectNode node = object();
        new TreeMap<>(metrics).forEach((name, value) -> number(node, name, value));
        return node;
    }

    static ObjectNode texts(Map<String, String> texts) {
        ObjectNode node = object();
        new TreeMap<>(texts).forEach(node::put);
        return node;
    }

    static ObjectNode evidence(Evidence evidence) {
        ObjectNode node = object();
        node.put("stage", evidence.gate().value());
        node.put("verdict", evidence.verdict().word());
        ArrayNode criteria = node.putArray("criteria");
        evidence.criteria().forEach(c -> criteria.add(criterion(c)));
        return node;
    }

    private static ObjectNode criterion(CriterionResult result) {
        ObjectNode node = object();
        node.put("name", result.name());
        node.put("criterion", result.criterion());
        node.put("verdict", result.verdict().word());
        number(node, "measured", result.measured());
        number(node, "limit", result.limit());
        node.put("side", result.atLeast() ? "at-least" : "at-most");
        number(node, "low", result.low());
        number(node, "high", result.high());
        node.put("unit", result.unit());
        node.put("detail", result.detail());
        return node;
    }

    static ObjectNode version(ModelVersion version) {
        ObjectNode node = object();
        node.put("model", version.model());
        node.put("version", version.version());
        node.put("stage", version.stage().name());
        node.put("verdict", version.verdict().word());
        node.put("overridden", version.overridden());
        node.set("artifact", artifact(version.artifact()));
        node.put("run", version.run().value());
        node.put("runNumber", version.runNumber());
        node.put("project", version.project());
        node.put("commit", version.commit().orElse(null));
        node.put("dirty", version.dirty());
        node.set("params", texts(version.params()));
        node.set("data", texts(version.data()));
        node.set("metrics", metrics(version.metrics()));
        ArrayNode evidence = node.putArray("evidence");
        version.evidence().forEach(e -> evidence.add(evidence(e)));
        node.put("registeredAt", version.registeredAt().toString());
        node.put("registeredBy", version.registeredBy());
        return node;
    }

    static ObjectNode move(Move move) {
        ObjectNode node = object();
        node.put("entry", move.entry());
        node.put("at", move.at().toString());
        node.put("model", move.model());
        node.put("version", move.version());
        node.put("kind", move.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        node.put("from", move.from().map(Object::toString).orElse(null));
        node.put("to", move.to().name());
        node.put("result", move.result().name().toLowerCase(java.util.Locale.ROOT));
        node.put("who", move.who());
        node.put("why", move.why());
        return node;
    }

    /// JSON has no NaN and no infinity: they become null.
    private static void number(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }

    static void number(ObjectNode node, String name, OptionalDouble value) {
        number(node, name, value.orElse(Double.NaN));
    }

    /// Whether a stage's status is one that a person must look at.
    static boolean isBad(StageStatus status) {
        return switch (status) {
            case FAILED, PLATFORM_FAILED, TIMED_OUT, INTERRUPTED, NOT_ENOUGH_DATA, CANCELLED ->
                    true;
            case WAITING, RUNNING, RETRYING, SUCCEEDED, CACHED, SKIPPED -> false;
        };
    }
}
