package dev.slipway.ui.runs;

import dev.slipway.engine.port.RunHistory;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.RunSummary;
import dev.slipway.ui.words.Numbers;
import dev.slipway.ui.workbench.Work;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The list of runs: newest first, read page by page off the FX thread, filtered by the store. FX
/// thread only.
public final class RunsViewModel {
    private static final int PAGE = 200;

    private final RunHistory history;
    private final String project;
    private final Clock clock;
    private final Work work;
    private final Work.Lane reading;
    private final ObjectProperty<RunsFilter> filter = new SimpleObjectProperty<>(RunsFilter.ALL);
    private final ObservableList<RunSummary> rows = FXCollections.observableArrayList();
    private final ObservableList<RunSummary> readOnlyRows =
            FXCollections.unmodifiableObservableList(rows);
    private final ReadOnlyLongWrapper found = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper total = new ReadOnlyLongWrapper();
    private final ReadOnlyBooleanWrapper read = new ReadOnlyBooleanWrapper();
    private final Set<RunId> changed = new HashSet<>();
    private boolean readingMore;
    private boolean readingChanges;

    public RunsViewModel(RunHistory history, String project, Clock clock, Work work) {
        this.history = history;
        this.project = project;
        this.clock = clock;
        this.work = work;
        this.reading = work.lane();
        filter.addListener((property, before, after) -> readFrom(PAGE));
    }

    public ObjectProperty<RunsFilter> filter() {
        return filter;
    }

    /// Loaded so far; [#more] adds the next page.
    public ObservableList<RunSummary> rows() {
        return readOnlyRows;
    }

    /// How many runs the filter finds.
    public ReadOnlyLongProperty found() {
        return found.getReadOnlyProperty();
    }

    /// How many runs the project has.
    public ReadOnlyLongProperty total() {
        return total.getReadOnlyProperty();
    }

    /// Whether the list was read at least once: before that, an empty list means nothing.
    public ReadOnlyBooleanProperty read() {
        return read.getReadOnlyProperty();
    }

    /// Such as `12 of 48 runs`.
    public String countWords() {
        String noun = total.get() == 1 ? " run" : " runs";
        return filter.get().isAll()
                ? Numbers.count(total.get()) + noun
                : Numbers.count(found.get()) + " of " + Numbers.count(total.get()) + noun;
    }

    /// Reads again what is loaded.
    public void refresh() {
        readFrom(Math.max(PAGE, rows.size()));
    }

    /// Reads the next page, unless all is loaded or it is under way.
    public void more() {
        if (readingMore || !read.get() || rows.size() >= found.get()) {
            return;
        }
        readingMore = true;
        int offset = rows.size();
        RunsFilter wanted = filter.get();
        reading.run(
                () -> history.runs(wanted.query(project, clock.instant(), offset, PAGE)),
                page -> {
                    readingMore = false;
                    if (rows.size() == offset && !page.isEmpty()) {
                        rows.addAll(page);
                    }
                },
                () -> readingMore = false);
    }

    /// Takes in that runs of this project have changed.
    ///
    /// @param order whether runs have come or ended, so that the list may hold others now
    public void changed(Set<RunId> runs, boolean order) {
        if (order) {
            refresh();
            return;
        }
        changed.addAll(runs);
        readChanges();
    }

    private void readFrom(int limit) {
        RunsFilter wanted = filter.get();
        readingMore = false;
        reading.run(
                () -> {
                    RunHistory.Query query = wanted.query(project, clock.instant(), 0, limit);
                    return new Page(
                            history.runs(query),
                            history.count(query),
                            history.count(RunHistory.Query.all(project)));
                },
                this::accept);
    }

    private void accept(Page page) {
        found.set(page.found());
        total.set(page.total());
        if (ids(rows).equals(ids(page.rows()))) {
            for (int i = 0; i < page.rows().size(); i++) {
                if (!rows.get(i).equals(page.rows().get(i))) {
                    rows.set(i, page.rows().get(i));
                }
            }
        } else {
            rows.setAll(page.rows());
        }
        read.set(true);
    }

    /// One reading at a time; what changes meanwhile is read after it, so that a busy run costs no
    /// more than the store can give.
    private void readChanges() {
        if (readingChanges || changed.isEmpty()) {
            return;
        }
        readingChanges = true;
        List<RunId> wanted = List.copyOf(changed);
        changed.clear();
        work.run(
                () -> {
                    Map<RunId, RunSummary> now = new HashMap<>();
                    for (RunId id : wanted) {
                        Optional<RunRecord> run = history.run(id);
                        run.ifPresent(r -> now.put(id, r.summary()));
                    }
                    return now;
                },
                now -> {
                    readingChanges = false;
                    for (int i = 0; i < rows.size() && !now.isEmpty(); i++) {
                        RunSummary fresh = now.remove(rows.get(i).id());
                        if (fresh != null && !fresh.equals(rows.get(i))) {
                            rows.set(i, fresh);
                        }
                    }
                    readChanges();
                },
                () -> readingChanges = false);
    }

    private static List<RunId> ids(List<RunSummary> runs) {
        return runs.stream().map(RunSummary::id).toList();
    }

    private record Page(List<RunSummary> rows, long found, long total) {}
}
