package dev.slipway.ui.pipeline;

import dev.slipway.ui.workbench.Command;
import dev.slipway.ui.workbench.Dialogs;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.DialogBox;
import dev.slipway.uikit.control.FormField;
import dev.slipway.uikit.control.MenuButtons;
import dev.slipway.uikit.fx.FxThread;
import dev.slipway.uikit.graph.GraphCanvas;
import dev.slipway.uikit.graph.GraphFocus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// What a person can do with the selected nodes that changes no pipeline: bring them into line, put
/// them together, lay them out anew. Offered in menus, in the command palette and by keys.
final class GraphActs {
    private final GraphCanvas canvas;
    private final GraphArranger arranger;
    private final GraphFocus focus;
    private final HoverCard hoverCard;
    private final GraphExport export;
    private final Dialogs dialogs;

    GraphActs(
            GraphCanvas canvas,
            GraphArranger arranger,
            GraphFocus focus,
            HoverCard hoverCard,
            GraphExport export,
            Dialogs dialogs) {
        this.focus = focus;
        this.hoverCard = hoverCard;
        this.export = export;
        this.canvas = canvas;
        this.arranger = arranger;
        this.dialogs = dialogs;
    }

    /// For the menu of a node or of several selected ones; begins with a line.
    List<MenuItem> menu() {
        List<MenuItem> items = new ArrayList<>();
        Set<String> sections = arranger.selectedSections();
        canvas.currentProperty()
                .get()
                .ifPresent(
                        id ->
                                items.addAll(
                                        List.of(
                                                MenuButtons.item(
                                                        "Show the neighbourhood",
                                                        "mdi2i-image-filter-center-focus",
                                                        PipelineKeys.FOCUS,
                                                        () -> focus.at(id)),
                                                MenuButtons.item(
                                                        "Show the details",
                                                        "mdi2c-card-text-outline",
                                                        PipelineKeys.DETAILS,
                                                        () -> hoverCard.show(id)))));
        if (canvas.selection().size() > 1) {
            Menu align = new Menu("Align");
            for (Alignment line : Alignment.values()) {
                align.getItems()
                        .add(MenuButtons.item(line.words, line.icon, () -> arranger.align(line)));
            }
            items.add(align);
        }
        if (!arranger.groupable().isEmpty()) {
            items.add(
                    MenuButtons.item(
                            "Group into a section…",
                            "mdi2s-select-group",
                            PipelineKeys.GROUP,
                            this::askGroup));
        }
        if (!sections.isEmpty()) {
            items.add(
                    MenuButtons.item(
                            "Ungroup " + words(sections),
                            "mdi2u-ungroup",
                            PipelineKeys.UNGROUP,
                            () -> arranger.ungroup(sections)));
            items.add(
                    MenuButtons.item(
                            "Rename the section…",
                            "mdi2p-pencil-outline",
                            () -> askRename(sections.iterator().next())));
            items.add(
                    MenuButtons.item(
                            "Fold or open " + words(sections),
                            "mdi2u-unfold-less-horizontal",
                            () -> sections.forEach(arranger::toggle)));
        }
        canvas.selection().stream()
                .filter(arranger::isStack)
                .findFirst()
                .ifPresent(
                        stack ->
                                items.add(
                                        MenuButtons.item(
                                                "Open the stack",
                                                "mdi2u-unfold-more-horizontal",
                                                () -> arranger.toggle(stack))));
        if (!items.isEmpty()) {
            items.addFirst(new SeparatorMenuItem());
        }
        return items;
    }

    List<MenuItem> groundMenu() {
        return List.of(
                MenuButtons.item(
                        "Select all", "mdi2s-select-all", PipelineKeys.ALL, canvas::selectAll),
                MenuButtons.item("Arrange all", "mdi2f-file-tree-outline", arranger::arrangeAll),
                export.menu());
    }

    List<Command> commands() {
        List<Command> all = new ArrayList<>();
        all.add(command("Arrange all", "mdi2f-file-tree-outline", arranger::arrangeAll));
        if (!canvas.selection().isEmpty()) {
            all.add(
                    command(
                            "Arrange the selected",
                            "mdi2f-file-tree-outline",
                            () -> arranger.arrange(Set.copyOf(canvas.selection()))));
            all.add(
                    keyed(
                            "Group into a section…",
                            "mdi2s-select-group",
                            PipelineKeys.GROUP,
                            this::askGroup));
        }
        all.addAll(export.commands());
        canvas.currentProperty()
                .get()
                .ifPresent(
                        id ->
                                all.add(
                                        command(
                                                "Show the neighbourhood of the selected",
                                                "mdi2i-image-filter-center-focus",
                                                () -> focus.at(id))));
        Set<String> sections = arranger.selectedSections();
        if (!sections.isEmpty()) {
            all.add(
                    keyed(
                            "Ungroup " + words(sections),
                            "mdi2u-ungroup",
                            PipelineKeys.UNGROUP,
                            () -> arranger.ungroup(sections)));
            all.add(
                    command(
                            "Fold or open " + words(sections),
                            "mdi2u-unfold-less-horizontal",
                            () -> sections.forEach(arranger::toggle)));
        }
        if (canvas.selection().size() > 1) {
            for (Alignment line : Alignment.values()) {
                all.add(command(line.words, line.icon, () -> arranger.align(line)));
            }
        }
        return all;
    }

    private static Command command(String title, String icon, Runnable action) {
        return new Command(title, icon, "Graph", "Actions", Optional.empty(), action);
    }

    private static Command keyed(String title, String icon, KeyCombination key, Runnable action) {
        return new Command(title, icon, "Graph", "Actions", Optional.of(key), action);
    }

    private String words(Set<String> sections) {
        return sections.size() == 1
                ? arranger.title(sections.iterator().next())
                : sections.size() + " sections";
    }

    private void askGroup() {
        Set<String> nodes = arranger.groupable();
        if (!nodes.isEmpty()) {
            ask(
                    "Group " + (nodes.size() == 1 ? "1 stage" : nodes.size() + " stages"),
                    "They get a frame with a name, which folds to one card. The pipeline stays as"
                            + " it is.",
                    "Section",
                    "Group",
                    title -> arranger.group(title, nodes));
        }
    }

    private void askRename(String section) {
        ask(
                "Rename " + arranger.title(section),
                "",
                arranger.title(section),
                "Rename",
                title -> arranger.rename(section, title));
    }

    private void ask(
            String title, String words, String first, String act, Consumer<String> answered) {
        DialogBox dialog = new DialogBox(title, words, dialogs::close);
        TextField name = new TextField(first);
        Button go =
                Buttons.primary(
                        act,
                        () -> {
                            dialogs.close();
                            answered.accept(name.getText().strip());
                        });
        go.disableProperty().bind(name.textProperty().map(String::isBlank));
        name.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        go.fire();
                    }
                });
        dialog.add(new FormField("Name", name));
        dialog.acts(Buttons.plain("Cancel", dialogs::close), go);
        dialogs.open(dialog);
        FxThread.later(
                () -> {
                    name.requestFocus();
                    name.selectAll();
                });
    }
}
