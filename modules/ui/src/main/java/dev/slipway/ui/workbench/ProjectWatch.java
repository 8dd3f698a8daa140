package dev.slipway.ui.workbench;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says when files of a project change on disk. Bursts, as editors make them, are told once.
public final class ProjectWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectWatch.class);

    /// How long a file must have been left alone.
    private static final long QUIET_MILLIS = 120;

    private final WatchService watcher;
    private final Map<WatchKey, Path> folders = new HashMap<>();
    private final Consumer<Set<Path>> changed;

    private ProjectWatch(WatchService watcher, Consumer<Set<Path>> changed) {
        this.watcher = watcher;
        this.changed = changed;
    }

    /// Watches folders (not what lies deeper) on a virtual thread of its own. Folders that are not
    /// there are left out.
    ///
    /// @param changed hears, on that thread, which files changed
    /// @throws IOException if the system cannot watch
    public static ProjectWatch of(List<Path> folders, Consumer<Set<Path>> changed)
            throws IOException {
        ProjectWatch watch =
                new ProjectWatch(folders.getFirst().getFileSystem().newWatchService(), changed);
        for (Path folder : Set.copyOf(folders)) {
            if (Files.isDirectory(folder)) {
                watch.folders.put(
                        folder.register(
                                watch.watcher,
                                StandardWatchEventKinds.ENTRY_CREATE,
                                StandardWatchEventKinds.ENTRY_MODIFY,
                                StandardWatchEventKinds.ENTRY_DELETE),
                        folder);
            }
        }
        Thread.ofVirtual().name("project-watch").start(watch::listen);
        return watch;
    }

    @Override
    public void close() {
        try {
            watcher.close();
        } catch (IOException failure) {
            LOG.atWarn().setCause(failure).log("The project's watch could not be closed");
        }
    }

    private void listen() {
        try {
            while (true) {
                Set<Path> files = new HashSet<>();
                for (WatchKey key = watcher.take();
                        key != null;
                        key = watcher.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS)) {
                    collect(key, files);
                }
                changed.accept(Set.copyOf(files));
            }
        } catch (ClosedWatchServiceException closed) {
            LOG.atDebug().log("The project is no longer watched");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void collect(WatchKey key, Set<Path> files) {
        Path folder = folders.get(key);
        for (WatchEvent<?> event : key.pollEvents()) {
            if (folder != null && event.context() instanceof Path name) {
                files.add(folder.resolve(name));
            }
        }
        key.reset();
    }
}
