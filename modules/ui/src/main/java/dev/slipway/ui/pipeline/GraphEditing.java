package dev.slipway.ui.pipeline;

import dev.slipway.model.StageName;
import dev.slipway.pipelinefile.Connections;
import dev.slipway.ui.workbench.Command;
import dev.slipway.uikit.control.MenuButtons;
import dev.slipway.uikit.graph.DropTarget;
import dev.slipway.uikit.graph.GraphCanvas;
import dev.slipway.uikit.graph.GraphEdge;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// Editing in the graph: what its keys, its menus, lines drawn and things dropped on it do to the
/// pipeline. FX thread only.
final class GraphEditing {
    private final StageActs acts;
    private final GraphCanvas canvas;
    private final Pane layer = new Pane();
    private final RenamePopover renaming;
    private final Runnable palette;

    /// @param ground what the canvas lies in, which takes what is dropped while there is no graph
    /// @param palette opens the palette and puts the caret into it
    GraphEditing(StageActs acts, GraphCanvas canvas, Region ground, Runnable palette) {
        this.acts = acts;
        this.canvas = canvas;
        this.palette = palette;
        this.renaming = new RenamePopover(acts, layer, canvas::requestFocus);
        canvas.setConnectable(acts::refusal);
        canvas.setOnConnect(this::connect);
        canvas.setOnDisconnect(acts::disconnect);
        canvas.setOnDelete(acts::delete);
        canvas.setDropTarget(new Drop());
        canvas.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        ground.addEventHandler(DragEvent.DRAG_OVER, this::dragOver);
        ground.addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
    }

    /// Lies over the graph.
    Node layer() {
        return layer;
    }

    // --- acts on what is selected --------------------------------------------------------------

    private Collection<String> selected() {
        return Set.copyOf(canvas.selection());
    }

    void rename() {
        canvas.currentProperty()
                .get()
                .filter(StageName::isValid)
                .map(StageName::new)
                .ifPresent(this::rename);
    }

    void rename(StageName stage) {
        if (acts.canRename(stage)) {
            canvas.boundsOf(stage.value())
                    .ifPresent(card -> renaming.open(Connections.written(stage), card));
        }
    }

    private void connect(String from, String to) {
        List<Connections.Choice> choices = acts.connections(from, to);
        List<Connections.Choice> passing =
                choices.stream().filter(c -> !c.words().equals("order only")).toList();
        if (choices.isEmpty()) {
            return;
        }
        if (passing.size() <= 1) {
            acts.connect(choices.getFirst());
            return;
        }
        ContextMenu menu = new ContextMenu();
        MenuItem title = new MenuItem("What passes from " + from + " to " + to + "?");
        title.setDisable(true);
        menu.getItems().add(title);
        for (Connections.Choice choice : choices) {
            boolean order = choice.words().equals("order only");
            menu.getItems()
                    .add(
                            MenuButtons.item(
                                    order ? "Nothing, order only" : choice.words(),
                                    order ? "mdi2a-arrow-right-thin" : "mdi2f-file-outline",
                                    () -> acts.connect(choice)));
        }
        Bounds screen = canvas.localToScreen(canvas.getLayoutBounds());
        canvas.boundsOf(to)
                .ifPresentOrElse(
                        card ->
                                menu.show(
                                        canvas,
                                        screen.getMinX() + card.getMinX(),
                                        screen.getMinY() + card.getMaxY() + 4),
                        () -> menu.show(canvas, Side.TOP, 0, 0));
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.SLASH && !event.isShortcutDown() && !event.isAltDown()) {
            palette.run();
            event.consume();
        }
    }

    // --- menus and commands ----------------------------------------------------------------------

    /// For the menu of a stage; acts on all that is selected, if the stage is among it.
    List<MenuItem> stageMenu(StageName stage) {
        boolean several =
                canvas.selection().contains(stage.value()) && canvas.selection().size() > 1;
        Collection<String> nodes = several ? selected() : Set.of(stage.value());
        String what = several ? nodes.size() + " stages" : stage.value();
        List<MenuItem> items = new ArrayList<>();
        MenuItem rename =
                MenuButtons.item(
                        "Rename…", "mdi2f-form-textbox", PipelineKeys.RENAME, () -> rename(stage));
        rename.setDisable(several || !acts.canRename(stage));
        items.add(rename);
        items.add(
                MenuButtons.item(
                        "Connect to…",
                        "mdi2v-vector-line",
                        PipelineKeys.CONNECT,
                        () -> canvas.connectFrom(stage.value())));
        List<MenuItem> copying =
                List.of(
                        MenuButtons.item(
                                "Duplicate",
                                "mdi2c-content-duplicate",
                                PipelineKeys.DUPLICATE,
                                () -> acts.duplicate(nodes)),
                        MenuButtons.item(
                                "Copy",
                                "mdi2c-content-copy",
                                PipelineKeys.COPY,
                                () -> acts.copy(nodes)),
                        MenuButtons.item(
                                "Cut",
                                "mdi2c-content-cut",
                                PipelineKeys.CUT,
                                () -> acts.cut(nodes)));
        copying.forEach(item -> item.setDisable(StageActs.written(nodes).isEmpty()));
        items.addAll(copying);
        items.add(
                MenuButtons.item(
                        "Delete " + what,
                        "mdi2t-trash-can-outline",
                        PipelineKeys.DELETE,
                        () -> acts.delete(nodes)));
        return items;
    }

    List<MenuItem> groundMenu() {
        MenuItem paste =
                MenuButtons.item("Paste", "mdi2c-content-paste", PipelineKeys.PASTE, acts::paste);
        paste.setDisable(!acts.canPaste());
        return List.of(
                MenuButtons.item("Add a stage…", "mdi2p-plus", PipelineKeys.ADD, palette),
                paste,
                new SeparatorMenuItem());
    }

    /// @param keys whether the keys of the clipboard are the graph's now, and no text's or list's
    List<Command> commands(boolean keys) {
        List<Command> all = new ArrayList<>();
        all.add(command("Add a stage…", "mdi2p-plus", Optional.of(PipelineKeys.ADD), palette));
        all.add(
                command(
                        "Paste stages",
                        "mdi2c-content-paste",
                        Optional.of(PipelineKeys.PASTE).filter(k -> keys),
                        acts::paste));
        Collection<String> nodes = selected();
        List<StageName> stages = StageActs.written(nodes);
        if (nodes.isEmpty() && canvas.selectedEdges().isEmpty()) {
            return withBlueprints(all);
        }
        String what = stages.size() == 1 ? stages.getFirst().value() : stages.size() + " stages";
        if (!stages.isEmpty()) {
            add(
                    all,
                    keys,
                    "Duplicate " + what,
                    "mdi2c-content-duplicate",
                    PipelineKeys.DUPLICATE,
                    () -> acts.duplicate(nodes));
            add(
                    all,
                    keys,
                    "Copy " + what,
                    "mdi2c-content-copy",
                    PipelineKeys.COPY,
                    () -> acts.copy(nodes));
            add(
                    all,
                    keys,
                    "Cut " + what,
                    "mdi2c-content-cut",
                    PipelineKeys.CUT,
                    () -> acts.cut(nodes));
        }
        if (nodes.size() == 1 && !stages.isEmpty()) {
            String id = nodes.iterator().next();
            add(
                    all,
                    true,
                    "Rename " + id + "…",
                    "mdi2f-form-textbox",
                    PipelineKeys.RENAME,
                    this::rename);
            add(
                    all,
                    keys,
                    "Connect " + id + " to…",
                    "mdi2v-vector-line",
                    PipelineKeys.CONNECT,
                    () -> canvas.connectFrom(id));
        }
        String doomed =
                !canvas.selectedEdges().isEmpty()
                        ? "the selected edges"
                        : stages.isEmpty() ? "the selected" : what;
        add(
                all,
                keys,
                "Delete " + doomed,
                "mdi2t-trash-can-outline",
                PipelineKeys.DELETE,
                canvas::delete);
        return withBlueprints(all);
    }

    private List<Command> withBlueprints(List<Command> all) {
        for (Blueprint each : Blueprints.inOrder()) {
            all.add(
                    new Command(
                            "Add stage: " + each.title(),
                            each.icon(),
                            each.summary(),
                            "Actions",
                            Optional.empty(),
                            () -> acts.add(each, Optional.empty())));
        }
        return all;
    }

    private static void add(
            List<Command> all,
            boolean keyed,
            String title,
            String icon,
            KeyCombination key,
            Runnable action) {
        all.add(command(title, icon, Optional.of(key).filter(k -> keyed), action));
    }

    private static Command command(
            String title, String icon, Optional<KeyCombination> key, Runnable action) {
        return new Command(title, icon, "Pipeline", "Actions", key, action);
    }

    // --- dropping --------------------------------------------------------------------------------

    private final class Drop implements DropTarget {
        @Override
        public boolean accepts(Dragboard board) {
            return StagePalette.carried(board).isPresent();
        }

        @Override
        public boolean drop(
                Dragboard board, Point2D at, Optional<String> node, Optional<GraphEdge> edge) {
            Optional<Blueprint> carried = StagePalette.carried(board);
            carried.ifPresent(blueprint -> acts.add(blueprint, Optional.of(at)));
            return carried.isPresent();
        }
    }

    /// While there is no graph yet, the ground takes what would be dropped on it.
    private void dragOver(DragEvent event) {
        if (!event.isConsumed() && StagePalette.carried(event.getDragboard()).isPresent()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        Optional<Blueprint> carried = StagePalette.carried(event.getDragboard());
        if (!event.isConsumed() && carried.isPresent()) {
            acts.add(carried.get(), Optional.empty());
            event.setDropCompleted(true);
            event.consume();
        }
    }
}
