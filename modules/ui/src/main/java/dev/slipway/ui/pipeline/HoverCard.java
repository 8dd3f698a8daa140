package dev.slipway.ui.pipeline;

import dev.slipway.engine.Placement;
import dev.slipway.engine.port.RunHistory;
import dev.slipway.model.Problem;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.model.run.Decision;
import dev.slipway.model.run.LogLine;
import dev.slipway.model.run.Reason;
import dev.slipway.model.run.RunId;
import dev.slipway.ui.words.RuntimeWords;
import dev.slipway.ui.workbench.RuntimeBoard;
import dev.slipway.ui.workbench.Work;
import dev.slipway.uikit.control.StateGlyph;
import dev.slipway.uikit.control.ThinProgress;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.fx.FxThread;
import dev.slipway.uikit.graph.GraphCanvas;
import dev.slipway.uikit.graph.GraphNode;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.theme.Tone;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// A card beside the node under the pointer: how it stands, why, and what it said last. It comes
/// when the pointer rests, or with the key H on the current node, and goes with any other act. It
/// follows the run while it is open. FX thread only.
final class HoverCard extends Pane {
    private static final Duration REST = Duration.millis(450);
    private static final double WIDTH = 380;
    private static final int LINES = 5;

    private final PipelineViewModel model;
    private final GraphCanvas canvas;
    private final RunHistory history;
    private final Work.Lane reading;
    private final VBox card = new VBox(8);
    private final VBox log = new VBox(0);
    private final PauseTransition rest = new PauseTransition(REST);
    private Optional<String> over = Optional.empty();
    private Optional<String> shown = Optional.empty();

    HoverCard(PipelineViewModel model, GraphCanvas canvas, RunHistory history, Work work) {
        this.model = model;
        this.canvas = canvas;
        this.history = history;
        this.reading = work.lane();
        setMouseTransparent(true);
        setPickOnBounds(false);
        card.getStyleClass().add("sw-hover-card");
        card.setPrefWidth(WIDTH);
        card.setMaxWidth(WIDTH);
        log.getStyleClass().add("sw-hover-log");
        card.setVisible(false);
        getChildren().add(card);
        rest.setOnFinished(event -> over.ifPresent(this::show));
        canvas.setOnHover(this::hovered);
        canvas.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> hide());
        canvas.addEventFilter(ScrollEvent.SCROLL, event -> hide());
        canvas.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        canvas.focusedProperty().addListener((property, before, now) -> hide());
        canvas.zoomProperty()
                .addListener(
                        (property, before, now) ->
                                shown.flatMap(canvas::boundsOf).ifPresent(this::place));
        // The canvas has what is new a moment after the model.
        model.graph()
                .addListener(
                        (property, before, now) ->
                                FxThread.later(() -> shown.ifPresent(this::show)));
    }

    /// Shows what is known of a node, beside it.
    void show(String id) {
        Optional<GraphNode> node =
                canvas.graph().nodes().stream().filter(n -> n.id().equals(id)).findFirst();
        Optional<Rectangle2D> box = canvas.boundsOf(id);
        if (node.isEmpty() || box.isEmpty()) {
            hide();
            return;
        }
        boolean same = shown.equals(Optional.of(id));
        shown = Optional.of(id);
        if (!same) {
            log.getChildren().clear();
        }
        fill(node.get());
        card.setVisible(true);
        place(box.get());
        readLog(id);
    }

    void hide() {
        rest.stop();
        shown = Optional.empty();
        reading.drop();
        card.setVisible(false);
    }

    boolean isShown() {
        return card.isVisible();
    }

    private void hovered(Optional<String> id) {
        over = id;
        hide();
        if (id.isPresent()) {
            rest.playFromStart();
        }
    }

    private void onKey(KeyEvent event) {
        boolean asked =
                event.getCode() == KeyCode.H && !event.isShortcutDown() && !event.isAltDown();
        boolean was = isShown();
        if (asked && !was) {
            canvas.currentProperty().get().ifPresent(this::show);
            event.consume();
        } else if (was) {
            hide();
            if (asked || event.getCode() == KeyCode.ESCAPE) {
                event.consume();
            }
        }
    }

    private void fill(GraphNode node) {
        Label title = Type.strong(node.title());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(8, Icon.of(node.kindIcon(), Icon.SMALL), title, gap);
        head.setAlignment(Pos.CENTER_LEFT);
        if (!node.time().isEmpty()) {
            head.getChildren().add(Type.monoSmall(node.time()));
        }
        card.getChildren().setAll(head);
        if (node.shape() != GraphNode.Shape.STADIUM) {
            HBox state =
                    new HBox(
                            6,
                            new StateGlyph(node.state(), Icon.SMALL),
                            Type.table(node.stateWords()));
            state.setAlignment(Pos.CENTER_LEFT);
            card.getChildren().add(state);
        }
        if (node.shape().holdsOthers()) {
            card.getChildren().add(wrapped(Type.small(node.tally().words())));
        }
        if (node.progress() >= 0) {
            ThinProgress bar = new ThinProgress();
            bar.setProgress(node.progress());
            Label percent = Type.monoSmall(Math.round(node.progress() * 100) + " %");
            HBox.setHgrow(bar, Priority.ALWAYS);
            HBox row = new HBox(8, bar, percent);
            row.setAlignment(Pos.CENTER_LEFT);
            card.getChildren().add(row);
        }
        if (!node.fact().isEmpty()) {
            card.getChildren().add(wrapped(Type.monoSmall(node.fact())));
        }
        if (node.place().isNamed()) {
            card.getChildren().add(place(node));
        }
        stage(node.id())
                .ifPresent(
                        stage -> {
                            obstacle(stage)
                                    .ifPresent(
                                            problem ->
                                                    card.getChildren()
                                                            .add(
                                                                    wrapped(
                                                                            Type.toned(
                                                                                    Type.small(
                                                                                            problem
                                                                                                    .headline()),
                                                                                    Tone
                                                                                            .WARNING))));
                            model.definition(stage)
                                    .flatMap(StageDefinition::description)
                                    .ifPresent(
                                            words ->
                                                    card.getChildren()
                                                            .add(wrapped(Type.small(words))));
                            model.decision(stage).ifPresent(this::why);
                        });
        card.getChildren().add(log);
    }

    private Node place(GraphNode node) {
        Optional<String> image =
                stage(node.id())
                        .flatMap(
                                s ->
                                        model.placement(s)
                                                .flatMap(Placement::image)
                                                .or(() -> model.record(s).flatMap(r -> r.image()))
                                                .or(
                                                        () ->
                                                                model.definition(s)
                                                                        .flatMap(d -> d.image())));
        Label words =
                Type.small(
                        "on "
                                + node.place().name()
                                + image.map(i -> ", " + RuntimeWords.image(i)).orElse(""));
        words.setGraphic(Icon.of(node.place().icon(), Icon.SMALL));
        words.setGraphicTextGap(6);
        return words;
    }

    /// What is in the way of its running where it is to run.
    private Optional<Problem> obstacle(StageName stage) {
        if (model.plan().get().isPresent()) {
            return model.placement(stage).flatMap(Placement::obstacle);
        }
        boolean isDoubtful =
                Optional.ofNullable(model.cards().get().get(stage))
                        .filter(c -> c.place().isDoubtful())
                        .isPresent();
        return isDoubtful
                ? model.definition(stage)
                        .flatMap(d -> model.board().find(d.on()))
                        .flatMap(RuntimeBoard.Entry::trouble)
                : Optional.empty();
    }

    private void why(Decision decision) {
        decision.reasons().stream()
                .limit(3)
                .map(Reason::words)
                .forEach(words -> card.getChildren().add(wrapped(Type.table(words))));
    }

    private static <N extends Label> N wrapped(N label) {
        label.setWrapText(true);
        label.setMaxHeight(72);
        return label;
    }

    private Optional<StageName> stage(String id) {
        return Optional.of(id)
                .filter(StageName::isValid)
                .map(StageName::new)
                .filter(stage -> model.definition(stage).isPresent());
    }

    private void readLog(String id) {
        Optional<RunId> run =
                model.plan().get().isPresent()
                        ? Optional.empty()
                        : model.newest().get().map(r -> r.summary().id());
        Optional<StageName> stage = stage(id);
        if (run.isEmpty() || stage.isEmpty()) {
            return;
        }
        reading.run(
                () -> {
                    long count = history.logLines(run.get(), stage.get());
                    long from = Math.max(0, count - LINES);
                    return history.log(run.get(), stage.get(), from, LINES);
                },
                lines -> {
                    if (shown.equals(Optional.of(id))) {
                        showLog(lines);
                    }
                });
    }

    private void showLog(List<LogLine> lines) {
        log.getChildren()
                .setAll(
                        lines.stream()
                                .map(line -> (Node) Type.monoSmall(line.text().stripTrailing()))
                                .toList());
        shown.flatMap(canvas::boundsOf).ifPresent(this::place);
    }

    /// Below the node, or above it where there is more room.
    private void place(Rectangle2D box) {
        log.setManaged(!log.getChildren().isEmpty());
        log.setVisible(!log.getChildren().isEmpty());
        card.applyCss();
        double h = card.prefHeight(WIDTH);
        card.resize(WIDTH, h);
        double below = canvas.getHeight() - box.getMaxY();
        double y =
                below >= h + 16 || below >= box.getMinY()
                        ? box.getMaxY() + 8
                        : box.getMinY() - h - 8;
        double x = Math.max(8, Math.min(box.getMinX(), canvas.getWidth() - WIDTH - 8));
        card.relocate(
                Math.round(x),
                Math.round(Math.max(8, Math.min(y, Math.max(8, canvas.getHeight() - h - 8)))));
    }

    @Override
    protected void layoutChildren() {
        card.resize(WIDTH, card.prefHeight(WIDTH));
    }
}
