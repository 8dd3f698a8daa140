package dev.slipway.ui.pipeline;

import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.ui.workbench.Command;
import dev.slipway.ui.workbench.Dialogs;
import dev.slipway.ui.workbench.Navigator;
import dev.slipway.ui.workbench.Work;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.DialogBox;
import dev.slipway.uikit.control.MenuButtons;
import dev.slipway.uikit.graph.GraphCanvas;
import dev.slipway.uikit.graph.GraphPicture;
import dev.slipway.uikit.shot.Snapshot;
import dev.slipway.uikit.theme.Palette;
import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
    private final Dialogs dialogs;
    private final GraphPrinting printing;
    private Path folder;

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
    /// @param folder to begin in
    GraphExport(
            GraphCanvas canvas,
            Supplier<String> name,
            Path folder,
            Navigator navigator,
            Dialogs dialogs,
            Work work,
            Clock clock) {
        this.canvas = canvas;
        this.name = name;
        this.folder = folder;
        this.navigator = navigator;
        this.work = work;
        this.dialogs = dialogs;
        this.printing = new GraphPrinting(canvas, name, navigator, dialogs, work, clock);
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
        all.add(command("Print the graph…", "mdi2p-printer-outline", printing::ask));
        return all;
    }

    private static Command command(String title, String icon, Runnable action) {
        return new Command(title, icon, "Graph", "Actions", Optional.empty(), action);
    }

    private void ask(Format format, Palette palette) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Export the graph");
        chooser.setInitialFileName(name.get() + "." + format.end);
        if (Files.isDirectory(folder)) {
            chooser.setInitialDirectory(folder.toFile());
        }
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(format.words, "*." + format.end));
        File chosen = chooser.showSaveDialog(canvas.getScene().getWindow());
        if (chosen == null) {
            return;
        }
        Path file = named(format, chosen.toPath());
        folder = Objects.requireNonNullElse(file.getParent(), folder);
        // The chooser asked about the name as it was typed.
        if (!file.equals(chosen.toPath()) && Files.exists(file)) {
            askToReplace(file, () -> write(format, palette, file));
        } else {
            write(format, palette, file);
        }
    }

    /// Not every system's chooser adds the end of the name that it shows.
    static Path named(Format format, Path file) {
        String typed = String.valueOf(file.getFileName());
        String end = "." + format.end;
        return typed.toLowerCase(Locale.ROOT).endsWith(end)
                ? file
                : file.resolveSibling(typed + end);
    }

    private void askToReplace(Path file, Runnable replace) {
        DialogBox box =
                new DialogBox(
                        "Replace " + file.getFileName() + "?",
                        "There is a file of this name in " + file.getParent() + ".",
                        dialogs::close);
        box.acts(
                Buttons.plain("Cancel", dialogs::close),
                Buttons.primary(
                        "Replace",
                        () -> {
                            dialogs.close();
                            replace.run();
                        }));
        dialogs.open(box);
    }

    /// Draws it now and writes the file in the background.
    void write(Format format, Palette palette, Path file) {
        GraphPicture picture = new GraphPicture(canvas, palette);
        switch (format) {
            case SVG -> {
                String drawing = picture.svg(name.get());
                write(file, () -> Files.writeString(file, drawing));
            }
            case PNG -> {
                WritableImage image = picture.image(SHARP);
                write(file, () -> Snapshot.write(image, file));
            }
        }
    }

    private interface Writing {
        void run() throws IOException;
    }

    private void write(Path file, Writing writing) {
        work.run(
                () -> {
                    try {
                        writing.run();
                    } catch (IOException why) {
                        throw new ProblemException(unwritten(file, why));
                    }
                    return file;
                },
                done -> navigator.toast("Exported " + done.getFileName(), done.toString()));
    }

    private static Problem unwritten(Path file, IOException why) {
        return Problem.of(
                "SLW-1923",
                "The graph could not be written to " + file + ": " + reason(why) + ".",
                "Choose another folder, or make room in this one.");
    }

    private static String reason(IOException why) {
        return switch (why) {
            case AccessDeniedException _ -> "it may not be written there";
            case NoSuchFileException _ -> "the folder is not there";
            case FileSystemException system when system.getReason() != null -> system.getReason();
            default -> String.valueOf(why.getMessage());
        };
    }
}
