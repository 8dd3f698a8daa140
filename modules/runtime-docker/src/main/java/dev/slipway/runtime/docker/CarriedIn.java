package dev.slipway.runtime.docker;

import dev.slipway.engine.port.StageRuntime.Launch;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What a stage is given to read: its deps with links followed, the small texts it needs beside
/// them, outs that it keeps from before, and the folders on the way to its outs.
///
/// @param entries of the archive that is unpacked into the stage's volume
/// @param mounts files and folders that are bound instead, by their path in the container
record CarriedIn(List<TarStream.Entry> entries, Map<String, Path> mounts) {

    /// Looks at the files; reads none of them.
    static CarriedIn of(Launch launch, StageUser user, Bindable bindable) throws IOException {
        Collector collector = new Collector(launch, user, bindable);
        collector.folder("home");
        collector.folder("work");
        collector.folder(join("work", launch.wdir()));
        for (String dep : launch.deps()) {
            collector.add(dep);
        }
        for (String out : launch.outs()) {
            collector.parents(join("work", out));
            if (Files.exists(launch.root().resolve(out), LinkOption.NOFOLLOW_LINKS)) {
                collector.copy(out);
            }
        }
        launch.files().forEach(collector::text);
        return new CarriedIn(List.copyOf(collector.entries.values()), collector.mounts);
    }

    /// Says what is bound rather than copied.
    interface Bindable {
        /// @param real a file or folder, links followed
        boolean isBound(Path real) throws IOException;
    }

    private static String join(String folder, String path) {
        String plain = path.replaceFirst("^(\\./)+", "").replaceFirst("/+$", "");
        return plain.isEmpty() || plain.equals(".") ? folder : folder + "/" + plain;
    }

    private static final class Collector {
        private final Launch launch;
        private final StageUser user;
        private final Bindable bindable;
        private final Map<String, TarStream.Entry> entries = new TreeMap<>();
        private final Map<String, Path> mounts = new TreeMap<>();

        Collector(Launch launch, StageUser user, Bindable bindable) {
            this.launch = launch;
            this.user = user;
            this.bindable = bindable;
        }

        void folder(String path) {
            if (entries.get(path) instanceof TarStream.Entry.Folder) {
                return;
            }
            parents(path);
            entries.put(path, new TarStream.Entry.Folder(path, 0755, user));
        }

        void parents(String path) {
            int slash = path.lastIndexOf('/');
            if (slash > 0) {
                folder(path.substring(0, slash));
            }
        }

        void text(String path, String text) {
            String inner = join("work", path);
            parents(inner);
            entries.put(inner, new TarStream.Entry.Text(inner, text, user));
        }

        void add(String dep) throws IOException {
            Path place = launch.root().resolve(dep);
            if (!Files.exists(place)) {
                return;
            }
            Path real = place.toRealPath();
            String inner = join("work", dep);
            if (!inner.equals("work") && !meetsAnOut(inner) && bindable.isBound(real)) {
                parents(inner);
                mounts.put(ContainerPaths.VOLUME + "/" + inner, real);
            } else {
                copy(dep);
            }
        }

        /// Whether the stage makes something there: what is bound cannot be written.
        private boolean meetsAnOut(String inner) {
            List<String> made = new ArrayList<>(launch.outs());
            made.addAll(launch.files().keySet());
            made.add(launch.wdir());
            return made.stream()
                    .map(path -> join("work", path))
                    .anyMatch(
                            out ->
                                    out.equals(inner)
                                            || out.startsWith(inner + "/")
                                            || inner.startsWith(out + "/"));
        }

        void copy(String path) throws IOException {
            Path from = launch.root().resolve(path);
            Files.walkFileTree(
                    from,
                    EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                    Integer.MAX_VALUE,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path folder, BasicFileAttributes attributes) {
                            folder(inner(folder));
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(
                                Path file, BasicFileAttributes attributes) {
                            if (attributes.isRegularFile()) {
                                file(inner(file), file);
                            }
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException e)
                                throws IOException {
                            if (Files.isSymbolicLink(file)) {
                                return FileVisitResult.CONTINUE;
                            }
                            throw e;
                        }

                        private String inner(Path place) {
                            String relative = from.relativize(place).toString();
                            return join(
                                    join("work", path),
                                    relative.replace(place.getFileSystem().getSeparator(), "/"));
                        }
                    });
        }

        private void file(String path, Path source) {
            parents(path);
            int mode = Files.isExecutable(source) && !isWindows() ? 0755 : 0644;
            entries.put(path, new TarStream.Entry.Content(path, source, mode, user));
        }

        private static boolean isWindows() {
            return System.getProperty("os.name", "").startsWith("Windows");
        }
    }

    /// The paths that are bound.
    Set<String> bound() {
        return mounts.keySet();
    }
}
