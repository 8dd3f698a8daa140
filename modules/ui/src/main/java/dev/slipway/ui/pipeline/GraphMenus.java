package dev.slipway.ui.pipeline;

import dev.slipway.model.Problem;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.uikit.control.MenuButtons;
import dev.slipway.uikit.graph.GraphCanvas;
import dev.slipway.uikit.icon.Icon;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.ContextMenuEvent;

/// The menus of the graph: of a stage, of what is folded, and of the ground between. FX thread
/// only.
final class GraphMenus {
    private final PipelineViewModel model;
    private final GraphCanvas canvas;
    private final RunActs runs;
    private final GraphEditing editing;
    private final GraphActs acts;
    private final Ways ways;
    private final ContextMenu menu = new ContextMenu();

    /// Where menus lead to.
    interface Ways {
        void openLog(StageName stage);

        void openWhy(StageName stage);

        void openYaml();

        void goTo(Problem.Place where);
    }

    GraphMenus(
            PipelineViewModel model,
            GraphCanvas canvas,
            RunActs runs,
            GraphEditing editing,
            GraphActs acts,
            Ways ways) {
        this.model = model;
        this.canvas = canvas;
        this.runs = runs;
        this.editing = editing;
        this.acts = acts;
        this.ways = ways;
        canvas.setOnMenu(this::show);
    }

    private void show(Optional<String> node, ContextMenuEvent event) {
        List<MenuItem> items =
                node.filter(StageName::isValid)
                        .map(StageName::new)
                        .filter(s -> model.definition(s).isPresent())
                        .map(this::of)
                        .orElseGet(() -> node.isPresent() ? new ArrayList<>() : ofGround());
        if (node.isPresent()) {
            if (items.isEmpty()) {
                items.addAll(runItems(runs.ofSelected()));
            }
            items.addAll(acts.menu());
        }
        menu.getItems().setAll(items);
        menu.show(canvas, event.getScreenX(), event.getScreenY());
    }

    private List<MenuItem> runItems(List<RunActs.Act> acts) {
        List<MenuItem> items =
                acts.stream()
                        .map(act -> MenuButtons.item(act.title(), act.icon(), act.run()))
                        .toList();
        items.forEach(item -> item.setDisable(!model.canRun()));
        return items;
    }

    private MenuItem runOn(StageName stage) {
        Menu places = new Menu("Run on", Icon.of("mdi2s-server-network", Icon.SMALL));
        places.getItems().setAll(runItems(runs.elsewhere(stage)));
        places.setDisable(!model.canRun());
        return places;
    }

    /// For a button, whose menu would give its keys to the whole window, where they are a text's.
    List<MenuItem> withoutKeys(StageName stage) {
        List<MenuItem> items = of(stage);
        items.forEach(item -> item.setAccelerator(null));
        return items;
    }

    private List<MenuItem> of(StageName stage) {
        List<MenuItem> all = new ArrayList<>(runItems(runs.of(stage)));
        all.add(runOn(stage));
        all.add(new SeparatorMenuItem());
        all.addAll(editing.stageMenu(stage));
        all.add(new SeparatorMenuItem());
        all.add(MenuButtons.item("Open the log", "mdi2t-text", () -> ways.openLog(stage)));
        all.add(
                MenuButtons.item(
                        "Why it runs", "mdi2h-help-circle-outline", () -> ways.openWhy(stage)));
        model.definition(stage)
                .flatMap(StageDefinition::where)
                .ifPresent(
                        where ->
                                all.add(
                                        MenuButtons.item(
                                                "Edit as YAML",
                                                "mdi2c-code-braces",
                                                () -> ways.goTo(where))));
        all.add(
                MenuButtons.item(
                        "Copy the name",
                        "mdi2c-content-copy",
                        () -> {
                            ClipboardContent content = new ClipboardContent();
                            content.putString(stage.value());
                            Clipboard.getSystemClipboard().setContent(content);
                        }));
        return all;
    }

    private List<MenuItem> ofGround() {
        MenuItem run = MenuButtons.item("Run the pipeline", "mdi2p-play", model::run);
        run.setDisable(!model.canRun());
        List<MenuItem> items = new ArrayList<>(editing.groundMenu());
        items.addAll(
                List.of(
                        run,
                        MenuButtons.item(
                                model.plan().get().isPresent() ? "Close the plan" : "Plan",
                                "mdi2c-clipboard-text-outline",
                                model::togglePlan),
                        new SeparatorMenuItem(),
                        MenuButtons.item("Fit", "mdi2f-fit-to-screen-outline", canvas::fit),
                        MenuButtons.item("Edit as YAML", "mdi2c-code-braces", ways::openYaml),
                        new SeparatorMenuItem()));
        items.addAll(acts.groundMenu());
        return items;
    }
}
