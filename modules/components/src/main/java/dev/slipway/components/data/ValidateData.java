package dev.slipway.components.data;

import dev.slipway.components.csv.CsvFile;
import dev.slipway.components.csv.Table;
import dev.slipway.components.run.Component;
import dev.slipway.components.run.Job;
import dev.slipway.components.run.Problems;
import dev.slipway.components.run.RunLines;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/// `data/validate`: holds a data file against a schema. The report and the metrics are written even
/// when a check fails, before the stage fails with what is wrong.
public final class ValidateData implements Component {

    @Override
    public void run(Job job, RunLines lines) {
        if (!job.hasInput("schema")) {
            throw Problems.of(
                    Problems.REQUEST,
                    "There is no schema to hold " + job.inputName("data") + " against.",
                    "Name one under with.schema, or under the data set's own schema.");
        }
        Schema schema = SchemaFile.read(job.input("schema"), job.inputName("schema"));
        Table table = CsvFile.open(job.input("data"), job.inputName("data")).table();
        lines.progress(0.5, table.rows() + " rows read");
        List<Check> checks = Checks.of(table, schema);
        List<Check> failed = checks.stream().filter(c -> !c.passed()).toList();
        var report = new LinkedHashMap<String, Object>();
        report.put("format", "slipway-checks");
        report.put("data", table.file());
        report.put("schema", job.inputName("schema"));
        report.put("rows", table.rows());
        report.put("columns", table.columns().size());
        report.put("checks", checks.stream().map(Check::toJson).toList());
        job.writeOut("report", report);
        var metrics = new LinkedHashMap<String, Double>();
        metrics.put("checks", (double) checks.size());
        metrics.put("passed", (double) (checks.size() - failed.size()));
        metrics.put("failed", (double) failed.size());
        metrics.put("rows", (double) table.rows());
        metrics.put("columns", (double) table.columns().size());
        job.writeMetrics(metrics);
        failed.forEach(check -> lines.note("failed: " + check.words()));
        if (!failed.isEmpty()) {
            throw new ProblemException(problem(table, failed));
        }
        lines.progress(1, checks.size() + " checks passed");
    }

    private static Problem problem(Table table, List<Check> failed) {
        String more =
                failed.size() == 1
                        ? ""
                        : failed.size() == 2
                                ? "; another check failed too"
                                : "; " + (failed.size() - 1) + " other checks failed too";
        return Problem.of(
                        Problems.CHECKS_FAILED,
                        table.file()
                                + " breaks its schema: "
                                + failed.getFirst().words()
                                + more
                                + ".",
                        "Correct the data, or the schema if it asks for too much.")
                .withDetail(failed.stream().map(Check::words).collect(Collectors.joining("\n")));
    }
}
