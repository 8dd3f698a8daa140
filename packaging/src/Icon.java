import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/// Draws the program's icon: a graph of three stages whose last slides down a slipway into the
/// water. One drawing gives the PNGs and the SVG. Run from source: `java Icon.java FOLDER`.
public final class Icon {
    private static final int[] SIZES = {16, 24, 32, 48, 64, 128, 256, 512};
    private static final Color GROUND = new Color(0x17, 0x2b, 0x4d);
    private static final Color LINE = new Color(0x8f, 0xb4, 0xff);
    private static final Color STAGE = new Color(0xff, 0xff, 0xff);
    private static final Color DONE = new Color(0x3d, 0xd6, 0x8c);
    private static final Color WATER = new Color(0x2f, 0x6f, 0xed);

    private Icon() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        for (int size : SIZES) {
            ImageIO.write(draw(size), "png", folder.resolve("slipway-" + size + ".png").toFile());
        }
        Files.writeString(folder.resolve("slipway.svg"), svg());
    }

    private static BufferedImage draw(int size) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.scale(size / 64.0, size / 64.0);
        RoundRectangle2D ground = new RoundRectangle2D.Double(0, 0, 64, 64, 28, 28);
        g.setColor(GROUND);
        g.fill(ground);
        g.clip(ground);
        Path2D water = new Path2D.Double();
        water.moveTo(0, 50);
        water.curveTo(12, 45, 20, 55, 32, 50);
        water.curveTo(44, 45, 52, 55, 64, 50);
        water.lineTo(64, 64);
        water.lineTo(0, 64);
        water.closePath();
        g.setColor(WATER);
        g.fill(water);
        g.setColor(LINE);
        g.setStroke(new BasicStroke(4, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        Path2D way = new Path2D.Double();
        way.moveTo(14, 18);
        way.lineTo(31, 27);
        way.lineTo(48, 40);
        g.draw(way);
        dot(g, STAGE, 14, 18, 6);
        dot(g, STAGE, 31, 27, 6);
        dot(g, DONE, 48, 40, 8);
        g.dispose();
        return image;
    }

    private static void dot(Graphics2D g, Color color, double x, double y, double radius) {
        g.setColor(color);
        g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    private static String svg() {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
                  <clipPath id="ground"><rect width="64" height="64" rx="14"/></clipPath>
                  <g clip-path="url(#ground)">
                    <rect width="64" height="64" fill="%s"/>
                    <path d="M0 50C12 45 20 55 32 50S52 55 64 50V64H0Z" fill="%s"/>
                    <path d="M14 18 31 27 48 40" fill="none" stroke="%s" stroke-width="4"
                        stroke-linecap="round" stroke-linejoin="round"/>
                    <circle cx="14" cy="18" r="6" fill="%s"/>
                    <circle cx="31" cy="27" r="6" fill="%s"/>
                    <circle cx="48" cy="40" r="8" fill="%s"/>
                  </g>
                </svg>
                """
                .formatted(
                        hex(GROUND), hex(WATER), hex(LINE), hex(STAGE), hex(STAGE), hex(DONE));
    }

    private static String hex(Color color) {
        return String.format(Locale.ROOT, "#%06x", color.getRGB() & 0xffffff);
    }
}
