import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Takes the signatures out of the jars of a folder: the JVM checks them anew at each start, which
/// takes longer than all else, and keeps nothing of a signed jar in its start-up cache. Maven has
/// checked what it fetched. Run from source: `java Unsign.java FOLDER`.
public final class Unsign {
    private Unsign() {}

    public static void main(String[] args) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(args[0]))) {
            for (Path jar : files.filter(f -> f.toString().endsWith(".jar")).toList()) {
                unsign(jar);
            }
        }
    }

    private static void unsign(Path jar) throws IOException {
        try (FileSystem content =
                FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
            Path meta = content.getPath("META-INF");
            if (Files.isDirectory(meta)) {
                List<Path> signatures;
                try (Stream<Path> files = Files.list(meta)) {
                    signatures = files.filter(f -> f.toString().matches(".*\\.(SF|RSA|DSA|EC)")).toList();
                }
                for (Path signature : signatures) {
                    Files.delete(signature);
                }
            }
        }
    }
}
