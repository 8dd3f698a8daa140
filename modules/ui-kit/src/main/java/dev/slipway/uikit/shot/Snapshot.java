package dev.slipway.uikit.shot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/// Writes what a scene shows as a PNG file. The picture is taken on the FX thread; the file may be
/// written on any.
public final class Snapshot {
    private Snapshot() {}

    /// FX thread only.
    public static WritableImage of(Scene scene) {
        return scene.snapshot(null);
    }

    /// @throws IOException when the file cannot be written
    public static void write(WritableImage image, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", out);
        }
    }
}
