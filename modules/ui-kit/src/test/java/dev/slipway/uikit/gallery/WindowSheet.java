package dev.slipway.uikit.gallery;

import dev.slipway.uikit.code.CodeView;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.Card;
import dev.slipway.uikit.control.Chip;
import dev.slipway.uikit.control.DataGrid;
import dev.slipway.uikit.control.DockPane;
import dev.slipway.uikit.control.EmptyState;
import dev.slipway.uikit.control.ErrorCard;
import dev.slipway.uikit.control.KeyHint;
import dev.slipway.uikit.control.LineSource;
import dev.slipway.uikit.control.LogLine;
import dev.slipway.uikit.control.LogView;
import dev.slipway.uikit.control.MenuButtons;
import dev.slipway.uikit.control.PropertyRow;
import dev.slipway.uikit.control.Rail;
import dev.slipway.uikit.control.SearchField;
import dev.slipway.uikit.control.SectionHeader;
import dev.slipway.uikit.control.SegmentedControl;
import dev.slipway.uikit.control.SplitButton;
import dev.slipway.uikit.control.StateGlyph;
import dev.slipway.uikit.control.StatusBar;
import dev.slipway.uikit.control.Tabs;
import dev.slipway.uikit.control.ThinProgress;
import dev.slipway.uikit.control.Toolbar;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.control.VerdictChip;
import dev.slipway.uikit.icon.State;
import dev.slipway.uikit.theme.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import javafx.geometry.Insets;
import javafx.scene.Parent;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A window made of the large controls.
final class WindowSheet {
    private WindowSheet() {}

    private record Move(String when, String version, String move, String who, Double score) {}

    static Parent of(ExecutorService background) {
        Runnable nothing = () -> {};
        Rail rail = new Rail();
        rail.add("Pipeline", "mdi2g-graph-outline", KeyCombination.valueOf("Shortcut+1"));
        rail.add("Runs", "mdi2h-history", null);
        rail.add("Experiments", "mdi2f-flask-outline", null);
        rail.add("Registry", "mdi2p-package-variant-closed", null);
        rail.addAtEnd("Settings", "mdi2c-cog-outline", null);
        rail.selectedProperty().set(1);
        Toolbar bar =
                new Toolbar(
                        "Runs",
                        new SegmentedControl<>(
                                List.of("List", "Calendar"),
                                word -> word,
                                word -> word.equals("List") ? "mdi2f-format-list-bulleted" : ""),
                        Toolbar.line(),
                        new SplitButton(
                                "Run",
                                "mdi2p-play",
                                KeyCombination.valueOf("Shortcut+R"),
                                nothing,
                                new MenuItem("Run…")),
                        Buttons.danger("Cancel run 48", "mdi2s-stop", nothing),
                        Toolbar.line(),
                        Buttons.icon("mdi2u-undo", "Undo", nothing),
                        Buttons.flat("Arrange", "mdi2a-auto-fix", nothing),
                        Toolbar.gap(),
                        new SearchField(
                                "Find in graph", KeyHint.of(KeyCombination.valueOf("Shortcut+F"))));
        DockPane dock = new DockPane(middle());
        dock.put(DockPane.Edge.LEFT, left(), 420);
        dock.put(DockPane.Edge.RIGHT, right(), 336);
        dock.put(DockPane.Edge.BOTTOM, bottom(background), 244);
        StatusBar status = new StatusBar();
        status.addLeft(
                StatusBar.item("mdi2c-check-circle", "Local", Tone.SUCCESS),
                StatusBar.item("mdi2s-server-off", "Docker not reachable", Tone.WARNING),
                StatusBar.item(
                        "mdi2m-minus-circle-outline", "Kubernetes not set up", Tone.NEUTRAL));
        status.addRight(
                StatusBar.progress(
                        Type.small("Run 48: 2 of 8 stages, 0:46"), new ThinProgress(0.3)),
                StatusBar.item("mdi2a-alert-circle", "1 problem", Tone.DANGER),
                StatusBar.button("mdi2t-theme-light-dark", "System", nothing));
        BorderPane screen = new BorderPane(dock);
        screen.setTop(bar);
        BorderPane window = new BorderPane(screen);
        window.setLeft(rail);
        window.setBottom(status);
        return window;
    }

    private static Parent left() {
        TableView<Move> table =
                DataGrid.of(new EmptyState("mdi2h-history", "No runs yet", "Run the pipeline."));
        table.getColumns().add(DataGrid.width(DataGrid.mono("When", Move::when), 110));
        table.getColumns().add(DataGrid.width(DataGrid.text("Version", Move::version), 60));
        table.getColumns().add(DataGrid.width(DataGrid.text("Move", Move::move), 130));
        table.getColumns()
                .add(
                        DataGrid.width(
                                DataGrid.node(
                                        "Result",
                                        move ->
                                                VerdictChip.bare(
                                                        VerdictChip.Verdict.PASSED, "done")),
                                80));
        table.getColumns()
                .add(
                        DataGrid.width(
                                DataGrid.<Move, Double>number(
                                        "AUC", Move::score, "%.3f"::formatted),
                                70));
        for (int i = 0; i < 7; i++) {
            table.getItems()
                    .add(
                            new Move(
                                    "20 Nov 16:1" + i,
                                    "v" + i,
                                    "Staging → Production",
                                    "mara",
                                    0.87 + i / 1000.0));
        }
        table.getSelectionModel().select(2);
        VBox box =
                new VBox(
                        8,
                        new SectionHeader("History", "23 entries", Buttons.link("All", () -> {})),
                        table,
                        new EmptyState(
                                "mdi2f-flask-outline",
                                "No experiments yet",
                                "Runs of this project appear here side by side once there are two.",
                                Buttons.primary("Run now", "mdi2p-play", () -> {}),
                                Buttons.plain("Open a project…", () -> {})));
        box.setPadding(new Insets(12));
        box.getStyleClass().add("sw-panel-left");
        return box;
    }

    private static Parent middle() {
        ErrorCard error =
                new ErrorCard(
                        Tone.WARNING,
                        "mdi2s-server-off",
                        "Docker is not reachable",
                        "Nothing answers at unix:///var/run/docker.sock. Start Docker, or run train"
                                + " locally.",
                        "Platform failure, not your code. 3 tries, 10 s apart.",
                        "SLW-1203",
                        List.of(
                                Buttons.primary("Try again from train", "mdi2r-restart", () -> {}),
                                Buttons.plain("Run train locally", "mdi2l-laptop", () -> {})));
        Card card =
                new Card(
                        new HBox(
                                8,
                                Type.heading("v13"),
                                new VerdictChip(VerdictChip.Verdict.PASSED)),
                        new HBox(8, Type.small("AUC"), Type.mono("0.871")));
        card.setSelected(true);
        VBox box = new VBox(16, error, card);
        box.setPadding(new Insets(16));
        return box;
    }

    private static Parent right() {
        Tabs tabs = new Tabs();
        CodeView code = new CodeView();
        code.setHighlighter(
                line -> {
                    int colon = line.indexOf(':');
                    return line.strip().startsWith("#")
                            ? List.of(new CodeView.Piece(0, line.length(), CodeView.Kind.COMMENT))
                            : colon < 0
                                    ? List.of()
                                    : List.of(new CodeView.Piece(0, colon, CodeView.Kind.KEY));
                });
        code.setText(
                "slipway: 1\n"
                        + "name: insurance-risk\n"
                        + "# all stages\n"
                        + "stages:\n"
                        + "  train:\n"
                        + "    run: python src/train.py\n"
                        + "    timeout: 30mins\n");
        code.setMarks(List.of(new CodeView.Mark(7, 14, true, "not a duration")));
        code.setFolds(List.of(new CodeView.Fold(3, 6), new CodeView.Fold(4, 6)));
        code.setPrefHeight(180);
        VBox content =
                new VBox(
                        8,
                        new HBox(
                                8,
                                Type.heading("train"),
                                Chip.of(State.RUNNING, "Running 0:42"),
                                Toolbar.gap(),
                                MenuButtons.more("More", new MenuItem("x"))),
                        new PropertyRow("Duration", "1:41"),
                        new PropertyRow(
                                "mdi2c-cube-outline", "build/model.onnx", Type.mono("1.8 MB")),
                        StateGlyph.withWords(State.CACHED, "Cached from run 47"),
                        code);
        content.setPadding(new Insets(16));
        tabs.add("Definition", content);
        tabs.add("Why", new VBox());
        tabs.add("Metrics", new VBox()).setCount(3, Tone.NEUTRAL);
        tabs.add("Problems", new VBox()).setCount(2, Tone.DANGER);
        tabs.getStyleClass().add("sw-panel-right");
        return tabs;
    }

    private static Parent bottom(ExecutorService background) {
        LogView log = new LogView(background);
        log.setSource(new Lines());
        log.find("loss");
        Tabs tabs = new Tabs();
        tabs.add("Log", log);
        tabs.add("Problems", new VBox()).setCount(1, Tone.DANGER);
        tabs.end()
                .getChildren()
                .addAll(
                        new SearchField("Find in log"),
                        Buttons.soft("Follow", "mdi2a-arrow-down", () -> {}));
        tabs.getStyleClass().add("sw-panel-bottom");
        return tabs;
    }

    private static final class Lines implements LineSource {
        @Override
        public long count() {
            return 128;
        }

        @Override
        public List<LogLine> read(long offset, int n) {
            List<LogLine> lines = new ArrayList<>();
            for (long i = offset; i < Math.min(count(), offset + n); i++) {
                boolean warning = i == 124;
                String text =
                        warning
                                ? "UserWarning: column \"region\" has 3 categories not seen in the"
                                        + " reference"
                                : "slipway metric loss=0.3391 step=" + i;
                lines.add(
                        new LogLine(
                                i,
                                "09:42:%02d.640".formatted(i % 60),
                                LogLine.Stream.OUT,
                                warning ? LogLine.Mark.WARNING : LogLine.Mark.MEASUREMENT,
                                text,
                                warning ? List.of() : List.of(new LogLine.Span(15, 26))));
            }
            return lines;
        }
    }
}
