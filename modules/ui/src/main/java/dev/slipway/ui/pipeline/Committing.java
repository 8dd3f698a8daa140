package dev.slipway.ui.pipeline;

import dev.slipway.engine.port.Commits;
import dev.slipway.engine.port.SourceControl;
import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.pipelinefile.PipelineReader;
import dev.slipway.ui.workbench.Dialogs;
import dev.slipway.ui.workbench.Navigator;
import dev.slipway.ui.workbench.OpenProject;
import dev.slipway.ui.workbench.Services;
import dev.slipway.ui.workbench.Work;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes a commit from the window: asks for its message and files, makes it, says so.
final class Committing {
    private static final String LAYOUT = ".slipway/layout.json";

    private final PipelineViewModel model;
    private final Services services;
    private final Navigator navigator;
    private final Dialogs dialogs;
    private final Work work;
    private Optional<CommitDialog> open = Optional.empty();

    Committing(
            PipelineViewModel model,
            Services services,
            Navigator navigator,
            Dialogs dialogs,
            Work work) {
        this.model = model;
        this.services = services;
        this.navigator = navigator;
        this.dialogs = dialogs;
        this.work = work;
    }

    /// Opens the dialog; says what stands in the way if nothing can be committed.
    void ask() {
        OpenProject project = model.project();
        work.run(
                () -> services.sourceControl().commits().draft(project.root()),
                draft -> {
                    if (draft.isEmpty() || draft.get().changed().isEmpty()) {
                        navigator.toast(
                                "There is nothing to commit",
                                draft.isEmpty()
                                        ? "The project is in no Git repository."
                                        : "Every file is as HEAD has it.");
                        return;
                    }
                    open(draft.get());
                });
    }

    private void open(Commits.Draft draft) {
        CommitDialog dialog = new CommitDialog(draft, ours(), this::commit, dialogs::close);
        open = Optional.of(dialog);
        dialogs.open(dialog);
    }

    /// The project's own files: what this window writes.
    private Set<String> ours() {
        Set<String> ours =
                new HashSet<>(List.of(PipelineReader.FILE, PipelineReader.DVC_FILE, LAYOUT));
        model.pipeline().flatMap(Pipeline::paramsFile).ifPresent(ours::add);
        return ours;
    }

    /// @param made empty when it was refused
    private record Answer(
            Optional<Commits.Commit> made,
            List<Problem> problems,
            Optional<SourceControl.State> state) {}

    private void commit(String message, List<String> paths) {
        OpenProject project = model.project();
        work.run(
                () -> {
                    SourceControl git = services.sourceControl();
                    try {
                        Commits.Commit made = git.commits().commit(project.root(), message, paths);
                        return new Answer(Optional.of(made), List.of(), git.state(project.root()));
                    } catch (ProblemException refused) {
                        return new Answer(
                                Optional.empty(), refused.problems(), git.state(project.root()));
                    }
                },
                answer -> {
                    project.update(answer.state());
                    answer.made()
                            .ifPresentOrElse(
                                    commit -> {
                                        dialogs.close();
                                        navigator.toast(
                                                "Committed " + commit.brief(), commit.subject());
                                    },
                                    () -> open.ifPresent(d -> d.refused(answer.problems())));
                });
    }
}
