import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Takes the native libraries of other platforms out of the jars of a folder, and says how much that
/// was. Run from source: `java Trim.java FOLDER`.
public final class Trim {
    /// JNA's folders, DuckDB's library names, and the like: an operating system and a processor.
    private static final Pattern NATIVE =
            Pattern.compile(
                    "(?i).*\\.(so|dylib|jnilib|dll|a)(\\.[0-9.]+)?$|.*duckdb_java\\.so_[a-z0-9_]+$");

    private Trim() {}

    public static void main(String[] args) throws IOException {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String cpu = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        try (Stream<Path> files = Files.list(Path.of(args[0]))) {
            for (Path jar : files.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
                trim(jar, os, cpu);
            }
        }
    }

    private static void trim(Path jar, String os, String cpu) throws IOException {
        List<Path> foreign = new ArrayList<>();
        try (FileSystem content =
                FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
            Files.walkFileTree(
                    content.getPath("/"),
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
                            String name = file.toString();
                            if (NATIVE.matcher(name).matches() && isForeign(name, os, cpu)) {
                                foreign.add(file);
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
            for (Path file : foreign) {
                Files.delete(file);
            }
        }
        if (!foreign.isEmpty()) {
            System.out.println(jar.getFileName() + ": " + foreign.size() + " libraries taken out");
        }
    }

    /// Whether a name speaks of an operating system or a processor, and not of these.
    static boolean isForeign(String path, String os, String cpu) {
        String name = path.toLowerCase(Locale.ROOT);
        Map<String, List<String>> systems =
                Map.of(
                        "linux", List.of("linux"),
                        "mac", List.of("mac", "darwin", "osx"),
                        "win", List.of("win32", "windows"),
                        "other", List.of("freebsd", "openbsd", "dragonfly", "sunos", "aix"));
        Map<String, List<String>> processors =
                Map.of(
                        "amd64", List.of("amd64", "x86-64", "x86_64"),
                        "aarch64", List.of("aarch64", "aarch_64", "arm64"),
                        "other",
                                List.of(
                                        "x86/", "i386", "armel", "-arm/", "/arm/", "arm-", "ppc", "s390x", "mips",
                                        "sparc", "riscv", "loongarch", "x86_32", "linux-x86/"));
        return speaksOfAnother(name, systems, os) || speaksOfAnother(name, processors, cpu);
    }

    /// By its ending alone, where the path names no system.
    private static boolean isOfAnother(String name, String own) {
        return name.endsWith(".dll") && !own.startsWith("win")
                || name.matches(".*\\.(dylib|jnilib)") && !own.startsWith("mac")
                || name.endsWith(".so") && own.startsWith("win");
    }

    private static boolean speaksOfAnother(
            String name, Map<String, List<String>> words, String own) {
        boolean isOurs = false;
        boolean isAnothers = words.containsKey("linux") && isOfAnother(name, own);
        for (Map.Entry<String, List<String>> entry : words.entrySet()) {
            boolean named = entry.getValue().stream().anyMatch(name::contains);
            if (own.startsWith(entry.getKey())) {
                isOurs |= named;
            } else {
                isAnothers |= named;
            }
        }
        return isAnothers && !isOurs;
    }
}
