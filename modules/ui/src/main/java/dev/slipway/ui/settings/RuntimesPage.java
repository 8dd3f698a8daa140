package dev.slipway.ui.settings;

import dev.slipway.model.RuntimeKind;
import dev.slipway.model.RuntimeName;
import dev.slipway.ui.settings.RuntimesModel.Subject;
import dev.slipway.ui.workbench.RuntimeBoard;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.EmptyState;
import dev.slipway.uikit.control.MenuButtons;
import dev.slipway.uikit.control.SectionHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Settings › Runtimes: where stages can run, how each place stands, and its settings beside.
final class RuntimesPage extends BorderPane {
    private static final double ROW = 60;

    private final RuntimesModel model;
    private final RuntimeDetail detail;
    private final ListView<Subject> list = new ListView<>();
    private final Node nothing;
    private boolean isSelecting;

    RuntimesPage(RuntimesModel model, RuntimeDetail detail) {
        this.model = model;
        this.detail = detail;
        getStyleClass().add("sw-runtimes");
        list.getStyleClass().addAll("sw-list", "edge-to-edge");
        list.setFixedCellSize(ROW);
        list.setCellFactory(of -> new RuntimeCell(model.board()));
        list.setAccessibleText("Runtimes");
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (property, before, now) -> {
                            if (!isSelecting) {
                                model.select(Optional.ofNullable(now));
                            }
                        });
        list.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.DELETE) {
                        detail.remove();
                        event.consume();
                    }
                });
        VBox.setVgrow(list, Priority.ALWAYS);
        HBox head =
                new HBox(
                        new SectionHeader(
                                "Where stages run",
                                MenuButtons.of(
                                        "Add",
                                        "mdi2p-plus",
                                        MenuButtons.item(
                                                "Docker engine",
                                                "mdi2d-docker",
                                                () -> add(RuntimeKind.DOCKER)),
                                        MenuButtons.item(
                                                "Kubernetes cluster",
                                                "mdi2k-kubernetes",
                                                () -> add(RuntimeKind.KUBERNETES)))));
        HBox.setHgrow(head.getChildren().getFirst(), Priority.ALWAYS);
        head.getStyleClass().add("sw-runtimes-head");
        VBox left = new VBox(head, list);
        left.getStyleClass().addAll("sw-panel-left", "sw-region", "sw-runtimes-list");
        setLeft(left);
        detail.getStyleClass().add("sw-region");
        nothing =
                new EmptyState(
                        "mdi2s-server-network",
                        "Choose where stages run",
                        "Stages run on this machine unless they say otherwise. A Docker engine or a"
                                + " Kubernetes cluster that you add here can be named by any stage:"
                                + " on: its name.",
                        Buttons.primary(
                                "Add a Docker engine",
                                "mdi2d-docker",
                                () -> add(RuntimeKind.DOCKER)),
                        Buttons.plain(
                                "Add a Kubernetes cluster",
                                "mdi2k-kubernetes",
                                () -> add(RuntimeKind.KUBERNETES)));
        model.board().entries().addListener((property, before, now) -> fill());
        model.selected().addListener((property, before, now) -> fill());
        fill();
    }

    /// Begins a new one of a kind.
    void add(RuntimeKind kind) {
        model.select(Optional.of(new Subject.New(kind)));
        detail.focusFirst();
    }

    void show(RuntimeName name) {
        model.board()
                .entry(name)
                .ifPresent(e -> model.select(Optional.of(new Subject.Existing(e.name()))));
    }

    private void fill() {
        List<Subject> all = new ArrayList<>();
        for (RuntimeBoard.Entry entry : model.board().entries().get()) {
            all.add(new Subject.Existing(entry.name()));
        }
        Optional<Subject> selected = model.selected().get();
        selected.filter(Subject.New.class::isInstance).ifPresent(all::add);
        isSelecting = true;
        try {
            if (!list.getItems().equals(all)) {
                list.getItems().setAll(all);
            } else {
                list.refresh();
            }
            int at = selected.map(all::indexOf).orElse(-1);
            if (at < 0) {
                list.getSelectionModel().clearSelection();
            } else {
                list.getSelectionModel().select(at);
            }
        } finally {
            isSelecting = false;
        }
        if (selected.isPresent() && selected.map(all::indexOf).orElse(-1) < 0) {
            model.select(Optional.empty());
            return;
        }
        setCenter(selected.isPresent() ? detail : nothing);
    }
}
