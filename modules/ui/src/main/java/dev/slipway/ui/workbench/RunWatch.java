package dev.slipway.ui.workbench;

import dev.slipway.engine.Engine;
import dev.slipway.engine.port.RunHistory;
import dev.slipway.engine.port.RunJournal;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.RunFold;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The newest run of the open project, followed while it goes on: by the engine's events when this
/// process runs it, by looking again when another does. FX thread only.
public final class RunWatch implements AutoCloseable {
    private static final Duration LOOK_AGAIN = Duration.seconds(1);

    private final Engine engine;
    private final RunHistory history;
    private final Clock clock;
    private final String project;
    private final Work.Lane lane;
    private final ReadOnlyObjectWrapper<Optional<RunRecord>> newest =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final List<Consumer<Engine.LogGrew>> logListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<RunRecord>> endListeners = new CopyOnWriteArrayList<>();
    private final PauseTransition again = new PauseTransition(LOOK_AGAIN);
    private final EngineFeed feed;

    /// Events that came while the history was being read.
    private final List<RunEvent> early = new ArrayList<>();

    private boolean reading;
    private @Nullable RunFold fold;
    private @Nullable RunId followed;

    /// What was read of a run: its record, and its events when this process goes on adding to them.
    private record Found(RunRecord record, Optional<List<RunJournal.Numbered>> events) {}

    /// @param project the folder as the engine names it in events
    public RunWatch(Services services, String project, Work work) {
        this.engine = services.engine();
        this.feed = new EngineFeed(engine);
        this.history = services.history();
        this.clock = services.clock();
        this.project = project;
        this.lane = work.lane();
        again.setOnFinished(e -> refresh());
    }

    /// Listens from now on, and reads the newest run.
    public void start() {
        feed.onEvents(this::take);
        feed.onLog(this::grew);
        refresh();
    }

    /// Reads the newest run again: another process may have made one.
    public void refresh() {
        reading = true;
        lane.run(this::read, this::found);
    }

    /// Empty before the first run of the project, and until it has been read.
    public ReadOnlyObjectProperty<Optional<RunRecord>> newest() {
        return newest.getReadOnlyProperty();
    }

    /// The run that is under way.
    public Optional<RunRecord> running() {
        return newest.get().filter(r -> !r.summary().status().isEnded());
    }

    /// Hears, at most once a pulse a stage, that a log has grown.
    public void onLog(Consumer<Engine.LogGrew> listener) {
        logListeners.add(listener);
    }

    /// Hears once of each run that ends while it is watched.
    public void onEnd(Consumer<RunRecord> listener) {
        endListeners.add(listener);
    }

    @Override
    public void close() {
        again.stop();
        feed.close();
        lane.drop();
    }

    private Optional<Found> read() {
        RunHistory.Query newestOfProject =
                new RunHistory.Query(Optional.of(project), "", List.of(), Optional.empty(), 0, 1);
        return history.runs(newestOfProject).stream()
                .findFirst()
                .flatMap(
                        summary -> {
                            boolean ours =
                                    engine.running().stream()
                                            .anyMatch(h -> h.id().equals(summary.id()));
                            Optional<List<RunJournal.Numbered>> all =
                                    ours
                                            ? Optional.of(history.events(summary.id(), -1))
                                            : Optional.empty();
                            return history.run(summary.id()).map(r -> new Found(r, all));
                        });
    }

    private void found(Optional<Found> found) {
        reading = false;
        found.ifPresent(this::show);
        List<RunEvent> missed = List.copyOf(early);
        early.clear();
        take(missed);
    }

    private void show(Found found) {
        RunRecord record = found.record();
        boolean older =
                newest.get()
                        .filter(n -> n.summary().number() > record.summary().number())
                        .isPresent();
        if (older || (record.summary().id().equals(followed) && fold != null)) {
            return;
        }
        followed = record.summary().id();
        fold = null;
        found.events()
                .filter(all -> !all.isEmpty())
                .ifPresent(
                        all -> {
                            RunFold fresh = new RunFold();
                            all.forEach(n -> fresh.apply(n.sequence(), n.event()));
                            fold = fresh;
                        });
        boolean justEnded =
                newest.get()
                        .filter(n -> n.summary().id().equals(record.summary().id()))
                        .filter(n -> !n.summary().status().isEnded())
                        .isPresent();
        set(record, justEnded);
        if (fold == null && !record.summary().status().isEnded()) {
            again.playFromStart();
        }
    }

    private void take(List<? extends RunEvent> batch) {
        boolean changed = false;
        for (RunEvent event : batch) {
            if (event instanceof RunEvent.RunStarted started && started.project().equals(project)) {
                if (!started.run().equals(followed) || fold == null) {
                    fold = new RunFold();
                    followed = started.run();
                }
            } else if (reading && !event.run().equals(followed)) {
                early.add(event);
                continue;
            }
            RunFold following = fold;
            if (following != null && event.run().equals(followed)) {
                following.apply(0, event);
                changed = true;
            }
        }
        if (changed && fold != null) {
            RunRecord now = fold.record(clock.instant());
            boolean over = now.summary().status().isEnded();
            if (over) {
                fold = null;
            }
            set(now, over);
        }
    }

    private void set(RunRecord record, boolean justEnded) {
        newest.set(Optional.of(record));
        if (justEnded && record.summary().status().isEnded()) {
            endListeners.forEach(listener -> listener.accept(record));
        }
    }

    private void grew(List<? extends Engine.LogGrew> batch) {
        batch.forEach(grown -> logListeners.forEach(listener -> listener.accept(grown)));
    }
}
