package dev.slipway.ui.data;

import dev.slipway.engine.port.DataDesk;
import dev.slipway.model.StageName;
import dev.slipway.ui.words.Moments;
import dev.slipway.ui.words.Numbers;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.theme.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The data sets of the pipeline and the tables that its stages make; below each its kept versions,
/// and who uses them.
final class DataSetList extends BorderPane {
    private final DataViewModel model;
    private final Moments moments;
    private final ListView<Item> list = new ListView<>();
    private boolean selecting;

    /// @param version none for the file as it is now
    private record Item(DataViewModel.Row row, Optional<DataDesk.Version> version) {}

    DataSetList(DataViewModel model, Moments moments) {
        this.model = model;
        this.moments = moments;
        getStyleClass().addAll("sw-panel-left", "sw-region");
        HBox head = new HBox(Type.strong("Data sets"));
        head.getStyleClass().add("sw-data-head");
        head.setAlignment(Pos.CENTER_LEFT);
        setTop(head);
        list.getStyleClass().addAll("sw-list", "edge-to-edge", "sw-data-sets");
        list.setAccessibleText("Data sets and their versions");
        list.setCellFactory(of -> new Cell());
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((property, before, item) -> chosen(item));
        setCenter(list);
        model.rows().addListener((ListChangeListener<DataViewModel.Row>) change -> refresh());
        model.chosen().addListener((property, before, now) -> select());
        model.usage().addListener((property, before, now) -> list.refresh());
        model.look().addListener((property, before, now) -> list.refresh());
        refresh();
    }

    private void refresh() {
        List<Item> items = new ArrayList<>();
        for (DataViewModel.Row row : model.rows()) {
            items.add(new Item(row, Optional.empty()));
            row.versions().forEach(v -> items.add(new Item(row, Optional.of(v))));
        }
        selecting = true;
        list.getItems().setAll(items);
        selecting = false;
        select();
    }

    private void chosen(@Nullable Item item) {
        if (item != null && !selecting) {
            model.choose(
                    new DataViewModel.Choice(
                            item.row().entry(), item.version().map(DataDesk.Version::hash)));
        }
    }

    private void select() {
        selecting = true;
        model.chosen()
                .get()
                .ifPresent(
                        choice -> {
                            for (Item item : list.getItems()) {
                                boolean same =
                                        item.row().entry().path().equals(choice.entry().path())
                                                && item.version()
                                                        .map(DataDesk.Version::hash)
                                                        .equals(choice.version());
                                if (same) {
                                    list.getSelectionModel().select(item);
                                }
                            }
                        });
        selecting = false;
    }

    private final class Cell extends ListCell<Item> {
        Cell() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Item item, boolean empty) {
            super.updateItem(item, empty);
            setGraphic(
                    empty || item == null
                            ? null
                            : item.version()
                                    .map(DataSetList.this::version)
                                    .orElseGet(() -> entry(item.row())));
        }
    }

    private Node entry(DataViewModel.Row row) {
        DataEntry entry = row.entry();
        Label name = Type.body(entry.name());
        name.getStyleClass().add("sw-data-name");
        name.setMinWidth(0);
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox first =
                new HBox(
                        8,
                        Icon.of(
                                entry.declared().isPresent()
                                        ? "mdi2d-database-outline"
                                        : "mdi2t-table",
                                Icon.NORMAL),
                        name);
        first.setAlignment(Pos.CENTER_LEFT);
        HBox third = new HBox(8);
        third.setAlignment(Pos.CENTER_LEFT);
        if (!row.exists()) {
            Label gone = Type.toned(Type.small("Not there"), Tone.WARNING);
            gone.setGraphic(Icon.of("mdi2f-file-remove-outline", 12, Tone.WARNING));
            gone.setMinWidth(Region.USE_PREF_SIZE);
            third.getChildren().add(gone);
        }
        Label path = Type.monoSmall(entry.path());
        path.setMinWidth(0);
        Label used = Type.small(where(entry));
        used.setMinWidth(0);
        third.getChildren().add(used);
        VBox lines = new VBox(2, first, path, third);
        lines.setPadding(new Insets(8, 12, 8, 14));
        return lines;
    }

    private static String where(DataEntry entry) {
        List<String> parts = new ArrayList<>();
        entry.maker().ifPresent(stage -> parts.add("made by " + stage));
        if (!entry.readers().isEmpty()) {
            parts.add(
                    "read by "
                            + String.join(
                                    ", ", entry.readers().stream().map(StageName::value).toList()));
        }
        return parts.isEmpty() ? "used by no stage" : String.join(" · ", parts);
    }

    private Node version(DataDesk.Version version) {
        Label hash = Type.mono(version.hash().brief());
        hash.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label rows =
                Type.small(
                        Numbers.count(version.rows()) + (version.rows() == 1 ? " row" : " rows"));
        rows.setMinWidth(0);
        HBox first = new HBox(8, hash, gap, rows);
        first.setAlignment(Pos.CENTER_LEFT);
        List<String> users = model.usage().get().getOrDefault(version.hash().hex(), List.of());
        boolean now =
                model.profile().map(p -> version.hash().equals(p.version())).orElse(false)
                        && model.chosen().get().map(c -> c.version().isEmpty()).orElse(false);
        Label used =
                Type.small(
                        (now ? "now · " : "")
                                + moments.dayAndTime(version.taken())
                                + (users.isEmpty() ? "" : " · " + few(users)));
        used.setMinWidth(0);
        VBox lines = new VBox(0, first, used);
        lines.setPadding(new Insets(4, 12, 4, 38));
        return lines;
    }

    private static String few(List<String> users) {
        return users.size() <= 3
                ? String.join(", ", users)
                : String.join(", ", users.subList(0, 3)) + " +" + (users.size() - 3);
    }
}
