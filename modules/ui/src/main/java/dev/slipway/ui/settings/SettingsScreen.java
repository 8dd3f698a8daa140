package dev.slipway.ui.settings;

import dev.slipway.model.RuntimeKind;
import dev.slipway.ui.words.RuntimeWords;
import dev.slipway.ui.workbench.Command;
import dev.slipway.ui.workbench.Navigator;
import dev.slipway.ui.workbench.Room;
import dev.slipway.ui.workbench.RuntimeBoard;
import dev.slipway.ui.workbench.Screen;
import dev.slipway.ui.workbench.Services;
import dev.slipway.ui.workbench.Target;
import dev.slipway.ui.workbench.WindowMemory;
import dev.slipway.ui.workbench.Work;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.SegmentedControl;
import dev.slipway.uikit.control.Tabs;
import dev.slipway.uikit.control.Toolbar;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.fx.Desktop;
import dev.slipway.uikit.theme.Theme;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// What a person may set for the window, and where things are kept.
public final class SettingsScreen implements Screen {
    private static final double FORM = 640;
    private static final int RUNTIMES = 1;
    private Subscription whileOpen = Subscription.EMPTY;

    private final BorderPane view = new BorderPane();
    private final Theme theme;
    private final WindowMemory memory;
    private final Navigator navigator;
    private final RuntimesModel runtimes;
    private final RuntimesPage runtimesPage;
    private final Tabs pages = new Tabs();

    public SettingsScreen(
            Services services,
            RuntimeBoard board,
            Navigator navigator,
            Work work,
            Theme theme,
            WindowMemory memory) {
        this.theme = theme;
        this.memory = memory;
        this.navigator = navigator;
        this.runtimes =
                new RuntimesModel(board, services.runtimes(), services.background(), work.fx());
        this.runtimesPage = new RuntimesPage(runtimes, new RuntimeDetail(runtimes, navigator));
        view.getStyleClass().add("sw-panel");
        view.setTop(new Toolbar("Settings"));
        VBox form =
                new VBox(
                        24,
                        section("Appearance", row("Theme", themeChoice()), row("Motion", motion())),
                        section(
                                "You",
                                row(
                                        "Signed as",
                                        value(services.who()),
                                        "Written into every run, registration and move. It is the"
                                                + " name of your Git settings, else of your"
                                                + " account; “git config user.name” changes it.")),
                        section(
                                "Storage",
                                row(
                                        "Home",
                                        path(services.home()),
                                        "Runs, logs, artifacts and the registry. Start Slipway"
                                                + " with SLIPWAY_HOME set to use another one.")));
        form.setPadding(new Insets(24));
        form.setMaxWidth(FORM);
        ScrollPane scroll = new ScrollPane(form);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setFitToWidth(true);
        pages.add("General", scroll);
        pages.add("Runtimes", runtimesPage);
        pages.selectedProperty()
                .addListener(
                        (property, before, now) -> {
                            if (now.intValue() == RUNTIMES) {
                                board.askAll();
                            }
                        });
        view.setCenter(pages);
    }

    @Override
    public Room room() {
        return Room.SETTINGS;
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void shown() {
        if (pages.selectedProperty().get() == RUNTIMES) {
            runtimes.board().askAll();
        }
    }

    @Override
    public void show(Target target) {
        if (target instanceof Target.OfRuntime ofRuntime) {
            pages.select(RUNTIMES);
            ofRuntime.runtime().ifPresent(runtimesPage::show);
        }
    }

    @Override
    public void close() {
        runtimes.cancelTest();
        whileOpen.unsubscribe();
    }

    @Override
    public List<Command> commands() {
        return List.of(
                theme("Light theme", Theme.Choice.LIGHT),
                theme("Dark theme", Theme.Choice.DARK),
                theme("Theme of the desktop", Theme.Choice.SYSTEM),
                add("Add a Docker engine…", RuntimeKind.DOCKER),
                add("Add a Kubernetes cluster…", RuntimeKind.KUBERNETES));
    }

    private Command add(String title, RuntimeKind kind) {
        return new Command(
                title,
                RuntimeWords.icon(kind),
                "Settings › Runtimes",
                "Settings",
                Optional.empty(),
                () -> {
                    navigator.open(new Target.OfRuntime(Optional.empty()));
                    runtimesPage.add(kind);
                });
    }

    private Command theme(String title, Theme.Choice choice) {
        boolean on = theme.choiceProperty().get() == choice;
        return new Command(
                title,
                "mdi2t-theme-light-dark",
                on ? "Settings, in use" : "Settings",
                "Settings",
                Optional.empty(),
                () -> theme.choiceProperty().set(choice));
    }

    private Node themeChoice() {
        SegmentedControl<Theme.Choice> choice =
                new SegmentedControl<>(
                        List.of(Theme.Choice.SYSTEM, Theme.Choice.LIGHT, Theme.Choice.DARK),
                        c ->
                                switch (c) {
                                    case SYSTEM -> "As the desktop";
                                    case LIGHT -> "Light";
                                    case DARK -> "Dark";
                                });
        choice.setValue(theme.choiceProperty().get());
        choice.valueProperty()
                .addListener((property, before, now) -> theme.choiceProperty().set(now));
        whileOpen = theme.choiceProperty().subscribe((before, now) -> choice.setValue(now));
        choice.setMaxWidth(HBox.USE_PREF_SIZE);
        return choice;
    }

    private Node motion() {
        CheckBox still = new CheckBox("Keep the window still");
        still.setSelected(memory.get("still").map(Boolean::parseBoolean).orElse(false));
        Desktop.still().set(still.isSelected());
        still.selectedProperty()
                .addListener(
                        (property, before, now) -> {
                            Desktop.still().set(now);
                            memory.put("still", Boolean.toString(now));
                        });
        return still;
    }

    private static Node value(String words) {
        return Type.strong(words);
    }

    private static Node path(String words) {
        Label label = Type.mono(words);
        HBox box =
                new HBox(
                        8,
                        label,
                        Buttons.icon(
                                "mdi2c-content-copy",
                                "Copy the path",
                                () -> {
                                    ClipboardContent content = new ClipboardContent();
                                    content.putString(words);
                                    Clipboard.getSystemClipboard().setContent(content);
                                }));
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private static Node section(String title, Node... rows) {
        VBox section = new VBox(12, Type.heading(title));
        section.getChildren().addAll(rows);
        return section;
    }

    private static Node row(String name, Node control) {
        return row(name, control, "");
    }

    private static Node row(String name, Node control, String why) {
        Label label = Type.label(name, Type.TABLE, Type.MUTED);
        label.setMinWidth(140);
        label.setMinHeight(28);
        VBox right = new VBox(2, control);
        right.setAlignment(Pos.CENTER_LEFT);
        right.setMinHeight(28);
        if (!why.isEmpty()) {
            Label words = Type.small(why);
            words.setWrapText(true);
            words.setMaxWidth(420);
            right.getChildren().add(words);
        }
        GridPane grid = new GridPane(16, 0);
        grid.addRow(0, label, right);
        GridPane.setValignment(label, javafx.geometry.VPos.TOP);
        return grid;
    }
}
