package dev.slipway.store;

import dev.slipway.model.ContentHash;
import dev.slipway.model.Problem;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.StageName;
import dev.slipway.model.release.CriterionResult;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.Verdict;
import dev.slipway.model.run.Artifact;
import dev.slipway.model.run.Decision;
import dev.slipway.model.run.Exit;
import dev.slipway.model.run.LogLine;
import dev.slipway.model.run.MetricPoint;
import dev.slipway.model.run.Reason;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunOptions;
import dev.slipway.model.run.RunStatus;
import dev.slipway.model.run.StageOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Events as a run would give them.
public final class RunStory {
    public static final Instant START = Instant.parse("2026-01-02T03:04:05.678901234Z");
    public static final ContentHash HASH = new ContentHash("0123456789abcdef".repeat(4));

    private RunStory() {}

    public static RunEvent.RunStarted started(
            String id, long number, String project, String... stages) {
        return new RunEvent.RunStarted(
                new RunId(id),
                START.plusSeconds(number),
                number,
                project,
                "insurance-risk",
                "train.rate 0.1 → 0.2",
                Optional.of("c0ffee" + number),
                Optional.of("main"),
                true,
                "Ann",
                RunOptions.DEFAULT.withParams(Map.of("train.rate", 0.2)),
                Map.of("train.rate", "0.2"),
                Map.of("policies", HASH.hex()),
                "slipway: 1\n",
                Arrays.stream(stages).map(StageName::new).toList());
    }

    public static RunEvent.StageEnded succeeded(
            String id, String stage, Optional<String> key, Map<String, Double> metrics) {
        return new RunEvent.StageEnded(
                new RunId(id),
                START.plusSeconds(60),
                new StageName(stage),
                new StageOutcome.Succeeded(
                        List.of(new Artifact("build/" + stage, HASH, 12, false)), metrics),
                1234,
                key,
                Map.of("command", "make " + stage));
    }

    public static RunEvent.StageMeasured measured(
            String id, String stage, String metric, long step, double value) {
        return new RunEvent.StageMeasured(
                new RunId(id),
                START.plusMillis(step),
                new StageName(stage),
                List.of(
                        new MetricPoint(
                                new StageName(stage),
                                metric,
                                value,
                                step,
                                START.plusMillis(step))));
    }

    public static RunEvent.RunEnded ended(String id, RunStatus status) {
        return new RunEvent.RunEnded(new RunId(id), START.plusSeconds(90), status, 90_000);
    }

    public static List<LogLine> lines(long first, int count, String text) {
        List<LogLine> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(
                    new LogLine(
                            first + i,
                            START.plusNanos(first + i),
                            i % 3 == 0 ? LogLine.Stream.ERR : LogLine.Stream.OUT,
                            text + (first + i)));
        }
        return lines;
    }

    public static Evidence evidence(Verdict verdict) {
        return new Evidence(
                new StageName("gate"),
                List.of(
                        new CriterionResult(
                                "AUC against v11",
                                "auc better than production",
                                verdict,
                                OptionalDouble.of(0.91),
                                OptionalDouble.of(0.9),
                                true,
                                OptionalDouble.of(0.89),
                                OptionalDouble.empty(),
                                "",
                                "n = 5,000")));
    }

    /// One event of each kind with each kind of part.
    public static List<RunEvent> everything(String id) {
        RunId run = new RunId(id);
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("text", "0.1");
        params.put("flag", true);
        params.put("whole", 3L);
        params.put("real", 1.0);
        params.put("list", List.of(1L, "zwei", 3.5));
        params.put("map", Map.of("k", 4L));
        List<RunEvent> events = new ArrayList<>();
        events.add(
                new RunEvent.RunStarted(
                        run,
                        START,
                        7,
                        "/projects/Ünï code",
                        "insurance-risk",
                        "First \"run\"",
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        "Ann",
                        new RunOptions(
                                new RunOptions.Selection.From(List.of(new StageName("train@eu"))),
                                false,
                                params,
                                Optional.of(new RunId("before")),
                                3,
                                "a note",
                                Optional.of(RuntimeName.DOCKER)),
                        Map.of("a", "1"),
                        Map.of("policies", HASH.hex()),
                        "slipway: 1\n# ümlaut\n",
                        List.of(new StageName("train@eu"), new StageName("gate"))));
        List<Decision> decisions =
                List.of(
                        new Decision.Run(
                                List.of(
                                        new Reason(
                                                Reason.Kind.PARAMETER_CHANGED,
                                                "rate changed",
                                                Optional.of("params.yaml:4")))),
                        new Decision.UseCache(new RunId("old"), 41, List.of()),
                        new Decision.Depends(List.of(Reason.of(Reason.Kind.UPSTREAM_RUNS, "w"))),
                        new Decision.Skip(List.of(Reason.of(Reason.Kind.NOT_SELECTED, "w"))));
        StageName train = new StageName("train@eu");
        decisions.forEach(d -> events.add(new RunEvent.StageDecided(run, START, train, d)));
        events.add(
                new RunEvent.StageStarted(run, START, train, 1, RuntimeName.LOCAL, "pid:7:start"));
        events.add(new RunEvent.StageProgressed(run, START, train, Double.NaN, "fitting"));
        events.add(new RunEvent.StageProgressed(run, START, train, 0.25, ""));
        events.add(measured(id, "train@eu", "loss", 3, Double.NEGATIVE_INFINITY));
        events.add(
                new RunEvent.StageRetrying(
                        run, START, train, 1, 3, Problem.of("SLW-1100", "No process.", "Wait.")));
        Problem placed =
                Problem.at(
                                new Problem.Place("slipway.yaml", 3, 5),
                                "stages.train",
                                "SLW-0401",
                                "train failed.",
                                "Look at its log.")
                        .withDetail("exit 1");
        Artifact out = new Artifact("build/model", HASH, 1L << 40, true);
        List<StageOutcome> outcomes =
                List.of(
                        new StageOutcome.Succeeded(List.of(out), Map.of("auc", 0.9)),
                        new StageOutcome.Cached(
                                new RunId("old"),
                                41,
                                900,
                                List.of(out),
                                Map.of(),
                                Optional.of(evidence(Verdict.PASSED))),
                        new StageOutcome.Judged(evidence(Verdict.NOT_ENOUGH_DATA)),
                        new StageOutcome.Registered("risk", 12, true),
                        new StageOutcome.UserFailed(Optional.of(new Exit.Code(3)), placed),
                        new StageOutcome.UserFailed(
                                Optional.of(new Exit.Signal(9, "SIGKILL")), placed),
                        new StageOutcome.UserFailed(Optional.empty(), placed),
                        new StageOutcome.PlatformFailed(placed, 3),
                        new StageOutcome.TimedOut(Duration.ofMillis(90_500)),
                        new StageOutcome.Cancelled("Ann"),
                        new StageOutcome.Skipped("check-data failed"),
                        new StageOutcome.Interrupted());
        for (StageOutcome outcome : outcomes) {
            events.add(
                    new RunEvent.StageEnded(
                            run, START, train, outcome, 5, Optional.of("key"), Map.of("a", "b")));
        }
        events.add(
                new RunEvent.StagesReused(
                        run,
                        START,
                        List.of(
                                new RunEvent.Reused(
                                        new StageName("gate"),
                                        new Decision.UseCache(new RunId("old"), 41, List.of()),
                                        new StageOutcome.Cached(
                                                new RunId("old"), 41, 900, List.of(), Map.of())))));
        events.add(ended(id, RunStatus.GATE_FAILED));
        return List.copyOf(events);
    }
}
