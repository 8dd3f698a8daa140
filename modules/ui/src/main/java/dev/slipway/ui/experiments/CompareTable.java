package dev.slipway.ui.experiments;

import dev.slipway.model.run.RunId;
import dev.slipway.ui.graphview.CanvasPane;
import dev.slipway.uikit.control.MenuButtons;
import dev.slipway.uikit.icon.IconGlyph;
import dev.slipway.uikit.theme.Fonts;
import dev.slipway.uikit.theme.Palette;
import dev.slipway.uikit.theme.Series;
import dev.slipway.uikit.theme.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.geometry.Side;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// Runs as columns, what was set and measured as rows. Draws only the cells in view, so that a
/// hundred runs with a thousand metrics scroll like four with ten; the head and the names stay in
/// place. Arrows move over the cells, Enter opens a run's menu.
final class CompareTable extends Region {
    private static final double NAMES = 164;
    private static final double LEAST_COLUMN = 104;
    private static final double MOST_COLUMN = 200;
    private static final double HEAD = 56;
    private static final double SECTION = 38;
    private static final double ROW = 30;
    private static final double LEFT = 16;
    private static final double BAR = 10;

    private final Cells cells = new Cells();
    private final ScrollBar down = new ScrollBar();
    private final ScrollBar across = new ScrollBar();
    private final Tooltip tip = new Tooltip();
    private final ContextMenu menu = new ContextMenu();
    private final Acts acts;
    private List<Line> lines = List.of();
    private List<Comparison.Column> runs = List.of();
    private Comparison comparison = Comparison.NONE;
    private boolean onlyDifferences;
    private boolean marks = true;
    private int currentLine = -1;
    private int currentRun;

    /// What a person may do with a compared run.
    interface Acts {
        void baseline(RunId run);

        void remove(RunId run);

        void open(RunId run);
    }

    private sealed interface Line {
        double height();

        record Title(String title, String note) implements Line {
            @Override
            public double height() {
                return SECTION;
            }
        }

        record Values(Comparison.Row row, boolean arrows) implements Line {
            @Override
            public double height() {
                return ROW;
            }
        }
    }

    CompareTable(Acts acts) {
        this.acts = acts;
        across.setOrientation(Orientation.HORIZONTAL);
        down.setOrientation(Orientation.VERTICAL);
        Consumer<Number> redraw = value -> cells.redraw();
        down.valueProperty().addListener((property, before, after) -> redraw.accept(after));
        across.valueProperty().addListener((property, before, after) -> redraw.accept(after));
        getChildren().addAll(cells, down, across);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TABLE_VIEW);
        focusedProperty().addListener((property, before, after) -> cells.redraw());
        addEventHandler(ScrollEvent.SCROLL, this::onScroll);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::onPress);
        addEventHandler(MouseEvent.MOUSE_MOVED, this::onMove);
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        Tooltip.install(this, tip);
        setMinSize(240, 120);
    }

    void show(Comparison next, boolean differencesOnly, boolean markDifferences) {
        comparison = next;
        onlyDifferences = differencesOnly;
        marks = markDifferences;
        runs = next.runs();
        List<Line> all = new ArrayList<>();
        for (Comparison.Section section : next.sections()) {
            List<Comparison.Row> rows =
                    section.rows().stream().filter(r -> !onlyDifferences || r.differs()).toList();
            if (!rows.isEmpty()) {
                boolean metrics = section.kind() == Comparison.Kind.METRICS;
                all.add(new Line.Title(section.kind().title(), note(section, metrics)));
                rows.forEach(row -> all.add(new Line.Values(row, metrics)));
            }
        }
        lines = List.copyOf(all);
        currentRun = Math.min(currentRun, Math.max(0, runs.size() - 1));
        setAccessibleText(runs.size() + " runs compared, " + lines.size() + " rows");
        requestLayout();
        cells.redraw();
    }

    private static String note(Comparison.Section section, boolean metrics) {
        String differ = section.differing() + " of " + section.rows().size() + " differ";
        return metrics ? "↑ better high, ↓ better low" : differ;
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        double all = lines.stream().mapToDouble(Line::height).sum() + 12;
        double columns = runs.size() * column(width);
        boolean wide = columns > width - NAMES + 1;
        double bottom = wide ? BAR : 0;
        double room = Math.max(1, height - HEAD - bottom);
        double sight = Math.max(1, width - NAMES);
        set(down, all, room);
        set(across, columns, sight);
        cells.resizeRelocate(0, 0, width, height - bottom);
        down.resizeRelocate(width - BAR, HEAD, BAR, room);
        across.resizeRelocate(NAMES, height - BAR, sight, BAR);
    }

    private static void set(ScrollBar bar, double all, double room) {
        bar.setVisible(all > room + 1);
        bar.setMax(Math.max(0, all - room));
        bar.setVisibleAmount(all <= 0 ? 1 : bar.getMax() * room / all);
        bar.setUnitIncrement(ROW);
        bar.setBlockIncrement(room);
        bar.setValue(Math.clamp(bar.getValue(), 0, bar.getMax()));
    }

    private double column(double width) {
        double even = (width - NAMES - BAR) / Math.max(1, runs.size());
        return Math.clamp(even, LEAST_COLUMN, MOST_COLUMN);
    }

    private void onScroll(ScrollEvent event) {
        if (down.isVisible()) {
            down.setValue(Math.clamp(down.getValue() - event.getDeltaY(), 0, down.getMax()));
        }
        if (across.isVisible()) {
            across.setValue(Math.clamp(across.getValue() - event.getDeltaX(), 0, across.getMax()));
        }
        event.consume();
    }

    private void onPress(MouseEvent event) {
        requestFocus();
        int run = runAt(event.getX());
        int line = lineAt(event.getY());
        if (run >= 0) {
            currentRun = run;
        }
        if (line >= 0) {
            currentLine = line;
        }
        if (run >= 0 && event.getY() < HEAD) {
            openMenu(run);
        } else {
            menu.hide();
        }
        tellCurrent();
    }

    private void onMove(MouseEvent event) {
        int run = runAt(event.getX());
        int line = lineAt(event.getY());
        String words = "";
        if (line >= 0 && lines.get(line) instanceof Line.Values values) {
            words = run < 0 ? values.row().label() : values.row().cells().get(run).whole();
        } else if (run >= 0 && event.getY() < HEAD) {
            words = "Run " + runs.get(run).number() + ", " + runs.get(run).under();
        }
        tip.setText(words.isEmpty() ? "Nothing here" : words);
    }

    private void onKey(KeyEvent event) {
        if (runs.isEmpty()) {
            return;
        }
        switch (event.getCode()) {
            case UP -> step(-1);
            case DOWN -> step(1);
            case LEFT -> currentRun = Math.max(0, currentRun - 1);
            case RIGHT -> currentRun = Math.min(runs.size() - 1, currentRun + 1);
            case ENTER -> openMenu(currentRun);
            default -> {
                return;
            }
        }
        event.consume();
        reveal();
        tellCurrent();
    }

    private void step(int by) {
        int next = currentLine + by;
        while (next >= 0 && next < lines.size() && lines.get(next) instanceof Line.Title) {
            next += by;
        }
        if (next >= 0 && next < lines.size()) {
            currentLine = next;
        }
    }

    private void reveal() {
        double x = currentRun * column(getWidth());
        double sight = getWidth() - NAMES;
        if (x < across.getValue()) {
            across.setValue(x);
        } else if (x + column(getWidth()) > across.getValue() + sight) {
            across.setValue(Math.min(across.getMax(), x + column(getWidth()) - sight));
        }
        double y = 0;
        for (int i = 0; i < currentLine; i++) {
            y += lines.get(i).height();
        }
        double room = getHeight() - HEAD;
        if (y < down.getValue()) {
            down.setValue(y);
        } else if (y + ROW > down.getValue() + room) {
            down.setValue(Math.min(down.getMax(), y + ROW - room));
        }
    }

    private void tellCurrent() {
        if (currentLine >= 0
                && currentLine < lines.size()
                && lines.get(currentLine) instanceof Line.Values values
                && currentRun < values.row().cells().size()) {
            Comparison.Cell cell = values.row().cells().get(currentRun);
            setAccessibleText(
                    "Run "
                            + runs.get(currentRun).number()
                            + ", "
                            + values.row().label()
                            + " "
                            + (cell.text().isEmpty() ? "none" : cell.text())
                            + (cell.differs() ? ", differs from the baseline" : "")
                            + (cell.best() ? ", best" : ""));
        }
        cells.redraw();
    }

    private void openMenu(int run) {
        Comparison.Column column = runs.get(run);
        menu.getItems()
                .setAll(
                        MenuButtons.item(
                                "Make run " + column.number() + " the baseline",
                                "mdi2f-flag-outline",
                                () -> acts.baseline(column.run())),
                        MenuButtons.item(
                                "Open run " + column.number(),
                                "mdi2h-history",
                                () -> acts.open(column.run())),
                        MenuButtons.item(
                                "Remove from the comparison",
                                "mdi2c-close",
                                () -> acts.remove(column.run())));
        menu.show(this, Side.TOP, NAMES + run * column(getWidth()) - across.getValue(), HEAD);
    }

    private int runAt(double x) {
        if (x < NAMES || runs.isEmpty()) {
            return -1;
        }
        int run = (int) ((x - NAMES + across.getValue()) / column(getWidth()));
        return run < runs.size() ? run : -1;
    }

    private int lineAt(double y) {
        if (y < HEAD) {
            return -1;
        }
        double top = HEAD - down.getValue();
        for (int i = 0; i < lines.size(); i++) {
            top += lines.get(i).height();
            if (y < top) {
                return i;
            }
        }
        return -1;
    }

    /// The colour of a run's series; grey past the sixth.
    static Color color(Palette palette, int index) {
        return Series.at(index).map(palette::series).orElse(palette.subtle());
    }

    private final class Cells extends CanvasPane {
        private void redraw() {
            repaint();
        }

        @Override
        protected void paint(GraphicsContext on, Palette palette, double width, double height) {
            double column = column(width);
            int first = (int) (across.getValue() / column);
            int last =
                    Math.min(
                            runs.size(),
                            (int) Math.ceil((across.getValue() + width - NAMES) / column));
            clipped(
                    on,
                    0,
                    HEAD,
                    width,
                    height - HEAD,
                    () -> body(on, palette, width, height, column, first, last));
            head(on, palette, width, column, first, last);
        }

        private void body(
                GraphicsContext on,
                Palette palette,
                double width,
                double height,
                double column,
                int first,
                int last) {
            double y = HEAD - down.getValue();
            for (int i = 0; i < lines.size(); i++) {
                Line line = lines.get(i);
                double top = y;
                y += line.height();
                if (y < HEAD || top > height) {
                    continue;
                }
                switch (line) {
                    case Line.Title title -> title(on, palette, title, top);
                    case Line.Values values -> {
                        boolean current = i == currentLine;
                        row(on, palette, values, top, width, column, first, last, current);
                    }
                }
            }
        }

        private void title(GraphicsContext on, Palette palette, Line.Title title, double top) {
            double middle = top + SECTION - 15;
            text(on, title.title(), Fonts.semiBold(12), palette.text(), LEFT, middle);
            double after = LEFT + width(title.title(), Fonts.semiBold(12)) + 10;
            text(on, title.note(), Fonts.medium(11), palette.muted(), after, middle);
        }

        private void row(
                GraphicsContext on,
                Palette palette,
                Line.Values values,
                double top,
                double width,
                double column,
                int first,
                int last,
                boolean current) {
            double middle = top + ROW / 2;
            on.setStroke(palette.faint());
            on.setLineWidth(1);
            on.setLineDashes();
            on.strokeLine(0, Math.floor(top) + 0.5, width, Math.floor(top) + 0.5);
            clipped(
                    on,
                    NAMES,
                    top,
                    width - NAMES,
                    ROW,
                    () -> {
                        for (int run = first; run < last; run++) {
                            double x = NAMES + run * column - across.getValue();
                            cell(
                                    on,
                                    palette,
                                    values.row().cells().get(run),
                                    values.arrows(),
                                    x,
                                    top,
                                    column);
                            if (current && run == currentRun && isFocused()) {
                                on.setStroke(palette.tone(Tone.ACCENT).emphasis());
                                on.setLineWidth(2);
                                on.strokeRect(x + 1, top + 2, column - 3, ROW - 3);
                            }
                        }
                    });
            String label = values.row().label();
            String arrow = values.row().lowerIsBetter().filter(low -> low).isPresent() ? " ↓" : "";
            text(
                    on,
                    fit(label, Fonts.medium(12), NAMES - LEFT - 22) + arrow,
                    Fonts.medium(12),
                    palette.text(),
                    LEFT,
                    middle);
        }

        private void cell(
                GraphicsContext on,
                Palette palette,
                Comparison.Cell cell,
                boolean arrows,
                double x,
                double top,
                double column) {
            double middle = top + ROW / 2;
            if (cell.differs() && marks && !arrows) {
                on.setFill(palette.tone(Tone.WARNING).back());
                on.fillRect(x, top + 1, column - 1, ROW - 1);
            }
            Font mono = Fonts.mono(12);
            String shown =
                    cell.text().isEmpty()
                            ? "–"
                            : fit(cell.text(), mono, column - (arrows ? 48 : 14));
            text(
                    on,
                    shown,
                    mono,
                    cell.text().isEmpty() ? palette.muted() : palette.text(),
                    x + 8,
                    middle);
            double after = x + 8 + width(shown, mono) + 9;
            if (cell.trend() != Comparison.Trend.NONE && marks) {
                Tone tone = cell.trend().isGood() ? Tone.SUCCESS : Tone.DANGER;
                IconGlyph.of(cell.trend().isUp() ? "mdi2a-arrow-up-thin" : "mdi2a-arrow-down-thin")
                        .draw(on, after, middle, 15, palette.tone(tone).fg());
                after += 15;
            }
            if (cell.best() && marks) {
                IconGlyph.of("mdi2s-star-four-points-outline")
                        .draw(on, after + 1, middle, 12, palette.tone(Tone.SUCCESS).fg());
            }
        }

        private void head(
                GraphicsContext on,
                Palette palette,
                double width,
                double column,
                int first,
                int last) {
            on.setFill(palette.screen());
            on.fillRect(0, 0, width, HEAD);
            on.setStroke(palette.line());
            on.setLineWidth(1);
            on.setLineDashes();
            on.strokeLine(0, HEAD - 0.5, width, HEAD - 0.5);
            if (runs.isEmpty()) {
                return;
            }
            char base = runs.get(comparison.baseline()).letter();
            text(on, "Baseline is " + base + ".", Fonts.medium(11), palette.muted(), LEFT, 18);
            text(on, "Arrows compare with it.", Fonts.medium(11), palette.muted(), LEFT, 36);
            clipped(
                    on,
                    NAMES,
                    0,
                    width - NAMES,
                    HEAD,
                    () -> {
                        for (int run = first; run < last; run++) {
                            double x = NAMES + run * column - across.getValue();
                            runHead(on, palette, runs.get(run), run, x, column);
                        }
                    });
        }

        private void runHead(
                GraphicsContext on,
                Palette palette,
                Comparison.Column run,
                int index,
                double x,
                double column) {
            on.setFill(color(palette, index));
            on.fillRoundRect(x + 8, 11, 17, 17, 6, 6);
            on.setTextAlign(TextAlignment.CENTER);
            text(
                    on,
                    String.valueOf(run.letter()),
                    Fonts.semiBold(11),
                    palette.dark() ? Color.web("#010409") : Color.WHITE,
                    x + 16.5,
                    20);
            on.setTextAlign(TextAlignment.LEFT);
            text(
                    on,
                    fit("Run " + run.number(), Fonts.semiBold(12), column - 52),
                    Fonts.semiBold(12),
                    palette.text(),
                    x + 32,
                    20);
            IconGlyph.of("mdi2c-chevron-down").draw(on, x + column - 14, 20, 14, palette.muted());
            String under = fit(run.under(), Fonts.medium(11), column - (run.baseline() ? 70 : 16));
            text(on, under, Fonts.medium(11), palette.muted(), x + 8, 40);
            if (run.baseline()) {
                double at = x + 8 + width(under, Fonts.medium(11)) + 6;
                on.setStroke(palette.line());
                on.setLineWidth(1);
                on.strokeRoundRect(at + 0.5, 31.5, 52, 17, 6, 6);
                text(on, "baseline", Fonts.medium(11), palette.text(), at + 5, 40);
            }
        }

        private void clipped(
                GraphicsContext on, double x, double y, double w, double h, Runnable draw) {
            on.save();
            on.beginPath();
            on.rect(x, y, w, h);
            on.clip();
            draw.run();
            on.restore();
        }

        private void text(
                GraphicsContext on, String words, Font font, Color color, double x, double y) {
            on.setFont(font);
            on.setFill(color);
            on.setTextBaseline(VPos.CENTER);
            on.fillText(words, x, y);
        }

        private double width(String words, Font font) {
            return TextWidths.of(words, font);
        }

        private String fit(String words, Font font, double room) {
            if (width(words, font) <= room) {
                return words;
            }
            int keep = words.length();
            while (keep > 1 && width(words.substring(0, keep) + "…", font) > room) {
                keep--;
            }
            return words.substring(0, keep) + "…";
        }
    }
}
