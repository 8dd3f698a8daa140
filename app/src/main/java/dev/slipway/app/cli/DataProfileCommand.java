package dev.slipway.app.cli;

import dev.slipway.data.profile.DataJson;
import dev.slipway.engine.port.DataDesk.Source;
import dev.slipway.model.data.Association;
import dev.slipway.model.data.ColumnProfile;
import dev.slipway.model.data.Count;
import dev.slipway.model.data.DataProfile;
import dev.slipway.model.data.NumberSummary;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `slipway data profile`: what a data set holds.
@Command(name = "profile", description = "Tell what a data set holds, column by column.")
final class DataProfileCommand extends DataSubcommand {

    @Parameters(
            paramLabel = "DATA",
            description =
                    "A CSV, Parquet, Arrow or JSON-lines file, or a database's jdbc: address.")
    private String data = "";

    @Option(
            names = "--target",
            paramLabel = "COLUMN",
            description = "The column to predict: others that give it away are named.")
    private @Nullable String target;

    @Option(
            names = "--sketch",
            paramLabel = "FILE",
            description =
                    "Also write a sketch to compare other data with, small enough to keep with a"
                            + " model: NAME.sketch.json.")
    private @Nullable Path sketch;

    @Override
    ExitCode answer() {
        Source source = source(data, null);
        DataProfile profile =
                atHome(
                        desk -> {
                            DataProfile made = desk.profile(source, target, watch());
                            if (sketch != null) {
                                write(
                                        sketch,
                                        DataJson.write(
                                                desk.sketch(source, watch()), DataJson.SKETCH));
                            }
                            return made;
                        });
        writeHtml("Profile of " + data, profile);
        if (json()) {
            terminal().out().println(Json.write(DataJson.tree(profile)));
            return ExitCode.DONE;
        }
        tell(profile);
        return ExitCode.DONE;
    }

    private void tell(DataProfile profile) {
        var out = terminal().out();
        out.println(
                profile.rows()
                        + " rows, "
                        + profile.columns().size()
                        + " columns, "
                        + count(profile.duplicates())
                        + " duplicate rows");
        if (profile.isSampled()) {
            out.printf(
                    Locale.ROOT,
                    "Quantiles, histograms and top values are of %d rows drawn at random: ranks are"
                            + " within %.2f %% (99 %% confidence).%n",
                    profile.sampled(),
                    profile.rankError() * 100);
        }
        profile.notes().forEach(n -> out.println("Note: " + n + "."));
        out.println();
        TextTable table =
                new TextTable(
                        "COLUMN",
                        "KIND",
                        ">MISSING",
                        ">DISTINCT",
                        ">MIN",
                        ">MEDIAN",
                        ">MAX",
                        ">MEAN",
                        "MOST FREQUENT");
        for (ColumnProfile column : profile.columns()) {
            NumberSummary n = column.kind().isNumeric() ? column.numbers() : null;
            table.row(
                    column.name() + (column.isConstant() ? " (constant)" : ""),
                    column.kind().word(),
                    percent(column.missingShare()),
                    count(column.distinct()),
                    n == null ? "" : number(n.min()),
                    n == null ? "" : number(n.quantiles().get(3).value()),
                    n == null ? "" : number(n.max()),
                    n == null ? "" : number(n.mean()),
                    column.top().stream()
                            .limit(3)
                            .map(v -> shorten(v.value()) + " " + count(v.count()))
                            .collect(Collectors.joining(", ")));
        }
        table.print(out);
        profile.associations().stream()
                .filter(a -> Math.abs(a.value()) >= 0.7)
                .limit(5)
                .forEach(a -> out.println("Goes together: " + words(a)));
        for (Association leak : profile.leaks()) {
            out.println(terminal().wary("Gives the target away: ") + words(leak));
        }
    }

    private static String words(Association a) {
        return String.format(
                Locale.ROOT,
                "%s and %s, %s %.3f",
                a.left(),
                a.right(),
                a.measure().word(),
                a.value());
    }

    private static String count(Count count) {
        return (count.isExact() ? "" : "about ") + count.value();
    }

    private static String percent(double share) {
        return share == 0 ? "–" : String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    private static String shorten(String text) {
        return text.length() <= 24 ? text : text.substring(0, 23) + "…";
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e12
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, "%.4g", value);
    }
}
