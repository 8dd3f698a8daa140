package dev.slipway.ui.pipeline;

import dev.slipway.ui.workbench.Navigator;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.KeyHint;
import dev.slipway.uikit.control.MenuButtons;
import dev.slipway.uikit.control.SearchField;
import dev.slipway.uikit.control.SegmentedControl;
import dev.slipway.uikit.control.SplitButton;
import dev.slipway.uikit.control.Toolbar;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Region;

/// The bar over the Pipeline room.
final class PipelineToolbar {

    /// What the middle of the room shows.
    enum View {
        GRAPH("Graph", "mdi2g-graph-outline"),
        YAML("YAML", "mdi2c-code-braces"),
        BOTH("Both", "");

        private final String words;
        private final String icon;

        View(String words, String icon) {
            this.words = words;
            this.icon = icon;
        }
    }

    /// What the bar starts.
    ///
    /// @param where asks where to run
    record Acts(Runnable options, Runnable where, Runnable outline, Runnable palette) {}

    private final PipelineViewModel model;
    private final SegmentedControl<View> views =
            new SegmentedControl<>(List.of(View.values()), v -> v.words, v -> v.icon);
    private final SearchField find =
            new SearchField("Find in graph", KeyHint.of(PipelineKeys.FIND));
    private final SplitButton run;
    private final Button cancel;
    private final Button resume;
    private final Button plan;
    private final Toolbar bar;

    PipelineToolbar(
            PipelineViewModel model,
            PipelineDocument document,
            Explanations explanations,
            Navigator navigator,
            RunActs runActs,
            Acts acts) {
        this.model = model;
        MenuItem options = MenuButtons.item("Run with options…", "mdi2t-tune", acts.options());
        options.setAccelerator(
                new javafx.scene.input.KeyCodeCombination(
                        javafx.scene.input.KeyCode.R,
                        javafx.scene.input.KeyCombination.SHORTCUT_DOWN,
                        javafx.scene.input.KeyCombination.SHIFT_DOWN));
        this.run = new SplitButton("Run", "mdi2p-play", PipelineKeys.RUN, model::run, options);
        MenuItem where = MenuButtons.item("Run on…", "mdi2s-server-network", acts.where());
        run.menu().setOnShowing(event -> fill(runActs, where, options));
        run.setMaxHeight(Region.USE_PREF_SIZE);
        this.cancel = Buttons.danger("Cancel run", "mdi2s-stop", navigator::cancelRun);
        this.resume = Buttons.plain("Resume run", "mdi2r-restart", model::resume);
        this.plan = Buttons.flat("Plan", "mdi2c-clipboard-text-outline", model::togglePlan);
        Buttons.withKey(plan, PipelineKeys.PLAN);
        this.bar =
                new Toolbar(
                        "Pipeline",
                        views,
                        Toolbar.line(),
                        run,
                        cancel,
                        resume,
                        Toolbar.line(),
                        Buttons.withKey(
                                Buttons.flat("Add", "mdi2p-plus", acts.palette()),
                                PipelineKeys.ADD),
                        step(
                                "mdi2u-undo",
                                "Undo",
                                PipelineKeys.UNDO,
                                document::undo,
                                document.undoName()),
                        step(
                                "mdi2r-redo",
                                "Redo",
                                PipelineKeys.REDO,
                                document::redo,
                                document.redoName()),
                        Toolbar.line(),
                        plan,
                        Buttons.flat("Outline", "mdi2f-file-tree-outline", acts.outline()),
                        Toolbar.gap(),
                        find);
        bar.getChildren().addAll(bar.getChildren().indexOf(plan) + 1, explanations.buttons());
        bar.getStyleClass().add("sw-region");
        model.newest().addListener((property, before, now) -> refresh());
        model.cards().addListener((property, before, now) -> refresh());
        model.plan().addListener((property, before, now) -> refresh());
        model.project().read().addListener((property, before, now) -> refresh());
        refresh();
    }

    Toolbar node() {
        return bar;
    }

    SegmentedControl<View> views() {
        return views;
    }

    SearchField find() {
        return find;
    }

    /// As things are selected when it opens.
    private void fill(RunActs runActs, MenuItem where, MenuItem options) {
        List<MenuItem> items = new ArrayList<>();
        runActs.ofSelected()
                .forEach(act -> items.add(MenuButtons.item(act.title(), act.icon(), act.run())));
        if (items.isEmpty()) {
            MenuItem hint = MenuButtons.item("Select stages to run a part", "", () -> {});
            hint.setDisable(true);
            items.add(hint);
        }
        items.add(new SeparatorMenuItem());
        items.add(MenuButtons.item("Run without cache", "mdi2c-cached", model::runWithoutCache));
        items.add(where);
        items.add(options);
        run.menu().getItems().setAll(items);
    }

    private void refresh() {
        run.setDisable(!model.canRun());
        shown(cancel, model.isRunning());
        model.newest().get().ifPresent(r -> cancel.setText("Cancel run " + r.summary().number()));
        boolean offer = !model.isRunning() && model.resumable().isPresent();
        shown(resume, offer);
        model.resumable().ifPresent(r -> resume.setText("Resume run " + r.summary().number()));
        plan.setDisable(model.pipeline().isEmpty() || model.isRunning());
        plan.getStyleClass().remove("sw-soft");
        if (model.plan().get().isPresent()) {
            plan.getStyleClass().add("sw-soft");
        }
    }

    /// A button that says which step it takes back, or does again.
    private static Button step(
            String icon,
            String verb,
            KeyCombination key,
            Runnable action,
            ReadOnlyStringProperty name) {
        Button button = Buttons.icon(icon, verb, action);
        Tooltip tip = new Tooltip();
        button.setTooltip(tip);
        Runnable say =
                () -> {
                    String words = name.get().isEmpty() ? verb : verb + " " + name.get();
                    button.setDisable(name.get().isEmpty());
                    button.setAccessibleText(words);
                    tip.setText(words + " (" + KeyHint.words(key) + ")");
                };
        name.addListener((property, before, now) -> say.run());
        say.run();
        return button;
    }

    private static void shown(Button button, boolean shown) {
        button.setVisible(shown);
        button.setManaged(shown);
    }
}
