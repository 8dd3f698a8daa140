package dev.slipway.ui.pipeline;

import dev.slipway.pipelinefile.importing.ImportNote;
import dev.slipway.pipelinefile.importing.ImportedPipeline;
import dev.slipway.pipelinefile.importing.Importer;
import dev.slipway.ui.workbench.Dialogs;
import dev.slipway.ui.workbench.OpenProject;
import dev.slipway.ui.workbench.Tasks;
import dev.slipway.ui.workbench.Work;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.DialogBox;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.theme.Tone;
import java.io.File;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/// Takes a pipeline of another tool in: reads it, shows what became of each part, and puts the text
/// into the editor. Nothing is written before it is saved there. FX thread only.
final class ForeignImport {
    private final OpenProject project;
    private final Work work;
    private final Tasks tasks;
    private final Dialogs dialogs;
    private final Consumer<String> propose;

    /// @param propose puts a text into the editor, not yet saved
    ForeignImport(
            OpenProject project,
            Work work,
            Tasks tasks,
            Dialogs dialogs,
            Consumer<String> propose) {
        this.project = project;
        this.work = work;
        this.tasks = tasks;
        this.dialogs = dialogs;
        this.propose = propose;
    }

    /// Asks for the file.
    ///
    /// @param owner in the window that asks
    void choose(Node owner) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Import a pipeline");
        chooser.setInitialDirectory(project.root().toFile());
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(
                                "Elyra pipeline, MLproject", "*.pipeline", "MLproject"),
                        new FileChooser.ExtensionFilter("Every file", "*.*"));
        File chosen = chooser.showOpenDialog(owner.getScene().getWindow());
        if (chosen != null) {
            read(chosen.toPath());
        }
    }

    void read(Path file) {
        tasks.run(
                "Importing " + file.getFileName(),
                work,
                () -> new Importer().importFile(file),
                imported -> report(file, imported));
    }

    private void report(Path file, ImportedPipeline imported) {
        DialogBox dialog =
                new DialogBox(
                        "Import " + file.getFileName(),
                        imported.format()
                                + ", "
                                + (imported.stages() == 1
                                        ? "1 stage"
                                        : imported.stages() + " stages")
                                + ". The text goes into the editor, and to disk when you save it"
                                + " there.",
                        dialogs::close);
        VBox rows = new VBox(10);
        imported.report().forEach(note -> rows.getChildren().add(row(note)));
        dialog.add(rows);
        dialog.acts(
                Buttons.plain("Cancel", dialogs::close),
                Buttons.primary(
                        "Put it into the editor",
                        "mdi2i-import",
                        () -> {
                            dialogs.close();
                            propose.accept(imported.text());
                        }));
        dialogs.open(dialog);
    }

    private static Node row(ImportNote note) {
        Node mark =
                switch (note.fate()) {
                    case IMPORTED -> Icon.of("mdi2c-check-circle", Icon.SMALL, Tone.SUCCESS);
                    case CHANGED -> Icon.of("mdi2p-pencil-outline", Icon.SMALL, Tone.WARNING);
                    case LEFT_OUT ->
                            Icon.of("mdi2m-minus-circle-outline", Icon.SMALL, Tone.NEUTRAL);
                };
        Label fate = Type.small(note.fate().word());
        Label subject = Type.table(note.subject());
        subject.setMinWidth(0);
        HBox.setHgrow(subject, Priority.ALWAYS);
        subject.setMaxWidth(Double.MAX_VALUE);
        HBox head = new HBox(8, mark, subject, fate);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox row = new VBox(2, head, wrapped(note.became()));
        if (!note.remedy().isEmpty()) {
            row.getChildren().add(wrapped(note.remedy()));
        }
        row.setAccessibleText(note.subject() + ", " + note.fate().word() + ", " + note.became());
        return row;
    }

    private static Label wrapped(String words) {
        Label label = Type.small(words);
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        label.getStyleClass().add("sw-plan-why");
        return label;
    }
}
