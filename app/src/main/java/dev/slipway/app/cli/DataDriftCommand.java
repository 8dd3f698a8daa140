package dev.slipway.app.cli;

import dev.slipway.data.profile.DataJson;
import dev.slipway.data.scan.DataProblems;
import dev.slipway.engine.port.DataDesk.Source;
import dev.slipway.engine.port.DataDesk.Window;
import dev.slipway.model.data.ColumnDrift;
import dev.slipway.model.data.DriftReport;
import dev.slipway.model.data.DriftSettings;
import dev.slipway.model.release.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `slipway data drift`: how one data set differs from another.
@Command(
        name = "drift",
        description =
                "Compare a data set with a reference. Exits with 1 if it has drifted, or if there"
                        + " is not enough data to tell.")
final class DataDriftCommand extends DataSubcommand {

    @Parameters(
            index = "0",
            paramLabel = "REFERENCE",
            description = "What to compare with: data, or a sketch that was kept.")
    private String reference = "";

    @Parameters(index = "1", paramLabel = "CURRENT", description = "The data to judge.")
    private String current = "";

    @Option(
            names = "--skew",
            description = "Training data against what is asked in serving: the same, so named.")
    private boolean isSkew;

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "COLUMN",
            description = "Only these columns.")
    private List<String> columns = List.of();

    @Option(
            names = "--importance",
            paramLabel = "COLUMN=WEIGHT",
            description = "A column's importance to the model, to rank by; can be repeated.")
    private Map<String, Double> importances = new LinkedHashMap<>();

    @Option(
            names = "--alpha",
            paramLabel = "SHARE",
            description = "Bearable share of false alarms over all columns; 0.05 when left out.")
    private double alpha = DriftSettings.USUAL.alpha();

    @Option(
            names = "--effect",
            paramLabel = "SIZE",
            description =
                    "From which Kolmogorov–Smirnov distance or Cramér's V a difference matters; 0.1"
                            + " when left out.")
    private double effect = DriftSettings.USUAL.numericEffect();

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Where hours and weekdays are counted; UTC when left out.")
    private String zone = DriftSettings.USUAL.zone();

    @Option(names = "--by", paramLabel = "COLUMN", description = "The column of the windows.")
    private @Nullable String by;

    @Option(
            names = "--reference-window",
            paramLabel = "FROM..TO",
            description = "Only the reference's rows from FROM to before TO; either may be empty.")
    private @Nullable String referenceWindow;

    @Option(
            names = "--current-window",
            paramLabel = "FROM..TO",
            description = "The same of the current data.")
    private @Nullable String currentWindow;

    @Override
    ExitCode answer() {
        DriftSettings usual = DriftSettings.USUAL;
        DriftSettings settings =
                new DriftSettings(
                        isSkew ? DriftSettings.Purpose.SKEW : DriftSettings.Purpose.DRIFT,
                        alpha,
                        effect,
                        effect,
                        usual.missingEffect(),
                        usual.leastRows(),
                        usual.driftedShare(),
                        columns,
                        importances,
                        zone);
        Source left = source(reference, window(referenceWindow));
        Source right = source(current, window(currentWindow));
        DriftReport report = atHome(desk -> desk.drift(left, right, settings, watch()));
        writeHtml("Drift of " + current, report);
        if (json()) {
            terminal().out().println(Json.write(DataJson.tree(report)));
            return code(report.verdict());
        }
        tell(report);
        return code(report.verdict());
    }

    private @Nullable Window window(@Nullable String words) {
        if (words == null) {
            return null;
        }
        int dots = words.indexOf("..");
        if (dots < 0 || by == null) {
            throw DataProblems.of(
                    DataProblems.SETTING,
                    by == null
                            ? "A window is given and no column for it."
                            : "“" + words + "” is no window.",
                    "Write --by day --current-window 2026-02-01..2026-03-01.");
        }
        return new Window(by, words.substring(0, dots), words.substring(dots + 2));
    }

    private void tell(DriftReport report) {
        var out = terminal().out();
        report.notes().forEach(n -> out.println("Note: " + n + "."));
        TextTable table = new TextTable("COLUMN", "KIND", "VERDICT", "MEASURED");
        for (ColumnDrift column : report.columns()) {
            table.row(
                    column.name(), column.kind().word(), verdict(column.verdict()), column.words());
        }
        table.print(out);
        if (!report.onlyInReference().isEmpty()) {
            out.println("Gone: " + String.join(", ", report.onlyInReference()));
        }
        if (!report.onlyInCurrent().isEmpty()) {
            out.println("New: " + String.join(", ", report.onlyInCurrent()));
        }
        out.println(
                painted(report.verdict())
                        + ": "
                        + report.drifted().size()
                        + " of "
                        + report.columns().size()
                        + " columns show "
                        + report.settings().purpose().word()
                        + " ("
                        + report.currentRows()
                        + " rows against "
                        + report.referenceRows()
                        + ")");
    }

    private static String verdict(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "no drift";
            case FAILED -> "drift";
            case NOT_ENOUGH_DATA -> "not enough data";
        };
    }
}
