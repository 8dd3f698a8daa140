import dev.slipway.app.cli.CommandReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes the man page and the shell completion out of the commands themselves. Run from source with
/// the program's jars: `java -cp 'LIB/*' Manual.java FOLDER`.
public final class Manual {
    private Manual() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        Files.writeString(folder.resolve("slipway.1"), CommandReference.manPage());
        Files.writeString(folder.resolve("slipway.bash"), CommandReference.completion());
    }
}
