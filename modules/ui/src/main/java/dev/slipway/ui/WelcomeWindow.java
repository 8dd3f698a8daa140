package dev.slipway.ui;

import dev.slipway.model.Problem;
import dev.slipway.ui.shell.Keys;
import dev.slipway.ui.welcome.WelcomeModel;
import dev.slipway.ui.welcome.WelcomeView;
import dev.slipway.ui.words.Moments;
import dev.slipway.ui.workbench.Dialogs;
import dev.slipway.ui.workbench.RecentProjects;
import dev.slipway.ui.workbench.Services;
import dev.slipway.uikit.control.OverlayPane;
import dev.slipway.uikit.control.ToastStack;
import dev.slipway.uikit.fx.FxThread;
import dev.slipway.uikit.theme.Theme;
import dev.slipway.uikit.theme.Tone;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.DirectoryChooser;
import javafx.stage.Stage;

/// The window's content while no project is open. Needs nothing of the home's database. FX thread
/// only.
final class WelcomeWindow {
    private final Stage stage;
    private final WelcomeModel model;
    private final WelcomeView view;
    private final ToastStack toasts = new ToastStack();
    private final OverlayPane overlay;
    private final Scene scene;

    WelcomeWindow(
            Stage stage,
            Services services,
            Theme theme,
            RecentProjects recent,
            Optional<Path> sample,
            Path projects,
            WelcomeModel.Opener opener) {
        this.stage = stage;
        this.model =
                new WelcomeModel(
                        services.sourceControl().repositories(),
                        recent,
                        services.background(),
                        FxThread::run,
                        sample,
                        projects,
                        opener,
                        this::problem);
        StackPane content = new StackPane();
        this.overlay = new OverlayPane(content);
        this.view =
                new WelcomeView(
                        model,
                        Dialogs.over(overlay),
                        new Moments(services.clock()),
                        services.home(),
                        this::choose);
        content.getChildren().addAll(view, toasts);
        StackPane.setAlignment(toasts, Pos.BOTTOM_RIGHT);
        StackPane.setMargin(toasts, new Insets(0, 16, 16, 0));
        overlay.getStylesheets().add(WorkbenchWindow.sheet());
        this.scene = new Scene(overlay, 1440, 900);
        theme.install(scene);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    void show() {
        stage.setTitle("Slipway");
        stage.setOnCloseRequest(null);
        stage.setScene(scene);
        model.refresh();
    }

    Scene scene() {
        return scene;
    }

    OverlayPane overlay() {
        return overlay;
    }

    ToastStack toasts() {
        return toasts;
    }

    /// A dialog that is open goes, and with it what it does.
    void close() {
        overlay.close();
    }

    private void problem(Problem problem) {
        toasts.problem(
                Tone.DANGER,
                "mdi2c-close-circle",
                problem.headline(),
                (problem.remedy() + " " + problem.code()).strip(),
                null);
    }

    private void onKey(KeyEvent event) {
        if (overlay.isOpen()) {
            return;
        }
        if (Keys.OPEN.match(event)) {
            event.consume();
            view.openFolder();
        } else if (Keys.NEW.match(event)) {
            event.consume();
            view.openNew();
        }
    }

    private Optional<Path> choose(Path first) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Choose a folder");
        Path at = first;
        while (at != null && !Files.isDirectory(at)) {
            at = at.getParent();
        }
        if (at != null) {
            chooser.setInitialDirectory(at.toFile());
        }
        return Optional.ofNullable(chooser.showDialog(stage)).map(File::toPath);
    }
}
