package dev.slipway.ui;

import dev.slipway.model.run.RunRecord;
import dev.slipway.pipelinefile.ReadPipeline;
import dev.slipway.ui.workbench.OpenProject;
import dev.slipway.ui.workbench.ProjectWatch;
import dev.slipway.ui.workbench.RunWatch;
import dev.slipway.ui.workbench.Services;
import dev.slipway.ui.workbench.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A project while it is open in the window: read from disk again whenever its files change, its
/// runs followed, its version control asked. FX thread only, but for the watch's own thread.
final class ProjectSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectSession.class);
    private static final String FILE = "slipway.yaml";

    private final Services services;
    private final Path root;
    private final Work work;
    private final OpenProject project;
    private final RunWatch runs;
    private final Work.Lane reading;
    private final Work.Lane source;
    private Set<Path> watched = Set.of();
    private List<ProjectWatch> watches = List.of();
    private boolean closed;

    /// Nothing is read yet: that is done off the FX thread after [#start].
    ProjectSession(Services services, Path folder, Work work) {
        this.services = services;
        this.root = real(folder);
        this.work = work;
        this.project =
                new OpenProject(
                        root,
                        new ReadPipeline(
                                java.util.Optional.empty(), List.of(), FILE, "", Map.of()));
        this.runs = new RunWatch(services, root.toString(), work);
        this.reading = work.lane();
        this.source = work.lane();
    }

    void start() {
        runs.onEnd(this::ended);
        project.read().addListener((property, before, now) -> watchFilesOf(now));
        reload();
        runs.start();
    }

    Path root() {
        return root;
    }

    OpenProject project() {
        return project;
    }

    RunWatch runs() {
        return runs;
    }

    /// The project's name, by its file, else by its folder.
    String name() {
        return project.read()
                .get()
                .pipeline()
                .or(() -> project.lastGood().get().map(p -> p.pipeline()))
                .map(p -> p.name())
                .filter(n -> !n.isBlank())
                .orElseGet(
                        () -> {
                            Path name = root.getFileName();
                            return name == null ? root.toString() : name.toString();
                        });
    }

    /// Reads the pipeline file and version control again.
    void reload() {
        reading.run(
                () -> services.reader().read(root),
                read -> {
                    if (!read.equals(project.read().get())) {
                        project.update(read);
                    }
                });
        refreshSource();
    }

    void refreshSource() {
        source.run(() -> services.sourceControl().state(root), project::update);
    }

    @Override
    public void close() {
        closed = true;
        reading.drop();
        source.drop();
        runs.close();
        closeWatches();
    }

    private void ended(RunRecord run) {
        refreshSource();
    }

    private void watchFilesOf(ReadPipeline read) {
        Set<Path> folders = new LinkedHashSet<>();
        folders.add(root);
        folders.add(root.resolve(".git"));
        read.pipeline()
                .flatMap(p -> p.paramsFile())
                .map(file -> root.resolve(file).getParent())
                .ifPresent(folders::add);
        if (folders.equals(watched)) {
            return;
        }
        watched = folders;
        work.run(
                () -> ProjectWatch.of(List.copyOf(folders), this::changedOnDisk),
                watch -> {
                    closeWatches();
                    watches = List.of(watch);
                    if (closed) {
                        closeWatches();
                    } else {
                        // What changed before the watch stood is seen by looking again.
                        reload();
                    }
                });
    }

    /// On the watch's thread.
    private void changedOnDisk(Set<Path> files) {
        boolean inGit = files.stream().allMatch(f -> f.startsWith(root.resolve(".git")));
        work.fx()
                .execute(
                        () -> {
                            if (closed) {
                                return;
                            }
                            if (inGit) {
                                refreshSource();
                            } else {
                                reload();
                            }
                        });
    }

    private void closeWatches() {
        watches.forEach(ProjectWatch::close);
        watches = List.of();
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException gone) {
            LOG.atInfo().addKeyValue("folder", folder).log("The project's folder is not there");
            return folder.toAbsolutePath().normalize();
        }
    }
}
