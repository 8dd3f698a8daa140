package dev.slipway.ui.pipeline;

import dev.slipway.model.Problem;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.RunStatus;
import dev.slipway.model.run.StageOutcome;
import dev.slipway.ui.workbench.StillThere;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.EmptyState;
import dev.slipway.uikit.control.ErrorCard;
import dev.slipway.uikit.control.KeyHint;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.theme.Tone;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What lies over the graph: that the file is broken, that the platform failed or a run was
/// interrupted, that there is nothing yet.
final class GraphNotices {
    private static final double CARD = 640;
    private static final double CARDS = 800;
    private static final String NO_FILE = "SLW-0102";

    private final PipelineViewModel model;
    private final Consumer<Problem.Place> goTo;
    private final Runnable openYaml;
    private final Runnable openPalette;
    private final Runnable openImport;
    private final Consumer<String> propose;
    private final StackPane layer = new StackPane();
    private final StackPane above = new StackPane();
    private final StackPane below = new StackPane();
    private @Nullable Object shownFor;
    private boolean dismissed;

    /// @param propose puts a text into the editor, not yet saved
    GraphNotices(
            PipelineViewModel model,
            Consumer<Problem.Place> goTo,
            Runnable openYaml,
            Runnable openPalette,
            Runnable openImport,
            Consumer<String> propose) {
        this.model = model;
        this.goTo = goTo;
        this.openYaml = openYaml;
        this.openPalette = openPalette;
        this.openImport = openImport;
        this.propose = propose;
        layer.setPickOnBounds(false);
        below.getStyleClass().add("sw-notice-below");
    }

    /// In place of the graph while there is none.
    Node over() {
        return layer;
    }

    /// What is wrong with the file.
    Node above() {
        return above;
    }

    /// What went wrong in the newest run.
    Node below() {
        return below;
    }

    /// A card that was put away may come again for another run.
    void forgive() {
        dismissed = false;
        shownFor = null;
    }

    void refresh() {
        Object now =
                List.of(
                        model.isEmpty(),
                        model.problems(),
                        model.stale().get(),
                        dismissed,
                        model.newest().get().map(RunRecord::summary).map(s -> s.id()),
                        model.newest().get().map(r -> r.summary().status()),
                        model.stillThere().get());
        if (Objects.equals(now, shownFor)) {
            return;
        }
        shownFor = now;
        layer.getChildren().clear();
        above.getChildren().clear();
        below.getChildren().clear();
        if (model.isEmpty()) {
            layer.getChildren().add(scrolling(empty()));
            return;
        }
        if (model.stale().get() || model.pipeline().isEmpty()) {
            model.problems().stream()
                    .filter(Problem::isError)
                    .findFirst()
                    .ifPresent(this::addStrip);
        }
        if (!dismissed && !model.isRunning()) {
            failure().or(this::interrupted).ifPresent(this::addCard);
        }
    }

    private void addStrip(Problem problem) {
        Label words =
                Type.table(
                        problem.where().map(w -> w.file() + ", line " + w.line() + ": ").orElse("")
                                + problem.headline());
        words.setWrapText(true);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox strip = new HBox(8, Icon.of("mdi2a-alert-circle", Icon.NORMAL, Tone.DANGER), words);
        if (model.stale().get()) {
            strip.getChildren().add(Type.small("The graph is the last one that was whole."));
        }
        problem.where()
                .ifPresent(
                        where ->
                                strip.getChildren()
                                        .add(Buttons.link("Show", () -> goTo.accept(where))));
        strip.setAlignment(Pos.CENTER_LEFT);
        strip.getStyleClass().addAll("sw-banner", "sw-danger", "sw-strip");
        above.getChildren().add(strip);
    }

    private void addCard(Region card) {
        card.setMaxSize(CARD, Region.USE_PREF_SIZE);
        StackPane.setMargin(card, new Insets(16, 24, 16, 24));
        below.getChildren().add(card);
    }

    private Optional<Region> failure() {
        return model.platformFailure()
                .flatMap(
                        stage ->
                                stage.outcome()
                                        .map(
                                                outcome ->
                                                        outcome
                                                                        instanceof
                                                                        StageOutcome.PlatformFailed
                                                                                failed
                                                                ? failed
                                                                : null)
                                        .map(failed -> failure(stage, failed)));
    }

    private Region failure(RunRecord.StageRecord stage, StageOutcome.PlatformFailed failed) {
        Problem problem = failed.problem();
        Button again =
                Buttons.primary("Try again from " + stage.name(), "mdi2r-restart", model::resume);
        Button away = Buttons.plain("Put away", this::dismiss);
        return new ErrorCard(
                Tone.WARNING,
                "mdi2s-server-off",
                problem.headline(),
                (problem.remedy() + " " + problem.detail()).strip()
                        + " What was done before "
                        + stage.name()
                        + " is kept.",
                "Platform failure, not your code. "
                        + (failed.tries() == 1 ? "1 try." : failed.tries() + " tries."),
                problem.code(),
                List.of(again, away));
    }

    private Optional<Region> interrupted() {
        return model.newest()
                .get()
                .filter(r -> r.summary().status() == RunStatus.INTERRUPTED)
                .map(
                        r ->
                                new ErrorCard(
                                        Tone.WARNING,
                                        "mdi2p-power-plug-off-outline",
                                        "Run "
                                                + r.summary().number()
                                                + " was interrupted"
                                                + left(model.stillThere().get()),
                                        model.stillThere().get().isEmpty()
                                                ? "Slipway ended while it ran. Stages that were"
                                                        + " done are kept and will not run again;"
                                                        + " the others start afresh."
                                                : "Resuming takes it over, with all it has"
                                                        + " written and made. Stages that were"
                                                        + " done are kept and will not run"
                                                        + " again.",
                                        "Nothing half-made was left behind.",
                                        "",
                                        List.of(
                                                Buttons.primary(
                                                        "Resume run " + r.summary().number(),
                                                        "mdi2r-restart",
                                                        model::resume),
                                                Buttons.plain("Put away", this::dismiss))));
    }

    /// `; train still runs in docker`
    private static String left(List<StillThere> all) {
        return all.isEmpty()
                ? ""
                : "; " + all.stream().map(StillThere::words).collect(Collectors.joining(", "));
    }

    private void dismiss() {
        dismissed = true;
        refresh();
    }

    private Node empty() {
        Optional<Problem> error =
                model.problems().stream()
                        .filter(Problem::isError)
                        .filter(p -> !p.code().equals(NO_FILE))
                        .findFirst();
        if (error.isPresent()) {
            return new EmptyState(
                    "mdi2a-alert-circle-outline", error.get().headline(), error.get().remedy());
        }
        boolean noFile = model.problems().stream().anyMatch(p -> p.code().equals(NO_FILE));
        Label words =
                Type.body(
                        noFile
                                ? "A project is a folder with a slipway.yaml. Start from one of"
                                        + " these, or drag a stage here."
                                : "Start from one of these, or drag a stage here.");
        words.getStyleClass().add(Type.MUTED);
        FlowPane cards =
                new FlowPane(
                        16,
                        16,
                        card(
                                "mdi2v-view-dashboard-outline",
                                "Stage by stage",
                                "Built-in components and templates, with first values filled in;"
                                        + " each is written as it is added.",
                                Buttons.primary(
                                        "Start from the palette", "mdi2p-plus", openPalette)),
                        card(
                                "mdi2s-sitemap-outline",
                                "A tabular classifier",
                                "Validate, split, train, evaluate, gate and register, on a CSV of"
                                        + " yours.",
                                Buttons.plain(
                                        "Use template",
                                        "mdi2p-plus",
                                        () -> start(Starters.classifier()))),
                        card(
                                "mdi2c-console",
                                "A script stage",
                                "Any command in any language. Name what it reads and what it"
                                        + " makes.",
                                Buttons.plain(
                                        "Add script",
                                        "mdi2p-plus",
                                        () -> start(Starters.script()))));
        cards.setAlignment(Pos.CENTER);
        cards.setPrefWrapLength(CARDS);
        HBox keys =
                new HBox(
                        8,
                        KeyHint.of(PipelineKeys.ADD),
                        Type.small("the palette"),
                        KeyHint.of(PipelineKeys.YAML),
                        Type.small("the file as text"),
                        KeyHint.of("Ctrl K"),
                        Type.small("every action"),
                        KeyHint.of("Ctrl O"),
                        Type.small("another folder"),
                        Buttons.link("Import from Elyra or MLflow…", openImport));
        keys.setAlignment(Pos.CENTER);
        Label title = Type.title("This project has no stages yet");
        VBox box = new VBox(12, sketch(), title, words, cards, keys);
        VBox.setMargin(cards, new Insets(16, 0, 16, 0));
        box.setAlignment(Pos.CENTER);
        box.getStyleClass().add("sw-no-stages");
        return box;
    }

    private void start(String text) {
        openYaml.run();
        propose.accept(text);
    }

    /// A small window shows it all by scrolling.
    private static Node scrolling(Node content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().addAll("edge-to-edge", "sw-no-stages-scroll");
        return scroll;
    }

    private static Node sketch() {
        Region before = new Region();
        before.getStyleClass().add("sw-sketch-ghost");
        StackPane middle = new StackPane(Icon.of("mdi2p-plus", Icon.LARGE, Tone.ACCENT));
        middle.getStyleClass().add("sw-sketch");
        Region after = new Region();
        after.getStyleClass().add("sw-sketch-ghost");
        HBox row = new HBox(before, wire(), middle, wire(), after);
        row.setAlignment(Pos.CENTER);
        row.setMouseTransparent(true);
        return row;
    }

    private static Region wire() {
        Region wire = new Region();
        wire.getStyleClass().add("sw-sketch-wire");
        return wire;
    }

    private static Node card(String icon, String title, String words, Button act) {
        Label more = Type.small(words);
        more.setWrapText(true);
        more.setMinHeight(Region.USE_PREF_SIZE);
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        VBox card =
                new VBox(
                        8,
                        Icon.of(icon, Icon.LARGE, Tone.ACCENT),
                        Type.strong(title),
                        more,
                        gap,
                        act);
        card.getStyleClass().addAll("sw-card", "sw-start-card");
        return card;
    }
}
