package dev.slipway.uikit.control;

import dev.slipway.uikit.fx.Async;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import javafx.collections.ObservableListBase;

/// The lines of a source as a list that is as long as the source and holds only a few pages of it.
/// Its elements are line indexes; a line itself is there once its page has come. FX thread only.
final class PagedLines extends ObservableListBase<Integer> {
    private static final int PAGE = 256;
    private static final int PAGES = 64;

    private final Async async;
    private final Runnable arrived;
    private final Map<Integer, List<LogLine>> pages =
            new LinkedHashMap<>(64, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Integer, List<LogLine>> eldest) {
                    return size() > PAGES;
                }
            };
    private final Set<Integer> asked = new HashSet<>();
    private LineSource source = LineSource.EMPTY;
    private int generation;
    private int size;

    PagedLines(ExecutorService executor, Runnable arrived) {
        this.async = new Async(executor);
        this.arrived = arrived;
    }

    void setSource(LineSource next, int count) {
        source = next;
        generation++;
        pages.clear();
        asked.clear();
        int before = size;
        size = 0;
        if (before > 0) {
            beginChange();
            nextRemove(
                    0,
                    new java.util.AbstractList<>() {
                        @Override
                        public Integer get(int index) {
                            return index;
                        }

                        @Override
                        public int size() {
                            return before;
                        }
                    });
            endChange();
        }
        grow(count);
    }

    /// Lines were added at the end.
    void grow(int count) {
        if (count <= size) {
            return;
        }
        int before = size;
        // The page that was last is not whole any more.
        pages.remove(before / PAGE);
        asked.remove(before / PAGE);
        size = count;
        beginChange();
        nextAdd(before, count);
        endChange();
    }

    /// The line, if its page is here; else the page is fetched.
    Optional<LogLine> line(int index) {
        int page = index / PAGE;
        List<LogLine> lines = pages.get(page);
        if (lines != null && index % PAGE < lines.size()) {
            return Optional.of(lines.get(index % PAGE));
        }
        fetch(page);
        return Optional.empty();
    }

    private void fetch(int page) {
        if (!asked.add(page)) {
            return;
        }
        LineSource from = source;
        int then = generation;
        async.run(
                () -> from.read((long) page * PAGE, PAGE),
                lines -> {
                    if (then == generation) {
                        asked.remove(page);
                        pages.put(page, lines);
                        arrived.run();
                    }
                },
                failure -> {
                    if (then == generation) {
                        asked.remove(page);
                    }
                });
    }

    @Override
    public Integer get(int index) {
        return index;
    }

    @Override
    public int size() {
        return size;
    }
}
