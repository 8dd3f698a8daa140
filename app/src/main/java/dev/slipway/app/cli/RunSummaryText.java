package dev.slipway.app.cli;

import dev.slipway.model.release.CriterionResult;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.Tally;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.RunStatus;
import dev.slipway.model.run.StageOutcome;
import dev.slipway.model.run.StageStatus;
import java.util.Locale;
import java.util.OptionalDouble;

/// The end of a run in text: the verdict with its measurements, the version, what to do next.
final class RunSummaryText {
    private final Terminal terminal;

    RunSummaryText(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(RunRecord record) {
        record.stages().forEach(s -> s.evidence().ifPresent(this::gate));
        terminal.out().println();
        terminal.out().println(headline(record));
        record.stages()
                .forEach(
                        s ->
                                s.outcome()
                                        .ifPresent(
                                                o -> {
                                                    if (o instanceof StageOutcome.Registered r) {
                                                        version(r);
                                                    }
                                                }));
        if (record.summary().status() != RunStatus.SUCCEEDED) {
            next(record);
        }
    }

    /// A gate's verdict and what it looked at.
    void gate(Evidence evidence) {
        String verdict =
                switch (evidence.verdict()) {
                    case PASSED -> terminal.good("passed");
                    case FAILED -> terminal.bad("failed");
                    case NOT_ENOUGH_DATA -> terminal.wary("not enough data");
                };
        terminal.out().println();
        terminal.out()
                .println(
                        terminal.strong("Gate " + evidence.gate())
                                + " "
                                + verdict
                                + ", "
                                + Tally.of(evidence).words());
        TextTable table = new TextTable("  CRITERION", ">MEASURED", ">LIMIT", "VERDICT", "");
        for (CriterionResult c : evidence.criteria()) {
            table.row(
                    "  " + c.name(),
                    number(c.measured(), c.unit()),
                    (c.atLeast() ? "≥ " : "≤ ") + number(c.limit(), c.unit()),
                    c.verdict().word().replace('-', ' '),
                    c.detail());
        }
        table.print(terminal.out());
    }

    private String headline(RunRecord record) {
        var run = record.summary();
        long cached = count(record, StageStatus.CACHED);
        long ran = count(record, StageStatus.SUCCEEDED);
        String stages =
                cached == record.stages().size()
                        ? "everything is cached"
                        : ran + " ran, " + cached + " cached";
        String status =
                switch (run.status()) {
                    case SUCCEEDED -> terminal.good("succeeded");
                    case GATE_FAILED -> terminal.bad("stopped at its gate");
                    case FAILED -> terminal.bad("failed");
                    case TIMED_OUT -> terminal.bad("timed out");
                    case CANCELLED -> terminal.wary("was cancelled");
                    case INTERRUPTED -> terminal.wary("was interrupted");
                    case RUNNING -> "is running";
                };
        return terminal.strong("Run " + run.number())
                + " "
                + status
                + " in "
                + Durations.words(run.durationMillis())
                + ": "
                + stages
                + ".";
    }

    private static long count(RunRecord record, StageStatus status) {
        return record.stages().stream().filter(s -> s.status() == status).count();
    }

    private void version(StageOutcome.Registered registered) {
        terminal.out()
                .println(
                        (registered.already() ? "Already registered: " : "Registered: ")
                                + terminal.strong(
                                        registered.model() + " v" + registered.version()));
        if (!registered.already()) {
            terminal.out()
                    .println(
                            "Promote it with: slipway promote "
                                    + registered.model()
                                    + " "
                                    + registered.version()
                                    + " --why \"…\"");
        }
    }

    private void next(RunRecord record) {
        record.stages().stream()
                .filter(s -> Json.isBad(s.status()) && s.evidence().isEmpty())
                .findFirst()
                .ifPresent(
                        s ->
                                terminal.out()
                                        .println(
                                                "See why: slipway logs "
                                                        + record.summary().number()
                                                        + " "
                                                        + s.name()
                                                        + ". After a change, run again: what was"
                                                        + " finished is kept."));
    }

    static String number(OptionalDouble value, String unit) {
        return value.isEmpty()
                ? "–"
                : number(value.getAsDouble()) + (unit.isEmpty() ? "" : " " + unit);
    }

    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return Long.toString((long) value);
        }
        return Math.abs(value) >= 1000
                ? String.format(Locale.ROOT, "%.1f", value)
                : String.format(Locale.ROOT, "%.4f", value);
    }
}
