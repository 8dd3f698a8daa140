package dev.slipway.uikit.gallery;

import dev.slipway.uikit.control.Dialogs;
import dev.slipway.uikit.control.FormField;
import dev.slipway.uikit.control.OverlayPane;
import dev.slipway.uikit.control.PaletteOverlay;
import dev.slipway.uikit.theme.Tone;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import javafx.scene.Parent;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.VBox;

/// What opens over a window.
final class OverlaySheets {
    private OverlaySheets() {}

    static Parent palette(ExecutorService background) {
        OverlayPane over = new OverlayPane(WindowSheet.of(background));
        PaletteOverlay palette =
                new PaletteOverlay(
                        over,
                        () ->
                                List.of(
                                        item(
                                                "Promote v13 to Production…",
                                                "mdi2a-arrow-up-bold",
                                                "Registry, approval pending 1 of 2",
                                                "Actions",
                                                "Shortcut+Shift+U"),
                                        item(
                                                "Profile policies",
                                                "mdi2c-chart-line-variant",
                                                "Data, last scanned today 08:18",
                                                "Actions",
                                                ""),
                                        item(
                                                "Open project…",
                                                "mdi2f-folder-open-outline",
                                                "",
                                                "Actions",
                                                "Shortcut+O"),
                                        item(
                                                "train",
                                                "mdi2s-school-outline",
                                                "runs src/train.py, make_progress()",
                                                "Stages",
                                                ""),
                                        item(
                                                "v11",
                                                "mdi2p-package-variant-closed",
                                                "Production since 3 Nov",
                                                "Versions and runs",
                                                ""),
                                        item(
                                                "Project defaults",
                                                "mdi2c-cog-outline",
                                                "runtime, image, cache",
                                                "Settings",
                                                "")));
        palette.open();
        palette.query().setText("pro");
        return over;
    }

    private static PaletteOverlay.Item item(
            String title, String icon, String hint, String group, String key) {
        return new PaletteOverlay.Item(
                title,
                icon,
                hint,
                group,
                key.isEmpty() ? Optional.empty() : Optional.of(KeyCombination.valueOf(key)),
                () -> {});
    }

    static Parent dialog(ExecutorService background) {
        OverlayPane over = new OverlayPane(WindowSheet.of(background));
        Dialogs.confirm(
                over,
                Tone.DANGER,
                "Roll back Production to v10?",
                List.of(
                        "v10 serves all requests again; v11 moves to Archived.",
                        "The move is written to the history with your name."),
                "Roll back to v10",
                () -> {});
        return over;
    }

    static Parent form(ExecutorService background) {
        OverlayPane over = new OverlayPane(WindowSheet.of(background));
        TextField name = new TextField("v13");
        TextArea why = new TextArea();
        why.setPromptText("Reason, kept in the history");
        why.setPrefRowCount(3);
        Dialogs.form(
                over,
                "Promote v13 to Staging",
                new VBox(12, new FormField("Version", name), new FormField("Why", why)),
                name,
                "Promote v13",
                null,
                () -> {});
        return over;
    }
}
