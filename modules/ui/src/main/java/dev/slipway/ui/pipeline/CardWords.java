package dev.slipway.ui.pipeline;

import dev.slipway.engine.Placement;
import dev.slipway.model.Problem;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Edge;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.model.release.CriterionResult;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.Tally;
import dev.slipway.model.release.Verdict;
import dev.slipway.model.run.Decision;
import dev.slipway.model.run.Reason;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.StageOutcome;
import dev.slipway.model.run.StageStatus;
import dev.slipway.ui.words.Durations;
import dev.slipway.ui.words.Numbers;
import dev.slipway.ui.words.States;
import dev.slipway.uikit.graph.GraphNode;
import dev.slipway.uikit.icon.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Says how a stage stands, from its run or from a plan.
final class CardWords {
    /// Metrics that say most about a stage, the telling ones first.
    private static final List<String> TELLING =
            List.of("auc", "accuracy", "f1", "r2", "rmse", "mae", "log_loss", "loss");

    private CardWords() {}

    /// The card as the run left it.
    static StageCard ofRun(
            StageDefinition stage, Pipeline pipeline, Optional<RunRecord> run, Instant now) {
        Optional<RunRecord.StageRecord> record = run.flatMap(r -> r.stage(stage.name()));
        if (record.isEmpty()) {
            return card(stage, State.WAITING, "Not run yet", "", StageKinds.fact(stage));
        }
        RunRecord.StageRecord at = record.get();
        return switch (at.status()) {
            case WAITING ->
                    run.get().summary().status().isEnded()
                            ? ghost(stage, "Not run", "")
                            : card(
                                    stage,
                                    State.WAITING,
                                    waitsFor(stage.name(), pipeline, run.get()),
                                    "",
                                    StageKinds.fact(stage));
            case RUNNING ->
                    new StageCard(
                            stage.name(),
                            StageKinds.icon(stage),
                            GraphNode.Place.NONE,
                            State.RUNNING,
                            "Running",
                            Durations.clock(since(at, now)),
                            at.progressMessage().isEmpty()
                                    ? StageKinds.fact(stage)
                                    : at.progressMessage(),
                            at.fraction(),
                            false);
            case RETRYING ->
                    card(
                            stage,
                            State.RETRYING,
                            "Retrying",
                            Durations.clock(since(at, now)),
                            at.progressMessage());
            case SUCCEEDED,
                    CACHED,
                    FAILED,
                    PLATFORM_FAILED,
                    NOT_ENOUGH_DATA,
                    TIMED_OUT,
                    CANCELLED,
                    SKIPPED,
                    INTERRUPTED ->
                    at.outcome()
                            .map(outcome -> ended(stage, at, outcome))
                            .orElseGet(() -> bare(stage, at.status()));
        };
    }

    /// The card as the plan foresees it.
    static StageCard ofPlan(
            StageDefinition stage, Optional<Decision> decision, Optional<Placement> place) {
        if (decision.isEmpty()) {
            return ghost(stage, "Not run", "");
        }
        Optional<Problem> obstacle = place.flatMap(Placement::obstacle);
        if (obstacle.isPresent()) {
            return card(
                    stage,
                    State.PLATFORM,
                    "Cannot run on " + place.get().runtime(),
                    "",
                    obstacle.get().headline());
        }
        String why = decision.get().reasons().stream().findFirst().map(Reason::words).orElse("");
        return switch (decision.get()) {
            case Decision.Run _ -> card(stage, State.WILL_RUN, "Will run", "", why);
            case Decision.UseCache cached ->
                    card(stage, State.CACHED, "Cached from run " + cached.fromNumber(), "", why);
            case Decision.Depends _ -> card(stage, State.WAITING, "Runs if inputs change", "", why);
            case Decision.Skip _ -> ghost(stage, "Will not run", why);
        };
    }

    /// The telling measurement of a stage: `auc 0.871`.
    static Optional<String> telling(Map<String, Double> metrics) {
        return metrics.entrySet().stream()
                .min(
                        Comparator.comparingInt((Map.Entry<String, Double> e) -> rank(e.getKey()))
                                .thenComparing(Map.Entry::getKey))
                .map(e -> e.getKey() + " " + Numbers.metric(e.getValue()));
    }

    /// How long a stage has been at it.
    static long since(RunRecord.StageRecord stage, Instant now) {
        return stage.startedAt()
                .map(start -> Math.max(0, Duration.between(start, now).toMillis()))
                .orElse(stage.durationMillis());
    }

    private static StageCard ended(
            StageDefinition stage, RunRecord.StageRecord at, StageOutcome outcome) {
        String took = Durations.words(at.durationMillis());
        return switch (outcome) {
            case StageOutcome.Succeeded done ->
                    card(
                            stage,
                            State.DONE,
                            "Done",
                            took,
                            made(done.metrics(), done.outs().size(), stage));
            case StageOutcome.Cached cached ->
                    card(
                            stage,
                            State.CACHED,
                            "Cached from run " + cached.fromNumber(),
                            "",
                            cached.evidence()
                                    .map(CardWords::brief)
                                    .or(() -> telling(cached.metrics()))
                                    .orElse("saved " + Durations.words(cached.savedMillis())));
            case StageOutcome.Judged judged -> judged(stage, judged.evidence(), took);
            case StageOutcome.Registered made ->
                    card(
                            stage,
                            made.already() ? State.CACHED : State.DONE,
                            made.already() ? "Same as v" + made.version() : "Registered",
                            made.already() ? "" : took,
                            made.model() + " v" + made.version());
            case StageOutcome.UserFailed failed ->
                    card(
                            stage,
                            State.FAILED,
                            failed.exit().map(e -> "Failed, " + e.words()).orElse("Failed"),
                            took,
                            lastWords(failed));
            case StageOutcome.PlatformFailed failed ->
                    card(
                            stage,
                            State.PLATFORM,
                            "Platform failure",
                            took,
                            failed.problem().code()
                                    + (failed.tries() > 1 ? ", " + failed.tries() + " tries" : ""));
            case StageOutcome.TimedOut timedOut ->
                    card(
                            stage,
                            State.TIMED_OUT,
                            "Timed out",
                            took,
                            "after " + Durations.words(timedOut.after().toMillis()));
            case StageOutcome.Cancelled cancelled ->
                    card(
                            stage,
                            State.CANCELLED,
                            "Cancelled",
                            took,
                            cancelled.by().isEmpty() ? "" : "by " + cancelled.by());
            case StageOutcome.Skipped skipped -> ghost(stage, "Not run", skipped.why());
            case StageOutcome.Interrupted _ ->
                    card(stage, State.INTERRUPTED, "Interrupted", "", "can resume");
        };
    }

    private static StageCard judged(StageDefinition stage, Evidence evidence, String took) {
        int all = evidence.criteria().size();
        return switch (evidence.verdict()) {
            case PASSED ->
                    card(
                            stage,
                            State.DONE,
                            States.words(Tally.of(evidence)),
                            took,
                            all == 1
                                    ? measured(evidence.criteria().getFirst())
                                    : "every criterion");
            case FAILED -> {
                List<CriterionResult> failed = with(evidence, Verdict.FAILED);
                yield card(
                        stage,
                        State.FAILED,
                        States.words(Tally.of(evidence)),
                        took,
                        measured(failed.getFirst()));
            }
            case NOT_ENOUGH_DATA ->
                    card(
                            stage,
                            State.NOT_ENOUGH_DATA,
                            "Not enough data",
                            took,
                            with(evidence, Verdict.NOT_ENOUGH_DATA).stream()
                                    .findFirst()
                                    .map(CriterionResult::name)
                                    .orElse("no criteria"));
        };
    }

    /// What the stage said last, which tells more than that it failed; else what went wrong.
    private static String lastWords(StageOutcome.UserFailed failed) {
        return failed.exit()
                .flatMap(
                        exit ->
                                failed.problem()
                                        .detail()
                                        .lines()
                                        .filter(line -> !line.isBlank())
                                        .reduce((first, second) -> second))
                .map(String::strip)
                .orElse(failed.problem().headline());
    }

    private static String brief(Evidence evidence) {
        return States.words(Tally.of(evidence)).toLowerCase(java.util.Locale.ROOT);
    }

    private static List<CriterionResult> with(Evidence evidence, Verdict verdict) {
        return evidence.criteria().stream().filter(c -> c.verdict() == verdict).toList();
    }

    private static String measured(CriterionResult result) {
        if (result.measured().isEmpty() || result.limit().isEmpty()) {
            return result.name();
        }
        boolean kept = result.verdict() == Verdict.PASSED;
        String sign = result.atLeast() ? (kept ? "≥" : "<") : kept ? "≤" : ">";
        return "%s %s %s %s"
                .formatted(
                        result.name(),
                        Numbers.metric(result.measured().getAsDouble()),
                        sign,
                        Numbers.metric(result.limit().getAsDouble()));
    }

    private static String made(Map<String, Double> metrics, int outs, StageDefinition stage) {
        return telling(metrics)
                .orElseGet(
                        () ->
                                outs == 0
                                        ? StageKinds.fact(stage)
                                        : outs == 1 ? "1 out" : outs + " outs");
    }

    private static StageCard bare(StageDefinition stage, StageStatus status) {
        State state = States.of(status);
        return new StageCard(
                stage.name(),
                StageKinds.icon(stage),
                GraphNode.Place.NONE,
                state,
                state.words(),
                "",
                "",
                Double.NaN,
                status == StageStatus.SKIPPED);
    }

    private static String waitsFor(StageName stage, Pipeline pipeline, RunRecord run) {
        return pipeline.graph().into(stage).stream()
                .map(Edge::from)
                .filter(before -> run.stage(before).filter(r -> !r.status().isEnded()).isPresent())
                .findFirst()
                .map(before -> "Waiting for " + before)
                .orElse("Waiting");
    }

    private static int rank(String metric) {
        int at = TELLING.indexOf(metric);
        return at < 0 ? TELLING.size() : at;
    }

    private static StageCard card(
            StageDefinition stage, State state, String words, String time, String fact) {
        return new StageCard(
                stage.name(),
                StageKinds.icon(stage),
                GraphNode.Place.NONE,
                state,
                words,
                time,
                fact,
                Double.NaN,
                false);
    }

    private static StageCard ghost(StageDefinition stage, String words, String fact) {
        return new StageCard(
                stage.name(),
                StageKinds.icon(stage),
                GraphNode.Place.NONE,
                State.NOT_RUN,
                words,
                "",
                fact,
                Double.NaN,
                true);
    }

    /// The first failure of a run that is not the user's, for the card that explains it.
    static Optional<Problem> platformFailure(RunRecord run) {
        return run.stages().stream()
                .flatMap(s -> s.outcome().stream())
                .flatMap(
                        o ->
                                o instanceof StageOutcome.PlatformFailed failed
                                        ? java.util.stream.Stream.of(failed.problem())
                                        : java.util.stream.Stream.empty())
                .findFirst();
    }

    /// Whether the stage judges.
    static boolean isGate(StageDefinition stage) {
        return stage.action() instanceof StageAction.Gate;
    }
}
