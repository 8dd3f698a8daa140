package dev.slipway.uikit.control;

import dev.slipway.uikit.fx.Async;
import dev.slipway.uikit.fx.Ticker;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.theme.Tone;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// A log of any length: only the lines in view exist, and only a few pages are held. Follows the
/// end until scrolled away from it; finds text and shows chosen streams. FX thread only.
public final class LogView extends BorderPane {
    private static final int SCAN = 4_096;
    private static final int COPY_AT_MOST = 20_000;

    private final ListView<Integer> list = new ListView<>();
    private final PagedLines lines;
    private final Async.Latest counting;
    private final Async.Latest scanning;
    private final Async async;
    private final BooleanProperty follow = new SimpleBooleanProperty(true);
    private final ReadOnlyStringWrapper found = new ReadOnlyStringWrapper("");
    private final StackPane middle = new StackPane();
    private LineSource source = LineSource.EMPTY;
    private LineSource shown = LineSource.EMPTY;
    private Set<LogLine.Stream> streams = EnumSet.allOf(LogLine.Stream.class);
    private String wanted = "";
    private boolean settling;

    /// @param background where pages are read
    public LogView(ExecutorService background) {
        async = new Async(background);
        counting = async.latest();
        scanning = async.latest();
        lines = new PagedLines(background, list::refresh);
        getStyleClass().add("sw-log");
        list.getStyleClass().addAll("sw-log-list", "edge-to-edge");
        list.setItems(lines);
        list.setFixedCellSize(18);
        list.setCellFactory(view -> new LineCell());
        list.setAccessibleText("Log");
        list.getSelectionModel().setSelectionMode(javafx.scene.control.SelectionMode.MULTIPLE);
        list.addEventFilter(ScrollEvent.SCROLL, event -> leaveOrJoinEnd(event.getDeltaY() > 0));
        list.addEventFilter(
                MouseEvent.MOUSE_DRAGGED,
                event -> {
                    if (event.getTarget() instanceof javafx.scene.Node node
                            && isInScrollBar(node)) {
                        follow.set(isAtEnd());
                    }
                });
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        middle.getChildren().add(list);
        setCenter(middle);
        follow.addListener((property, before, after) -> scrollToEnd());
    }

    /// Shows another log from its end, when following, or its beginning.
    public void setSource(LineSource next) {
        source = next;
        reload();
    }

    /// Looks whether the source has grown.
    public void refresh() {
        LineSource from = shown;
        counting.run(
                () -> Math.toIntExact(Math.min(from.count(), Integer.MAX_VALUE - 1)),
                count -> {
                    if (count > lines.size()) {
                        lines.grow(count);
                        scrollToEnd();
                    }
                },
                failure -> {});
    }

    /// Whether the end stays in view as lines come.
    public BooleanProperty followProperty() {
        return follow;
    }

    /// Shows only the lines of these streams.
    public void setStreams(Set<LogLine.Stream> wantedStreams) {
        streams = EnumSet.copyOf(wantedStreams);
        reload();
    }

    /// What the last search came to, such as `line 124` or `not found`.
    public ReadOnlyStringProperty foundProperty() {
        return found.getReadOnlyProperty();
    }

    /// Highlights a text wherever it stands and goes to the first line with it from the selected
    /// one on. Case does not matter. Empty ends the search.
    public void find(String text) {
        wanted = text.toLowerCase(Locale.ROOT);
        list.refresh();
        if (wanted.isEmpty()) {
            scanning.cancel();
            found.set("");
        } else {
            search(Math.max(0, list.getSelectionModel().getSelectedIndex()), 1);
        }
    }

    public void findNext() {
        search(list.getSelectionModel().getSelectedIndex() + 1, 1);
    }

    public void findPrevious() {
        search(list.getSelectionModel().getSelectedIndex() - 1, -1);
    }

    /// Shows what an empty log says; in place of the lines.
    public void setPlaceholder(javafx.scene.Node node) {
        list.setPlaceholder(node);
    }

    /// Copies the selected lines, or all of a short log.
    public void copy() {
        List<Integer> chosen = new ArrayList<>(list.getSelectionModel().getSelectedIndices());
        LineSource from = shown;
        async.run(
                () -> {
                    StringBuilder text = new StringBuilder();
                    if (chosen.isEmpty()) {
                        append(text, from.read(0, COPY_AT_MOST));
                    } else {
                        for (int index : chosen) {
                            append(text, from.read(index, 1));
                        }
                    }
                    return text.toString();
                },
                text -> {
                    ClipboardContent content = new ClipboardContent();
                    content.putString(text);
                    Clipboard.getSystemClipboard().setContent(content);
                },
                failure -> {});
    }

    /// The list itself, for keys and tests.
    public ListView<Integer> list() {
        return list;
    }

    private static void append(StringBuilder to, List<LogLine> some) {
        some.forEach(line -> to.append(line.text()).append('\n'));
    }

    private void reload() {
        LineSource base = source;
        boolean all = streams.size() == LogLine.Stream.values().length;
        Set<LogLine.Stream> only = EnumSet.copyOf(streams);
        LineSource next =
                all ? base : new FilteredLines(base, line -> only.contains(line.stream()));
        shown = next;
        lines.setSource(next, 0);
        counting.run(
                () -> Math.toIntExact(Math.min(next.count(), Integer.MAX_VALUE - 1)),
                count -> {
                    lines.setSource(next, count);
                    scrollToEnd();
                },
                failure -> {});
    }

    private void search(int from, int step) {
        if (wanted.isEmpty()) {
            return;
        }
        LineSource in = shown;
        String text = wanted;
        int count = lines.size();
        scanning.run(
                () -> step > 0 ? forward(in, text, from, count) : backward(in, text, from, count),
                at -> {
                    if (at.isPresent()) {
                        follow.set(false);
                        list.getSelectionModel().clearAndSelect(at.get());
                        list.scrollTo(Math.max(0, at.get() - 3));
                        found.set("line " + (at.get() + 1));
                    } else {
                        found.set("not found");
                    }
                },
                failure -> found.set("could not be read"));
    }

    private static Optional<Integer> forward(LineSource in, String text, int from, int count)
            throws Exception {
        for (int start : new int[] {Math.max(0, from), 0}) {
            int at = start;
            while (at < count) {
                List<LogLine> page = in.read(at, SCAN);
                for (int i = 0; i < page.size(); i++) {
                    if (contains(page.get(i), text)) {
                        return Optional.of(at + i);
                    }
                }
                if (page.isEmpty() || Thread.interrupted()) {
                    break;
                }
                at += page.size();
            }
        }
        return Optional.empty();
    }

    private static Optional<Integer> backward(LineSource in, String text, int from, int count)
            throws Exception {
        for (int start : new int[] {from < 0 ? count - 1 : from, count - 1}) {
            int end = start + 1;
            while (end > 0 && !Thread.interrupted()) {
                int begin = Math.max(0, end - SCAN);
                List<LogLine> page = in.read(begin, end - begin);
                for (int i = page.size() - 1; i >= 0; i--) {
                    if (contains(page.get(i), text)) {
                        return Optional.of(begin + i);
                    }
                }
                end = begin;
            }
        }
        return Optional.empty();
    }

    private static boolean contains(LogLine line, String text) {
        return line.text().toLowerCase(Locale.ROOT).contains(text);
    }

    private void scrollToEnd() {
        toEnd();
        if (!settling) {
            settling = true;
            // New lines are laid out with the next pulse; until then the end is where it was.
            Ticker.onNextPulse(
                    () ->
                            Ticker.onNextPulse(
                                    () -> {
                                        settling = false;
                                        toEnd();
                                    }));
        }
    }

    private void toEnd() {
        if (follow.get() && !lines.isEmpty()) {
            // Past the last line: asked for the last one itself, the list stops one short of it.
            list.scrollTo(lines.size());
        }
    }

    private void leaveOrJoinEnd(boolean up) {
        if (up && !isWhole()) {
            follow.set(false);
        } else if (!up && isAtEnd()) {
            follow.set(true);
        }
    }

    private boolean isAtEnd() {
        return bar().map(bar -> bar.getValue() >= bar.getMax() - 1e-6).orElse(true);
    }

    /// True when all lines are in view at once.
    private boolean isWhole() {
        return bar().map(bar -> !bar.isVisible()).orElse(true);
    }

    private Optional<ScrollBar> bar() {
        return list.lookupAll(".scroll-bar").stream()
                .filter(ScrollBar.class::isInstance)
                .map(ScrollBar.class::cast)
                .filter(bar -> bar.getOrientation() == javafx.geometry.Orientation.VERTICAL)
                .findFirst();
    }

    private static boolean isInScrollBar(javafx.scene.Node node) {
        for (javafx.scene.Node at = node; at != null; at = at.getParent()) {
            if (at instanceof ScrollBar) {
                return true;
            }
        }
        return false;
    }

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case UP, PAGE_UP, HOME -> follow.set(false);
            case END -> follow.set(true);
            case C -> {
                if (event.isShortcutDown()) {
                    copy();
                    event.consume();
                }
            }
            case F3 -> {
                if (event.isShiftDown()) {
                    findPrevious();
                } else {
                    findNext();
                }
                event.consume();
            }
            default -> {}
        }
    }

    /// The lines of another source that fit a wish. Which they are is found out by reading the
    /// whole source once, and its new lines as they come.
    private static final class FilteredLines implements LineSource {
        private final LineSource all;
        private final Predicate<LogLine> wish;
        private int[] kept = new int[1024];
        private int size;
        private long seen;

        private FilteredLines(LineSource all, Predicate<LogLine> wish) {
            this.all = all;
            this.wish = wish;
        }

        @Override
        public synchronized long count() throws Exception {
            long end = all.count();
            while (seen < end) {
                List<LogLine> page = all.read(seen, SCAN);
                if (page.isEmpty()) {
                    break;
                }
                for (LogLine line : page) {
                    if (wish.test(line)) {
                        if (size == kept.length) {
                            kept = java.util.Arrays.copyOf(kept, size * 2);
                        }
                        kept[size++] = (int) seen;
                    }
                    seen++;
                }
            }
            return size;
        }

        @Override
        public synchronized List<LogLine> read(long offset, int n) throws Exception {
            List<LogLine> lines = new ArrayList<>();
            int end = (int) Math.min(size, offset + n);
            int i = (int) offset;
            while (i < end) {
                // Neighbours that are neighbours in the source too are read at once.
                int run = 1;
                while (i + run < end && kept[i + run] == kept[i] + run) {
                    run++;
                }
                lines.addAll(all.read(kept[i], run));
                i += run;
            }
            return lines;
        }
    }

    private final class LineCell extends ListCell<Integer> {
        private final Text number = text("sw-log-number");
        private final Text time = text("sw-log-time");
        private final HBox content = new HBox();
        private final StackPane mark = new StackPane();
        private final HBox row;

        private LineCell() {
            getStyleClass().add("sw-log-line");
            StackPane left = new StackPane(number);
            left.getStyleClass().add("sw-log-gutter");
            StackPane clock = new StackPane(time);
            clock.getStyleClass().add("sw-log-clock");
            mark.getStyleClass().add("sw-log-mark");
            row = new HBox(left, clock, mark, content);
            row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
            content.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        private static Text text(String styleClass) {
            Text text = new Text();
            text.getStyleClass().add(styleClass);
            return text;
        }

        @Override
        protected void updateItem(@Nullable Integer index, boolean empty) {
            super.updateItem(index, empty);
            getStyleClass().removeAll("sw-warning-line", "sw-danger-line");
            mark.getChildren().clear();
            content.getChildren().clear();
            setText(null);
            if (empty || index == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            setGraphic(row);
            Optional<LogLine> line = lines.line(index);
            number.setText(line.map(it -> Long.toString(it.number())).orElse(""));
            time.setText(line.map(LogLine::time).orElse(""));
            line.ifPresent(this::show);
        }

        private void show(LogLine line) {
            setAccessibleText(
                    line.time()
                            + (line.stream() == LogLine.Stream.BUILD ? " build: " : " ")
                            + line.text());
            switch (line.mark()) {
                case NONE -> {
                    if (line.stream() == LogLine.Stream.BUILD) {
                        mark.getChildren().add(Icon.of("mdi2h-hammer-wrench", Icon.SMALL));
                    }
                }
                case MEASUREMENT ->
                        mark.getChildren()
                                .add(Icon.of("mdi2c-chart-line", Icon.SMALL, Tone.ACCENT));
                case WARNING -> {
                    mark.getChildren().add(Icon.of("mdi2a-alert", Icon.SMALL, Tone.WARNING));
                    getStyleClass().add("sw-warning-line");
                }
                case ERROR -> {
                    mark.getChildren().add(Icon.of("mdi2a-alert-circle", Icon.SMALL, Tone.DANGER));
                    getStyleClass().add("sw-danger-line");
                }
            }
            String base =
                    switch (line.stream()) {
                        case OUT -> "sw-log-text";
                        case ERR -> "sw-log-err";
                        case BUILD, SYSTEM -> "sw-log-system";
                    };
            int at = 0;
            for (LogLine.Span span : line.spans()) {
                int from = Math.clamp(span.from(), at, line.text().length());
                int to = Math.clamp(span.to(), from, line.text().length());
                piece(line.text().substring(at, from), base);
                piece(line.text().substring(from, to), "sw-log-span");
                at = to;
            }
            piece(line.text().substring(at), base);
        }

        private void piece(String words, String styleClass) {
            if (words.isEmpty()) {
                return;
            }
            int hit = wanted.isEmpty() ? -1 : words.toLowerCase(Locale.ROOT).indexOf(wanted);
            if (hit < 0 || hit + wanted.length() > words.length()) {
                Text text = text(styleClass);
                text.setText(words);
                content.getChildren().add(text);
                return;
            }
            piece(words.substring(0, hit), styleClass);
            Text match = text(styleClass);
            match.setText(words.substring(hit, hit + wanted.length()));
            StackPane box = new StackPane(match);
            box.getStyleClass().add("sw-log-hit");
            content.getChildren().add(box);
            piece(words.substring(hit + wanted.length()), styleClass);
        }
    }
}
