package dev.slipway.app.cli;

import dev.slipway.app.DataDesks;
import dev.slipway.data.profile.DataJson;
import dev.slipway.data.scan.DataProblems;
import dev.slipway.engine.port.DataDesk.Source;
import dev.slipway.model.data.SkewReport;
import java.time.Clock;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `slipway data skew`: the same rows as trained on and as served, value by value.
@Command(
        name = "skew",
        description =
                "Compare the features of the same rows as a model was trained on and as it is"
                        + " served, value by value. Exits with 1 if a column differs in more than"
                        + " it may, or if no row is in both.")
final class DataSkewCommand extends DataSubcommand {

    @Parameters(index = "0", paramLabel = "TRAINING", description = "The rows trained on.")
    private String training = "";

    @Parameters(index = "1", paramLabel = "SERVING", description = "The rows as they were served.")
    private String serving = "";

    @Option(
            names = "--id",
            required = true,
            paramLabel = "COLUMN",
            description = "The column that tells which rows are the same.")
    private String id = "";

    @Option(
            names = "--at-most",
            paramLabel = "SHARE",
            description = "The share of a column's values that may differ; 0 when left out.")
    private double bearable;

    @Option(
            names = "--tolerance",
            paramLabel = "SHARE",
            description =
                    "How far two numbers may be apart, as a share of the larger; 0 when left out.")
    private double tolerance;

    @Override
    ExitCode answer() {
        SkewReport report =
                DataDesks.skew(Clock.systemUTC())
                        .compare(file(training), file(serving), id, bearable, tolerance, watch());
        writeHtml("Training-serving skew of " + serving, report);
        if (json()) {
            terminal().out().println(Json.write(DataJson.tree(report)));
            return code(report.verdict());
        }
        tell(report);
        return code(report.verdict());
    }

    private Source.File file(String words) {
        if (source(words, null) instanceof Source.File file) {
            return file;
        }
        throw DataProblems.of(
                DataProblems.SKETCH,
                words + " has no rows in a file to compare.",
                "Name a CSV, Parquet, Arrow or JSON-lines file.");
    }

    private void tell(SkewReport report) {
        var out = terminal().out();
        report.notes().forEach(n -> out.println("Note: " + n + "."));
        TextTable table = new TextTable("COLUMN", "VERDICT", "DIFFER", "SHARE", "SUCH AS");
        for (SkewReport.Column column : report.columns()) {
            table.row(
                    column.name(),
                    column.verdict().word().replace('-', ' '),
                    String.valueOf(column.differing()),
                    String.format(Locale.ROOT, "%.2f %%", column.share() * 100),
                    column.samples().stream()
                            .map(
                                    s ->
                                            s.id()
                                                    + ": "
                                                    + shown(s.training())
                                                    + " → "
                                                    + shown(s.serving()))
                            .collect(Collectors.joining("; ")));
        }
        table.print(out);
        if (!report.onlyInTraining().isEmpty()) {
            out.println("Not served: " + String.join(", ", report.onlyInTraining()));
        }
        if (!report.onlyInServing().isEmpty()) {
            out.println("Only served: " + String.join(", ", report.onlyInServing()));
        }
        long skewed = report.columns().stream().filter(c -> c.differing() > 0).count();
        out.println(
                painted(report.verdict())
                        + ": "
                        + skewed
                        + " of "
                        + report.columns().size()
                        + " columns differ in the "
                        + report.matched()
                        + " rows that both have ("
                        + report.trainingRows()
                        + " trained on, "
                        + report.servingRows()
                        + " served)");
    }

    private static String shown(String value) {
        return value.isEmpty() ? "–" : value;
    }
}
