package dev.slipway.ui.shell;

import dev.slipway.ui.workbench.Command;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.KeyHint;
import dev.slipway.uikit.control.Type;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Every key of the window, and what the words mean.
public final class ShortcutSheet extends VBox {
    private static final int COLUMNS = 2;

    /// @param commands those with a key are listed, in order
    public ShortcutSheet(List<Command> commands, Runnable close) {
        getStyleClass().addAll("sw-dialog", "sw-dialog-plain");
        setPrefWidth(720);
        Label title = Type.title("Keys");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(8, title, gap, Buttons.icon("mdi2c-close", "Close", close));
        head.setAlignment(Pos.CENTER_LEFT);
        GridPane grid = new GridPane(24, 6);
        List<Command> keyed = commands.stream().filter(c -> c.key().isPresent()).toList();
        int rows = (keyed.size() + COLUMNS - 1) / COLUMNS;
        for (int i = 0; i < keyed.size(); i++) {
            Command command = keyed.get(i);
            Region fill = new Region();
            HBox.setHgrow(fill, Priority.ALWAYS);
            HBox row =
                    new HBox(
                            12,
                            Type.body(command.title()),
                            fill,
                            KeyHint.apart(command.key().orElseThrow()));
            row.setAlignment(Pos.CENTER_LEFT);
            row.setPrefWidth(320);
            row.setMinHeight(24);
            grid.add(row, i / Math.max(1, rows), i % Math.max(1, rows));
        }
        Label more =
                Type.paragraph(
                        "On the graph: arrows move along the edges, Home and End to its ends, Enter"
                                + " opens a stage, H tells what is known of it, F shows what is"
                                + " around it, C draws a line from it, E goes through its lines,"
                                + " Alt and an arrow move it, Shift and a drag select an area."
                                + " Ctrl = and Ctrl − or Ctrl and the wheel zoom, Ctrl 0 shows it"
                                + " at full size, 9 fits all of it. F6 moves to the next part of"
                                + " the window, Tab within it.");
        more.getStyleClass().add(Type.MUTED);
        Label text =
                Type.paragraph(
                        "In the text: Ctrl Space completes, F8 and Shift F8 go from problem to"
                                + " problem, Ctrl Shift [ and Ctrl Shift ] fold and unfold, Ctrl /"
                                + " makes remarks of lines, Ctrl F finds, Ctrl S saves. In a form:"
                                + " Enter writes a field, Esc takes back what was typed.");
        text.getStyleClass().add(Type.MUTED);
        getChildren().addAll(head, grid, more, text);
    }
}
