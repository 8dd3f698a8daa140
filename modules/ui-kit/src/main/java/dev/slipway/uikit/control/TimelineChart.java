package dev.slipway.uikit.control;

import dev.slipway.uikit.icon.State;
import dev.slipway.uikit.theme.Fonts;
import dev.slipway.uikit.theme.Palette;
import dev.slipway.uikit.theme.Tone;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.TextAlignment;

/// When each piece of work waited and worked: one row a piece, time to the right in m:ss. The
/// critical path is underlined. Up and down move the selected row.
///
/// Put it into a `ScrollPane` that fits its width.
public final class TimelineChart extends CanvasControl {
    private static final double ROW = 28;
    private static final double HEAD = 28;
    private static final double NAMES = 128;
    private static final double END = 96;

    /// One row. Times are milliseconds since the chart's beginning.
    ///
    /// @param ready when it could have begun; equal to `begin` when it did not wait
    /// @param words beside the bar, such as `1:41` or `cached, saved 2.9 s`
    public record Row(
            String id,
            String name,
            State state,
            long ready,
            long begin,
            long end,
            String words,
            boolean critical) {}

    private List<Row> rows = List.of();
    private Optional<String> selected = Optional.empty();
    private Consumer<String> onSelect = id -> {};

    public TimelineChart() {
        setMinWidth(320);
        setFocusTraversable(true);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::onPress);
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        focusedProperty().addListener((property, before, after) -> redraw());
        describe();
    }

    public void setRows(List<Row> next) {
        rows = List.copyOf(next);
        requestLayout();
        describe();
        redraw();
    }

    public void setSelected(Optional<String> id) {
        selected = id;
        describe();
        redraw();
    }

    /// A row was chosen.
    public void setOnSelect(Consumer<String> action) {
        onSelect = action;
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEAD + rows.size() * ROW + 8;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void paint(GraphicsContext on, double width, double height) {
        Palette palette = palette();
        long total = Math.max(1, rows.stream().mapToLong(Row::end).max().orElse(1000));
        double scale = (width - NAMES - END) / total;
        axis(on, palette, total, scale, width, height);
        for (int i = 0; i < rows.size(); i++) {
            row(on, palette, rows.get(i), HEAD + i * ROW, scale, width);
        }
        if (isFocused()) {
            on.setStroke(palette.tone(Tone.ACCENT).emphasis());
            on.setLineWidth(2);
            on.strokeRect(1, 1, width - 2, height - 2);
        }
    }

    private void axis(
            GraphicsContext on,
            Palette palette,
            long total,
            double scale,
            double width,
            double height) {
        long step = step(total, Math.max(2, (int) ((width - NAMES - END) / 90)));
        on.setFont(Fonts.mono(11));
        on.setTextBaseline(VPos.CENTER);
        on.setTextAlign(TextAlignment.CENTER);
        on.setLineWidth(1);
        for (long t = 0; NAMES + t * scale <= width - 20; t += step) {
            double x = Math.round(NAMES + t * scale) + 0.5;
            on.setFill(palette.muted());
            on.fillText(clock(t, step), x, HEAD / 2);
            on.setStroke(palette.faint());
            on.strokeLine(x, HEAD, x, height);
        }
    }

    private void row(
            GraphicsContext on, Palette palette, Row row, double y, double scale, double width) {
        double middle = y + ROW / 2;
        if (selected.isPresent() && selected.get().equals(row.id)) {
            on.setFill(palette.tone(Tone.ACCENT).back());
            on.fillRect(0, y, width, ROW);
        }
        on.setTextAlign(TextAlignment.LEFT);
        on.setTextBaseline(VPos.CENTER);
        on.setFont(Fonts.medium(12));
        on.setFill(palette.text());
        on.fillText(row.name, 16, middle, NAMES - 24);
        double ready = NAMES + row.ready * scale;
        double begin = NAMES + row.begin * scale;
        double end = NAMES + row.end * scale;
        double bar = Math.max(4, end - begin);
        if (begin - ready > 2) {
            on.setStroke(palette.subtle());
            on.setLineWidth(1);
            on.setLineDashes(1.5, 2);
            on.strokeRoundRect(ready + 0.5, middle - 7.5, begin - ready, 15, 4, 4);
            on.setLineDashes();
        }
        Palette.Shades shades = palette.tone(row.state.tone());
        if (row.state == State.CACHED) {
            on.setStroke(shades.emphasis());
            on.setLineWidth(1.5);
            on.strokeRoundRect(begin + 0.75, middle - 7.25, Math.max(3, bar - 1.5), 14.5, 4, 4);
        } else {
            on.setFill(row.state.tone() == Tone.NEUTRAL ? shades.soft() : shades.emphasis());
            on.fillRoundRect(begin, middle - 8, bar, 16, 5, 5);
        }
        if (row.critical) {
            on.setFill(palette.tone(Tone.ACCENT).emphasis());
            double from = Math.min(ready, begin);
            on.fillRect(from, middle + 10, Math.max(4, begin + bar - from), 2);
        }
        on.setFont(Fonts.mono(12));
        on.setFill(palette.muted());
        on.fillText(row.words, begin + bar + 8, middle);
    }

    /// A step between marks: 1, 2, 5, 10, 20, 30 s, then minutes, hours.
    private static long step(long total, int most) {
        long[] steps = {
            100,
            200,
            500,
            1_000,
            2_000,
            5_000,
            10_000,
            20_000,
            30_000,
            60_000,
            120_000,
            300_000,
            600_000,
            1_200_000,
            1_800_000,
            3_600_000,
            7_200_000,
            14_400_000
        };
        for (long step : steps) {
            if (total / step <= most) {
                return step;
            }
        }
        return Math.max(86_400_000L, total / most);
    }

    /// m:ss, or h:mm:ss beyond an hour; tenths when the marks stand closer than a second.
    static String clock(long millis, long step) {
        long seconds = millis / 1000;
        String tail = step < 1000 ? "." + millis % 1000 / 100 : "";
        return seconds < 3600
                ? "%d:%02d%s".formatted(seconds / 60, seconds % 60, tail)
                : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private void onPress(MouseEvent event) {
        requestFocus();
        choose((int) Math.floor((event.getY() - HEAD) / ROW));
    }

    private void onKey(KeyEvent event) {
        int step = event.getCode() == KeyCode.UP ? -1 : event.getCode() == KeyCode.DOWN ? 1 : 0;
        if (step != 0) {
            int at = -1;
            for (int i = 0; i < rows.size(); i++) {
                if (selected.isPresent() && selected.get().equals(rows.get(i).id)) {
                    at = i;
                }
            }
            choose(at < 0 ? 0 : at + step);
            event.consume();
        }
    }

    private void choose(int index) {
        if (index >= 0 && index < rows.size()) {
            setSelected(Optional.of(rows.get(index).id));
            onSelect.accept(rows.get(index).id);
        }
    }

    private void describe() {
        setAccessibleText(
                rows.stream()
                        .filter(row -> selected.isPresent() && selected.get().equals(row.id))
                        .findFirst()
                        .map(row -> row.name + ", " + row.state.words() + ", " + row.words)
                        .orElse("Timeline of " + rows.size() + " rows"));
    }
}
