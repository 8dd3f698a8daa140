package dev.slipway.ui.runs;

import dev.slipway.engine.port.RunHistory;
import dev.slipway.model.StageName;
import dev.slipway.model.run.LogLine;
import dev.slipway.model.run.RunId;
import dev.slipway.ui.words.Moments;
import dev.slipway.ui.workbench.Work;
import dev.slipway.uikit.control.EmptyState;
import dev.slipway.uikit.control.SearchField;
import dev.slipway.uikit.control.Type;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/// A stage's log, 18 px a line, read by pages. It follows its end while the stage runs, unless a
/// person has scrolled up.
final class LogPane extends BorderPane {
    private static final Pattern METRIC = Pattern.compile("^slipway metric (\\S+=\\S+)(.*)$");

    private final StageLog lines;
    private final ListView<Optional<LogLine>> list = new ListView<>();
    private final SearchField find = new SearchField("Find in log");
    private final Moments moments;
    private boolean follow = true;

    LogPane(RunHistory history, Work work, Moments moments) {
        this.lines = new StageLog(history, work);
        this.moments = moments;
        list.setItems(lines);
        list.setFixedCellSize(18);
        list.getStyleClass().addAll("edge-to-edge", "sw-log");
        list.setPlaceholder(
                new EmptyState("mdi2t-text", "No lines", "This stage has written nothing."));
        list.setCellFactory(of -> new Line());
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setAccessibleText("Log");
        KeyCombination copy = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
        list.setOnKeyPressed(
                event -> {
                    if (copy.match(event)) {
                        copySelected();
                        event.consume();
                    }
                });
        list.setOnScroll(event -> follow = event.getDeltaY() < 0 && follow);
        lines.addListener(
                (ListChangeListener<Optional<LogLine>>)
                        change -> {
                            if (follow && !lines.isEmpty()) {
                                list.scrollTo(lines.size() - 1);
                            }
                        });
        find.textProperty().addListener((property, before, after) -> list.refresh());
        find.field().setOnAction(event -> findNext());
        setCenter(list);
    }

    SearchField find() {
        return find;
    }

    /// @param toEnd whether to follow its end
    void show(Optional<RunId> run, Optional<StageName> stage, boolean toEnd) {
        follow = toEnd;
        lines.show(run.flatMap(r -> stage.map(s -> new StageLog.Source(r, s))));
    }

    void grow() {
        lines.grow();
    }

    /// The next loaded line with the words that are looked for; pages are read as they are reached.
    private void findNext() {
        String wanted = find.getText().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return;
        }
        int from = list.getSelectionModel().getSelectedIndex();
        for (int step = 1; step <= lines.size(); step++) {
            int at = Math.floorMod(from + step, lines.size());
            if (lines.get(at)
                    .filter(l -> l.text().toLowerCase(Locale.ROOT).contains(wanted))
                    .isPresent()) {
                follow = false;
                list.getSelectionModel().clearAndSelect(at);
                list.scrollTo(Math.max(0, at - 3));
                return;
            }
        }
    }

    private void copySelected() {
        StringBuilder text = new StringBuilder();
        list.getSelectionModel()
                .getSelectedIndices()
                .forEach(i -> lines.get(i).ifPresent(l -> text.append(l.text()).append('\n')));
        ClipboardContent content = new ClipboardContent();
        content.putString(text.toString());
        Clipboard.getSystemClipboard().setContent(content);
    }

    private final class Line extends ListCell<Optional<LogLine>> {
        private final Label number = Type.label("", Type.MONO, Type.MUTED);
        private final Label time = Type.label("", Type.MONO, Type.MUTED);
        private final TextFlow words = new TextFlow();
        private final HBox row = new HBox(16, number, time, words);

        Line() {
            number.setMinWidth(44);
            number.setAlignment(Pos.CENTER_RIGHT);
            time.setMinWidth(Region.USE_PREF_SIZE);
            words.setMinWidth(Region.USE_PREF_SIZE);
            row.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        @SuppressWarnings("NullOptional") // an empty cell's item
        protected void updateItem(@Nullable Optional<LogLine> item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null || item.isEmpty()) {
                setGraphic(null);
                return;
            }
            LogLine line = item.get();
            number.setText(Long.toString(line.number()));
            time.setText(moments.logTime(line.at()));
            words.getChildren().clear();
            Matcher metric = METRIC.matcher(line.text());
            if (metric.matches()) {
                add("slipway metric ", "");
                add(metric.group(1), "sw-log-metric");
                add(metric.group(2), "");
            } else {
                add(
                        line.text(),
                        switch (line.stream()) {
                            case OUT -> "";
                            case ERR -> "sw-log-err";
                            case SLIPWAY -> "sw-log-own";
                        });
            }
            String wanted = find.getText().toLowerCase(Locale.ROOT);
            row.getStyleClass().remove("sw-log-found");
            if (!wanted.isEmpty() && line.text().toLowerCase(Locale.ROOT).contains(wanted)) {
                row.getStyleClass().add("sw-log-found");
            }
            setGraphic(row);
            setAccessibleText(line.text());
        }

        private void add(String text, String style) {
            Text part = new Text(text);
            part.getStyleClass().add("sw-log-text");
            if (!style.isEmpty()) {
                part.getStyleClass().add(style);
            }
            words.getChildren().add(part);
        }
    }
}
