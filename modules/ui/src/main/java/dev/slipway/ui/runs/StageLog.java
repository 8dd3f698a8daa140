package dev.slipway.ui.runs;

import dev.slipway.engine.port.RunHistory;
import dev.slipway.model.StageName;
import dev.slipway.model.run.LogLine;
import dev.slipway.model.run.RunId;
import dev.slipway.ui.workbench.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javafx.collections.ObservableListBase;

/// One stage's log as a list that knows its length and reads the pages that are looked at, so that
// a
/// log of millions of lines opens at once. A line that is not read yet is empty. FX thread only.
final class StageLog extends ObservableListBase<Optional<LogLine>> {
    private static final int PAGE = 500;
    private static final int KEPT = 40;

    private final RunHistory history;
    private final Work work;
    private final Map<Integer, List<LogLine>> pages =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Integer, List<LogLine>> eldest) {
                    return size() > KEPT;
                }
            };
    private final Set<Integer> reading = new TreeSet<>();
    private Optional<Source> source = Optional.empty();
    private int size;
    private long era;

    StageLog(RunHistory history, Work work) {
        this.history = history;
        this.work = work;
    }

    record Source(RunId run, StageName stage) {}

    /// Shows another log; the one that is shown already is read on from where it ended.
    void show(Optional<Source> next) {
        if (!next.equals(source)) {
            source = next;
            era++;
            pages.clear();
            reading.clear();
            resize(0);
        }
        grow();
    }

    /// Looks whether the log has become longer.
    void grow() {
        if (source.isEmpty()) {
            return;
        }
        Source from = source.get();
        long mine = era;
        work.run(
                () -> (int) Math.min(Integer.MAX_VALUE, history.logLines(from.run(), from.stage())),
                lines -> {
                    if (mine == era && lines > size) {
                        int partial = size / PAGE;
                        pages.remove(partial);
                        resize(lines);
                    }
                });
    }

    @Override
    public Optional<LogLine> get(int index) {
        int page = index / PAGE;
        List<LogLine> lines = pages.get(page);
        if (lines == null) {
            read(page);
            return Optional.empty();
        }
        int at = index % PAGE;
        return at < lines.size() ? Optional.of(lines.get(at)) : Optional.empty();
    }

    @Override
    public int size() {
        return size;
    }

    private void read(int page) {
        if (source.isEmpty() || !reading.add(page)) {
            return;
        }
        Source from = source.get();
        long mine = era;
        work.run(
                () -> history.log(from.run(), from.stage(), (long) page * PAGE, PAGE),
                lines -> {
                    if (mine == era) {
                        reading.remove(page);
                        pages.put(page, new ArrayList<>(lines));
                        changed(page * PAGE, Math.min(size, page * PAGE + lines.size()));
                    }
                },
                () -> {
                    if (mine == era) {
                        reading.remove(page);
                    }
                });
    }

    private void changed(int from, int to) {
        beginChange();
        for (int i = from; i < to; i++) {
            nextUpdate(i);
        }
        endChange();
    }

    private void resize(int lines) {
        int before = size;
        beginChange();
        size = lines;
        if (lines > before) {
            nextAdd(before, lines);
        } else if (lines < before) {
            nextRemove(0, java.util.Collections.nCopies(before, Optional.<LogLine>empty()));
        }
        endChange();
    }
}
