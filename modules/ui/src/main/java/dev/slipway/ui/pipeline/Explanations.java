package dev.slipway.ui.pipeline;

import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.run.CriticalPath;
import dev.slipway.model.run.RunRecord;
import dev.slipway.ui.words.Moments;
import dev.slipway.ui.workbench.Command;
import dev.slipway.ui.workbench.Dialogs;
import dev.slipway.ui.workbench.Navigator;
import dev.slipway.ui.workbench.Services;
import dev.slipway.ui.workbench.Work;
import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.CountBadge;
import dev.slipway.uikit.graph.GraphCanvas;
import dev.slipway.uikit.graph.GraphMarks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// What can be looked at through the graph, one at a time: what changed since a commit, and where
/// the newest run's time went. FX thread only.
final class Explanations {
    private static final String MARKS = "explanation";

    private final PipelineViewModel model;
    private final Services services;
    private final Dialogs dialogs;
    private final Work work;
    private final Moments moments;
    private final GraphCanvas canvas;
    private final ChangesModel changes;
    private final ChangesPanel changesPanel;
    private final CriticalPathPanel pathPanel;
    private final Committing committing;
    private final CountBadge count = new CountBadge(0);
    private final Button changesButton;
    private final Button pathButton;
    private final ReadOnlyObjectWrapper<Optional<Region>> panel =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Shown shown = Shown.NOTHING;

    private enum Shown {
        NOTHING,
        CHANGES,
        CRITICAL_PATH
    }

    Explanations(
            PipelineViewModel model,
            Services services,
            Navigator navigator,
            Dialogs dialogs,
            Work work,
            GraphCanvas canvas) {
        this.model = model;
        this.services = services;
        this.dialogs = dialogs;
        this.work = work;
        this.moments = new Moments(services.clock());
        this.canvas = canvas;
        this.changes = new ChangesModel(services, model.project(), work);
        this.committing = new Committing(model, services, navigator, dialogs, work);
        Consumer<StageName> select = stage -> canvas.select(stage.value());
        this.changesPanel =
                new ChangesPanel(
                        moments,
                        new ChangesPanel.Acts(
                                select, this::chooseCommit, committing::ask, this::close));
        this.pathPanel = new CriticalPathPanel(select, this::close);
        this.changesButton = Buttons.flat("Changes", "mdi2s-source-branch", this::toggleChanges);
        Buttons.withKey(changesButton, PipelineKeys.CHANGES);
        this.pathButton =
                Buttons.flat("Critical path", "mdi2t-timeline-clock-outline", this::togglePath);
        changes.current().addListener((property, before, now) -> refresh());
        model.newest().addListener((property, before, now) -> refresh());
        model.stale().addListener((property, before, now) -> refresh());
        model.project().read().addListener((property, before, now) -> refresh());
        model.project().source().addListener((property, before, now) -> refresh());
        model.plan()
                .addListener(
                        (property, before, now) -> {
                            if (now.isPresent()) {
                                close();
                            }
                        });
        model.graph().addListener((property, before, now) -> mark());
        refresh();
    }

    /// For the tool bar.
    List<Node> buttons() {
        HBox.setMargin(count, new Insets(0, 0, 0, -6));
        return List.of(changesButton, count, pathButton);
    }

    /// The list beside the graph, while something is explained.
    ReadOnlyObjectProperty<Optional<Region>> panel() {
        return panel.getReadOnlyProperty();
    }

    List<Command> commands() {
        List<Command> all = new ArrayList<>();
        if (!changesButton.isDisabled()) {
            all.add(
                    command(
                            shown == Shown.CHANGES
                                    ? "Close the changes"
                                    : "Changes: what differs from HEAD",
                            "mdi2s-source-branch",
                            Optional.of(PipelineKeys.CHANGES),
                            this::toggleChanges));
            all.add(
                    command(
                            "Compare with a commit…",
                            "mdi2c-compare-horizontal",
                            Optional.empty(),
                            this::chooseCommit));
        }
        if (model.project().source().get().isPresent()) {
            all.add(
                    command(
                            "Commit…",
                            "mdi2s-source-commit",
                            Optional.of(PipelineKeys.COMMIT),
                            committing::ask));
        }
        if (!pathButton.isDisabled()) {
            all.add(
                    command(
                            shown == Shown.CRITICAL_PATH
                                    ? "Close the critical path"
                                    : "Critical path of the newest run",
                            "mdi2t-timeline-clock-outline",
                            Optional.empty(),
                            this::togglePath));
        }
        return all;
    }

    /// Shows what changed, if anything can be compared.
    void showChanges() {
        if (!changesButton.isDisabled()) {
            show(Shown.CHANGES);
        }
    }

    private static Command command(
            String title,
            String icon,
            Optional<javafx.scene.input.KeyCombination> key,
            Runnable action) {
        return new Command(title, icon, "Pipeline", "Actions", key, action);
    }

    private void toggleChanges() {
        show(shown == Shown.CHANGES ? Shown.NOTHING : Shown.CHANGES);
    }

    private void togglePath() {
        show(shown == Shown.CRITICAL_PATH ? Shown.NOTHING : Shown.CRITICAL_PATH);
    }

    private void close() {
        show(Shown.NOTHING);
    }

    private void show(Shown wanted) {
        if (wanted != Shown.NOTHING && model.plan().get().isPresent()) {
            model.hidePlan();
        }
        shown = wanted;
        refresh();
    }

    private void chooseCommit() {
        dialogs.open(
                new CommitPicker(
                        services.sourceControl().commits(),
                        model.project().root(),
                        moments,
                        work,
                        commit -> {
                            dialogs.close();
                            changes.against(commit);
                            show(Shown.CHANGES);
                        },
                        dialogs::close));
    }

    private void refresh() {
        boolean inGit = model.project().source().get().isPresent();
        changesButton.setDisable(!inGit || model.pipeline().isEmpty());
        int differences = changes.current().get().map(c -> c.difference().count()).orElse(0);
        count.setCount(differences);
        count.setVisible(differences > 0);
        count.setManaged(differences > 0);
        changesButton.setAccessibleText(
                differences == 0 ? "Changes, none" : "Changes, " + differences);
        Optional<RunRecord> run = ended();
        pathButton.setDisable(run.isEmpty() || model.pipeline().isEmpty());
        if (shown == Shown.CHANGES && changesButton.isDisabled()
                || shown == Shown.CRITICAL_PATH && pathButton.isDisabled()) {
            shown = Shown.NOTHING;
        }
        soft(changesButton, shown == Shown.CHANGES);
        soft(pathButton, shown == Shown.CRITICAL_PATH);
        switch (shown) {
            case NOTHING -> {
                model.lens().set(Optional.empty());
                panel.set(Optional.empty());
            }
            case CHANGES -> {
                changesPanel.show(changes.current().get(), model.stale().get());
                model.lens().set(changes.current().get().flatMap(Explanations::lens));
                panel.set(Optional.of(changesPanel));
            }
            case CRITICAL_PATH -> {
                RunRecord record = run.orElseThrow();
                Pipeline pipeline = model.pipeline().orElseThrow();
                CriticalPath path = CriticalPath.of(pipeline.graph(), record);
                pathPanel.show(record.summary().number(), path);
                model.lens().set(Optional.of(new CriticalPathLens(path)));
                panel.set(Optional.of(pathPanel));
            }
        }
        mark();
    }

    private static Optional<GraphLens> lens(ChangesModel.Changes changes) {
        return changes.before()
                .pipeline()
                .map(before -> new ChangesLens(before, changes.difference()));
    }

    private Optional<RunRecord> ended() {
        return model.newest().get().filter(r -> r.summary().status().isEnded());
    }

    private void mark() {
        canvas.setMarks(
                MARKS,
                model.lens()
                        .get()
                        .map(lens -> lens.marks(model.graph().get()))
                        .orElse(GraphMarks.NONE));
    }

    private static void soft(Button button, boolean on) {
        button.getStyleClass().remove("sw-soft");
        if (on) {
            button.getStyleClass().add("sw-soft");
        }
    }
}
