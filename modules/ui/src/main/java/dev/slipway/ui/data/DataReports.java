package dev.slipway.ui.data;

import dev.slipway.engine.port.DataDesk;
import dev.slipway.ui.workbench.Navigator;
import dev.slipway.ui.workbench.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Writes what the Data room shows as a report, in HTML to pass on or in JSON to work with, as the
/// command line does. FX thread only; written in the background.
final class DataReports {
    private final DataDesk desk;
    private final Work work;
    private final Navigator navigator;

    /// @param what one word: `profile`, `check`, `drift`, `skew`
    record Shown(String what, String title, String data, Record report) {
        String fileName() {
            return data.replaceAll("[^\\p{Alnum}_-]+", "-") + "-" + what + ".html";
        }
    }

    DataReports(DataDesk desk, Work work, Navigator navigator) {
        this.desk = desk;
        this.work = work;
        this.navigator = navigator;
    }

    /// Asks where to, and writes.
    void save(Shown shown, Window over) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Save the " + shown.what() + " of " + shown.data());
        chooser.setInitialFileName(shown.fileName());
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter("HTML, to look at", "*.html"),
                        new FileChooser.ExtensionFilter("JSON, to work with", "*.json"));
        Optional.ofNullable(chooser.showSaveDialog(over))
                .ifPresent(file -> save(shown, file.toPath()));
    }

    /// JSON if the file is named so, else HTML.
    void save(Shown shown, Path file) {
        boolean isJson = file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
        work.run(
                () ->
                        Files.writeString(
                                file,
                                isJson
                                        ? desk.json(shown.report())
                                        : desk.html(shown.title(), shown.report())),
                written -> navigator.toast("Saved " + file.getFileName(), written.toString()));
    }
}
