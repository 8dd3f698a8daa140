package dev.slipway.ui.shell;

import dev.slipway.engine.port.SourceControl;
import dev.slipway.ui.words.SourceWords;
import dev.slipway.uikit.control.KeyHint;
import dev.slipway.uikit.control.MenuButtons;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.theme.Tone;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The bar at the top of the window: the project, its branch, the way into the command palette, and
/// who is at the window.
public final class TopBar extends StackPane {
    private final MenuButton project = MenuButtons.of("", "mdi2f-folder-outline");
    private final Label branch = Type.label("", Type.TABLE);
    private final Label changes = Type.label("", "sw-topbar-changes");
    private final HBox source = new HBox(8, branch, changes);
    private final Region line = new Region();

    /// What the project's menu offers.
    ///
    /// @param leave closes the project, where there is something to go back to
    public record ProjectMenu(
            Runnable openFolder,
            Runnable reload,
            Runnable showFolder,
            List<Path> recent,
            Consumer<Path> open,
            Optional<Runnable> leave) {
        public ProjectMenu {
            recent = List.copyOf(recent);
        }
    }

    /// @param who the person at the window
    /// @param search opens the command palette
    public TopBar(String who, Runnable search) {
        getStyleClass().add("sw-topbar");
        project.getStyleClass().addAll("flat", "sw-topbar-project");
        branch.setGraphic(Icon.of("mdi2s-source-branch", Icon.SMALL));
        branch.setGraphicTextGap(6);
        source.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("sw-toolbar-line");
        Label logo = new Label();
        logo.setGraphic(Icon.of("mdi2l-layers-triple", 22, Tone.ACCENT));
        logo.setAccessibleText("Slipway");
        logo.getStyleClass().add("sw-topbar-logo");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label initials = new Label(initials(who));
        initials.getStyleClass().add("sw-initials");
        initials.setTooltip(new Tooltip("Signed as " + who));
        initials.setAccessibleText(who);
        HBox bar = new HBox(12, logo, project, line, source, gap, initials);
        bar.setAlignment(Pos.CENTER_LEFT);
        Button box = searchBox(search);
        setAlignment(box, Pos.CENTER);
        getChildren().addAll(bar, box);
        bar.setPickOnBounds(false);
        setSource(Optional.empty());
    }

    public void setProject(String name, ProjectMenu menu) {
        project.setText(name);
        List<MenuItem> items = new ArrayList<>();
        items.add(
                MenuButtons.item(
                        "Open folder…", "mdi2f-folder-open-outline", Keys.OPEN, menu.openFolder()));
        items.add(MenuButtons.item("Reload from disk", "mdi2r-refresh", menu.reload()));
        items.add(
                MenuButtons.item(
                        "Copy the folder's path", "mdi2c-content-copy", menu.showFolder()));
        menu.leave()
                .ifPresent(
                        leave ->
                                items.add(
                                        MenuButtons.item(
                                                "Close the project", "mdi2h-home-outline", leave)));
        if (!menu.recent().isEmpty()) {
            items.add(new SeparatorMenuItem());
            for (Path recent : menu.recent()) {
                Path name1 = recent.getFileName();
                items.add(
                        MenuButtons.item(
                                (name1 == null ? recent : name1) + "   " + recent.getParent(),
                                "mdi2h-history",
                                () -> menu.open().accept(recent)));
            }
        }
        project.getItems().setAll(items);
    }

    /// Empty outside version control: then nothing is shown of it.
    public void setSource(Optional<SourceControl.State> state) {
        source.setVisible(state.isPresent());
        line.setVisible(state.isPresent());
        state.ifPresent(
                s -> {
                    branch.setText(SourceWords.branch(s));
                    changes.setText(SourceWords.changed(s));
                    String listed = SourceWords.listed(s);
                    changes.setTooltip(listed.isEmpty() ? null : new Tooltip(listed));
                });
    }

    private static Button searchBox(Runnable search) {
        Label words = new Label("Search or run a command");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox inside =
                new HBox(
                        10,
                        Icon.of("mdi2m-magnify", Icon.SMALL),
                        words,
                        gap,
                        KeyHint.of(Keys.PALETTE));
        inside.setAlignment(Pos.CENTER_LEFT);
        inside.setPrefWidth(380);
        Button box = new Button();
        box.setGraphic(inside);
        box.getStyleClass().setAll("sw-topbar-search");
        box.setAccessibleText("Search or run a command");
        box.setOnAction(event -> search.run());
        return box;
    }

    /// `mara.klein` → `MK`.
    static String initials(String who) {
        StringBuilder letters = new StringBuilder();
        for (String part : who.strip().split("[\\s._@-]+")) {
            if (!part.isEmpty() && letters.length() < 2) {
                letters.appendCodePoint(part.codePointAt(0));
            }
        }
        return letters.toString().toUpperCase(Locale.ROOT);
    }
}
