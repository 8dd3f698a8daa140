package dev.slipway.ui.shell;

import dev.slipway.ui.workbench.Command;
import dev.slipway.uikit.control.Chip;
import dev.slipway.uikit.control.KeyHint;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/// Every action of the window, found by typing.
public final class CommandPalette extends VBox {
    private static final double WIDTH = 680;
    private static final double ROW = 36;
    private static final double HEADER = 28;
    private static final double MOST = 436;
    private static final double LIST_EDGE = 10;

    private final List<Command> commands;
    private final Consumer<Command> chosen;
    private final TextField field = new TextField();
    private final Chip scope = new Chip("All");
    private final ListView<Row> list = new ListView<>();
    private final Label nothing = Type.body("");

    private sealed interface Row {
        record Header(String words) implements Row {}

        record Entry(PaletteSearch.Match match) implements Row {}
    }

    /// @param chosen closes the palette and starts the command
    public CommandPalette(List<Command> commands, Consumer<Command> chosen) {
        this.commands = List.copyOf(commands);
        this.chosen = chosen;
        getStyleClass().add("sw-palette");
        setPrefWidth(WIDTH);
        setMinWidth(Region.USE_PREF_SIZE);
        field.getStyleClass().addAll("sw-bare-field", "sw-palette-field");
        field.setPromptText("Search or run a command");
        field.setAccessibleText("Search or run a command");
        HBox.setHgrow(field, Priority.ALWAYS);
        Label narrow = Type.small("Tab to narrow");
        HBox head = new HBox(12, Icon.of("mdi2m-magnify", 18), field, scope, narrow);
        head.getStyleClass().add("sw-palette-head");
        head.setAlignment(Pos.CENTER_LEFT);
        list.getStyleClass().add("sw-palette-list");
        list.setCellFactory(view -> new RowCell());
        list.setFocusTraversable(false);
        nothing.getStyleClass().addAll("sw-palette-nothing", Type.MUTED);
        getChildren().addAll(head, list, foot());
        field.textProperty().addListener((property, before, typed) -> find(typed));
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        find("");
    }

    @Override
    public void requestFocus() {
        field.requestFocus();
    }

    private void find(String typed) {
        List<PaletteSearch.Match> found = PaletteSearch.find(commands, typed);
        List<Row> rows = new ArrayList<>();
        String group = "";
        for (PaletteSearch.Match match : found) {
            if (!match.command().group().equals(group)) {
                group = match.command().group();
                rows.add(new Row.Header(group));
            }
            rows.add(new Row.Entry(match));
        }
        scope.setText(PaletteSearch.group(typed).orElse("All"));
        list.getItems().setAll(rows);
        nothing.setText("Nothing is called “" + typed + "”.");
        list.setPlaceholder(nothing);
        double height =
                rows.stream().mapToDouble(r -> r instanceof Row.Header ? HEADER : ROW).sum();
        double shown = Math.clamp(height + LIST_EDGE, 80, MOST);
        list.setPrefHeight(shown);
        list.setMinHeight(shown);
        list.setMaxHeight(shown);
        move(1, -1);
    }

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> move(1, list.getSelectionModel().getSelectedIndex());
            case UP -> move(-1, list.getSelectionModel().getSelectedIndex());
            case ENTER -> choose();
            case TAB -> narrow();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void narrow() {
        String signs = ">@#";
        String text = field.getText();
        int at = text.isEmpty() ? -1 : signs.indexOf(text.charAt(0));
        String rest = at < 0 ? text : text.substring(1);
        String next = at == signs.length() - 1 ? rest : signs.charAt(at + 1) + rest;
        field.setText(next);
        field.end();
    }

    private void move(int step, int from) {
        int size = list.getItems().size();
        for (int i = from + step; i >= 0 && i < size; i += step) {
            if (list.getItems().get(i) instanceof Row.Entry) {
                list.getSelectionModel().select(i);
                list.scrollTo(Math.max(0, i - 8));
                return;
            }
        }
        if (size > 0 && from >= 0) {
            list.getSelectionModel().select(from);
        }
    }

    private void choose() {
        if (list.getSelectionModel().getSelectedItem() instanceof Row.Entry entry) {
            chosen.accept(entry.match().command());
        }
    }

    private static Node foot() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox foot =
                new HBox(
                        6,
                        KeyHint.of("↑"),
                        KeyHint.of("↓"),
                        said("choose"),
                        KeyHint.of("Enter"),
                        said("do it"),
                        KeyHint.of("Esc"),
                        said("close"),
                        gap,
                        KeyHint.of(">"),
                        said("actions"),
                        KeyHint.of("@"),
                        said("stages"),
                        KeyHint.of("#"),
                        said("versions and runs"));
        foot.getStyleClass().add("sw-palette-foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        return foot;
    }

    private static Label said(String words) {
        Label label = Type.small(words);
        label.getStyleClass().add("sw-palette-said");
        return label;
    }

    private static TextFlow marked(String title, List<Integer> marks) {
        Set<Integer> at = new TreeSet<>(marks);
        TextFlow flow = new TextFlow();
        int from = 0;
        while (from < title.length()) {
            boolean mark = at.contains(from);
            int to = from;
            while (to < title.length() && at.contains(to) == mark) {
                to++;
            }
            Text part = new Text(title.substring(from, to));
            part.getStyleClass().add(mark ? "sw-palette-mark" : "sw-palette-title");
            flow.getChildren().add(part);
            from = to;
        }
        flow.setMinWidth(Region.USE_PREF_SIZE);
        flow.setMaxHeight(Region.USE_PREF_SIZE);
        return flow;
    }

    private final class RowCell extends ListCell<Row> {
        RowCell() {
            addEventHandler(
                    MouseEvent.MOUSE_CLICKED,
                    event -> {
                        if (getItem() instanceof Row.Entry entry) {
                            chosen.accept(entry.match().command());
                        }
                    });
        }

        @Override
        protected void updateItem(@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            setText(null);
            getStyleClass().removeAll("sw-palette-header", "sw-palette-row");
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            switch (row) {
                case Row.Header header -> {
                    getStyleClass().add("sw-palette-header");
                    setGraphic(Type.small(header.words()));
                    setAccessibleRole(AccessibleRole.TEXT);
                }
                case Row.Entry entry -> {
                    getStyleClass().add("sw-palette-row");
                    setGraphic(entry(entry.match()));
                    setAccessibleText(
                            entry.match().command().title()
                                    + ", "
                                    + entry.match().command().hint());
                }
            }
        }

        private Node entry(PaletteSearch.Match match) {
            Command command = match.command();
            Label hint = Type.label(command.hint(), "sw-palette-hint");
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            HBox row =
                    new HBox(
                            12,
                            Icon.of(command.icon(), Icon.NORMAL),
                            marked(command.title(), match.marks()),
                            hint,
                            gap);
            row.setAlignment(Pos.CENTER_LEFT);
            row.setMaxWidth(WIDTH - 34);
            command.key().ifPresent(key -> row.getChildren().add(KeyHint.apart(key)));
            return row;
        }
    }
}
