package dev.slipway.ui.runs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.engine.port.RunHistory;
import dev.slipway.model.StageName;
import dev.slipway.model.release.CriterionResult;
import dev.slipway.model.run.LogLine;
import dev.slipway.model.run.RunRecord;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes a run to a file: all that is known of it as JSON, or a stage's log as text.
final class RunExport {
    private static final int PAGE = 10_000;
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private RunExport() {}

    /// @throws IOException if the file cannot be written
    static void json(RunRecord run, Path file) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode about = root.putObject("run");
        about.put("id", run.summary().id().value());
        about.put("number", run.summary().number());
        about.put("title", run.summary().title());
        about.put("status", run.summary().status().word());
        about.put("project", run.summary().project());
        run.summary().commit().ifPresent(c -> about.put("commit", c));
        run.summary().branch().ifPresent(b -> about.put("branch", b));
        about.put("dirty", run.summary().dirty());
        about.put("who", run.summary().who());
        about.put("startedAt", run.summary().startedAt().toString());
        about.put("durationMs", run.summary().durationMillis());
        run.summary().version().ifPresent(v -> about.put("version", v));
        run.params().forEach(root.putObject("params")::put);
        run.data().forEach(root.putObject("data")::put);
        ArrayNode stages = root.putArray("stages");
        for (RunRecord.StageRecord stage : run.stages()) {
            stage(stage, stages.addObject());
        }
        root.put("pipeline", run.pipelineText());
        JSON.writeValue(file.toFile(), root);
    }

    /// @throws IOException if the file cannot be written
    static void log(RunHistory history, RunRecord run, StageName stage, Path file)
            throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            long offset = 0;
            while (true) {
                List<LogLine> lines = history.log(run.summary().id(), stage, offset, PAGE);
                if (lines.isEmpty()) {
                    return;
                }
                for (LogLine line : lines) {
                    out.write(line.at() + " " + line.text());
                    out.newLine();
                }
                offset += lines.size();
            }
        }
    }

    private static void stage(RunRecord.StageRecord stage, ObjectNode into) {
        into.put("name", stage.name().value());
        into.put("status", stage.status().word());
        stage.decision().ifPresent(d -> into.put("reason", d.sentence()));
        into.put("durationMs", stage.durationMillis());
        ArrayNode outs = into.putArray("outs");
        stage.outs()
                .forEach(
                        out ->
                                outs.addObject()
                                        .put("path", out.path())
                                        .put("sha256", out.hash().hex())
                                        .put("bytes", out.bytes()));
        ObjectNode metrics = into.putObject("metrics");
        stage.metrics().forEach(metrics::put);
        stage.evidence()
                .ifPresent(
                        evidence -> {
                            ObjectNode gate = into.putObject("gate");
                            gate.put("verdict", evidence.verdict().word());
                            ArrayNode criteria = gate.putArray("criteria");
                            evidence.criteria().forEach(c -> criterion(c, criteria.addObject()));
                        });
    }

    private static void criterion(CriterionResult criterion, ObjectNode into) {
        into.put("name", criterion.name());
        into.put("criterion", criterion.criterion());
        into.put("verdict", criterion.verdict().word());
        criterion.measured().ifPresent(v -> into.put("measured", v));
        criterion.limit().ifPresent(v -> into.put("limit", v));
        criterion.low().ifPresent(v -> into.put("low", v));
        criterion.high().ifPresent(v -> into.put("high", v));
        into.put("detail", criterion.detail());
    }
}
