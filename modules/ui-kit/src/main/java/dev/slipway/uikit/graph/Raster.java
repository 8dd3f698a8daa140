package dev.slipway.uikit.graph;

import java.nio.IntBuffer;
import java.util.Arrays;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// Many small rectangles as one image. A canvas keeps every rectangle as a command, which for the
/// edges of thousands of nodes costs more than the pixels do.
///
/// Two images take turns, for one may still be on its way to the screen while the next is drawn.
final class Raster {
    private final Page[] pages = {new Page(), new Page()};
    private int turn;

    private static final class Page {
        private int[] pixels = new int[0];
        private int w;
        private int h;
        private @Nullable PixelBuffer<IntBuffer> buffer;
        private @Nullable WritableImage image;

        private void size(int width, int height) {
            if (w == width && h == height && image != null) {
                Arrays.fill(pixels, 0);
                return;
            }
            w = width;
            h = height;
            pixels = new int[w * h];
            buffer =
                    new PixelBuffer<>(
                            w, h, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
            image = new WritableImage(buffer);
        }
    }

    /// An empty image, as large as the view.
    void begin(double width, double height) {
        turn = 1 - turn;
        pages[turn].size(
                (int) Math.max(1, Math.round(width)), (int) Math.max(1, Math.round(height)));
    }

    /// Fills what of a rectangle is in the image; always at least a pixel wide and high.
    void rect(double x, double y, double width, double height, int color) {
        Page page = pages[turn];
        int x1 = (int) Math.max(0, Math.round(x));
        int y1 = (int) Math.max(0, Math.round(y));
        int x2 = (int) Math.min(page.w, Math.max(Math.round(x) + 1, Math.round(x + width)));
        int y2 = (int) Math.min(page.h, Math.max(Math.round(y) + 1, Math.round(y + height)));
        for (int row = y1; row < y2; row++) {
            int at = row * page.w;
            for (int column = x1; column < x2; column++) {
                page.pixels[at + column] = color;
            }
        }
    }

    void draw(GraphicsContext on) {
        Page page = pages[turn];
        if (page.buffer != null && page.image != null) {
            page.buffer.updateBuffer(buffer -> null);
            on.drawImage(page.image, 0, 0);
        }
    }

    static int argb(Color color) {
        return 0xff000000
                | (int) Math.round(color.getRed() * 255) << 16
                | (int) Math.round(color.getGreen() * 255) << 8
                | (int) Math.round(color.getBlue() * 255);
    }
}
