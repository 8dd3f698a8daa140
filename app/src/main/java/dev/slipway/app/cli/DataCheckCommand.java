package dev.slipway.app.cli;

import dev.slipway.data.profile.DataJson;
import dev.slipway.model.data.SchemaCheck;
import dev.slipway.model.data.SchemaCheckReport;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `slipway data check`: a data set held against its schema.
@Command(
        name = "check",
        description = "Hold a data set against a schema. Exits with 1 if a check does not pass.")
final class DataCheckCommand extends DataSubcommand {

    @Parameters(
            index = "0",
            paramLabel = "DATA",
            description =
                    "A CSV, Parquet, Arrow or JSON-lines file, or a database's jdbc: address.")
    private String data = "";

    @Parameters(index = "1", paramLabel = "SCHEMA", description = "The schema, a YAML file.")
    private Path schema = Path.of("");

    @Override
    ExitCode answer() {
        SchemaCheckReport report =
                desk().check(source(data, null), resolve(schema), List.of(), watch());
        writeHtml("Checks of " + data, report);
        if (json()) {
            terminal().out().println(Json.write(DataJson.tree(report)));
            return code(report.verdict());
        }
        var out = terminal().out();
        report.notes().forEach(n -> out.println("Note: " + n + "."));
        for (SchemaCheck check : report.failed()) {
            out.println(
                    terminal().bad("failed ")
                            + (check.column().isEmpty() ? "" : check.column() + ": ")
                            + check.rule()
                            + (check.checked() > 1
                                    ? "; " + check.failed() + " of " + check.checked() + " do not"
                                    : ""));
            if (!check.samples().isEmpty()) {
                out.println(
                        "       "
                                + check.samples().stream()
                                        .map(
                                                s ->
                                                        "row "
                                                                + s.row()
                                                                + (s.value().isEmpty()
                                                                        ? ""
                                                                        : ": " + s.value()))
                                        .collect(Collectors.joining("; ")));
            }
        }
        out.println(
                painted(report.verdict())
                        + ": "
                        + (report.checks().size() - report.failed().size())
                        + " of "
                        + report.checks().size()
                        + " checks hold for "
                        + report.rows()
                        + " rows of "
                        + data);
        return code(report.verdict());
    }
}
