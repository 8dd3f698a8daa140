package dev.slipway.ui.data;

import dev.slipway.engine.port.DataDesk;
import dev.slipway.engine.port.RunHistory;
import dev.slipway.model.ContentHash;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.data.DataProfile;
import dev.slipway.model.data.DataRows;
import dev.slipway.model.data.DataSketch;
import dev.slipway.model.data.DriftReport;
import dev.slipway.model.data.DriftSettings;
import dev.slipway.model.data.SchemaCheck;
import dev.slipway.model.data.SchemaCheckReport;
import dev.slipway.model.data.SkewReport;
import dev.slipway.model.pipeline.DataSet;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.release.ReleaseStage;
import dev.slipway.model.run.Artifact;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.RunSummary;
import dev.slipway.pipelinefile.PipelineEditor;
import dev.slipway.registry.Registry;
import dev.slipway.registry.evidence.Importances;
import dev.slipway.ui.workbench.OpenProject;
import dev.slipway.ui.workbench.Services;
import dev.slipway.ui.workbench.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The project's data sets, what is known of the chosen one, and what it is compared with. FX
/// thread only; all reading is done in the background.
final class DataViewModel implements AutoCloseable {
    private static final int RUNS_LOOKED_AT = 30;

    /// A data set needs this many kept versions before their course says anything.
    static final int LEAST_VERSIONS = 3;

    private static final int MOST_VERSIONS = 12;

    /// Rows shown at once.
    static final int MOST_ROWS = 200;

    /// Bytes of a reference up to which data are compared without being asked.
    private static final long COMPARED_UNASKED = 64_000_000;

    private final DataDesk desk;
    private final RunHistory history;
    private final Registry registry;
    private final OpenProject project;
    private final Executor fx;
    private final Work.Lane listing;
    private final Work.Lane using;
    private final Work.Lane looking;
    private final Work.Lane comparing;
    private final Work.Lane following;
    private final Work.Lane checking;
    private final Work.Lane schemas;
    private final Work.Lane verifying;
    private final Work.Lane weighing;
    private final Work.Lane skewing;
    private final Work.Lane reading;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<Choice>> chosen =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Look> look =
            new ReadOnlyObjectWrapper<>(new Look.Nothing());
    private final ReadOnlyObjectWrapper<Optional<Comparand>> against =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Step<Compared>> drift =
            new ReadOnlyObjectWrapper<>(new Step.None<>());
    private final ReadOnlyObjectWrapper<Step<Course>> course =
            new ReadOnlyObjectWrapper<>(new Step.None<>());
    private final ReadOnlyObjectWrapper<Step<SchemaCheckReport>> check =
            new ReadOnlyObjectWrapper<>(new Step.None<>());
    private final ReadOnlyObjectWrapper<Map<String, List<String>>> usage =
            new ReadOnlyObjectWrapper<>(Map.of());
    private final StringProperty schemaText = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Optional<String>> savedSchema =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper stale = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<String>> column =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<Weights>> weights =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Weights>> ranking =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Step<SkewReport>> skew =
            new ReadOnlyObjectWrapper<>(new Step.None<>());
    private final ReadOnlyObjectWrapper<Step<SomeRows>> someRows =
            new ReadOnlyObjectWrapper<>(new Step.None<>());
    private boolean isRankingChosen;
    private @Nullable Watching skewWatch;
    private @Nullable Watching rowsWatch;
    private @Nullable Watching profiling;
    private @Nullable Watching comparison;
    private @Nullable Watching checkWatch;

    /// An entry with what is known of its file.
    ///
    /// @param versions that were profiled, newest first
    record Row(DataEntry entry, boolean exists, List<DataDesk.Version> versions) {
        Row {
            versions = List.copyOf(versions);
        }
    }

    /// @param version one that is kept; empty for what the file holds now
    record Choice(DataEntry entry, Optional<ContentHash> version) {}

    /// Importances of a model version, to rank drift by.
    ///
    /// @param from in a person's words: `v3, Production`
    record Weights(String from, Map<String, Double> importances) {}

    /// @param check that the rows break; empty for the first rows of all
    record SomeRows(Optional<SchemaCheck> check, DataRows rows) {}

    /// How one version differs from the reference.
    record AtVersion(DataDesk.Version version, DriftReport report) {}

    /// @param reference what all are held against, in a person's words
    /// @param versions oldest first
    record Course(String reference, List<AtVersion> versions) {
        Course {
            versions = List.copyOf(versions);
        }
    }

    /// Something that is worked out in the background.
    sealed interface Step<T> {
        record None<T>() implements Step<T> {}

        record Going<T>(double done, String words) implements Step<T> {}

        record Failed<T>(Problem problem) implements Step<T> {}

        record Done<T>(T result) implements Step<T> {}

        default Optional<T> found() {
            return this instanceof Done<T> done ? Optional.of(done.result()) : Optional.empty();
        }
    }

    DataViewModel(Services services, OpenProject project, Work work) {
        this.desk = services.data();
        this.history = services.history();
        this.registry = services.registry();
        this.project = project;
        this.fx = work.fx();
        this.listing = work.lane();
        this.using = work.lane();
        this.looking = work.lane();
        this.comparing = work.lane();
        this.following = work.lane();
        this.checking = work.lane();
        this.schemas = work.lane();
        this.verifying = work.lane();
        this.weighing = work.lane();
        this.skewing = work.lane();
        this.reading = work.lane();
    }

    /// Does the work; what a person can mend is shown in its place on the screen, not over it.
    private static <T> void attempt(
            Work.Lane lane, Callable<T> task, Consumer<T> then, Consumer<Problem> failed) {
        lane.run(
                () -> {
                    try {
                        T result = task.call();
                        return (Runnable) () -> then.accept(result);
                    } catch (ProblemException e) {
                        Problem problem = e.problems().getFirst();
                        return (Runnable) () -> failed.accept(problem);
                    }
                },
                Runnable::run);
    }

    ObservableList<Row> rows() {
        return rows;
    }

    ReadOnlyObjectProperty<Optional<Choice>> chosen() {
        return chosen.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Look> look() {
        return look.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Comparand>> against() {
        return against.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Step<Compared>> drift() {
        return drift.getReadOnlyProperty();
    }

    /// Drift of each kept version, oldest first.
    ReadOnlyObjectProperty<Step<Course>> course() {
        return course.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Step<SchemaCheckReport>> check() {
        return check.getReadOnlyProperty();
    }

    /// Runs and model versions by the content hash of the data that they used.
    ReadOnlyObjectProperty<Map<String, List<String>>> usage() {
        return usage.getReadOnlyProperty();
    }

    /// The schema as it is in the editor.
    StringProperty schemaText() {
        return schemaText;
    }

    /// The schema as it is in the file; empty if there is none.
    ReadOnlyObjectProperty<Optional<String>> savedSchema() {
        return savedSchema.getReadOnlyProperty();
    }

    /// The versions whose importances are known: that in Production first, then the newest.
    ReadOnlyObjectProperty<List<Weights>> weights() {
        return weights.getReadOnlyProperty();
    }

    /// What drift is ranked by beside itself; empty for nothing.
    ReadOnlyObjectProperty<Optional<Weights>> ranking() {
        return ranking.getReadOnlyProperty();
    }

    void rankBy(Optional<Weights> by) {
        isRankingChosen = true;
        ranking.set(by);
    }

    /// What was compared, as it is ranked now.
    Optional<DriftReport> rankedDrift() {
        return drift.get()
                .found()
                .map(
                        compared ->
                                ranking.get()
                                        .map(by -> compared.report().rankedBy(by.importances()))
                                        .orElse(compared.report()));
    }

    ReadOnlyObjectProperty<Step<SkewReport>> skew() {
        return skew.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Step<SomeRows>> someRows() {
        return someRows.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<String>> column() {
        return column.getReadOnlyProperty();
    }

    /// Whether the file holds something else by now than the profile shown tells of.
    ReadOnlyBooleanProperty stale() {
        return stale.getReadOnlyProperty();
    }

    void chooseColumn(@Nullable String name) {
        column.set(Optional.ofNullable(name));
    }

    Optional<DataProfile> profile() {
        return look.get() instanceof Look.Ready ready
                ? Optional.of(ready.profile())
                : Optional.empty();
    }

    boolean isSchemaChanged() {
        return !schemaText.get().equals(savedSchema.get().orElse(""));
    }

    /// Looks again at what there is. What is chosen stays so.
    void refresh() {
        // A file that is missing makes the pipeline unfit to run, not its data unfit to be seen.
        List<DataEntry> entries =
                project.read()
                        .get()
                        .pipeline()
                        .or(() -> project.lastGood().get().map(p -> p.pipeline()))
                        .map(pipeline -> DataEntry.of(pipeline, project.root()))
                        .orElse(List.of());
        listing.run(
                () -> {
                    List<Row> found = new ArrayList<>();
                    for (DataEntry entry : entries) {
                        found.add(
                                new Row(
                                        entry,
                                        Files.isRegularFile(entry.file()),
                                        desk.versions(entry.file())));
                    }
                    return found;
                },
                this::list);
        using.run(this::used, usage::set);
        weighing.run(this::weighed, this::weigh);
        verify();
    }

    private List<Weights> weighed() {
        List<Weights> found = new ArrayList<>();
        String root = project.root().toString();
        for (String model : registry.models()) {
            int inUse =
                    registry.standingAt(model, ReleaseStage.PRODUCTION.name())
                            .map(ModelVersion::version)
                            .orElse(-1);
            registry.versions(model).stream()
                    .filter(v -> v.project().equals(root))
                    .filter(v -> !Importances.of(v).isEmpty())
                    .sorted(Comparator.comparing(v -> v.version() != inUse))
                    .limit(MOST_VERSIONS)
                    .map(
                            v ->
                                    new Weights(
                                            model + " v" + v.version() + ", " + v.stage().name(),
                                            Importances.of(v)))
                    .forEach(found::add);
        }
        return found;
    }

    private void weigh(List<Weights> found) {
        if (weights.get().equals(found)) {
            return;
        }
        weights.set(found);
        Optional<Weights> same =
                ranking.get()
                        .flatMap(
                                by ->
                                        found.stream()
                                                .filter(w -> w.from().equals(by.from()))
                                                .findFirst());
        ranking.set(isRankingChosen ? same : found.stream().findFirst());
    }

    /// Whether the file still holds what is shown.
    private void verify() {
        Optional<Choice> choice = chosen.get().filter(c -> c.version().isEmpty());
        Optional<ContentHash> shown = profile().flatMap(p -> Optional.ofNullable(p.version()));
        if (choice.isEmpty() || shown.isEmpty()) {
            stale.set(false);
            return;
        }
        DataEntry entry = choice.get().entry();
        verifying.run(
                () ->
                        Files.isRegularFile(entry.file())
                                && desk.kept(entry.source())
                                        .filter(p -> shown.get().equals(p.version()))
                                        .isPresent(),
                same -> stale.set(!same));
    }

    private void list(List<Row> found) {
        if (!rows.equals(found)) {
            rows.setAll(found);
        }
        Optional<Row> same =
                chosen.get()
                        .flatMap(
                                c ->
                                        found.stream()
                                                .filter(
                                                        r ->
                                                                r.entry()
                                                                        .path()
                                                                        .equals(c.entry().path()))
                                                .findFirst());
        if (same.isPresent()) {
            boolean isStale =
                    look.get() instanceof Look.NoFile && same.get().exists()
                            || !same.get().entry().equals(chosen.get().orElseThrow().entry());
            if (isStale) {
                choose(new Choice(same.get().entry(), Optional.empty()));
            }
        } else if (!found.isEmpty()) {
            choose(new Choice(found.getFirst().entry(), Optional.empty()));
        } else {
            chosen.set(Optional.empty());
            look.set(new Look.Nothing());
        }
    }

    private Map<String, List<String>> used() {
        Map<String, Set<String>> found = new HashMap<>();
        String root = project.root().toString();
        List<RunSummary> runs =
                history.runs(
                        new RunHistory.Query(
                                Optional.of(root),
                                "",
                                List.of(),
                                Optional.empty(),
                                0,
                                RUNS_LOOKED_AT));
        for (RunSummary summary : runs) {
            Optional<RunRecord> run = history.run(summary.id());
            String words = "run " + summary.number();
            run.ifPresent(
                    r -> {
                        r.data().values().forEach(hash -> note(found, hash, words));
                        r.stages().stream()
                                .flatMap(s -> s.outs().stream())
                                .filter(a -> !a.folder())
                                .map(Artifact::hash)
                                .forEach(hash -> note(found, hash.hex(), words));
                    });
        }
        for (String model : registry.models()) {
            for (ModelVersion version : registry.versions(model)) {
                if (version.project().equals(root)) {
                    version.data()
                            .values()
                            .forEach(hash -> note(found, hash, "v" + version.version()));
                }
            }
        }
        Map<String, List<String>> all = new HashMap<>();
        found.forEach((hash, words) -> all.put(hash, List.copyOf(words)));
        return all;
    }

    private static void note(Map<String, Set<String>> found, String hash, String words) {
        found.computeIfAbsent(hash, h -> new LinkedHashSet<>()).add(words);
    }

    /// Shows what is kept of it; reads no data.
    void choose(Choice choice) {
        stopProfiling();
        boolean isOther =
                chosen.get().map(c -> !c.entry().path().equals(choice.entry().path())).orElse(true);
        chosen.set(Optional.of(choice));
        stale.set(false);
        look.set(new Look.Reading());
        check.set(new Step.None<>());
        drift.set(new Step.None<>());
        stopComparing();
        stopSkew();
        skew.set(new Step.None<>());
        stopRows();
        someRows.set(new Step.None<>());
        if (isOther) {
            course.set(new Step.None<>());
            column.set(Optional.empty());
            against.set(
                    choice.entry()
                            .declared()
                            .flatMap(DataSet::reference)
                            .map(path -> reference(choice.entry(), path)));
            readSchema(choice.entry());
        }
        attempt(
                looking,
                () -> kept(choice),
                found -> {
                    look.set(found);
                    if (found instanceof Look.Ready) {
                        compareIfQuick();
                        follow();
                    }
                },
                problem -> look.set(new Look.Failed(problem)));
    }

    private Look kept(Choice choice) {
        if (choice.version().isPresent()) {
            return desk.kept(choice.version().get())
                    .<Look>map(Look.Ready::new)
                    .orElseGet(Look.NotProfiled::new);
        }
        if (!Files.isRegularFile(choice.entry().file())) {
            return new Look.NoFile();
        }
        return desk.kept(choice.entry().source())
                .<Look>map(Look.Ready::new)
                .orElseGet(Look.NotProfiled::new);
    }

    /// Profiles what the file holds now.
    void startProfile() {
        Optional<Choice> choice = chosen.get();
        if (choice.isEmpty() || look.get() instanceof Look.Profiling) {
            return;
        }
        DataEntry entry = choice.get().entry();
        chosen.set(Optional.of(new Choice(entry, Optional.empty())));
        Watching watch =
                new Watching(fx, (done, words) -> look.set(new Look.Profiling(done, words)));
        profiling = watch;
        stopComparing();
        drift.set(new Step.None<>());
        check.set(new Step.None<>());
        look.set(new Look.Profiling(-1, "reading"));
        attempt(
                looking,
                () -> profile(entry, watch),
                found -> {
                    profiling = null;
                    course.set(new Step.None<>());
                    look.set(found);
                    refresh();
                    compareIfQuick();
                    follow();
                },
                problem -> {
                    profiling = null;
                    look.set(new Look.Failed(problem));
                });
    }

    private Look profile(DataEntry entry, DataDesk.Watch watch) {
        if (!Files.isRegularFile(entry.file())) {
            return new Look.NoFile();
        }
        String target = entry.target().orElse(null);
        try {
            return new Look.Ready(desk.profile(entry.source(), target, watch));
        } catch (ProblemException e) {
            boolean lacksTarget =
                    target != null && e.problems().getFirst().code().equals("SLW-1406");
            if (lacksTarget) {
                return new Look.Ready(desk.profile(entry.source(), null, watch));
            }
            throw e;
        }
    }

    /// Calls off what goes on; what was kept stays.
    void cancel() {
        if (profiling != null) {
            stopProfiling();
            look.set(new Look.NotProfiled());
        }
        if (drift.get() instanceof Step.Going) {
            stopComparing();
            drift.set(new Step.None<>());
        }
        if (checkWatch != null) {
            checkWatch.cancel();
            checkWatch = null;
            checking.drop();
            check.set(new Step.None<>());
        }
        if (skewWatch != null) {
            stopSkew();
            skew.set(new Step.None<>());
        }
        if (rowsWatch != null) {
            stopRows();
            someRows.set(new Step.None<>());
        }
    }

    private void stopSkew() {
        if (skewWatch != null) {
            skewWatch.cancel();
            skewWatch = null;
            skewing.drop();
        }
    }

    private void stopRows() {
        if (rowsWatch != null) {
            rowsWatch.cancel();
            rowsWatch = null;
            reading.drop();
        }
    }

    private void stopProfiling() {
        if (profiling != null) {
            profiling.cancel();
            profiling = null;
            looking.drop();
        }
    }

    private void stopComparing() {
        if (comparison != null) {
            comparison.cancel();
            comparison = null;
            comparing.drop();
        }
    }

    /// What the chosen data can be compared with: its reference, its own versions, other data sets.
    List<Comparand> comparands() {
        List<Comparand> all = new ArrayList<>();
        Optional<Choice> now = chosen.get();
        if (now.isEmpty()) {
            return all;
        }
        DataEntry entry = now.get().entry();
        entry.declared()
                .flatMap(DataSet::reference)
                .ifPresent(path -> all.add(reference(entry, path)));
        Optional<ContentHash> shown =
                now.get()
                        .version()
                        .or(() -> profile().flatMap(p -> Optional.ofNullable(p.version())));
        if (now.get().version().isPresent()) {
            all.add(new Comparand(entry.name() + " now", entry.source(), Optional.empty()));
        }
        for (Row row : rows) {
            if (row.entry().path().equals(entry.path())) {
                for (DataDesk.Version version : row.versions()) {
                    if (!shown.equals(Optional.of(version.hash()))) {
                        all.add(
                                new Comparand(
                                        entry.name() + " " + version.hash().brief(),
                                        entry.source(),
                                        Optional.of(version.hash())));
                    }
                }
            } else if (row.exists()) {
                all.add(new Comparand(row.entry().name(), row.entry().source(), Optional.empty()));
            }
        }
        return all;
    }

    private Comparand reference(DataEntry entry, String path) {
        Path file = project.root().resolve(path);
        String name = path.substring(path.lastIndexOf('/') + 1).replaceAll("\\..*", "");
        return new Comparand(
                "reference " + name, new DataDesk.Source.File(file, path, null), Optional.empty());
    }

    /// Chooses what to compare with, and compares.
    void compareWith(Comparand reference) {
        against.set(Optional.of(reference));
        course.set(new Step.None<>());
        compare();
        follow();
    }

    private void compareIfQuick() {
        Optional<Comparand> reference = against.get();
        if (reference.isEmpty()) {
            return;
        }
        Comparand known = reference.get();
        comparing.run(
                () -> known.version().isPresent() || isQuick(known.file()),
                kept -> {
                    if (kept && drift.get() instanceof Step.None) {
                        compare();
                    }
                });
    }

    /// Whether a comparison with it takes no time worth asking for.
    private boolean isQuick(DataDesk.Source.File file) throws IOException {
        return Files.isRegularFile(file.path())
                && (Files.size(file.path()) <= COMPARED_UNASKED || desk.kept(file).isPresent());
    }

    /// Holds the chosen data against the reference.
    void compare() {
        Optional<Choice> choice = chosen.get();
        Optional<Comparand> reference = against.get();
        if (choice.isEmpty() || reference.isEmpty()) {
            return;
        }
        stopComparing();
        Watching watch =
                new Watching(fx, (done, words) -> drift.set(new Step.Going<>(done, words)));
        comparison = watch;
        drift.set(new Step.Going<>(-1, "reading"));
        Comparand other = reference.get();
        attempt(
                comparing,
                () -> compared(choice.get(), other, watch),
                found -> {
                    comparison = null;
                    drift.set(new Step.Done<>(found));
                    if (column.get().isEmpty() && !found.report().columns().isEmpty()) {
                        chooseColumn(found.report().columns().getFirst().name());
                    }
                },
                problem -> {
                    comparison = null;
                    drift.set(new Step.Failed<>(problem));
                });
    }

    private Compared compared(Choice choice, Comparand other, DataDesk.Watch watch) {
        DataDesk.Source left = source(other.file(), other.version());
        DataDesk.Source right = source(choice.entry().source(), choice.version());
        DriftReport report = desk.drift(left, right, DriftSettings.USUAL, watch);
        return new Compared(other, report, desk.sketch(left, watch), desk.sketch(right, watch));
    }

    private DataDesk.Source source(DataDesk.Source.File file, Optional<ContentHash> version) {
        if (version.isEmpty()) {
            return file;
        }
        Optional<DataSketch> sketch = desk.keptSketch(version.get());
        return new DataDesk.Source.Kept(
                sketch.orElseThrow(
                        () ->
                                new ProblemException(
                                        Problem.of(
                                                "SLW-1914",
                                                "Of version "
                                                        + version.get().brief()
                                                        + " of "
                                                        + file.name()
                                                        + " no sketch is kept.",
                                                "Compare with another version, or profile the"
                                                        + " file once more."))));
    }

    /// How the kept versions went on from the reference, from what is kept of them alone.
    private void follow() {
        Optional<Choice> choice = chosen.get();
        if (choice.isEmpty() || !(course.get() instanceof Step.None)) {
            return;
        }
        DataEntry entry = choice.get().entry();
        Optional<Comparand> reference = against.get();
        attempt(
                following,
                () -> course(entry, reference),
                course::set,
                problem -> course.set(new Step.Failed<>(problem)));
    }

    private Step<Course> course(DataEntry entry, Optional<Comparand> reference) throws IOException {
        List<DataDesk.Version> versions = desk.versions(entry.file());
        if (versions.size() < LEAST_VERSIONS) {
            return new Step.None<>();
        }
        boolean hasReference =
                reference.isPresent()
                        && (reference.get().version().isPresent()
                                || isQuick(reference.get().file()));
        List<DataDesk.Version> looked =
                versions.subList(0, Math.min(MOST_VERSIONS, versions.size())).reversed();
        DataDesk.Source from =
                hasReference
                        ? source(reference.get().file(), reference.get().version())
                        : source(entry.source(), Optional.of(versions.getLast().hash()));
        List<AtVersion> all = new ArrayList<>();
        for (DataDesk.Version version : looked) {
            Optional<DataSketch> sketch = desk.keptSketch(version.hash());
            if (sketch.isPresent()) {
                all.add(
                        new AtVersion(
                                version,
                                desk.drift(
                                        from,
                                        new DataDesk.Source.Kept(sketch.get()),
                                        DriftSettings.USUAL,
                                        DataDesk.Watch.NONE)));
            }
        }
        return new Step.Done<>(
                new Course(
                        hasReference
                                ? reference.get().name()
                                : "the oldest version, " + versions.getLast().hash().brief(),
                        all));
    }

    private void readSchema(DataEntry entry) {
        savedSchema.set(Optional.empty());
        schemaText.set("");
        schemas.run(
                () -> new PipelineEditor().text(project.root(), entry.schemaPath()),
                text -> {
                    savedSchema.set(text);
                    schemaText.set(text.orElse(""));
                });
    }

    /// Puts a schema that the profiled data fit into the editor.
    void inferSchema() {
        profile()
                .ifPresent(
                        profile -> schemas.run(() -> desk.inferSchema(profile), schemaText::set));
    }

    /// Writes the schema to its file, with the folder it is in.
    ///
    /// @param then runs when it is written
    void saveSchema(Runnable then) {
        Optional<Choice> choice = chosen.get();
        if (choice.isEmpty()) {
            return;
        }
        DataEntry entry = choice.get().entry();
        String text = schemaText.get();
        Optional<String> before = savedSchema.get();
        schemas.run(
                () -> {
                    new PipelineEditor()
                            .write(
                                    project.root().resolve(entry.schemaPath()),
                                    before,
                                    Optional.of(text));
                    return text;
                },
                written -> {
                    savedSchema.set(Optional.of(written));
                    then.run();
                });
    }

    /// Holds the file as it is now against the schema as it is in its file.
    void startCheck() {
        Optional<Choice> choice = chosen.get();
        if (choice.isEmpty()) {
            return;
        }
        DataEntry entry = choice.get().entry();
        Watching watch =
                new Watching(fx, (done, words) -> check.set(new Step.Going<>(done, words)));
        checkWatch = watch;
        check.set(new Step.Going<>(-1, "reading"));
        attempt(
                checking,
                () ->
                        desk.check(
                                entry.source(),
                                project.root().resolve(entry.schemaPath()),
                                List.of(),
                                watch),
                report -> {
                    checkWatch = null;
                    check.set(new Step.Done<>(report));
                    verify();
                },
                problem -> {
                    checkWatch = null;
                    check.set(new Step.Failed<>(problem));
                });
    }

    /// Other tables that the chosen data could have been served as.
    List<DataEntry> others() {
        Optional<String> mine = chosen.get().map(c -> c.entry().path());
        return rows.stream()
                .filter(Row::exists)
                .map(Row::entry)
                .filter(e -> !mine.equals(Optional.of(e.path())))
                .toList();
    }

    Path root() {
        return project.root();
    }

    /// Holds the chosen data, as their file is now, against the same rows as they were served.
    void startSkew(DataDesk.Source.File served, String id, double bearable, double tolerance) {
        Optional<Choice> choice = chosen.get();
        if (choice.isEmpty()) {
            return;
        }
        stopSkew();
        DataDesk.Source.File trained = choice.get().entry().source();
        Watching watch = new Watching(fx, (done, words) -> skew.set(new Step.Going<>(done, words)));
        skewWatch = watch;
        skew.set(new Step.Going<>(-1, "reading"));
        attempt(
                skewing,
                () -> desk.skew(trained, served, id, bearable, tolerance, watch),
                report -> {
                    skewWatch = null;
                    skew.set(new Step.Done<>(report));
                    if (!report.columns().isEmpty()) {
                        chooseColumn(report.columns().getFirst().name());
                    }
                },
                problem -> {
                    skewWatch = null;
                    skew.set(new Step.Failed<>(problem));
                });
    }

    /// Reads the first rows of the chosen file, or the first that break a check.
    void startRows(Optional<SchemaCheck> broken) {
        Optional<Choice> choice = chosen.get();
        if (choice.isEmpty()) {
            return;
        }
        stopRows();
        DataEntry entry = choice.get().entry();
        Watching watch =
                new Watching(fx, (done, words) -> someRows.set(new Step.Going<>(done, words)));
        rowsWatch = watch;
        someRows.set(new Step.Going<>(-1, "reading"));
        attempt(
                reading,
                () ->
                        new SomeRows(
                                broken,
                                broken.isEmpty()
                                        ? desk.rows(entry.source(), MOST_ROWS, watch)
                                        : desk.broken(
                                                entry.source(),
                                                project.root().resolve(entry.schemaPath()),
                                                broken.get(),
                                                MOST_ROWS,
                                                watch)),
                found -> {
                    rowsWatch = null;
                    someRows.set(new Step.Done<>(found));
                },
                problem -> {
                    rowsWatch = null;
                    someRows.set(new Step.Failed<>(problem));
                });
    }

    @Override
    public void close() {
        stopProfiling();
        stopSkew();
        stopRows();
        stopComparing();
        if (checkWatch != null) {
            checkWatch.cancel();
        }
        listing.drop();
        verifying.drop();
        weighing.drop();
        using.drop();
        looking.drop();
        following.drop();
        checking.drop();
        schemas.drop();
    }
}
