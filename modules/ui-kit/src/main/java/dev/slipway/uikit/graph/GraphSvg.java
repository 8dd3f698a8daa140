package dev.slipway.uikit.graph;

import dev.slipway.uikit.icon.GlyphOutline;
import dev.slipway.uikit.icon.State;
import dev.slipway.uikit.theme.Fonts;
import dev.slipway.uikit.theme.Palette;
import dev.slipway.uikit.theme.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

/// A graph as an SVG drawing: full cards, lines, and words that stay words. Icons are drawn once
/// and referred to. FX thread only, for fonts are measured there.
final class GraphSvg {
    private static final double MARGIN = 24;
    private static final Font TITLE = Fonts.semiBold(13);
    private static final Font STATE = Fonts.medium(12);
    private static final Font MONO = Fonts.mono(11);
    private static final double CHIP_TEXT = 72;

    private final PlacedGraph graph;
    private final Palette palette;
    private final SvgText out = new SvgText();
    private final TextFit fit = new TextFit();
    private final Map<String, String> icons = new LinkedHashMap<>();

    private GraphSvg(PlacedGraph graph, Palette palette) {
        this.graph = graph;
        this.palette = palette;
    }

    static String of(PlacedGraph graph, Palette palette, String title) {
        return new GraphSvg(graph, palette).write(title);
    }

    private String write(String title) {
        Rectangle2D box = graph.content();
        double x = box.getMinX() - MARGIN;
        double y = box.getMinY() - MARGIN;
        double w = box.getWidth() + 2 * MARGIN;
        double h = box.getHeight() + 2 * MARGIN;
        out.rect(x, y, w, h, 0, SvgText.fill(palette.canvas()));
        graph.graph().sections().forEach(this::section);
        for (int i = 0; i < graph.graph().edges().size(); i++) {
            edge(graph.edge(i), graph.way(i));
        }
        labels();
        for (int i = 0; i < graph.graph().nodes().size(); i++) {
            node(graph.node(i), graph.box(i));
        }
        SvgText head = new SvgText();
        head.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
                .raw(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\""
                                + SvgText.n(x)
                                + " "
                                + SvgText.n(y)
                                + " "
                                + SvgText.n(w)
                                + " "
                                + SvgText.n(h)
                                + "\" width=\""
                                + SvgText.n(w)
                                + "\" height=\""
                                + SvgText.n(h)
                                + "\">")
                .raw("<title>" + SvgText.escaped(title) + "</title>")
                .raw("<style>")
                .raw("text { font-family: Inter, 'Segoe UI', Helvetica, Arial, sans-serif; }")
                .raw(".title { font-size: 13px; font-weight: 600; }")
                .raw(".state { font-size: 12px; font-weight: 500; }")
                .raw(
                        ".mono { font-size: 11px; font-family: 'JetBrains Mono', Menlo, Consolas,"
                                + " monospace; }")
                .raw("</style>")
                .raw("<defs>");
        icons.forEach((id, data) -> head.raw("<path id=\"" + id + "\" d=\"" + data + "\"/>"));
        head.raw("</defs>");
        return head + out.toString() + "</svg>\n";
    }

    private void section(GraphSection section) {
        graph.box(section)
                .ifPresent(
                        box -> {
                            Color ground = palette.tone(Tone.NEUTRAL).back();
                            out.rect(
                                    box.getMinX() + 0.5,
                                    box.getMinY() + 0.5,
                                    box.getWidth() - 1,
                                    box.getHeight() - 1,
                                    12,
                                    SvgText.fill(ground.deriveColor(0, 1, 1, 0.4))
                                            + " "
                                            + SvgText.line(palette.line(), 1));
                            double x = box.getMinX() + 16;
                            double y = box.getMinY() + 20;
                            out.text(section.title(), x, y, "state", palette.text(), "start");
                            out.text(
                                    section.note(),
                                    x + fit.width(section.title(), STATE) + 8,
                                    y,
                                    "state",
                                    palette.muted(),
                                    "start");
                        });
    }

    private void edge(GraphEdge edge, List<Point2D> way) {
        Color color = edge.style().color(palette);
        StringBuilder data = new StringBuilder();
        int last = way.size() - 1;
        for (int i = 0; i < way.size(); i++) {
            Point2D at = way.get(i);
            if (i == 0) {
                data.append('M').append(pair(at));
            } else if (i == last) {
                data.append('L').append(pair(towards(at, way.get(i - 1), 7)));
            } else {
                double room =
                        Math.min(at.distance(way.get(i - 1)), at.distance(way.get(i + 1))) / 2;
                double radius = Math.min(8, room);
                data.append('L').append(pair(towards(at, way.get(i - 1), radius)));
                data.append('Q').append(pair(at)).append(' ');
                data.append(pair(towards(at, way.get(i + 1), radius)));
            }
        }
        out.path(data.toString(), SvgText.stroke(color, edge.style().width(), edge.style().dash()));
        Point2D tip = way.get(last);
        Point2D from = way.get(last - 1);
        if (tip.distance(from) > 0.01) {
            Point2D along = tip.subtract(from).normalize();
            Point2D across = new Point2D(-along.getY(), along.getX()).multiply(4);
            Point2D base = tip.subtract(along.multiply(8));
            out.path(
                    "M"
                            + pair(tip)
                            + "L"
                            + pair(base.add(across))
                            + "L"
                            + pair(base.subtract(across))
                            + "Z",
                    SvgText.fill(color));
        }
    }

    private void labels() {
        List<Rectangle2D> taken = new ArrayList<>();
        for (int i = 0; i < graph.graph().edges().size(); i++) {
            String words = GraphEdges.words(graph.edge(i));
            if (!words.isEmpty()) {
                double width = fit.width(words, GraphEdges.LABEL) + 6;
                Point2D at = GraphEdges.place(graph, graph.way(i), width, taken);
                if (at != null) {
                    out.text(words, at.getX(), at.getY() + 4, "mono", palette.muted(), "middle");
                    taken.add(new Rectangle2D(at.getX() - width / 2, at.getY() - 7, width, 14));
                }
            }
        }
    }

    private void node(GraphNode node, Rectangle2D box) {
        double x = box.getMinX();
        double y = box.getMinY();
        double w = box.getWidth();
        double h = box.getHeight();
        out.raw("<g><title>" + SvgText.escaped(node.spoken()) + "</title>");
        if (node.shape() == GraphNode.Shape.STADIUM) {
            frame(x, y, w, h, h / 2, palette.line());
            icon(node.kindIcon(), x + 22, y + h / 2, 16, palette.muted());
            boolean two = !node.fact().isEmpty();
            double left = x + 38;
            double room = w - 50;
            out.text(
                    fit.fit(node.title(), TITLE, room),
                    left,
                    y + h * (two ? 0.34 : 0.5) + 4.5,
                    "title",
                    palette.text(),
                    "start");
            out.text(
                    fit.fit(node.fact(), MONO, room),
                    left,
                    y + h * 0.68 + 4,
                    "mono",
                    palette.muted(),
                    "start");
        } else {
            card(node, x, y, w, h);
        }
        out.raw("</g>");
    }

    private void card(GraphNode node, double x, double y, double w, double h) {
        State state = node.state();
        Palette.Shades shades = palette.tone(state.tone());
        if (node.shape() == GraphNode.Shape.STACK) {
            frame(x + 8, y + 8, w, h, 8, palette.line());
            frame(x + 4, y + 4, w, h, 8, palette.line());
        }
        boolean dashed = node.ghost() || state == State.NOT_RUN;
        boolean coloured = state == State.FAILED || state == State.RUNNING;
        Color border = coloured ? shades.emphasis() : palette.line();
        out.rect(
                x + 0.5,
                y + 0.5,
                w - 1,
                h - 1,
                8,
                SvgText.fill(palette.card())
                        + " "
                        + (dashed ? SvgText.line(border, 1, 3, 2) : SvgText.line(border, 1)));
        out.path(
                "M"
                        + pair(x + 4, y + 0.5)
                        + "Q"
                        + pair(x, y + 3)
                        + " "
                        + pair(x, y + 8)
                        + "L"
                        + pair(x, y + h - 8)
                        + "Q"
                        + pair(x, y + h - 3)
                        + " "
                        + pair(x + 4, y + h - 0.5)
                        + "Z",
                SvgText.fill(
                        state.tone() == Tone.NEUTRAL
                                ? palette.tone(Tone.NEUTRAL).soft()
                                : shades.emphasis()));
        double left = x + 14;
        double right = x + w - 10;
        boolean holds = node.shape().holdsOthers();
        icon(
                node.shape() == GraphNode.Shape.FOLDED ? "mdi2c-chevron-right" : node.kindIcon(),
                left + 8,
                y + 18,
                16,
                palette.muted());
        double titleEnd = right;
        if (holds) {
            String count = "× " + node.tally().total();
            out.text(count, right, y + 22, "mono", palette.text(), "end");
            titleEnd -= fit.width(count, MONO) + 8;
        } else if (!node.place().icon().isEmpty() && !node.place().isNamed()) {
            icon(node.place().icon(), right - 7, y + 18, 14, palette.muted());
            titleEnd -= 22;
        }
        out.text(
                fit.fit(node.title(), TITLE, titleEnd - left - 24),
                left + 24,
                y + 22.5,
                "title",
                node.ghost() ? palette.muted() : palette.text(),
                "start");
        icon(state.icon(), left + 8, y + 38, 14, shades.fg());
        double timeWidth = node.time().isEmpty() ? 0 : fit.width(node.time(), MONO) + 8;
        out.text(node.time(), right, y + 42, "mono", palette.muted(), "end");
        out.text(
                fit.fit(node.stateWords(), STATE, right - timeWidth - left - 20),
                left + 20,
                y + 42,
                "state",
                state.tone() == Tone.NEUTRAL ? palette.muted() : shades.fg(),
                "start");
        double rowEnd = right - placeChip(node.place(), right, y + 60);
        if (node.progress() >= 0) {
            double end = rowEnd - 44;
            out.rect(left, y + 58, end - left, 4, 2, SvgText.fill(palette.track()));
            out.rect(
                    left,
                    y + 58,
                    Math.max(2, (end - left) * Math.min(1, node.progress())),
                    4,
                    2,
                    SvgText.fill(palette.tone(Tone.ACCENT).emphasis()));
            String percent = Math.round(node.progress() * 100) + " %";
            out.text(percent, rowEnd, y + 64, "mono", palette.text(), "end");
        } else {
            String fact = holds ? node.tally().words() : node.fact();
            out.text(
                    fit.fit(fact, MONO, rowEnd - left),
                    left,
                    y + 64,
                    "mono",
                    palette.muted(),
                    "start");
        }
    }

    private double placeChip(GraphNode.Place place, double right, double y) {
        if (!place.isNamed()) {
            return 0;
        }
        String words = fit.fit(place.name(), MONO, CHIP_TEXT);
        double w = fit.width(words, MONO) + 30;
        double x = right - w + 2;
        Palette.Shades shades = palette.tone(Tone.WARNING);
        frame(x, y - 9, w, 18, 9, place.isDoubtful() ? shades.emphasis() : palette.line());
        Color ink = place.isDoubtful() ? shades.fg() : palette.muted();
        icon(place.icon(), x + 13, y, 12, ink);
        out.text(words, x + 22, y + 4, "mono", ink, "start");
        return w + 4;
    }

    private void frame(double x, double y, double w, double h, double radius, Color border) {
        out.rect(
                x + 0.5,
                y + 0.5,
                w - 1,
                h - 1,
                radius,
                SvgText.fill(palette.card()) + " " + SvgText.line(border, 1));
    }

    private void icon(String literal, double x, double y, double size, Color color) {
        icons.computeIfAbsent(literal, GlyphOutline::of);
        out.raw(
                "<use href=\"#"
                        + literal
                        + "\" transform=\"translate("
                        + SvgText.n(x)
                        + " "
                        + SvgText.n(y)
                        + ") scale("
                        + SvgText.n(size / 24)
                        + ")\" "
                        + SvgText.fill(color)
                        + "/>");
    }

    private static Point2D towards(Point2D from, Point2D to, double distance) {
        double length = from.distance(to);
        return length < 0.01 ? from : from.interpolate(to, Math.min(1, distance / length));
    }

    private static String pair(Point2D p) {
        return pair(p.getX(), p.getY());
    }

    private static String pair(double x, double y) {
        return SvgText.n(x) + " " + SvgText.n(y);
    }
}
