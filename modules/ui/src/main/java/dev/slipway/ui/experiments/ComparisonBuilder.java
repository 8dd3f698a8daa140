package dev.slipway.ui.experiments;

import dev.slipway.model.release.MetricDirection;
import dev.slipway.model.run.Artifact;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.RunSummary;
import dev.slipway.ui.words.Durations;
import dev.slipway.ui.words.Numbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Makes a [Comparison] of runs. Linear in runs times values, so that a hundred runs with a
/// thousand metrics each are nothing special. Stateless.
final class ComparisonBuilder {
    private static final int HASH_SHOWN = 8;

    /// @param baseline index of the run to compare with
    Comparison compare(List<RunRecord> runs, int baseline) {
        if (runs.isEmpty()) {
            return Comparison.NONE;
        }
        int base = Math.min(Math.max(baseline, 0), runs.size() - 1);
        List<Comparison.Column> columns = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            columns.add(column(runs.get(i).summary(), i, i == base));
        }
        List<Comparison.Section> sections = new ArrayList<>();
        sections.add(
                new Comparison.Section(
                        Comparison.Kind.PARAMETERS,
                        words(runs, base, RunRecord::params, Function.identity())));
        sections.add(
                new Comparison.Section(
                        Comparison.Kind.DATA_AND_CODE,
                        words(
                                runs,
                                base,
                                ComparisonBuilder::dataAndCode,
                                ComparisonBuilder::brief)));
        sections.add(
                new Comparison.Section(
                        Comparison.Kind.METRICS,
                        numbers(
                                runs,
                                base,
                                ComparisonBuilder::metrics,
                                name ->
                                        MetricDirection.of(name)
                                                .map(MetricDirection.LOWER_IS_BETTER::equals),
                                Numbers::alike)));
        sections.add(new Comparison.Section(Comparison.Kind.COST, cost(runs, base)));
        sections.removeIf(section -> section.rows().isEmpty());
        return new Comparison(columns, base, sections);
    }

    /// The letter of the series at an index: `A` to `Z`, then a dot.
    static char letter(int index) {
        return index < 26 ? (char) ('A' + index) : '·';
    }

    /// Last value of every metric of a run; of a name that several stages measure, the later
    /// stage's.
    static Map<String, Double> metrics(RunRecord run) {
        Map<String, Double> metrics = new HashMap<>();
        run.stages().forEach(stage -> metrics.putAll(stage.metrics()));
        return metrics;
    }

    private static Comparison.Column column(RunSummary run, int index, boolean baseline) {
        String under = run.version().map(v -> "v" + v).orElse(run.title());
        return new Comparison.Column(letter(index), run.id(), run.number(), under, baseline);
    }

    private static Map<String, String> dataAndCode(RunRecord run) {
        Map<String, String> all = new LinkedHashMap<>(run.data());
        run.summary()
                .commit()
                .ifPresent(c -> all.put("commit", run.summary().dirty() ? c + " with changes" : c));
        return all;
    }

    private static String brief(String value) {
        int space = value.indexOf(' ');
        String id = space < 0 ? value : value.substring(0, space);
        String shown = id.length() > HASH_SHOWN ? id.substring(0, HASH_SHOWN) : id;
        return space < 0 ? shown : shown + "+";
    }

    private static List<Comparison.Row> words(
            List<RunRecord> runs,
            int base,
            Function<RunRecord, Map<String, String>> values,
            Function<String, String> shorten) {
        List<Map<String, String>> all = runs.stream().map(values).toList();
        Set<String> names = new TreeSet<>();
        all.forEach(map -> names.addAll(map.keySet()));
        List<Comparison.Row> rows = new ArrayList<>();
        for (String name : names) {
            String wanted = all.get(base).getOrDefault(name, "");
            boolean differs = false;
            List<Comparison.Cell> cells = new ArrayList<>();
            for (Map<String, String> map : all) {
                String value = map.getOrDefault(name, "");
                boolean other = !value.equals(wanted);
                differs |= other;
                cells.add(
                        new Comparison.Cell(
                                shorten.apply(value), value, other, false, Comparison.Trend.NONE));
            }
            rows.add(new Comparison.Row(name, Optional.empty(), cells, differs));
        }
        return rows;
    }

    private static List<Comparison.Row> numbers(
            List<RunRecord> runs,
            int base,
            Function<RunRecord, Map<String, Double>> values,
            Function<String, Optional<Boolean>> lower,
            Function<List<Double>, List<String>> format) {
        List<Map<String, Double>> all = runs.stream().map(values).toList();
        Set<String> names = new TreeSet<>();
        all.forEach(map -> names.addAll(map.keySet()));
        List<Comparison.Row> rows = new ArrayList<>(names.size());
        for (String name : names) {
            rows.add(
                    row(
                            name,
                            all.stream().map(map -> at(map, name)).toList(),
                            base,
                            lower,
                            format));
        }
        return rows;
    }

    private static Optional<Double> at(Map<String, Double> map, String name) {
        return Optional.ofNullable(map.get(name));
    }

    private static Comparison.Row row(
            String name,
            List<Optional<Double>> values,
            int base,
            Function<String, Optional<Boolean>> lower,
            Function<List<Double>, List<String>> format) {
        Optional<Boolean> down = lower.apply(name);
        List<Double> known = values.stream().flatMap(Optional::stream).toList();
        List<String> texts = format.apply(known);
        Optional<Double> best = best(known, down);
        Optional<Double> wanted = values.get(base);
        List<Comparison.Cell> cells = new ArrayList<>(values.size());
        boolean differs = false;
        int next = 0;
        for (Optional<Double> value : values) {
            boolean other = !value.equals(wanted);
            differs |= other;
            cells.add(
                    new Comparison.Cell(
                            value.isPresent() ? texts.get(next++) : "",
                            value.map(v -> Double.toString(v)).orElse(""),
                            other,
                            value.isPresent() && value.equals(best),
                            trend(value, wanted, down)));
        }
        return new Comparison.Row(name, down, cells, differs);
    }

    /// Only where there is a good direction, and the values are not all the same.
    private static Optional<Double> best(List<Double> known, Optional<Boolean> down) {
        if (down.isEmpty() || new HashSet<>(known).size() < 2) {
            return Optional.empty();
        }
        return known.stream()
                .filter(v -> !v.isNaN())
                .reduce((a, b) -> down.get() ? Math.min(a, b) : Math.max(a, b));
    }

    private static Comparison.Trend trend(
            Optional<Double> value, Optional<Double> wanted, Optional<Boolean> down) {
        if (value.isEmpty() || wanted.isEmpty() || down.isEmpty()) {
            return Comparison.Trend.NONE;
        }
        double delta = value.get() - wanted.get();
        if (delta > 0) {
            return down.get() ? Comparison.Trend.UP_BAD : Comparison.Trend.UP_GOOD;
        }
        if (delta < 0) {
            return down.get() ? Comparison.Trend.DOWN_GOOD : Comparison.Trend.DOWN_BAD;
        }
        return Comparison.Trend.NONE;
    }

    private static List<Comparison.Row> cost(List<RunRecord> runs, int base) {
        List<Comparison.Row> rows = new ArrayList<>();
        rows.add(
                row(
                        "duration",
                        runs.stream()
                                .map(run -> Optional.of((double) run.summary().durationMillis()))
                                .toList(),
                        base,
                        name -> Optional.empty(),
                        ms -> ms.stream().map(m -> Durations.words(m.longValue())).toList()));
        rows.add(
                row(
                        "outs",
                        runs.stream().map(run -> Optional.of((double) bytes(run))).toList(),
                        base,
                        name -> Optional.empty(),
                        sizes -> sizes.stream().map(b -> Numbers.bytes(b.longValue())).toList()));
        return rows;
    }

    private static long bytes(RunRecord run) {
        return run.stages().stream()
                .flatMap(stage -> stage.outs().stream())
                .mapToLong(Artifact::bytes)
                .sum();
    }
}
