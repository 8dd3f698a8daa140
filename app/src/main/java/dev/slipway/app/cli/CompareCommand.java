package dev.slipway.app.cli;

import dev.slipway.app.Workbench;
import dev.slipway.model.run.RunRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `slipway compare`: runs side by side.
@Command(
        name = "compare",
        description = "Compare runs: parameters, data and metrics, what differs marked with *.")
final class CompareCommand extends BaseCommand {

    @Parameters(
            arity = "2..*",
            paramLabel = "RUN",
            description = "Runs by number or id, or `last`; the first is the baseline.")
    private List<String> runs = new ArrayList<>();

    @Option(names = "--project", paramLabel = "FOLDER", description = "The project they belong to.")
    private @Nullable Path project;

    @Option(names = "--differences", description = "Only what differs.")
    private boolean differencesOnly;

    CompareCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode answer() {
        try (Workbench workbench = open()) {
            Optional<String> filter = session.projectFilter(Optional.ofNullable(project));
            List<RunRecord> records = new ArrayList<>();
            for (String words : runs) {
                records.add(
                        workbench
                                .history()
                                .run(session.run(workbench, filter, words))
                                .orElseThrow());
            }
            if (json()) {
                var node = Json.object();
                var list = node.putArray("runs");
                for (RunRecord record : records) {
                    var item = Json.run(record.summary());
                    item.set("params", Json.texts(record.params()));
                    item.set("data", Json.texts(record.data()));
                    item.set("metrics", Json.metrics(record.summary().metrics()));
                    list.add(item);
                }
                terminal().out().println(Json.write(node));
                return ExitCode.DONE;
            }
            List<String> header = new ArrayList<>(List.of("", ""));
            records.forEach(r -> header.add(">run " + r.summary().number()));
            TextTable table = new TextTable(header.toArray(String[]::new));
            section(table, "parameters", records, RunRecord::params);
            section(table, "data", records, r -> brief(r.data()));
            section(table, "metrics", records, r -> metrics(r));
            table.print(terminal().out());
            return ExitCode.DONE;
        }
    }

    private void section(
            TextTable table,
            String title,
            List<RunRecord> records,
            Function<RunRecord, Map<String, String>> values) {
        List<Map<String, String>> columns = records.stream().map(values).toList();
        TreeSet<String> keys = new TreeSet<>();
        columns.forEach(c -> keys.addAll(c.keySet()));
        boolean first = true;
        for (String key : keys) {
            List<String> cells = columns.stream().map(c -> c.getOrDefault(key, "–")).toList();
            boolean differs = new HashSet<>(cells).size() > 1;
            if (differencesOnly && !differs) {
                continue;
            }
            List<Object> row =
                    new ArrayList<>(List.of(first ? title : "", (differs ? "* " : "  ") + key));
            row.addAll(cells);
            table.row(row.toArray());
            first = false;
        }
    }

    private static Map<String, String> metrics(RunRecord record) {
        Map<String, String> shown = new HashMap<>();
        record.summary().metrics().forEach((k, v) -> shown.put(k, RunSummaryText.number(v)));
        return shown;
    }

    private static Map<String, String> brief(Map<String, String> data) {
        Map<String, String> shown = new HashMap<>();
        data.forEach((k, v) -> shown.put(k, v.length() > 8 ? v.substring(0, 8) : v));
        return shown;
    }
}
