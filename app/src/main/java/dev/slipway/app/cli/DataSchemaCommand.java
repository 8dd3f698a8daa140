package dev.slipway.app.cli;

import dev.slipway.model.data.DataProfile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `slipway data schema`: a schema that the data fit, to be read and corrected.
@Command(name = "schema", description = "Infer a schema of a data set, as YAML to correct.")
final class DataSchemaCommand extends DataSubcommand {

    @Parameters(
            paramLabel = "DATA",
            description =
                    "A CSV, Parquet, Arrow or JSON-lines file, or a database's jdbc: address.")
    private String data = "";

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write it; standard output when left out.")
    private @Nullable Path out;

    @Override
    ExitCode answer() {
        DataProfile profile = desk().profile(source(data, null), null, watch());
        writeHtml("Profile of " + data, profile);
        String schema = desk().inferSchema(profile);
        if (out != null) {
            write(out, schema);
        }
        if (json()) {
            var node = Json.object();
            node.put("schema", schema);
            node.put("columns", profile.columns().size());
            terminal().out().println(Json.write(node));
        } else if (out == null) {
            terminal().out().print(schema);
        } else {
            terminal()
                    .out()
                    .println("Wrote " + out + " with " + profile.columns().size() + " columns.");
        }
        return ExitCode.DONE;
    }
}
