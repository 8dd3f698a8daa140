package dev.slipway.ui.registry;

import dev.slipway.model.Problem;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.release.ReleaseStage;
import dev.slipway.ui.words.Moments;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.CountBadge;
import dev.slipway.uikit.control.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseDragEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

/// The ladder as a board, one column a rung. A card is dragged to another column, or moved from the
/// keyboard: arrows walk over the cards, Enter opens.
final class BoardView extends StackPane {
    private static final int RESTING_SHOWN = 6;

    private final RegistryViewModel model;
    private final Moments moments;
    private final BiConsumer<ModelVersion, ReleaseStage> dropped;
    private final HBox columns = new HBox(12);
    private final Pane air = new Pane();
    private final Map<ReleaseStage, Column> shown = new HashMap<>();
    private final List<List<VersionNode>> grid = new ArrayList<>();
    private Optional<Integer> dragged = Optional.empty();
    private boolean allResting;

    /// @param dropped hears that a person wants a version to stand on another rung
    BoardView(
            RegistryViewModel model,
            Moments moments,
            BiConsumer<ModelVersion, ReleaseStage> dropped) {
        this.model = model;
        this.moments = moments;
        this.dropped = dropped;
        columns.getStyleClass().add("sw-board");
        columns.setFillHeight(true);
        air.setMouseTransparent(true);
        ScrollPane scroll = new ScrollPane(columns);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setFocusTraversable(false);
        getChildren().addAll(scroll, air);
        model.board().addListener((property, before, after) -> refresh());
        model.selected().addListener((property, before, after) -> select());
        model.prospects().addListener((property, before, after) -> highlight());
        addEventHandler(MouseEvent.MOUSE_RELEASED, event -> endDrag());
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    /// A version that can be chosen and dragged: a card, or a row of the resting column.
    private record VersionNode(
            int version, Region node, java.util.function.Consumer<Boolean> mark) {}

    private void refresh() {
        boolean hadFocus = getScene() != null && isInside(getScene().getFocusOwner());
        shown.clear();
        grid.clear();
        columns.getChildren().clear();
        model.board()
                .get()
                .ifPresent(
                        board -> {
                            for (Board.Column column : board.columns()) {
                                Column view = new Column(board, column);
                                shown.put(column.stage(), view);
                                HBox.setHgrow(view, Priority.ALWAYS);
                                columns.getChildren().add(view);
                            }
                        });
        select();
        if (hadFocus) {
            focusSelected();
        }
    }

    private boolean isInside(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == this) {
                return true;
            }
        }
        return false;
    }

    private void select() {
        Optional<Integer> selected = model.selected().get();
        grid.forEach(
                list ->
                        list.forEach(
                                n -> n.mark().accept(selected.equals(Optional.of(n.version())))));
    }

    private void focusSelected() {
        grid.stream()
                .flatMap(List::stream)
                .filter(n -> model.selected().get().equals(Optional.of(n.version())))
                .findFirst()
                .ifPresent(n -> n.node().requestFocus());
    }

    private void onKey(KeyEvent event) {
        int right = event.getCode() == KeyCode.RIGHT ? 1 : event.getCode() == KeyCode.LEFT ? -1 : 0;
        int down = event.getCode() == KeyCode.DOWN ? 1 : event.getCode() == KeyCode.UP ? -1 : 0;
        if ((right == 0 && down == 0) || event.isShortcutDown()) {
            return;
        }
        for (int x = 0; x < grid.size(); x++) {
            for (int y = 0; y < grid.get(x).size(); y++) {
                if (grid.get(x).get(y).node().isFocused()) {
                    walk(x, y, right, down);
                    event.consume();
                    return;
                }
            }
        }
    }

    private void walk(int x, int y, int right, int down) {
        if (down != 0) {
            int to = y + down;
            if (to >= 0 && to < grid.get(x).size()) {
                choose(grid.get(x).get(to));
            }
            return;
        }
        for (int to = x + right; to >= 0 && to < grid.size(); to += right) {
            if (!grid.get(to).isEmpty()) {
                choose(grid.get(to).get(Math.min(y, grid.get(to).size() - 1)));
                return;
            }
        }
    }

    private void choose(VersionNode node) {
        model.selected().set(Optional.of(node.version()));
        node.node().requestFocus();
    }

    private void makeDraggable(Region node, int version) {
        node.addEventHandler(
                MouseEvent.MOUSE_PRESSED,
                event -> {
                    model.selected().set(Optional.of(version));
                    node.requestFocus();
                    // The scroll pane around it would take the focus.
                    event.consume();
                });
        node.setOnDragDetected(
                event -> {
                    if (event.getButton() == MouseButton.PRIMARY && !model.moving().get()) {
                        startDrag(node, version, event);
                    }
                });
        node.addEventHandler(
                MouseEvent.MOUSE_DRAGGED, event -> moveGhost(event.getSceneX(), event.getSceneY()));
    }

    private void startDrag(Region node, int version, MouseEvent event) {
        dragged = Optional.of(version);
        SnapshotParameters clear = new SnapshotParameters();
        clear.setFill(Color.TRANSPARENT);
        ImageView ghost = new ImageView(node.snapshot(clear, null));
        ghost.setOpacity(0.75);
        air.getChildren().setAll(ghost);
        moveGhost(event.getSceneX(), event.getSceneY());
        node.startFullDrag();
        highlight();
        event.consume();
    }

    private void moveGhost(double sceneX, double sceneY) {
        if (!air.getChildren().isEmpty()) {
            Point2D at = air.sceneToLocal(sceneX, sceneY);
            air.getChildren().getFirst().relocate(at.getX() - 24, at.getY() - 16);
        }
    }

    private void endDrag() {
        dragged = Optional.empty();
        air.getChildren().clear();
        highlight();
    }

    /// While a card is dragged, shows which rungs it may go to, and why not to the others.
    private void highlight() {
        Optional<Board.Prospects> prospects =
                model.prospects().get().filter(p -> dragged.equals(Optional.of(p.version())));
        shown.forEach((stage, column) -> column.mark(stage, prospects));
    }

    private final class Column extends VBox {
        private final Label hint = Type.label("", Type.SMALL, "sw-board-hint");
        private final VBox cards = new VBox(8);

        Column(Board board, Board.Column column) {
            getStyleClass().add("sw-board-column");
            setAccessibleRole(AccessibleRole.NODE);
            setPrefWidth(200);
            setMinWidth(150);
            HBox title =
                    new HBox(
                            8,
                            Type.strong(column.stage().name()),
                            new CountBadge(column.cards().size()));
            title.setAlignment(Pos.CENTER_LEFT);
            Label rule = Type.small(column.rule());
            VBox head = new VBox(2, title, rule);
            head.getStyleClass().add("sw-board-head");
            cards.getStyleClass().add("sw-board-cards");
            hint.setWrapText(true);
            hint.setVisible(false);
            hint.setManaged(false);
            hint.setMaxWidth(Double.MAX_VALUE);
            cards.getChildren().add(hint);
            List<VersionNode> nodes = new ArrayList<>();
            if (column.stage().equals(board.ladder().resting())) {
                addRows(board, column, nodes);
            } else {
                column.cards().forEach(card -> addCard(board, card, nodes));
            }
            grid.add(nodes);
            ScrollPane scroll = new ScrollPane(cards);
            scroll.setFitToWidth(true);
            scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
            scroll.getStyleClass().add("edge-to-edge");
            scroll.setFocusTraversable(false);
            VBox.setVgrow(scroll, Priority.ALWAYS);
            getChildren().addAll(head, scroll);
            ReleaseStage stage = column.stage();
            addEventHandler(
                    MouseDragEvent.MOUSE_DRAG_RELEASED,
                    event -> {
                        Optional<ModelVersion> version =
                                dragged.flatMap(board::card).map(Board.Card::version);
                        endDrag();
                        version.filter(v -> !v.stage().equals(stage))
                                .ifPresent(v -> dropped.accept(v, stage));
                    });
            addEventHandler(
                    MouseDragEvent.MOUSE_DRAG_ENTERED,
                    event -> pseudoClassStateChanged(OVER, dragged.isPresent()));
            addEventHandler(
                    MouseDragEvent.MOUSE_DRAG_EXITED,
                    event -> pseudoClassStateChanged(OVER, false));
        }

        private void addCard(Board board, Board.Card card, List<VersionNode> nodes) {
            int number = card.version().version();
            boolean serves = board.serving().filter(s -> s.version() == number).isPresent();
            VersionCard view = new VersionCard(card, moments, serves);
            makeDraggable(view, number);
            nodes.add(new VersionNode(number, view, view::setSelected));
            cards.getChildren().add(view);
        }

        /// Versions at rest are many: a row each, the older ones behind a button.
        private void addRows(Board board, Board.Column column, List<VersionNode> nodes) {
            if (column.cards().isEmpty()) {
                return;
            }
            VBox rows = new VBox();
            rows.getStyleClass().addAll("sw-card", "sw-resting");
            List<Board.Card> visible =
                    allResting || column.cards().size() <= RESTING_SHOWN + 1
                            ? column.cards()
                            : column.cards().subList(0, RESTING_SHOWN);
            for (Board.Card card : visible) {
                RestingRow row = new RestingRow(card, moments, board.ladder().serving().name());
                makeDraggable(row, card.version().version());
                nodes.add(new VersionNode(card.version().version(), row, row::setSelected));
                rows.getChildren().add(row);
            }
            if (visible.size() < column.cards().size()) {
                rows.getChildren()
                        .add(
                                Buttons.link(
                                        "Show "
                                                + (column.cards().size() - visible.size())
                                                + " more",
                                        () -> {
                                            allResting = true;
                                            refresh();
                                        }));
            }
            cards.getChildren().add(rows);
        }

        private void mark(ReleaseStage stage, Optional<Board.Prospects> prospects) {
            boolean own = prospects.isEmpty() || !prospects.get().obstacles().containsKey(stage);
            boolean allowed = !own && prospects.get().allows(stage);
            pseudoClassStateChanged(VALID, allowed);
            pseudoClassStateChanged(REFUSED, !own && !allowed);
            if (own) {
                pseudoClassStateChanged(OVER, false);
            }
            hint.setVisible(!own);
            hint.setManaged(!own);
            hint.getStyleClass().remove("sw-refused");
            if (allowed) {
                hint.setText("Drop here: v" + prospects.get().version() + " to " + stage);
            } else if (!own) {
                hint.setText(
                        prospects.get().obstacle(stage).map(Problem::headline).orElse("Not here"));
                hint.getStyleClass().add("sw-refused");
            }
        }
    }

    private static final javafx.css.PseudoClass VALID =
            javafx.css.PseudoClass.getPseudoClass("sw-valid");
    private static final javafx.css.PseudoClass REFUSED =
            javafx.css.PseudoClass.getPseudoClass("sw-refused");
    private static final javafx.css.PseudoClass OVER =
            javafx.css.PseudoClass.getPseudoClass("sw-over");
}
