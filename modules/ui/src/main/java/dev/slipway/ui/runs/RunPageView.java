package dev.slipway.ui.runs;

import dev.slipway.engine.Engine;
import dev.slipway.model.StageName;
import dev.slipway.model.run.RunId;
import dev.slipway.ui.evidence.ArtifactTable;
import dev.slipway.ui.evidence.EvidencePanel;
import dev.slipway.ui.pipeline.StageLogView;
import dev.slipway.ui.words.Durations;
import dev.slipway.ui.words.Moments;
import dev.slipway.ui.workbench.Navigator;
import dev.slipway.ui.workbench.Services;
import dev.slipway.ui.workbench.Work;
import dev.slipway.uikit.control.Chip;
import dev.slipway.uikit.control.EmptyState;
import dev.slipway.uikit.control.SectionHeader;
import dev.slipway.uikit.control.Tabs;
import dev.slipway.uikit.theme.Tone;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// One run's page: head, graph, timeline, and what its stages said and made.
final class RunPageView extends StackPane {
    private final RunViewModel model;
    private final RunHeader header;
    private final RunGraphView graph;
    private final GanttView gantt;
    private final SectionHeader timelineHead;
    private final Tabs tabs = new Tabs();
    private final StageLogView log;
    private final WhyPane why = new WhyPane();
    private final MetricsPane metrics = new MetricsPane();
    private final ArtifactTable artifacts;
    private final ParametersPane parameters = new ParametersPane();
    private final EvidencePanel evidence;
    private Optional<RunId> logOf = Optional.empty();
    private Optional<StageName> logStage = Optional.empty();
    private final Tabs.Tab logTab;
    private final Tabs.Tab metricsTab;
    private final Tabs.Tab artifactsTab;
    private final Tabs.Tab evidenceTab;
    private final Node page;
    private final Node empty =
            new EmptyState(
                    "mdi2c-cursor-default-click-outline",
                    "No run is chosen",
                    "Choose one at the left to see its graph, its times and its log.");

    RunPageView(
            Services services,
            RunViewModel model,
            Work work,
            Moments moments,
            Navigator navigator,
            Consumer<RunPage> register) {
        this.model = model;
        this.header = new RunHeader(moments, navigator, register);
        Consumer<StageName> choose = stage -> model.stage().set(Optional.of(stage));
        this.graph = new RunGraphView(services.background(), choose);
        this.gantt = new GanttView(choose);
        this.log = new StageLogView(services);
        this.artifacts = new ArtifactTable(services.artifacts(), work, navigator, true);
        this.evidence = new EvidencePanel();
        this.timelineHead = new SectionHeader("Timeline");
        logTab = tabs.add("Log", log);
        tabs.add("Why", why);
        metricsTab = tabs.add("Metrics", metrics);
        artifactsTab = tabs.add("Artifacts", artifacts);
        tabs.add("Parameters", parameters);
        evidenceTab = tabs.add("Evidence", scrolled(evidence));
        tabs.end().getChildren().add(log.acts());
        tabs.selectedProperty()
                .addListener(
                        (property, before, after) -> log.acts().setVisible(after.intValue() == 0));
        page = layOut();
        getChildren().setAll(empty);
        model.page().addListener((property, before, after) -> refresh());
        model.stage().addListener((property, before, after) -> stageChanged());
        model.stillThere()
                .addListener(
                        (property, before, now) ->
                                model.page().get().ifPresent(at -> header.show(at, now)));
        getStyleClass().add("sw-run-page");
    }

    Tabs tabs() {
        return tabs;
    }

    /// A log has grown.
    void grew(Engine.LogGrew grown) {
        if (model.shown().equals(Optional.of(grown.run()))
                && model.stage().get().equals(Optional.of(grown.stage()))) {
            log.grow();
        }
    }

    private Node layOut() {
        timelineHead.getStyleClass().add("sw-timeline-head");
        VBox timeline = new VBox(timelineHead, gantt);
        VBox.setVgrow(gantt, Priority.ALWAYS);
        timeline.getStyleClass().add("sw-timeline");
        SplitPane split = new SplitPane(timeline, tabs);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.45);
        split.getStyleClass().add("sw-run-split");
        VBox top = new VBox(header, graph);
        BorderPane all = new BorderPane(split);
        all.setTop(top);
        return all;
    }

    private static ScrollPane scrolled(Node content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().addAll("edge-to-edge", "sw-evidence-scroll");
        return scroll;
    }

    private void refresh() {
        Optional<RunPage> shown = model.page().get();
        if (shown.isEmpty()) {
            getChildren().setAll(empty);
            return;
        }
        RunPage at = shown.get();
        header.show(at, model.stillThere().get());
        timelineHead.setNote(timelineWords(at));
        List<MetricsPane.Row> measured = MetricsPane.rows(at.run());
        metrics.show(measured);
        metricsTab.setCount(measured.size(), Tone.NEUTRAL);
        List<ArtifactTable.Row> made =
                at.run().stages().stream()
                        .flatMap(
                                stage ->
                                        stage.outs().stream()
                                                .map(
                                                        out ->
                                                                new ArtifactTable.Row(
                                                                        stage.name().value(), out)))
                        .toList();
        artifacts.show(made);
        artifactsTab.setCount(made.size(), Tone.NEUTRAL);
        parameters.show(at.run());
        evidence.show(at.evidence());
        evidenceTab.setVisible(!at.evidence().isEmpty());
        if (at.evidence().isEmpty() && evidenceTab.isSelected()) {
            tabs.select(0);
        }
        stageChanged();
        if (!getChildren().contains(page)) {
            getChildren().setAll(page);
        }
    }

    private static String timelineWords(RunPage page) {
        String slowest = page.timeline().slowest(3);
        String path = "critical path " + Durations.words(page.timeline().criticalMillis());
        return slowest.isEmpty() ? path : path + " · slowest: " + slowest;
    }

    private void stageChanged() {
        Optional<RunPage> shown = model.page().get();
        if (shown.isEmpty()) {
            return;
        }
        RunPage at = shown.get();
        Optional<StageName> stage = model.stage().get();
        graph.show(at, stage);
        gantt.show(at.timeline(), stage);
        why.show(at.run(), stage);
        logTab.setBadge(stage.map(s -> (Node) stageBadge(s)).orElse(null));
        Optional<RunId> run = Optional.of(at.run().summary().id());
        if (!run.equals(logOf) || !stage.equals(logStage)) {
            logOf = run;
            logStage = stage;
            log.show(run, stage);
        } else {
            log.grow();
        }
    }

    private static Node stageBadge(StageName stage) {
        return new Chip(stage.value());
    }
}
