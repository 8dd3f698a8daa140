package dev.slipway.ui.runs;

import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.Tally;
import dev.slipway.model.run.RunOptions;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.RunStatus;
import dev.slipway.model.run.RunSummary;
import dev.slipway.ui.words.Durations;
import dev.slipway.ui.words.Moments;
import dev.slipway.ui.words.RuntimeWords;
import dev.slipway.ui.words.States;
import dev.slipway.ui.workbench.Navigator;
import dev.slipway.ui.workbench.StillThere;
import dev.slipway.ui.workbench.Target;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.Chip;
import dev.slipway.uikit.control.MenuButtons;
import dev.slipway.uikit.control.Type;
import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.icon.State;
import dev.slipway.uikit.theme.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The head of a run's page: what it was, how it ended, and what can be done with it.
final class RunHeader extends VBox {
    private static final int COMMIT = 7;

    private final Moments moments;
    private final Navigator navigator;
    private final Consumer<RunPage> register;
    private final HBox first = new HBox(8);
    private final FlowPane facts = new FlowPane(16, 4);

    /// @param register asks whether to register the model that a run made
    RunHeader(Moments moments, Navigator navigator, Consumer<RunPage> register) {
        super(6);
        this.moments = moments;
        this.navigator = navigator;
        this.register = register;
        getStyleClass().add("sw-run-header");
        first.setAlignment(Pos.CENTER_LEFT);
        facts.setRowValignment(javafx.geometry.VPos.CENTER);
        getChildren().addAll(first, facts);
    }

    /// @param stillThere what an interrupted run left going on elsewhere
    void show(RunPage page, List<StillThere> stillThere) {
        RunSummary run = page.run().summary();
        List<Node> nodes = new ArrayList<>();
        Label number = Type.title("Run " + run.number());
        number.setMinWidth(USE_PREF_SIZE);
        nodes.add(number);
        nodes.add(Chip.of(States.of(run.status()), States.words(run.status())));
        gate(page).ifPresent(nodes::add);
        page.version().ifPresent(version -> nodes.add(versionChip(version)));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        nodes.add(gap);
        nodes.addAll(acts(page));
        first.getChildren().setAll(nodes);
        facts.getChildren().setAll(facts(page));
        stillThere.forEach(each -> facts.getChildren().addFirst(left(each, page.run())));
    }

    private Node left(StillThere each, RunRecord run) {
        Label words = Type.toned(Type.table(each.words()), Tone.WARNING);
        words.setGraphic(Icon.of(RuntimeWords.icon(each.runtime()), Icon.SMALL, Tone.WARNING));
        HBox line =
                new HBox(
                        8,
                        words,
                        Buttons.dense(
                                Buttons.plain(
                                        "Resume run " + run.summary().number(),
                                        "mdi2p-play",
                                        () ->
                                                navigator.run(
                                                        run.options()
                                                                .withResumes(
                                                                        run.summary().id())))));
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Optional<Node> gate(RunPage page) {
        List<Evidence> judged = page.evidence();
        if (judged.isEmpty()) {
            return Optional.empty();
        }
        Tally tally = Tally.of(judged);
        State state = States.of(tally.verdict());
        String count = ", " + tally.words();
        return Optional.of(
                Chip.of(
                        state,
                        switch (tally.verdict()) {
                            case PASSED -> "Gate passed" + count;
                            case FAILED -> "Gate failed" + count;
                            case NOT_ENOUGH_DATA -> "Not enough data" + count;
                        }));
    }

    private Node versionChip(RunPage.Version version) {
        Chip chip = new Chip("v" + version.number(), "mdi2p-package-variant-closed");
        Button open = new Button();
        open.setGraphic(chip);
        open.getStyleClass().setAll("sw-chip-button");
        open.setAccessibleText("Open " + version.model() + " v" + version.number());
        open.setMinWidth(USE_PREF_SIZE);
        open.setOnAction(
                event -> navigator.open(new Target.OfVersion(version.model(), version.number())));
        return open;
    }

    private List<Node> acts(RunPage page) {
        RunSummary run = page.run().summary();
        List<Node> acts = new ArrayList<>();
        page.offer()
                .ifPresent(
                        offer ->
                                acts.add(
                                        Buttons.plain(
                                                "Register this model…",
                                                "mdi2p-package-variant-closed-plus",
                                                () -> register.accept(page))));
        page.before()
                .ifPresent(
                        before ->
                                acts.add(
                                        Buttons.plain(
                                                "Compare with " + before.number(),
                                                "mdi2c-compare-horizontal",
                                                () ->
                                                        navigator.open(
                                                                new Target.OfComparison(
                                                                        List.of(
                                                                                run.id(),
                                                                                before.id()))))));
        if (run.status() == RunStatus.RUNNING) {
            acts.add(Buttons.danger("Cancel run", "mdi2s-stop", navigator::cancelRun));
        } else {
            acts.add(again(page.run()));
        }
        return acts;
    }

    private MenuButton again(RunRecord run) {
        boolean resumable =
                switch (run.summary().status()) {
                    case FAILED, TIMED_OUT, CANCELLED, INTERRUPTED -> true;
                    case RUNNING, SUCCEEDED, GATE_FAILED -> false;
                };
        RunOptions options = run.options();
        RunOptions same =
                new RunOptions(
                        options.selection(),
                        options.useCache(),
                        options.params(),
                        Optional.empty(),
                        options.parallel(),
                        options.note(),
                        options.on());
        MenuButton menu =
                MenuButtons.of(
                        resumable ? "Resume or run again" : "Run again",
                        resumable ? "mdi2p-play" : "mdi2r-restart");
        if (resumable) {
            menu.getItems()
                    .add(
                            MenuButtons.item(
                                    "Resume run " + run.summary().number(),
                                    "mdi2p-play",
                                    () -> navigator.run(same.withResumes(run.summary().id()))));
        }
        menu.getItems()
                .addAll(
                        MenuButtons.item(
                                "Run again, with the same options",
                                "mdi2r-restart",
                                () -> navigator.run(same)),
                        MenuButtons.item(
                                "Run again without cache",
                                "mdi2c-cached",
                                () -> navigator.run(same.withUseCache(false))));
        return menu;
    }

    private List<Node> facts(RunPage page) {
        RunSummary run = page.run().summary();
        List<Node> all = new ArrayList<>();
        run.commit()
                .ifPresent(
                        commit ->
                                all.add(
                                        fact(
                                                "mdi2s-source-commit",
                                                commit.substring(
                                                        0, Math.min(COMMIT, commit.length())),
                                                run.title()
                                                        + (run.dirty()
                                                                ? ", with uncommitted changes"
                                                                : ""))));
        if (run.commit().isEmpty()) {
            all.add(fact("mdi2t-text-short", "", run.title()));
        }
        run.branch().ifPresent(branch -> all.add(fact("mdi2s-source-branch", "", branch)));
        all.add(fact("mdi2a-account-outline", "", run.who()));
        all.add(
                fact(
                        "mdi2c-clock-outline",
                        "",
                        moments.toTheSecond(run.startedAt())
                                + ", "
                                + Durations.words(run.durationMillis())));
        page.savedWords().ifPresent(words -> all.add(fact("mdi2c-cached", "", words)));
        return all;
    }

    private static Node fact(String icon, String mono, String words) {
        HBox fact = new HBox(6, Icon.of(icon, Icon.SMALL));
        fact.setAlignment(Pos.CENTER_LEFT);
        if (!mono.isEmpty()) {
            fact.getChildren().add(Type.mono(mono));
        }
        Label label = Type.label(words, Type.TABLE, Type.MUTED);
        label.setMaxWidth(420);
        fact.getChildren().add(label);
        return fact;
    }
}
