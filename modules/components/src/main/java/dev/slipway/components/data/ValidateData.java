package dev.slipway.components.data;

import dev.slipway.components.csv.RowLines;
import dev.slipway.components.run.Component;
import dev.slipway.components.run.Job;
import dev.slipway.components.run.Problems;
import dev.slipway.components.run.RunLines;
import dev.slipway.components.table.Scans;
import dev.slipway.data.scan.DataProblems;
import dev.slipway.data.schema.SchemaChecker;
import dev.slipway.engine.port.DataDesk;
import dev.slipway.engine.port.DataDesk.Source;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.data.SchemaCheck;
import dev.slipway.model.data.SchemaCheckReport;
import dev.slipway.model.release.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// `data/validate`: holds a data file against a schema, by the same checker as `slipway data check`
/// and the Data room. The report and the metrics are written even when a check fails, before the
/// stage fails with what is wrong.
public final class ValidateData implements Component {

    @Override
    public void run(Job job, RunLines lines) {
        if (!job.hasInput("schema")) {
            throw Problems.of(
                    Problems.REQUEST,
                    "There is no schema to hold " + job.inputName("data") + " against.",
                    "Name one under with.schema, or under the data set's own schema.");
        }
        Path data = job.input("data");
        SchemaCheckReport found = check(job, data, lines);
        RowLines where = RowLines.of(data, found.rows(), rows(found));
        List<SchemaCheck> broken =
                found.checks().stream().filter(c -> c.verdict() != Verdict.PASSED).toList();
        job.writeOut("report", report(job, found, where));
        var metrics = new LinkedHashMap<String, Double>();
        metrics.put("checks", (double) found.checks().size());
        metrics.put("passed", (double) (found.checks().size() - broken.size()));
        metrics.put("failed", (double) broken.size());
        metrics.put("rows", (double) found.rows());
        metrics.put("columns", (double) found.columns());
        job.writeMetrics(metrics);
        found.notes().forEach(note -> lines.note(found.data() + ": " + note));
        broken.forEach(check -> lines.note(words(check, where)));
        if (!broken.isEmpty()) {
            throw new ProblemException(problem(found.data(), broken, where));
        }
        if (found.rows() == 0 && found.checks().stream().noneMatch(c -> c.name().equals("rows"))) {
            throw Problems.of(
                    Problems.CHECKS_FAILED,
                    found.data() + " has no rows: nothing was checked.",
                    "Give it rows; or say in the schema how many are right, with rows:.");
        }
        lines.progress(1, found.checks().size() + " checks passed");
    }

    private static SchemaCheckReport check(Job job, Path data, RunLines lines) {
        try (Scans scans = Scans.of(job)) {
            boolean draws = Files.readString(job.input("schema")).contains("distribution");
            return new SchemaChecker(draws ? scans.steady() : scans.limits(), Clock.systemUTC())
                    .check(
                            new Source.File(data, job.inputName("data"), null),
                            job.input("schema"),
                            List.of(),
                            progress(lines));
        } catch (IOException e) {
            throw Problems.of(
                    Problems.UNREADABLE,
                    job.inputName("schema") + " cannot be read.",
                    "Save the schema as UTF-8.");
        } catch (ProblemException e) {
            throw new ProblemException(
                    e.problems().stream().map(p -> told(p, job)).collect(Collectors.toList()));
        }
    }

    /// As a line of the run tells it, which has no place of its own.
    private static Problem told(Problem problem, Job job) {
        if (problem.code().equals(DataProblems.MEMORY)) {
            return Problem.of(
                            Problems.OUT_OF_MEMORY,
                            "Checking "
                                    + job.inputName("data")
                                    + " needs more memory than the stage has.",
                            "Give the stage more memory under resources, or write the data as"
                                    + " Parquet.")
                    .withDetail(problem.detail());
        }
        return problem.where()
                .filter(place -> !problem.headline().contains(" line " + place.line()))
                .map(
                        place ->
                                Problem.of(
                                                problem.code(),
                                                place.file()
                                                        + " line "
                                                        + place.line()
                                                        + ": "
                                                        + problem.headline(),
                                                problem.remedy())
                                        .withDetail(problem.detail()))
                .orElse(problem);
    }

    private static DataDesk.Watch progress(RunLines lines) {
        return new DataDesk.Watch() {
            private double told;

            @Override
            public synchronized void progress(double done, String words) {
                if (done >= told + 0.1) {
                    told = done;
                    lines.progress(done, words);
                }
            }

            @Override
            public boolean isCancelled() {
                return false;
            }
        };
    }

    private static List<Long> rows(SchemaCheckReport found) {
        return found.checks().stream()
                .flatMap(c -> c.samples().stream())
                .map(SchemaCheck.Sample::row)
                .toList();
    }

    private static Map<String, Object> report(Job job, SchemaCheckReport found, RowLines where) {
        var report = new LinkedHashMap<String, Object>();
        report.put("format", "slipway-checks");
        report.put("data", found.data());
        report.put("schema", job.inputName("schema"));
        report.put("rows", found.rows());
        report.put("columns", found.columns());
        report.put("verdict", found.verdict().word());
        report.put("notes", found.notes());
        var checks = new ArrayList<Object>();
        for (SchemaCheck check : found.checks()) {
            var map = new LinkedHashMap<String, Object>();
            map.put("name", check.name());
            map.put("column", check.column());
            map.put("rule", check.rule());
            map.put("verdict", check.verdict().word());
            map.put("checked", check.checked());
            map.put("failed", check.failed());
            map.put("mostly", check.mostly());
            map.put("samples", check.samples().stream().map(s -> sample(s, where)).toList());
            checks.add(map);
        }
        report.put("checks", checks);
        return report;
    }

    private static Map<String, Object> sample(SchemaCheck.Sample sample, RowLines where) {
        var map = new LinkedHashMap<String, Object>();
        where.line(sample.row()).ifPresent(line -> map.put("line", line));
        map.put("row", sample.row());
        map.put("value", sample.value());
        return map;
    }

    private static Problem problem(String data, List<SchemaCheck> broken, RowLines where) {
        List<String> columns =
                broken.stream()
                        .map(SchemaCheck::column)
                        .filter(c -> !c.isEmpty())
                        .distinct()
                        .toList();
        int others = broken.size() - 1;
        String more =
                switch (others) {
                    case 0 -> "";
                    case 1 -> "; another check failed too";
                    default -> "; " + others + " other checks failed too";
                };
        return Problem.of(
                        Problems.CHECKS_FAILED,
                        data
                                + " breaks its schema"
                                + (columns.size() < 2 ? "" : " in " + Problems.some(columns))
                                + ": "
                                + broken(broken.getFirst(), where)
                                + more
                                + ".",
                        "Correct the data, or the schema if it asks for too much.")
                .withDetail(
                        broken.stream()
                                .map(c -> broken(c, where))
                                .collect(Collectors.joining("\n")));
    }

    private static String words(SchemaCheck check, RowLines where) {
        return check.verdict().word() + ": " + broken(check, where);
    }

    /// What is wrong, as the part of a sentence.
    private static String broken(SchemaCheck check, RowLines where) {
        String what = (check.column().isEmpty() ? "" : check.column() + ": ") + check.rule();
        if (check.samples().isEmpty()) {
            return what;
        }
        String samples =
                check.samples().stream()
                        .map(
                                s ->
                                        where.words(s.row())
                                                + shown(s.value(), !check.column().isEmpty()))
                        .collect(Collectors.joining(", "));
        return what
                + ", but "
                + check.failed()
                + " of "
                + check.checked()
                + (check.failed() == 1 ? " does" : " do")
                + " not ("
                + samples
                + (check.failed() > check.samples().size() ? ", …" : "")
                + ")";
    }

    /// A value, or a row, as far as a line has room for it.
    private static String shown(String value, boolean isValue) {
        if (value.isEmpty()) {
            return "";
        }
        int most = isValue ? 40 : 100;
        String shown = value.length() <= most ? value : value.substring(0, most - 1) + "…";
        return ": " + (isValue ? shown : "{ " + shown + " }");
    }
}
