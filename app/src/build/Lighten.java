import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/// Takes out of the jars of a folder what each start would pay for again:
///
/// - signatures, and the sum of every class in the manifest of a jar that was signed: the JVM reads
///   and checks them, and keeps nothing of a signed jar in its start-up cache. Maven has checked
///   what it fetched;
/// - JavaFX's native libraries, which it unpacks and compares with what it unpacked before; laid
///   beside its jar they are loaded from there;
/// - DuckDB's native libraries, which it writes into the folder for temporary files at each start
///   (in a container, into memory): this platform's is laid beside its jar, where Java finds it if
///   started with `-Djava.library.path=FOLDER`.
///
/// Run from source: `java Lighten.java FOLDER`. The second time it finds nothing to do.
public final class Lighten {
    private Lighten() {}

    public static void main(String[] args) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(args[0]))) {
            for (Path jar : files.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
                lighten(jar);
            }
        }
    }

    private static void lighten(Path jar) throws IOException {
        try (FileSystem content =
                FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
            Path meta = content.getPath("META-INF");
            if (Files.isDirectory(meta)) {
                for (Path signature : named(meta, ".*\\.(SF|RSA|DSA|EC)")) {
                    Files.delete(signature);
                }
                shorten(meta.resolve("MANIFEST.MF"));
            }
            if (jar.getFileName().toString().startsWith("duckdb_jdbc-")) {
                for (Path library : named(content.getPath("/"), "libduckdb_java\\.so_.*")) {
                    if (library.toString().endsWith(".so_" + platform())) {
                        Files.copy(
                                library,
                                jar.resolveSibling(System.mapLibraryName("duckdb_java")),
                                StandardCopyOption.REPLACE_EXISTING);
                    }
                    Files.delete(library);
                }
            }
            if (jar.getFileName().toString().startsWith("javafx-")) {
                for (Path library : named(content.getPath("/"), ".*\\.(so|dylib|dll)")) {
                    Files.copy(
                            library,
                            jar.resolveSibling(library.getFileName().toString()),
                            StandardCopyOption.REPLACE_EXISTING);
                    Files.delete(library);
                }
            }
        }
    }

    /// As DuckDB names it.
    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (os.startsWith("mac")) {
            return "osx_universal";
        }
        boolean isArm = List.of("aarch64", "arm64").contains(System.getProperty("os.arch"));
        return (os.startsWith("windows") ? "windows_" : "linux_") + (isArm ? "arm64" : "amd64");
    }

    private static void shorten(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        Manifest manifest = new Manifest(new ByteArrayInputStream(Files.readAllBytes(file)));
        if (manifest.getEntries().isEmpty()) {
            return;
        }
        manifest.getEntries().clear();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        manifest.write(out);
        Files.write(file, out.toByteArray());
    }

    private static List<Path> named(Path folder, String pattern) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName() != null && f.getFileName().toString().matches(pattern)).toList();
        }
    }
}
