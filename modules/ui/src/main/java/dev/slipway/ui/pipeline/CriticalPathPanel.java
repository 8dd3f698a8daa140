package dev.slipway.ui.pipeline;

import dev.slipway.model.StageName;
import dev.slipway.model.run.CriticalPath;
import dev.slipway.ui.words.Durations;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.SectionHeader;
import dev.slipway.uikit.control.ThinProgress;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.theme.Tone;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Where a run's time went, as a list beside the graph: the longest chain, the slowest stages, what
/// the cache saved.
final class CriticalPathPanel extends BorderPane {
    private static final int RANKED = 10;

    private final Label total = Type.small("");
    private final VBox rows = new VBox();
    private final Consumer<StageName> select;

    CriticalPathPanel(Consumer<StageName> select, Runnable close) {
        this.select = select;
        getStyleClass().addAll("sw-panel-left", "sw-region", "sw-plan");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head =
                new HBox(
                        8,
                        Type.strong("Critical path"),
                        gap,
                        Buttons.icon("mdi2c-close", "Close the critical path", close));
        head.setAlignment(Pos.CENTER_LEFT);
        total.setWrapText(true);
        VBox top = new VBox(2, head, total);
        top.getStyleClass().add("sw-plan-head");
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        setTop(top);
        setCenter(scroll);
    }

    void show(long number, CriticalPath path) {
        rows.getChildren().clear();
        total.setText(words(number, path));
        long work = Math.max(1, path.workMillis());
        for (CriticalPath.Step step : path.steps()) {
            rows.getChildren()
                    .add(
                            row(
                                    step.stage(),
                                    Durations.words(step.millis()),
                                    (double) step.millis() / work,
                                    step.waitMillis() > 0
                                            ? "waited " + Durations.words(step.waitMillis())
                                            : ""));
        }
        ranked(path);
        saved(path);
    }

    /// `Run 48 took 1:23; the longest chain 1:12 of it.`
    static String words(long number, CriticalPath path) {
        String run = "Run " + number + " took " + Durations.words(path.wallMillis());
        if (path.steps().isEmpty()) {
            return run + "; no stage had to run.";
        }
        return run
                + "; its longest chain "
                + Durations.words(path.workMillis())
                + (path.waitMillis() > 0
                        ? ", and waited " + Durations.words(path.waitMillis())
                        : "")
                + ". Faster stages elsewhere would not shorten it.";
    }

    private void ranked(CriticalPath path) {
        if (path.slowest().isEmpty()) {
            return;
        }
        rows.getChildren().add(section("Slowest stages", ""));
        long most = Math.max(1, path.slowest().getFirst().millis());
        List<StageName> chain = path.steps().stream().map(CriticalPath.Step::stage).toList();
        for (CriticalPath.Step step :
                path.slowest().subList(0, Math.min(RANKED, path.slowest().size()))) {
            rows.getChildren()
                    .add(
                            row(
                                    step.stage(),
                                    Durations.words(step.millis()),
                                    (double) step.millis() / most,
                                    chain.contains(step.stage()) ? "on the path" : ""));
        }
    }

    private void saved(CriticalPath path) {
        if (path.saved().isEmpty()) {
            return;
        }
        rows.getChildren()
                .add(
                        section(
                                "Saved by the cache",
                                Durations.words(path.savedMillis()) + " of work"));
        long most = Math.max(1, path.saved().getFirst().millis());
        for (CriticalPath.Saved saved : path.saved()) {
            rows.getChildren()
                    .add(
                            row(
                                    saved.stage(),
                                    Durations.words(saved.millis()),
                                    (double) saved.millis() / most,
                                    "made in run " + saved.fromNumber()));
        }
        Label without =
                Type.small(
                        "Without the cache the longest chain had taken "
                                + Durations.words(path.uncachedMillis())
                                + ".");
        without.setWrapText(true);
        VBox note = new VBox(without);
        note.getStyleClass().add("sw-plan-note");
        rows.getChildren().add(note);
    }

    private static Node section(String title, String note) {
        SectionHeader head = new SectionHeader(title, note);
        head.getStyleClass().add("sw-plan-section");
        return head;
    }

    private Node row(StageName stage, String time, double share, String more) {
        Label name = Type.table(stage.value());
        name.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label took = Type.monoSmall(time);
        took.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(8, name, gap, took);
        line.setAlignment(Pos.CENTER_LEFT);
        ThinProgress bar = new ThinProgress(share);
        bar.setMaxWidth(Double.MAX_VALUE);
        PanelRow row =
                new PanelRow(
                        stage + ", " + time + (more.isEmpty() ? "" : ", " + more),
                        () -> select.accept(stage),
                        line,
                        bar);
        if (!more.isEmpty()) {
            Label words = Type.small(more);
            if (more.startsWith("waited")) {
                words.setGraphic(Icon.of("mdi2c-clock-outline", Icon.SMALL, Tone.WARNING));
                Type.toned(words, Tone.WARNING);
            }
            row.getChildren().add(words);
        }
        return row;
    }
}
