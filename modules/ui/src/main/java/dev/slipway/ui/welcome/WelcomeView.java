package dev.slipway.ui.welcome;

import dev.slipway.ui.shell.Keys;
import dev.slipway.ui.words.Moments;
import dev.slipway.ui.workbench.Dialogs;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.EmptyState;
import dev.slipway.uikit.control.KeyHint;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.theme.Tone;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The window while no project is open. FX thread only.
public final class WelcomeView extends ScrollPane {
    private static final double LEFT = 460;
    private static final double WIDEST = 1080;

    private final WelcomeModel model;
    private final Dialogs dialogs;
    private final Moments moments;
    private final Function<Path, Optional<Path>> choose;
    private final VBox recent = new VBox();

    /// @param home where state is kept, for words
    /// @param choose asks for a folder, from a first one on
    public WelcomeView(
            WelcomeModel model,
            Dialogs dialogs,
            Moments moments,
            String home,
            Function<Path, Optional<Path>> choose) {
        this.model = model;
        this.dialogs = dialogs;
        this.moments = moments;
        this.choose = choose;
        VBox left = new VBox(12);
        left.setMinWidth(LEFT);
        left.setPrefWidth(LEFT);
        if (model.hasSample()) {
            left.getChildren().add(sample());
        }
        left.getChildren()
                .addAll(
                        act(
                                "mdi2f-folder-open-outline",
                                "Open a folder…",
                                "With a slipway.yaml, a dvc.yaml, or nothing yet",
                                Optional.of(Keys.OPEN),
                                this::openFolder),
                        act(
                                "mdi2s-source-branch",
                                "Clone from Git…",
                                "A repository's address, and a folder for it",
                                Optional.empty(),
                                this::openClone),
                        act(
                                "mdi2p-plus",
                                "New project…",
                                "From a template that runs as it is",
                                Optional.of(Keys.NEW),
                                this::openNew));
        VBox right = new VBox(8, Type.heading("Recent projects"), recent);
        VBox.setMargin(recent, new Insets(0, 0, 0, -12));
        right.setMinWidth(0);
        HBox.setHgrow(right, Priority.ALWAYS);
        HBox columns = new HBox(40, left, right);
        Label quiet =
                Type.small(
                        "Nothing is sent anywhere. What runs, and all it makes, stays in your"
                                + " folders and in "
                                + ProjectNames.shown(Path.of(home))
                                + ".");
        quiet.setGraphic(Icon.of("mdi2s-shield-check-outline", Icon.SMALL));
        quiet.setGraphicTextGap(8);
        quiet.setWrapText(true);
        VBox page = new VBox(24, head(), columns, quiet);
        page.setMaxWidth(WIDEST);
        page.setMaxHeight(Region.USE_PREF_SIZE);
        StackPane centre = new StackPane(page);
        centre.getStyleClass().add("sw-welcome");
        setContent(centre);
        setFitToWidth(true);
        setFitToHeight(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().addAll("edge-to-edge", "sw-welcome-scroll");
        model.rows().addListener((property, before, rows) -> list(rows));
        list(model.rows().get());
    }

    /// Asks for a folder and opens it.
    public void openFolder() {
        choose.apply(model.parent()).ifPresent(model::open);
    }

    /// Asks for a template, and makes a project of it.
    public void openNew() {
        dialogs.open(NewProjectDialog.of(model, choose, dialogs::close));
    }

    /// Asks for a repository, and clones it.
    public void openClone() {
        dialogs.open(CloneDialog.of(model, choose, dialogs::close));
    }

    private static Node head() {
        Label name = Type.label("Slipway", "sw-welcome-name");
        name.setGraphic(Icon.of("mdi2l-layers-triple", 36, Tone.ACCENT));
        name.setGraphicTextGap(14);
        Label words =
                Type.label(
                        "From a pipeline file in Git to a released model, with the evidence.",
                        Type.BODY,
                        Type.MUTED);
        return new VBox(6, name, words);
    }

    private Node sample() {
        Label title = Type.heading("See it work: insurance risk");
        Label words =
                Type.paragraph(
                        "24,000 policies are checked and split, a model is trained, judged, held"
                                + " against limits and registered. Under half a minute, with"
                                + " nothing to install.");
        words.getStyleClass().add(Type.MUTED);
        Button run =
                Buttons.tall(
                        Buttons.primary(
                                "Run the sample", "mdi2p-play", () -> model.openSample(true)));
        Button open = Buttons.flat("Open it only", () -> model.openSample(false));
        Label copying = Type.small("Copying it");
        copying.visibleProperty().bind(model.copying());
        run.disableProperty().bind(model.copying());
        open.disableProperty().bind(model.copying());
        HBox acts = new HBox(8, run, open, copying);
        acts.setAlignment(Pos.CENTER_LEFT);
        Label place = Type.small("Yours to change, in " + ProjectNames.shown(model.samplePlace()));
        VBox card = new VBox(10, title, words, acts, place);
        card.getStyleClass().addAll("sw-card", "sw-welcome-sample");
        return card;
    }

    private static Node act(
            String icon, String title, String words, Optional<KeyCombination> key, Runnable act) {
        Label more = Type.small(words);
        more.setMinWidth(0);
        VBox text = new VBox(2, Type.strong(title), more);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox content = new HBox(14, Icon.of(icon, Icon.LARGE, Tone.ACCENT), text);
        key.ifPresent(k -> content.getChildren().add(KeyHint.of(k)));
        content.setAlignment(Pos.CENTER_LEFT);
        Button button = new Button();
        button.setGraphic(content);
        button.setAccessibleText(title);
        button.getStyleClass().setAll("sw-welcome-act");
        button.setMaxWidth(Double.MAX_VALUE);
        content.prefWidthProperty().bind(button.widthProperty().subtract(32));
        button.setOnAction(event -> act.run());
        return button;
    }

    private void list(List<WelcomeModel.Row> rows) {
        if (rows.isEmpty()) {
            recent.getChildren()
                    .setAll(
                            new EmptyState(
                                    "mdi2h-history",
                                    "No projects yet",
                                    "What you open is listed here, the latest first."));
            return;
        }
        recent.getChildren().setAll(rows.stream().map(this::row).toList());
    }

    private Node row(WelcomeModel.Row row) {
        Path folder = row.project().folder();
        Label name = Type.strong(row.project().name());
        Label path = Type.monoSmall(ProjectNames.shown(folder));
        path.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        path.setMinWidth(0);
        VBox text = new VBox(2, name, path);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        Label at = Type.small(row.project().opened().map(moments::brief).orElse(""));
        at.setMinWidth(Region.USE_PREF_SIZE);
        HBox content =
                new HBox(
                        12,
                        Icon.of(
                                row.missing()
                                        ? "mdi2f-folder-remove-outline"
                                        : "mdi2f-folder-outline",
                                Icon.NORMAL),
                        text);
        content.setAlignment(Pos.CENTER_LEFT);
        HBox line = new HBox(4);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("sw-welcome-row");
        if (row.missing()) {
            name.getStyleClass().add(Type.MUTED);
            path.setText("The folder is gone: " + path.getText());
            HBox.setHgrow(content, Priority.ALWAYS);
            content.setMinWidth(0);
            content.getStyleClass().add("sw-welcome-missing");
            line.getChildren()
                    .addAll(
                            content,
                            Buttons.dense(
                                    Buttons.flat(
                                            "Find it…",
                                            () ->
                                                    choose.apply(model.parent())
                                                            .ifPresent(
                                                                    now ->
                                                                            model.found(
                                                                                    folder,
                                                                                    now)))));
        } else {
            content.getChildren().add(at);
            Button open = new Button();
            open.setGraphic(content);
            open.setAccessibleText("Open " + row.project().name());
            open.getStyleClass().setAll("sw-welcome-recent");
            open.setMinWidth(0);
            open.setMaxWidth(Double.MAX_VALUE);
            content.prefWidthProperty().bind(open.widthProperty().subtract(24));
            HBox.setHgrow(open, Priority.ALWAYS);
            open.setOnAction(event -> model.open(folder));
            line.getChildren().add(open);
        }
        line.getChildren()
                .add(
                        Buttons.icon(
                                "mdi2c-close",
                                "Take " + row.project().name() + " off this list",
                                () -> model.forget(folder)));
        return line;
    }
}
