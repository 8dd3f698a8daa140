import dev.slipway.model.component.ComponentCatalog;
import dev.slipway.model.component.ComponentSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes the JVM options of each built-in component into a file of its name, one option a line, for
/// the launcher in the image: the list is the one that components are started with everywhere.
final class ComponentOptions {
    private ComponentOptions() {}

    public static void main(String[] args) throws IOException {
        for (ComponentSpec component : ComponentCatalog.all()) {
            Path file = Path.of(args[0], component.name());
            Files.createDirectories(file.getParent());
            Files.write(file, ComponentCatalog.virtualMachineOptions(component.name()));
        }
    }
}
