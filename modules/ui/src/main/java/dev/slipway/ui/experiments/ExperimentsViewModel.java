package dev.slipway.ui.experiments;

import dev.slipway.engine.port.ArtifactStore;
import dev.slipway.engine.port.RunHistory;
import dev.slipway.model.ContentHash;
import dev.slipway.model.run.Artifact;
import dev.slipway.model.run.MetricPoint;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.RunStatus;
import dev.slipway.model.run.RunSummary;
import dev.slipway.ui.workbench.Work;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The runs that are compared, what the comparison shows, and the table of all runs. FX thread
/// only, except for what is read in the background.
public final class ExperimentsViewModel {
    private static final int COMPARED_AT_FIRST = 4;
    private static final int REPORTS_MOST = 6;

    private final RunHistory history;
    private final MeasuredPoints measured;
    private final ArtifactStore artifacts;
    private final String project;
    private final ComparisonBuilder builder;
    private final Work.Lane readingRuns;
    private final Work.Lane comparing;
    private final Work.Lane reporting;
    private final Work.Lane plotting;
    private final Work.Lane readingParams;
    private final Map<RunId, RunRecord> ended = new ConcurrentHashMap<>();
    private final Map<ContentHash, Optional<ClassifierReport>> reports = new ConcurrentHashMap<>();
    private final ObservableList<RunSummary> runs = FXCollections.observableArrayList();
    private final ObservableList<RunId> compared = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<RunId>> baseline =
            new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Comparison> comparison =
            new ReadOnlyObjectWrapper<>(Comparison.NONE);
    private final ReadOnlyObjectWrapper<List<Report>> shownReports =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<String>> stepMetrics =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<Optional<String>> stepMetric =
            new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<Curve>> curves =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Map<RunId, Map<String, String>>> params =
            new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyBooleanWrapper read = new ReadOnlyBooleanWrapper();
    private boolean chosenByHand;

    /// @param project absolute folder
    public ExperimentsViewModel(
            RunHistory history, ArtifactStore artifacts, String project, Work work) {
        this.history = history;
        this.measured = new MeasuredPoints(history);
        this.artifacts = artifacts;
        this.project = project;
        this.builder = new ComparisonBuilder();
        this.readingRuns = work.lane();
        this.comparing = work.lane();
        this.reporting = work.lane();
        this.plotting = work.lane();
        this.readingParams = work.lane();
        stepMetric.addListener((property, before, after) -> plot());
    }

    /// A line of a plot.
    ///
    /// @param index of its run among the compared
    public record Curve(int index, long run, double[] x, double[] y) {}

    /// @param index of its run among the compared
    public record Report(int index, long run, ClassifierReport report) {}

    /// Every run of the project, newest first.
    public ObservableList<RunSummary> runs() {
        return runs;
    }

    public ReadOnlyBooleanProperty read() {
        return read.getReadOnlyProperty();
    }

    /// In the order of the columns.
    public ObservableList<RunId> compared() {
        return compared;
    }

    public ReadOnlyObjectProperty<Comparison> comparison() {
        return comparison.getReadOnlyProperty();
    }

    /// Of the first six compared runs, those that have one.
    public ReadOnlyObjectProperty<List<Report>> reports() {
        return shownReports.getReadOnlyProperty();
    }

    /// Metrics that have more than one step in a compared run.
    public ReadOnlyObjectProperty<List<String>> stepMetrics() {
        return stepMetrics.getReadOnlyProperty();
    }

    public ObjectProperty<Optional<String>> stepMetric() {
        return stepMetric;
    }

    /// The chosen metric over its steps, one curve a compared run.
    public ReadOnlyObjectProperty<List<Curve>> curves() {
        return curves.getReadOnlyProperty();
    }

    /// Parameters of runs, as far as they were read: see [#readParams].
    public ReadOnlyObjectProperty<Map<RunId, Map<String, String>>> params() {
        return params.getReadOnlyProperty();
    }

    public void refresh() {
        readingRuns.run(
                () -> history.runs(RunHistory.Query.all(project)),
                found -> {
                    if (!runs.equals(found)) {
                        runs.setAll(found);
                    }
                    read.set(true);
                    if (!chosenByHand) {
                        List<RunId> newest =
                                found.stream()
                                        .filter(r -> r.status() != RunStatus.RUNNING)
                                        .limit(COMPARED_AT_FIRST)
                                        .map(RunSummary::id)
                                        .toList();
                        if (!newest.equals(compared)) {
                            compared.setAll(newest);
                            baseline.set(newest.stream().skip(1).findFirst());
                        }
                    }
                    compare();
                });
    }

    /// Compares these runs, the last of them being the baseline.
    public void choose(List<RunId> wanted) {
        chosenByHand = true;
        compared.setAll(wanted.stream().distinct().toList());
        baseline.set(compared.isEmpty() ? Optional.empty() : Optional.of(compared.getLast()));
        compare();
    }

    public void add(RunId run) {
        if (!compared.contains(run)) {
            chosenByHand = true;
            compared.add(run);
            compare();
        }
    }

    public void remove(RunId run) {
        if (compared.remove(run)) {
            chosenByHand = true;
            if (baseline.get().equals(Optional.of(run))) {
                baseline.set(compared.stream().findFirst());
            }
            compare();
        }
    }

    public void makeBaseline(RunId run) {
        chosenByHand = true;
        baseline.set(Optional.of(run));
        compare();
    }

    /// One metric of every run that has it, oldest first.
    public Curve across(String metric) {
        List<RunSummary> having =
                runs.stream()
                        .filter(r -> r.metrics().containsKey(metric))
                        .sorted(Comparator.comparingLong(RunSummary::number))
                        .toList();
        return new Curve(
                0,
                0,
                having.stream().mapToDouble(RunSummary::number).toArray(),
                having.stream().mapToDouble(r -> r.metrics().getOrDefault(metric, 0.0)).toArray());
    }

    /// Every metric that any run has, sorted.
    public List<String> metricNames() {
        Set<String> names = new HashSet<>();
        runs.forEach(run -> names.addAll(run.metrics().keySet()));
        return names.stream().sorted().toList();
    }

    /// Reads the parameters of the newest runs, at the most `most` of them.
    public void readParams(int most) {
        List<RunId> wanted = runs.stream().limit(most).map(RunSummary::id).toList();
        if (params.get().keySet().containsAll(wanted)) {
            return;
        }
        readingParams.run(
                () -> {
                    Map<RunId, Map<String, String>> found = new HashMap<>();
                    for (RunId id : wanted) {
                        record(id).ifPresent(run -> found.put(id, run.params()));
                    }
                    return found;
                },
                params::set);
    }

    private void compare() {
        List<RunId> wanted = List.copyOf(compared);
        int base = baseline.get().map(wanted::indexOf).orElse(0);
        comparing.run(
                () -> {
                    List<RunRecord> records = records(wanted);
                    return new Compared(
                            records,
                            builder.compare(records, Math.max(0, base)),
                            namesWithSteps(records));
                },
                found -> {
                    comparison.set(found.comparison());
                    stepMetrics.set(found.stepMetrics());
                    if (stepMetric.get().filter(found.stepMetrics()::contains).isEmpty()) {
                        stepMetric.set(found.stepMetrics().stream().findFirst());
                    } else {
                        plot();
                    }
                    report(found.records());
                });
    }

    private void report(List<RunRecord> records) {
        reporting.run(
                () -> {
                    List<Report> found = new ArrayList<>();
                    for (int i = 0; i < Math.min(records.size(), REPORTS_MOST); i++) {
                        int index = i;
                        RunRecord run = records.get(i);
                        reportOf(run)
                                .ifPresent(
                                        r ->
                                                found.add(
                                                        new Report(
                                                                index, run.summary().number(), r)));
                    }
                    return found;
                },
                shownReports::set);
    }

    private void plot() {
        Optional<String> name = stepMetric.get();
        if (name.isEmpty()) {
            plotting.drop();
            curves.set(List.of());
            return;
        }
        List<RunId> wanted = List.copyOf(compared);
        plotting.run(
                () -> {
                    List<Curve> found = new ArrayList<>();
                    for (int i = 0; i < wanted.size(); i++) {
                        Optional<RunRecord> run = record(wanted.get(i));
                        List<MetricPoint> points =
                                run.map(r -> measured.points(r, name)).orElse(List.of());
                        if (!points.isEmpty()) {
                            found.add(curve(i, run.get().summary().number(), points));
                        }
                    }
                    return found;
                },
                curves::set);
    }

    /// Of several values of one step (a stage tried again, two stages) the last counts.
    private static Curve curve(int index, long run, List<MetricPoint> points) {
        TreeMap<Long, Double> bySteps = new TreeMap<>();
        points.forEach(p -> bySteps.put(p.step(), p.value()));
        return new Curve(
                index,
                run,
                bySteps.keySet().stream().mapToDouble(Long::doubleValue).toArray(),
                bySteps.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    private List<RunRecord> records(List<RunId> ids) {
        return ids.stream().flatMap(id -> record(id).stream()).toList();
    }

    /// An ended run never changes: it is read once.
    private Optional<RunRecord> record(RunId id) {
        RunRecord known = ended.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<RunRecord> found = history.run(id);
        found.filter(r -> r.summary().status().isEnded()).ifPresent(r -> ended.put(id, r));
        return found;
    }

    /// Looked for in two runs only: runs of one pipeline measure the same things.
    private List<String> namesWithSteps(List<RunRecord> records) {
        Set<String> names = new HashSet<>();
        records.stream()
                .limit(2)
                .forEach(
                        run -> {
                            Map<String, Long> first = new HashMap<>();
                            for (MetricPoint point : measured.points(run, Optional.empty())) {
                                Long before = first.putIfAbsent(point.name(), point.step());
                                if (before != null && before != point.step()) {
                                    names.add(point.name());
                                }
                            }
                        });
        return names.stream().sorted().toList();
    }

    private Optional<ClassifierReport> reportOf(RunRecord run) throws IOException {
        List<Artifact> candidates =
                run.stages().stream()
                        .flatMap(stage -> stage.outs().stream())
                        .filter(out -> !out.folder() && out.path().endsWith(".json"))
                        .filter(out -> out.bytes() <= ClassifierReport.LARGEST_BYTES)
                        .toList();
        for (Artifact candidate : candidates) {
            Optional<ClassifierReport> known = reports.get(candidate.hash());
            if (known == null) {
                known = open(candidate);
                reports.put(candidate.hash(), known);
            }
            if (known.isPresent()) {
                return known;
            }
        }
        return Optional.empty();
    }

    private Optional<ClassifierReport> open(Artifact artifact) throws IOException {
        Optional<InputStream> content = artifacts.open(artifact.hash());
        if (content.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = content.get()) {
            return ClassifierReport.read(in);
        }
    }

    private record Compared(
            List<RunRecord> records, Comparison comparison, List<String> stepMetrics) {}
}
