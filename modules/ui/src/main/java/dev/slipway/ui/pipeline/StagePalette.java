package dev.slipway.ui.pipeline;

import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.KeyHint;
import dev.slipway.uikit.control.SearchField;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// Every kind of stage, to be found by typing and added: by Enter, by a double click, or by
/// dragging it onto the graph. The keys work in the search field: up and down choose, Enter adds,
/// F3 tells what the chosen one takes and makes.
final class StagePalette extends BorderPane {
    /// What is dragged from here: the id of a blueprint.
    static final DataFormat DRAGGED = dragged();

    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final Duration SOON = Duration.millis(600);
    private static final Duration LONG = Duration.seconds(60);

    private final Consumer<Blueprint> add;
    private final SearchField search = new SearchField("Find a component", KeyHint.of("/"));
    private final VBox list = new VBox();
    private final ScrollPane scroll = new ScrollPane(list);
    private final List<Row> rows = new ArrayList<>();
    private Optional<Row> current = Optional.empty();

    /// @param close puts the palette away
    StagePalette(Consumer<Blueprint> add, Runnable close) {
        this.add = add;
        getStyleClass().addAll("sw-panel-left", "sw-region", "sw-stage-palette");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head =
                new HBox(
                        Type.strong("Add a stage"),
                        gap,
                        Buttons.icon("mdi2c-chevron-double-left", "Put the palette away", close));
        head.getStyleClass().add("sw-stage-palette-head");
        head.setAlignment(Pos.CENTER_LEFT);
        VBox top = new VBox(head, search);
        top.getStyleClass().add("sw-stage-palette-top");
        setTop(top);
        list.getStyleClass().add("sw-stage-palette-list");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setFocusTraversable(false);
        setCenter(scroll);
        search.textProperty().addListener((property, before, now) -> fill());
        search.field().focusedProperty().addListener((property, before, now) -> mark());
        search.field().addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        search.field()
                .addEventFilter(
                        KeyEvent.KEY_PRESSED,
                        event -> {
                            if (event.getCode() == KeyCode.ESCAPE && search.getText().isEmpty()) {
                                close.run();
                                event.consume();
                            }
                        });
        sceneProperty()
                .subscribe(
                        scene -> {
                            if (scene != null && rows.isEmpty()) {
                                fill();
                            }
                        });
    }

    private static DataFormat dragged() {
        DataFormat known = DataFormat.lookupMimeType("application/x-slipway-stage");
        return known == null ? new DataFormat("application/x-slipway-stage") : known;
    }

    /// What a drag carries, if it comes from a palette.
    static Optional<Blueprint> carried(Dragboard board) {
        return board.hasContent(DRAGGED)
                ? Blueprints.find(String.valueOf(board.getContent(DRAGGED)))
                : Optional.empty();
    }

    /// Puts the caret into the search field.
    void focusSearch() {
        search.focusField();
    }

    private void fill() {
        hideHelp();
        rows.clear();
        list.getChildren().clear();
        boolean grouped = search.getText().isBlank();
        String group = "";
        for (Blueprint each : Blueprints.matching(search.getText())) {
            if (grouped && !each.group().equals(group)) {
                group = each.group();
                Label title = Type.small(group);
                title.getStyleClass().add("sw-stage-palette-group");
                list.getChildren().add(title);
            }
            Row row = new Row(each);
            rows.add(row);
            list.getChildren().add(row);
        }
        if (rows.isEmpty()) {
            Label none = Type.small("Nothing fits “" + search.getText().strip() + "”.");
            none.setWrapText(true);
            none.getStyleClass().add("sw-stage-palette-group");
            list.getChildren().add(none);
        }
        current = rows.stream().findFirst();
        mark();
    }

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> step(1);
            case UP -> step(-1);
            case ENTER -> current.ifPresent(row -> add(row.blueprint));
            case F3 -> current.ifPresent(Row::toggleHelp);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void add(Blueprint blueprint) {
        hideHelp();
        add.accept(blueprint);
        search.setText("");
    }

    private void step(int by) {
        if (!rows.isEmpty()) {
            hideHelp();
            int at = current.map(rows::indexOf).orElse(-1);
            current = Optional.of(rows.get(Math.floorMod(at + by, rows.size())));
            mark();
            current.ifPresent(this::reveal);
        }
    }

    private void mark() {
        boolean here = search.field().isFocused();
        for (Row row : rows) {
            row.pseudoClassStateChanged(CURRENT, here && current.filter(row::equals).isPresent());
        }
        search.field()
                .setAccessibleText(
                        "Find a component"
                                + current.map(row -> ": " + row.getAccessibleText()).orElse(""));
    }

    private void reveal(Row row) {
        Bounds at = row.getBoundsInParent();
        double room = list.getHeight() - scroll.getViewportBounds().getHeight();
        double top = scroll.getVvalue() * room;
        if (room > 0) {
            double wanted =
                    at.getMinY() < top
                            ? at.getMinY()
                            : Math.max(top, at.getMaxY() - scroll.getViewportBounds().getHeight());
            scroll.setVvalue(wanted / room);
        }
    }

    private void hideHelp() {
        rows.forEach(row -> row.help.hide());
    }

    private final class Row extends HBox {
        private final Blueprint blueprint;
        private final Tooltip help = new Tooltip();

        Row(Blueprint blueprint) {
            super(8);
            this.blueprint = blueprint;
            getStyleClass().add("sw-stage-palette-row");
            setAlignment(Pos.CENTER_LEFT);
            setAccessibleRole(AccessibleRole.LIST_ITEM);
            setAccessibleText(blueprint.title() + ", " + blueprint.summary());
            Label title = Type.table(blueprint.title());
            Label summary = Type.small(blueprint.summary());
            title.setMinWidth(0);
            summary.setMinWidth(0);
            VBox words = new VBox(title, summary);
            words.setAlignment(Pos.CENTER_LEFT);
            words.setMinWidth(0);
            Node handle = Icon.of("mdi2d-drag-vertical", Icon.NORMAL);
            handle.getStyleClass().add("sw-stage-palette-handle");
            handle.setMouseTransparent(true);
            StackPane.setAlignment(handle, Pos.CENTER_RIGHT);
            StackPane place = new StackPane(words, handle);
            place.setMinWidth(0);
            HBox.setHgrow(place, Priority.ALWAYS);
            getChildren().addAll(Icon.of(blueprint.icon(), Icon.NORMAL), place);
            help.setGraphic(new BlueprintHelp(blueprint));
            help.getStyleClass().add("sw-help-card");
            help.setShowDelay(SOON);
            help.setShowDuration(LONG);
            Tooltip.install(this, help);
            setOnMouseClicked(
                    event -> {
                        if (event.getButton() == MouseButton.PRIMARY) {
                            current = Optional.of(this);
                            search.field().requestFocus();
                            search.field().end();
                            mark();
                            if (event.getClickCount() == 2) {
                                StagePalette.this.add(blueprint);
                            }
                        }
                    });
            setOnDragDetected(
                    event -> {
                        help.hide();
                        Dragboard board = startDragAndDrop(TransferMode.COPY);
                        ClipboardContent content = new ClipboardContent();
                        content.put(DRAGGED, blueprint.id());
                        board.setContent(content);
                        board.setDragView(snapshot(null, null));
                        event.consume();
                    });
        }

        void toggleHelp() {
            if (help.isShowing()) {
                help.hide();
                return;
            }
            Bounds at = localToScreen(getLayoutBounds());
            if (at != null) {
                help.show(this, at.getMaxX() + 4, at.getMinY());
            }
        }
    }
}
