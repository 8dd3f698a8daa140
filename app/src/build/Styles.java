import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.css.Stylesheet;

/// Puts the read form of every style sheet beside it in Slipway's own jars: JavaFX prefers a `.bss`
/// to the `.css` of that name, and need not read text at each start. Run from source, with
/// JavaFX's jars on the class path: `java -cp JARS Styles.java FOLDER`.
public final class Styles {
    private Styles() {}

    public static void main(String[] args) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(args[0]))) {
            for (Path jar :
                    files.filter(f -> f.getFileName().toString().matches("slipway-.*\\.jar"))
                            .toList()) {
                translate(jar);
            }
        }
    }

    private static void translate(Path jar) throws IOException {
        try (FileSystem content =
                FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
            List<Path> sheets;
            try (Stream<Path> files = Files.walk(content.getPath("/"))) {
                sheets = files.filter(f -> f.toString().endsWith(".css")).toList();
            }
            for (Path sheet : sheets) {
                String name = sheet.getFileName().toString();
                File read = File.createTempFile("slipway", ".css");
                File written = File.createTempFile("slipway", ".bss");
                try {
                    Files.write(read.toPath(), Files.readAllBytes(sheet));
                    Stylesheet.convertToBinary(read, written);
                    Files.write(
                            sheet.resolveSibling(name.substring(0, name.length() - 4) + ".bss"),
                            Files.readAllBytes(written.toPath()));
                } finally {
                    Files.delete(read.toPath());
                    Files.delete(written.toPath());
                }
            }
        }
    }
}
