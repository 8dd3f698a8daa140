package dev.slipway.ui;

import dev.slipway.model.pipeline.Pipeline;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.model.run.RunRecord;
import dev.slipway.pipelinefile.ReadPipeline;
import dev.slipway.ui.workbench.OpenProject;
import dev.slipway.ui.workbench.ProjectWatch;
import dev.slipway.ui.workbench.RunWatch;
import dev.slipway.ui.workbench.Services;
import dev.slipway.ui.workbench.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
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

    /// A system watches only so many; what lies further is seen when the window gets the focus.
    private static final int MOST_FOLDERS = 128;

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
                    if (!read.equals(project.onDisk())) {
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

    /// Watches where the project's files are: its root, its parameters, the folders that its stages
    /// read from, and its repository.
    private void watchFilesOf(ReadPipeline read) {
        Set<Path> folders = new LinkedHashSet<>();
        folders.add(root);
        read.pipeline().ifPresent(p -> folders.addAll(foldersOf(p)));
        boolean unknown = read.pipeline().isEmpty() && !watched.isEmpty();
        if (unknown || folders.equals(watched)) {
            return;
        }
        watched = folders;
        work.run(
                () -> {
                    List<Path> git = services.sourceControl().watched(root);
                    List<Path> all = new ArrayList<>(folders);
                    all.addAll(git);
                    return ProjectWatch.of(all, files -> changedOnDisk(files, git));
                },
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

    private Set<Path> foldersOf(Pipeline pipeline) {
        Set<Path> folders = new LinkedHashSet<>();
        pipeline.paramsFile().ifPresent(file -> addFolder(file, folders));
        Set<String> made = new HashSet<>();
        pipeline.stages().forEach(stage -> made.addAll(stage.madePaths()));
        for (StageDefinition stage : pipeline.stages()) {
            for (String dep : stage.deps()) {
                if (!made.contains(dep) && folders.size() < MOST_FOLDERS) {
                    addFolder(dep, folders);
                }
            }
        }
        return folders;
    }

    private void addFolder(String file, Set<Path> folders) {
        Path parent = root.resolve(file).getParent();
        if (parent != null) {
            folders.add(parent);
        }
    }

    /// On the watch's thread.
    private void changedOnDisk(Set<Path> files, List<Path> git) {
        boolean inGit = files.stream().allMatch(f -> git.stream().anyMatch(f::startsWith));
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
