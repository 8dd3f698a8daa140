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
/// Two images take turns, for one may still be on its way to the screen while the next is drawn. So
/// one raster draws on one canvas, once a frame.
final class Raster {
    private final Page[] pages = {new Page(), new Page()};
    private Page page = pages[0];

    /// Vertical runs that wait for their colour: a bit for each pixel, 64 rows in a word, the words
    /// of a row of columns beside each other.
    private long[] runs = new long[0];

    private boolean anyRun;

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
        page = page == pages[0] ? pages[1] : pages[0];
        page.size((int) Math.max(1, Math.round(width)), (int) Math.max(1, Math.round(height)));
        int words = page.w * words();
        if (runs.length != words) {
            runs = new long[words];
        }
    }

    private int words() {
        return (page.h + 63) / 64;
    }

    /// Fills what of a rectangle is in the image; always at least a pixel wide and high.
    void rect(double x, double y, double width, double height, int color) {
        int x1 = (int) Math.max(0, Math.round(x));
        int y1 = (int) Math.max(0, Math.round(y));
        int x2 = (int) Math.min(page.w, Math.max(Math.round(x) + 1, Math.round(x + width)));
        int y2 = (int) Math.min(page.h, Math.max(Math.round(y) + 1, Math.round(y + height)));
        for (int row = y1; row < y2 && x1 < x2; row++) {
            Arrays.fill(page.pixels, row * page.w + x1, row * page.w + x2, color);
        }
    }

    /// Fills a rectangle with round corners, or with half circles at its ends if it is no higher
    /// than twice the radius. Its sides are those of [#rect].
    void rounded(double x, double y, double width, double height, double radius, int color) {
        int rows = (int) Math.min(Math.round(radius), Math.round(height / 2));
        for (int k = 0; k < rows; k++) {
            double up = radius - k - 0.5;
            double inset = radius - Math.sqrt(Math.max(0, radius * radius - up * up));
            rect(x + inset, y + k, width - 2 * inset, 1, color);
            rect(x + inset, y + height - k - 1, width - 2 * inset, 1, color);
        }
        if (height > 2 * rows) {
            rect(x, y + rows, width, height - 2 * rows, color);
        }
    }

    /// Marks a vertical run, a pixel wide, for [#paintRuns]: where thousands of edges lie on each
    /// other, each pixel is painted once.
    void down(double x, double y, double height) {
        long column = Math.round(x);
        int y1 = (int) Math.max(0, Math.round(y));
        int y2 = (int) Math.min(page.h, Math.max(Math.round(y) + 1, Math.round(y + height)));
        if (column < 0 || column >= page.w || y1 >= y2) {
            return;
        }
        anyRun = true;
        int first = y1 >> 6;
        int last = (y2 - 1) >> 6;
        long head = -1L << y1;
        long tail = -1L >>> -y2;
        int at = first * page.w + (int) column;
        if (first == last) {
            runs[at] |= head & tail;
            return;
        }
        runs[at] |= head;
        for (int word = first + 1; word < last; word++) {
            at += page.w;
            runs[at] = -1L;
        }
        runs[at + page.w] |= tail;
    }

    /// Paints the vertical runs marked since the last time.
    void paintRuns(int color) {
        if (!anyRun) {
            return;
        }
        anyRun = false;
        int w = page.w;
        for (int word = 0; word < words(); word++) {
            int from = word * w;
            long any = 0;
            for (int x = 0; x < w; x++) {
                any |= runs[from + x];
            }
            for (int bit = 0; bit < 64 && any >>> bit != 0; bit++) {
                if ((any >>> bit & 1) != 0) {
                    int row = (64 * word + bit) * w;
                    for (int x = 0; x < w; x++) {
                        if ((runs[from + x] >>> bit & 1) != 0) {
                            page.pixels[row + x] = color;
                        }
                    }
                }
            }
            Arrays.fill(runs, from, from + w, 0);
        }
    }

    /// Lays a small image over what is there.
    ///
    /// @param from premultiplied colours, row by row
    /// @param offset where its first row begins
    /// @param stride from one row to the next
    /// @param alpha how opaque, 0 to 1
    void stamp(int[] from, int offset, int stride, int size, double x, double y, double alpha) {
        int left = (int) Math.round(x);
        int top = (int) Math.round(y);
        int share = (int) Math.round(alpha * 256);
        for (int row = Math.max(0, -top); row < Math.min(size, page.h - top); row++) {
            int source = offset + row * stride;
            int target = (top + row) * page.w + left;
            for (int k = Math.max(0, -left); k < Math.min(size, page.w - left); k++) {
                int over = from[source + k];
                if (over != 0) {
                    page.pixels[target + k] = blend(scaled(over, share), page.pixels[target + k]);
                }
            }
        }
    }

    private static int blend(int over, int below) {
        return over + scaled(below, 256 - (over >>> 24) - (over >>> 31));
    }

    /// Each of the four parts by so many 256ths.
    private static int scaled(int color, int share) {
        int even = (int) (((color & 0x00ff00ffL) * share >>> 8) & 0x00ff00ff);
        int odd = (int) (((color >>> 8 & 0x00ff00ffL) * share) & 0xff00ff00L);
        return even | odd;
    }

    void draw(GraphicsContext on) {
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
