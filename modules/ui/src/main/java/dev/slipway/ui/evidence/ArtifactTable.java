package dev.slipway.ui.evidence;

import dev.slipway.engine.port.ArtifactStore;
import dev.slipway.model.run.Artifact;
import dev.slipway.ui.words.Numbers;
import dev.slipway.ui.workbench.Navigator;
import dev.slipway.ui.workbench.Work;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.DataGrid;
import dev.slipway.uikit.control.EmptyState;
import java.io.File;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;

/// Artifacts by path, size and content hash; each can be saved elsewhere.
public final class ArtifactTable extends BorderPane {
    private final TableView<Row> table =
            DataGrid.of(new EmptyState("mdi2f-file-outline", "No artifacts", "Nothing was made."));
    private final ArtifactStore store;
    private final Work work;
    private final Navigator navigator;

    /// @param maker the stage that made it
    public record Row(String maker, Artifact artifact) {}

    /// @param makers whether to show which stage made each
    public ArtifactTable(ArtifactStore store, Work work, Navigator navigator, boolean makers) {
        this.store = store;
        this.work = work;
        this.navigator = navigator;
        if (makers) {
            table.getColumns().add(DataGrid.width(DataGrid.text("Stage", Row::maker), 120));
        }
        table.getColumns()
                .addAll(
                        List.of(
                                DataGrid.width(
                                        DataGrid.mono("Path", r -> r.artifact().path()),
                                        makers ? 280 : 160),
                                DataGrid.width(
                                        DataGrid.number(
                                                "Size", r -> r.artifact().bytes(), Numbers::bytes),
                                        84),
                                DataGrid.width(
                                        DataGrid.mono(
                                                "SHA-256", r -> r.artifact().hash().brief() + "…"),
                                        96),
                                DataGrid.width(DataGrid.node("", this::acts), 104)));
        table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        setCenter(table);
    }

    public void show(List<Row> rows) {
        if (!table.getItems().equals(rows)) {
            table.getItems().setAll(rows);
        }
    }

    private Node acts(Row row) {
        Artifact artifact = row.artifact();
        var button =
                Buttons.dense(
                        Buttons.plain(
                                "Save as…", "mdi2c-content-save-outline", () -> save(artifact)));
        button.setTooltip(new Tooltip(artifact.hash().hex()));
        return button;
    }

    private void save(Artifact artifact) {
        String name = artifact.path().substring(artifact.path().lastIndexOf('/') + 1);
        File target;
        if (artifact.folder()) {
            DirectoryChooser chooser = new DirectoryChooser();
            chooser.setTitle("Save " + name + " into");
            File into = chooser.showDialog(getScene().getWindow());
            target = into == null ? null : new File(into, name);
        } else {
            FileChooser chooser = new FileChooser();
            chooser.setTitle("Save " + name);
            chooser.setInitialFileName(name);
            target = chooser.showSaveDialog(getScene().getWindow());
        }
        if (target != null) {
            File to = target;
            work.run(
                    () -> {
                        store.restore(artifact, to.toPath());
                        return to;
                    },
                    saved -> navigator.toast("Saved " + name, saved.getPath()));
        }
    }
}
