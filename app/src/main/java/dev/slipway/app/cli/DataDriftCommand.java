package dev.slipway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.data.profile.DataJson;
import dev.slipway.data.scan.DataProblems;
import dev.slipway.engine.port.DataDesk.Source;
import dev.slipway.engine.port.DataDesk.Window;
import dev.slipway.model.data.ColumnDrift;
import dev.slipway.model.data.DriftReport;
import dev.slipway.model.data.DriftSettings;
import dev.slipway.model.release.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
            description =
                    "Training data against what is asked in serving: the same, so named. Row by"
                            + " row it is slipway data skew.")
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
            names = "--importances",
            paramLabel = "FILE",
            description = "The report of evaluate/importance, to rank by; never below 0.")
    private @Nullable Path importanceFile;

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
                        weights(),
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

    /// Those of the file, and over them those given by hand.
    private Map<String, Double> weights() {
        Map<String, Double> weights = new LinkedHashMap<>();
        if (importanceFile != null) {
            try {
                JsonNode report = DataJson.parse(Files.readString(resolve(importanceFile)));
                if (!report.path("format").asText().equals("slipway-importance")) {
                    throw new IOException("its format is not slipway-importance");
                }
                // What a shuffle by chance made better is no importance.
                report.path("columns")
                        .forEach(
                                c ->
                                        weights.put(
                                                c.path("column").asText(),
                                                Math.max(0, c.path("importance").asDouble())));
            } catch (IOException e) {
                throw DataProblems.of(
                        DataProblems.SETTING,
                        importanceFile + " is no report of a model's importances.",
                        "Name the report of a stage that uses evaluate/importance.",
                        e);
            }
        }
        weights.putAll(importances);
        return weights;
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
        boolean isRanked = !report.settings().importances().isEmpty();
        TextTable table =
                isRanked
                        ? new TextTable(
                                "COLUMN",
                                "KIND",
                                "VERDICT",
                                "IMPORTANCE",
                                "DRIFT × IMPORTANCE",
                                "MEASURED")
                        : new TextTable("COLUMN", "KIND", "VERDICT", "MEASURED");
        for (ColumnDrift column : report.columns()) {
            String kind = column.kind().word();
            String verdict = verdict(column.verdict());
            if (isRanked) {
                table.row(
                        column.name(),
                        kind,
                        verdict,
                        number(column.importance()),
                        number(column.score()),
                        column.words());
            } else {
                table.row(column.name(), kind, verdict, column.words());
            }
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

    private static String number(@Nullable Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, "%.4f", value);
    }

    private static String verdict(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "no drift";
            case FAILED -> "drift";
            case NOT_ENOUGH_DATA -> "not enough data";
        };
    }
}
