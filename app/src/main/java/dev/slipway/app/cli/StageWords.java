package dev.slipway.app.cli;

import dev.slipway.model.RuntimeName;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.StageOutcome;
import dev.slipway.model.run.StageStatus;
import java.util.Optional;

/// How a stage ended, in words.
final class StageWords {
    private StageWords() {}

    static String painted(Terminal terminal, StageStatus status) {
        String word = String.format("%-9s", word(status));
        return switch (status) {
            case SUCCEEDED, CACHED -> terminal.good(word);
            case FAILED, TIMED_OUT -> terminal.bad(word);
            case PLATFORM_FAILED, NOT_ENOUGH_DATA, INTERRUPTED, RETRYING, CANCELLED ->
                    terminal.wary(word);
            case WAITING, RUNNING, SKIPPED -> terminal.faint(word);
        };
    }

    static String word(StageStatus status) {
        return switch (status) {
            case SUCCEEDED -> "done";
            case NOT_ENOUGH_DATA -> "not enough data";
            case TIMED_OUT -> "timed out";
            case SKIPPED -> "not run";
            case WAITING,
                    RUNNING,
                    RETRYING,
                    CACHED,
                    FAILED,
                    PLATFORM_FAILED,
                    CANCELLED,
                    INTERRUPTED ->
                    status.word();
        };
    }

    /// Where it runs or ran: the runtime, and the image if there is one.
    static String place(RuntimeName runtime, Optional<String> image) {
        return runtime + image.map(i -> " (" + shortened(i) + ")").orElse("");
    }

    /// A digest by its first letters, as they are shown everywhere.
    private static String shortened(String image) {
        return image.replaceAll("(sha256:[0-9a-f]{12})[0-9a-f]{52}", "$1");
    }

    /// @param why why it was decided to run, or not to
    static String ended(RunEvent.StageEnded event, String why) {
        String time = Durations.words(event.durationMillis());
        return switch (event.outcome()) {
            case StageOutcome.Succeeded s -> time + because(why);
            case StageOutcome.Cached c -> cached(c, why);
            case StageOutcome.Judged j -> verdict(j.evidence());
            case StageOutcome.Registered r ->
                    (r.already() ? "already " : "") + r.model() + " v" + r.version();
            case StageOutcome.UserFailed f -> f.problem().headline() + " " + f.problem().remedy();
            case StageOutcome.PlatformFailed f ->
                    f.problem().headline() + " " + f.problem().remedy();
            case StageOutcome.TimedOut t -> "after " + Durations.words(t.after().toMillis());
            case StageOutcome.Cancelled c -> "by " + c.by();
            case StageOutcome.Skipped s -> s.why();
            case StageOutcome.Interrupted i -> "";
        };
    }

    static String cached(StageOutcome.Cached outcome, String why) {
        return (why.isEmpty() ? "from run " + outcome.fromNumber() : why)
                + ", saved "
                + Durations.words(outcome.savedMillis());
    }

    static String verdict(Evidence evidence) {
        return evidence.passed() + " of " + evidence.criteria().size() + " criteria passed";
    }

    private static String because(String why) {
        return why.isEmpty() ? "" : ", because " + why;
    }
}
