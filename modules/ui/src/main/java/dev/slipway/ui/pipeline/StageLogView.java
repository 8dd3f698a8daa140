package dev.slipway.ui.pipeline;

import dev.slipway.engine.port.RunHistory;
import dev.slipway.model.StageName;
import dev.slipway.model.run.LogLine;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunRecord;
import dev.slipway.ui.words.Moments;
import dev.slipway.ui.workbench.Services;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.EmptyState;
import dev.slipway.uikit.control.LineSource;
import dev.slipway.uikit.control.LogView;
import dev.slipway.uikit.control.SearchField;
import dev.slipway.uikit.control.Type;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;

/// The log of one stage of a run, read from the store by the page.
public final class StageLogView extends BorderPane {
    private static final Pattern METRIC = Pattern.compile("^slipway metric (\\S+=\\S+)");
    private static final Pattern WARNING =
            Pattern.compile("\\bwarn(?:ing)?\\b|\\w+Warning\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern ERROR =
            Pattern.compile(
                    "\\berror\\b|\\bexception\\b|\\w+(?:Error|Exception)\\b|^Traceback",
                    Pattern.CASE_INSENSITIVE);

    private final RunHistory history;
    private final Moments moments;
    private final LogView view;
    private final HBox acts = new HBox(8);
    private final MenuButton streams;

    public StageLogView(Services services) {
        this.history = services.history();
        this.moments = new Moments(services.clock());
        this.view = new LogView(services.background());
        setCenter(view);
        show(Optional.empty(), Optional.empty());
        SearchField find = new SearchField("Find in log");
        find.textProperty().addListener((property, before, words) -> view.find(words));
        find.field().setOnAction(event -> view.findNext());
        Label found = Type.small("");
        found.textProperty().bind(view.foundProperty());
        Button follow =
                Buttons.flat(
                        "Follow",
                        "mdi2a-arrow-collapse-down",
                        () -> view.followProperty().set(!view.followProperty().get()));
        view.followProperty().addListener((property, before, now) -> mark(follow, now));
        mark(follow, view.followProperty().get());
        streams = streamMenu();
        acts.getChildren()
                .setAll(
                        found,
                        find,
                        streams,
                        follow,
                        Buttons.icon("mdi2c-content-copy", "Copy the log", view::copy));
        acts.setAlignment(Pos.CENTER_RIGHT);
    }

    /// Finding, streams, following: for the strip above.
    public HBox acts() {
        return acts;
    }

    /// Shows the log of a stage of a run, from its end.
    public void show(Optional<RunId> run, Optional<StageName> stage) {
        view.followProperty().set(true);
        view.setPlaceholder(
                run.isEmpty()
                        ? new EmptyState(
                                "mdi2t-text",
                                "No log yet",
                                "What a stage writes is shown here while it runs, and kept.")
                        : new EmptyState(
                                "mdi2t-text",
                                "No lines",
                                "The stage has written nothing; one that comes from the cache"
                                        + " writes nothing either."));
        view.setSource(
                run.flatMap(r -> stage.map(s -> (LineSource) new OfStage(r, s)))
                        .orElse(LineSource.EMPTY));
    }

    /// There are more lines.
    public void grow() {
        view.refresh();
    }

    private MenuButton streamMenu() {
        MenuButton menu =
                dev.slipway.uikit.control.MenuButtons.of("All streams", "mdi2f-filter-variant");
        menu.getStyleClass().add("flat");
        Map<dev.slipway.uikit.control.LogLine.Stream, CheckMenuItem> items =
                new EnumMap<>(dev.slipway.uikit.control.LogLine.Stream.class);
        for (var stream : dev.slipway.uikit.control.LogLine.Stream.values()) {
            CheckMenuItem item = new CheckMenuItem(words(stream));
            item.setSelected(true);
            item.setOnAction(
                    event -> {
                        if (items.values().stream().noneMatch(CheckMenuItem::isSelected)) {
                            item.setSelected(true);
                        }
                        showStreams(menu, items);
                    });
            items.put(stream, item);
        }
        menu.getItems().setAll(items.values());
        return menu;
    }

    private static String words(dev.slipway.uikit.control.LogLine.Stream stream) {
        return switch (stream) {
            case OUT -> "Standard output";
            case ERR -> "Standard error";
            case BUILD -> "Building the image";
            case SYSTEM -> "Slipway's remarks";
        };
    }

    private void showStreams(
            MenuButton menu, Map<dev.slipway.uikit.control.LogLine.Stream, CheckMenuItem> items) {
        EnumSet<dev.slipway.uikit.control.LogLine.Stream> shown =
                EnumSet.noneOf(dev.slipway.uikit.control.LogLine.Stream.class);
        items.forEach(
                (stream, item) -> {
                    if (item.isSelected()) {
                        shown.add(stream);
                    }
                });
        menu.setText(
                shown.size() == items.size()
                        ? "All streams"
                        : shown.size() == 1 ? "1 stream" : shown.size() + " streams");
        view.setStreams(shown);
    }

    private static void mark(Button follow, boolean on) {
        follow.getStyleClass().removeAll("sw-soft", "flat");
        follow.getStyleClass().add(on ? "sw-soft" : "flat");
        follow.setAccessibleText(on ? "Follows the end. Stop following." : "Follow the end");
    }

    private final class OfStage implements LineSource {
        private final RunId run;
        private final StageName stage;

        OfStage(RunId run, StageName stage) {
            this.run = run;
            this.stage = stage;
        }

        @Override
        public long count() {
            return history.logLines(run, stage);
        }

        @Override
        public List<dev.slipway.uikit.control.LogLine> read(long offset, int n) {
            return history.log(run, stage, offset, n).stream().map(this::line).toList();
        }

        private dev.slipway.uikit.control.LogLine line(LogLine from) {
            dev.slipway.uikit.control.LogLine.Stream stream =
                    switch (from.stream()) {
                        case OUT -> dev.slipway.uikit.control.LogLine.Stream.OUT;
                        case ERR -> dev.slipway.uikit.control.LogLine.Stream.ERR;
                        case BUILD -> dev.slipway.uikit.control.LogLine.Stream.BUILD;
                        case SLIPWAY -> dev.slipway.uikit.control.LogLine.Stream.SYSTEM;
                    };
            Matcher metric = METRIC.matcher(from.text());
            boolean measured = metric.find();
            return new dev.slipway.uikit.control.LogLine(
                    from.number() + 1,
                    moments.logTime(from.at()),
                    stream,
                    measured
                            ? dev.slipway.uikit.control.LogLine.Mark.MEASUREMENT
                            : mark(from.text()),
                    from.text(),
                    measured
                            ? List.of(
                                    new dev.slipway.uikit.control.LogLine.Span(
                                            metric.start(1), metric.end(1)))
                            : List.of());
        }

        private static dev.slipway.uikit.control.LogLine.Mark mark(String text) {
            String head = text.length() > 400 ? text.substring(0, 400) : text;
            if (WARNING.matcher(head).find()) {
                return dev.slipway.uikit.control.LogLine.Mark.WARNING;
            }
            return ERROR.matcher(head).find()
                    ? dev.slipway.uikit.control.LogLine.Mark.ERROR
                    : dev.slipway.uikit.control.LogLine.Mark.NONE;
        }
    }

    /// The stage whose log a person most likely wants: the one that failed, else that runs, else
    /// the last that ran.
    static Optional<StageName> telling(RunRecord run) {
        return run.stages().stream()
                .filter(
                        s ->
                                switch (s.status()) {
                                    case FAILED, PLATFORM_FAILED, TIMED_OUT, RUNNING, RETRYING ->
                                            true;
                                    case WAITING,
                                            SUCCEEDED,
                                            CACHED,
                                            NOT_ENOUGH_DATA,
                                            CANCELLED,
                                            SKIPPED,
                                            INTERRUPTED ->
                                            false;
                                })
                .map(RunRecord.StageRecord::name)
                .findFirst()
                .or(
                        () ->
                                run.stages().stream()
                                        .filter(s -> s.startedAt().isPresent())
                                        .reduce((first, second) -> second)
                                        .map(RunRecord.StageRecord::name));
    }
}
