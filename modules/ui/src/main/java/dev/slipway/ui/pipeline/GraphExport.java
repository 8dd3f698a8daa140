package dev.slipway.ui.pipeline;

import dev.slipway.model.Problem;
import dev.slipway.ui.workbench.Command;
import dev.slipway.ui.workbench.Navigator;
import dev.slipway.ui.workbench.Work;
import dev.slipway.uikit.control.MenuButtons;
import dev.slipway.uikit.graph.GraphCanvas;
import dev.slipway.uikit.graph.GraphPicture;
import dev.slipway.uikit.shot.Snapshot;
import dev.slipway.uikit.theme.Palette;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.image.WritableImage;
import javafx.stage.FileChooser;

/// Takes the whole graph out of the window: as a drawing, as an image, on paper. What is folded
/// stays folded.
final class GraphExport {
    private static final double SHARP = 2;

    private final GraphCanvas canvas;
    private final Supplier<String> name;
    private final Navigator navigator;
    private final Work work;

    /// How it is kept in a file.
    enum Format {
        SVG("SVG drawing", "svg"),
        PNG("PNG image, twice the size", "png");

        private final String words;
        private final String end;

        Format(String words, String end) {
            this.words = words;
            this.end = end;
        }
    }

    /// @param name of the pipeline, for the file
    GraphExport(GraphCanvas canvas, Supplier<String> name, Navigator navigator, Work work) {
        this.canvas = canvas;
        this.name = name;
        this.navigator = navigator;
        this.work = work;
    }

    Menu menu() {
        Menu menu = new Menu("Export");
        List<MenuItem> items = new ArrayList<>();
        commands().forEach(c -> items.add(MenuButtons.item(c.title(), c.icon(), c.action())));
        menu.getItems().setAll(items);
        return menu;
    }

    List<Command> commands() {
        List<Command> all = new ArrayList<>();
        for (Format format : Format.values()) {
            all.add(
                    command(
                            "Export as " + format.name() + "…",
                            format == Format.SVG ? "mdi2s-svg" : "mdi2f-file-image-outline",
                            () -> ask(format, canvas.shownPalette())));
        }
        if (canvas.shownPalette().dark()) {
            for (Format format : Format.values()) {
                all.add(
                        command(
                                "Export as " + format.name() + " in light colours…",
                                "mdi2w-white-balance-sunny",
                                () -> ask(format, Palette.LIGHT)));
            }
        }
        all.add(command("Print the graph…", "mdi2p-printer-outline", this::print));
        return all;
    }

    private static Command command(String title, String icon, Runnable action) {
        return new Command(title, icon, "Graph", "Actions", Optional.empty(), action);
    }

    private void ask(Format format, Palette palette) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Export the graph");
        chooser.setInitialFileName(name.get() + "." + format.end);
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(format.words, "*." + format.end));
        File chosen = chooser.showSaveDialog(canvas.getScene().getWindow());
        if (chosen != null) {
            write(format, palette, chosen.toPath());
        }
    }

    /// Draws it now and writes the file in the background.
    void write(Format format, Palette palette, Path file) {
        GraphPicture picture = new GraphPicture(canvas, palette);
        switch (format) {
            case SVG -> {
                String drawing = picture.svg(name.get());
                work.run(() -> Files.writeString(file, drawing), this::told);
            }
            case PNG -> {
                WritableImage image = picture.image(SHARP);
                work.run(
                        () -> {
                            Snapshot.write(image, file);
                            return file;
                        },
                        this::told);
            }
        }
    }

    private void told(Path file) {
        navigator.toast("Exported " + file.getFileName(), file.toString());
    }

    private void print() {
        if (!GraphPicture.canPrint()) {
            work.problems()
                    .accept(
                            Problem.of(
                                    "SLW-1922",
                                    "There is no printer on this machine.",
                                    "Add one in the system's settings, or export the graph as SVG"
                                            + " and print that elsewhere."));
        } else if (new GraphPicture(canvas, Palette.LIGHT).print(canvas.getScene().getWindow())) {
            navigator.toast("Sent the graph to the printer", name.get());
        }
    }
}
