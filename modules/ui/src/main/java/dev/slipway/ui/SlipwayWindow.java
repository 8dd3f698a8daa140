package dev.slipway.ui;

import dev.slipway.model.Problem;
import dev.slipway.ui.workbench.RecentProjects;
import dev.slipway.ui.workbench.Services;
import dev.slipway.ui.workbench.WindowMemory;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.DialogBox;
import dev.slipway.uikit.control.ErrorCard;
import dev.slipway.uikit.control.OverlayPane;
import dev.slipway.uikit.control.ToastStack;
import dev.slipway.uikit.theme.Theme;
import dev.slipway.uikit.theme.Tone;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The program's one window: the welcome, or a project. FX thread only.
public final class SlipwayWindow implements AutoCloseable {
    private static final double REPORT_ROWS = 16;

    private final Stage stage;
    private final Services services;
    private final WindowMemory memory;
    private final Optional<Path> sample;
    private final Path projects;
    private final Theme theme;
    private final WindowPlace place;
    private final RecentProjects recent;
    private @Nullable WelcomeWindow welcome;
    private @Nullable WorkbenchWindow workbench;

    /// @param sample the bundled sample, which may lie read-only
    /// @param projects where new projects go unless the person says otherwise
    public SlipwayWindow(
            Stage stage,
            Services services,
            WindowMemory memory,
            Optional<Path> sample,
            Path projects) {
        this.stage = stage;
        this.services = services;
        this.memory = memory;
        this.sample = sample;
        this.projects = projects;
        this.theme = new Theme(WorkbenchWindow.rememberedTheme(memory));
        this.place = new WindowPlace(stage, memory);
        this.recent = new RecentProjects(memory, services.clock());
    }

    /// Shows the window: on a project, or on the welcome.
    public void show(Optional<Path> project) {
        stage.setMinWidth(WorkbenchWindow.SMALLEST_WIDTH);
        stage.setMinHeight(WorkbenchWindow.SMALLEST_HEIGHT);
        project.ifPresentOrElse(this::open, this::welcome);
    }

    /// Opens a project in this window, whatever it shows now.
    public void open(Path project) {
        open(project, false);
    }

    /// The same, and a run of all its stages begins once it has been read.
    public void open(Path project, boolean run) {
        WorkbenchWindow opened = workbench;
        if (opened == null) {
            leaveWelcome();
            opened =
                    new WorkbenchWindow(
                            new WorkbenchWindow.Shell(
                                    stage, theme, place, Optional.of(this::welcome)),
                            services,
                            project,
                            memory);
            workbench = opened;
            opened.show();
        } else {
            opened.openProject(project);
        }
        if (run) {
            opened.runOnceRead();
        }
    }

    /// Leaves the open project, if there is one, and shows the welcome.
    public void welcome() {
        if (workbench != null) {
            workbench.close();
            workbench = null;
        }
        WelcomeWindow shown =
                new WelcomeWindow(stage, services, theme, recent, sample, projects, this::open);
        welcome = shown;
        place.restore();
        shown.show();
        stage.show();
    }

    /// Brings the window before others, out of its icon if need be.
    public void bringToFront() {
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
    }

    /// Says that something was done.
    public void tell(String headline, String detail) {
        toasts().done(headline, detail, null);
    }

    /// Says that something broke, and offers the report of it. Nothing is sent.
    ///
    /// @param report what was written to the file
    public void crashed(Problem problem, Path file, String report) {
        toasts().problem(
                        Tone.DANGER,
                        "mdi2a-alert-circle-outline",
                        problem.headline(),
                        problem.remedy() + " " + problem.code(),
                        new ToastStack.Act(
                                "Show the report",
                                () -> overlay().open(reportDialog(problem, file, report))));
    }

    /// Says that the home cannot be opened: nothing else can be done then.
    ///
    /// @param quit ends the program
    public void failed(Problem problem, Runnable quit) {
        ErrorCard card =
                new ErrorCard(
                        Tone.WARNING,
                        "mdi2s-server-off",
                        problem.headline(),
                        problem.remedy(),
                        "",
                        problem.code(),
                        List.of(Buttons.primary("Quit Slipway", quit)));
        card.setPrefWidth(560);
        overlay().open(card);
    }

    public Scene scene() {
        return workbench != null ? workbench.scene() : current().scene();
    }

    public Theme theme() {
        return theme;
    }

    /// The project that is open.
    public Optional<WorkbenchWindow> workbench() {
        return Optional.ofNullable(workbench);
    }

    /// Stops following the project. Runs go on.
    @Override
    public void close() {
        place.keep();
        if (workbench != null) {
            workbench.close();
        }
        leaveWelcome();
    }

    private void leaveWelcome() {
        if (welcome != null) {
            welcome.close();
            welcome = null;
        }
    }

    private WelcomeWindow current() {
        WelcomeWindow shown = welcome;
        if (shown == null) {
            throw new IllegalStateException("The window is not shown yet");
        }
        return shown;
    }

    private OverlayPane overlay() {
        return workbench != null ? workbench.overlay() : current().overlay();
    }

    private ToastStack toasts() {
        return workbench != null ? workbench.toasts() : current().toasts();
    }

    private DialogBox reportDialog(Problem problem, Path file, String report) {
        OverlayPane over = overlay();
        DialogBox box =
                new DialogBox(
                        "Report " + problem.code(),
                        "It lies in "
                                + file
                                + " and holds nothing of your projects, data or secrets. Nothing"
                                + " was sent. To tell us, attach it to an issue of the project"
                                + " that Slipway came from.",
                        over::close);
        TextArea text = new TextArea(report);
        text.setEditable(false);
        text.setPrefRowCount((int) REPORT_ROWS);
        text.getStyleClass().add("sw-mono");
        text.setAccessibleText("The report");
        box.add(text);
        box.acts(
                Buttons.plain("Close", over::close),
                Buttons.primary(
                        "Copy",
                        "mdi2c-content-copy",
                        () -> {
                            ClipboardContent content = new ClipboardContent();
                            content.putString(report);
                            Clipboard.getSystemClipboard().setContent(content);
                        }));
        return box;
    }
}
