package dev.slipway.ui.runs;

import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Edge;
import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.StageOutcome;
import dev.slipway.model.run.StageStatus;
import dev.slipway.ui.words.Durations;
import dev.slipway.ui.words.RuntimeWords;
import dev.slipway.ui.words.States;
import dev.slipway.uikit.graph.Graph;
import dev.slipway.uikit.graph.GraphEdge;
import dev.slipway.uikit.graph.GraphNode;
import dev.slipway.uikit.graph.GraphView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import javafx.scene.layout.BorderPane;

/// The graph of one run as a strip of compact cards, in the states the run left them in.
final class RunGraphView extends BorderPane {
    private static final double HEIGHT = 136;

    private final GraphView graph;
    private boolean selecting;

    /// @param chosen hears which stage a person wants to look at
    RunGraphView(ExecutorService background, Consumer<StageName> chosen) {
        graph = new GraphView(background);
        graph.setCompact();
        graph.canvas().setMovable(false);
        graph.canvas()
                .currentProperty()
                .addListener(
                        (property, before, after) -> {
                            if (!selecting) {
                                after.ifPresent(id -> chosen.accept(new StageName(id)));
                            }
                        });
        setCenter(graph);
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        getStyleClass().add("sw-run-graph");
    }

    void show(RunPage page, Optional<StageName> stage) {
        graph.show(graph(page));
        stage.filter(s -> !graph.canvas().currentProperty().get().equals(Optional.of(s.value())))
                .ifPresent(
                        s -> {
                            selecting = true;
                            try {
                                graph.canvas().select(s.value());
                            } finally {
                                selecting = false;
                            }
                        });
    }

    /// Edges that say the same, or that a longer way says already, are drawn once.
    static Graph graph(RunPage page) {
        List<GraphNode> nodes = page.run().stages().stream().map(s -> node(s, page)).toList();
        Map<List<StageName>, GraphEdge> edges = new LinkedHashMap<>();
        for (Edge edge : page.graph().edges()) {
            edges.putIfAbsent(
                    List.of(edge.from(), edge.to()),
                    new GraphEdge(
                            edge.from().value(), edge.to().value(), "", style(edge, page.run())));
        }
        return new Graph(nodes, List.copyOf(edges.values()));
    }

    private static GraphNode node(RunRecord.StageRecord stage, RunPage page) {
        Optional<StageDefinition> definition = page.pipeline().flatMap(p -> p.stage(stage.name()));
        GraphNode node =
                GraphNode.card(
                                stage.name().value(),
                                definition.map(RunGraphView::icon).orElse("mdi2c-console"),
                                stage.name().value())
                        .withState(States.of(stage.status()), States.of(stage.status()).words())
                        .withFact(fact(stage))
                        .withPlace(place(stage));
        if (stage.status() == StageStatus.RUNNING && !Double.isNaN(stage.fraction())) {
            node = node.withProgress(stage.fraction());
        }
        return stage.status() == StageStatus.SKIPPED ? node.asGhost() : node;
    }

    /// Where it ran; nothing is said of this machine.
    private static GraphNode.Place place(RunRecord.StageRecord stage) {
        return stage.startedAt().isEmpty() || stage.runtime().isLocal()
                ? GraphNode.Place.NONE
                : new GraphNode.Place(
                        RuntimeWords.icon(stage.runtime()), stage.runtime().value(), false);
    }

    private static String fact(RunRecord.StageRecord stage) {
        return switch (stage.outcome().orElse(null)) {
            case StageOutcome.Cached cached -> "saved " + Durations.words(cached.savedMillis());
            case StageOutcome.Succeeded _ -> Durations.words(stage.durationMillis());
            case StageOutcome.Judged judged ->
                    judged.evidence().passed() + " of " + judged.evidence().criteria().size();
            case StageOutcome.Registered made -> "v" + made.version();
            case StageOutcome.UserFailed failed ->
                    failed.exit().map(e -> e.words()).orElse("failed");
            case StageOutcome.PlatformFailed _ -> "platform";
            case StageOutcome.TimedOut after ->
                    "after " + Durations.words(after.after().toMillis());
            case StageOutcome.Cancelled _ -> "cancelled";
            case StageOutcome.Skipped _ -> "not run";
            case StageOutcome.Interrupted _ -> "interrupted";
            case null -> stage.status() == StageStatus.RUNNING ? "running" : "waiting";
        };
    }

    private static GraphEdge.Style style(Edge edge, RunRecord run) {
        StageStatus from =
                run.stage(edge.from())
                        .map(RunRecord.StageRecord::status)
                        .orElse(StageStatus.WAITING);
        StageStatus to =
                run.stage(edge.to()).map(RunRecord.StageRecord::status).orElse(StageStatus.WAITING);
        if (to == StageStatus.SKIPPED) {
            return GraphEdge.Style.NOT_RUN;
        }
        if (edge.kind() == Edge.Kind.ORDER) {
            return GraphEdge.Style.ORDER;
        }
        if (to == StageStatus.RUNNING) {
            return GraphEdge.Style.RUNNING;
        }
        return from.letsOthersRun() ? GraphEdge.Style.PASSED : GraphEdge.Style.NOT_REACHED;
    }

    private static String icon(StageDefinition stage) {
        return switch (stage.action()) {
            case StageAction.Command _ -> "mdi2c-console";
            case StageAction.Component component ->
                    switch (component.component()) {
                        case "data/validate" -> "mdi2c-clipboard-check-outline";
                        case "data/split" -> "mdi2c-call-split";
                        case "train/classifier", "train/regressor" -> "mdi2s-school-outline";
                        default -> "mdi2c-chart-bell-curve";
                    };
            case StageAction.Gate _ -> "mdi2b-boom-gate-outline";
            case StageAction.Register _ -> "mdi2p-package-variant-closed";
        };
    }
}
