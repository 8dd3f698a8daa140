package dev.slipway.ui.pipeline;

import dev.slipway.engine.Project;
import dev.slipway.engine.port.Commits;
import dev.slipway.engine.port.SourceControl;
import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.pipeline.PipelineDifference;
import dev.slipway.pipelinefile.PipelineReader;
import dev.slipway.ui.workbench.OpenProject;
import dev.slipway.ui.workbench.Services;
import dev.slipway.ui.workbench.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// How the pipeline differs from HEAD, or from a commit that was chosen. Kept up to date while
/// files and HEAD change. FX thread only.
final class ChangesModel {
    private final Commits commits;
    private final PipelineReader reader;
    private final OpenProject project;
    private final Work.Lane lane;
    private final ReadOnlyObjectWrapper<Optional<Changes>> current =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Commits.Commit> chosen = Optional.empty();
    private Optional<CommittedPipeline> known = Optional.empty();

    /// @param before as it was then
    /// @param now as it is on disk
    /// @param chosen whether a person chose the commit; else it is HEAD
    record Changes(
            CommittedPipeline before,
            Pipeline now,
            boolean chosen,
            PipelineDifference difference) {}

    ChangesModel(Services services, OpenProject project, Work work) {
        this.commits = services.sourceControl().commits();
        this.reader = services.reader();
        this.project = project;
        this.lane = work.lane();
        project.read().addListener((property, before, now) -> refresh());
        project.source().addListener((property, before, now) -> refreshIfMoved(before, now));
        refresh();
    }

    /// Empty outside a repository, before its first commit, and while nothing is read yet.
    ReadOnlyObjectProperty<Optional<Changes>> current() {
        return current.getReadOnlyProperty();
    }

    /// Compares with another commit from now on; with HEAD, wherever it moves, when empty.
    void against(Optional<Commits.Commit> commit) {
        chosen = commit;
        refresh();
    }

    private void refreshIfMoved(
            Optional<SourceControl.State> before, Optional<SourceControl.State> now) {
        if (!before.flatMap(SourceControl.State::commit)
                .equals(now.flatMap(SourceControl.State::commit))) {
            refresh();
        }
    }

    private void refresh() {
        Optional<Pipeline> pipeline =
                project.read()
                        .get()
                        .pipeline()
                        .or(() -> project.lastGood().get().map(Project::pipeline));
        Optional<String> head = project.source().get().flatMap(SourceControl.State::commit);
        if (pipeline.isEmpty() || head.isEmpty()) {
            lane.drop();
            current.set(Optional.empty());
            return;
        }
        Optional<Commits.Commit> base = chosen;
        Optional<CommittedPipeline> before = known;
        Path root = project.root();
        lane.run(
                () -> compare(root, base, before, pipeline.get()),
                changes -> {
                    known = changes.map(Changes::before);
                    if (!changes.equals(current.get())) {
                        current.set(changes);
                    }
                });
    }

    /// In the background.
    private Optional<Changes> compare(
            Path root,
            Optional<Commits.Commit> base,
            Optional<CommittedPipeline> known,
            Pipeline now)
            throws IOException {
        Optional<Commits.Commit> commit =
                base.or(() -> commits.recent(root, "", 1).stream().findFirst());
        if (commit.isEmpty()) {
            return Optional.empty();
        }
        CommittedPipeline before =
                known.filter(k -> k.commit().equals(commit.get())).isPresent()
                        ? known.get()
                        : CommittedPipeline.read(commits, reader, root, commit.get());
        PipelineDifference difference =
                before.pipeline()
                        .map(then -> PipelineDifference.of(then, now))
                        .orElse(PipelineDifference.NONE);
        return Optional.of(new Changes(before, now, base.isPresent(), difference));
    }
}
