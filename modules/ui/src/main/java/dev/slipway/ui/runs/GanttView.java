package dev.slipway.ui.runs;

import dev.slipway.model.StageName;
import dev.slipway.model.run.StageStatus;
import dev.slipway.ui.graphview.CanvasPane;
import dev.slipway.ui.words.Durations;
import dev.slipway.ui.words.States;
import dev.slipway.uikit.icon.State;
import dev.slipway.uikit.theme.Fonts;
import dev.slipway.uikit.theme.Palette;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// Stages over time: dotted while they waited, filled while they worked, underlined where they lie
/// on the critical path. Draws only the rows in view, so that a thousand stages cost no more than
/// ten.
final class GanttView extends Region {
    private static final double ROW = 28;
    private static final double AXIS = 26;
    private static final double NAMES = 128;
    private static final double WORDS = 120;
    private static final double BAR = 16;
    private static final double RIGHT = 16;

    private final Rows rows = new Rows();
    private final ScrollBar bar = new ScrollBar();
    private final Consumer<StageName> chosen;
    private Timeline timeline = new Timeline(0, List.of(), 0);
    private Optional<StageName> selected = Optional.empty();
    private int hovered = -1;

    /// @param chosen hears which stage was pressed, or reached by the arrow keys
    GanttView(Consumer<StageName> chosen) {
        this.chosen = chosen;
        bar.setOrientation(Orientation.VERTICAL);
        bar.valueProperty().addListener((property, before, after) -> rows.redraw());
        getChildren().addAll(rows, bar);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        getStyleClass().add("sw-gantt");
        addEventHandler(ScrollEvent.SCROLL, this::onScroll);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::onPress);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> hover(rowAt(event.getY())));
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> hover(-1));
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        focusedProperty().addListener((property, before, after) -> rows.redraw());
    }

    void show(Timeline next, Optional<StageName> stage) {
        boolean other = !next.equals(timeline);
        timeline = next;
        selected = stage;
        setAccessibleText(
                "Timeline of "
                        + next.bars().size()
                        + " stages, critical path "
                        + Durations.words(next.criticalMillis())
                        + ". "
                        + String.join(
                                ". ",
                                next.bars().stream()
                                        .limit(50)
                                        .map(b -> b.stage() + " " + b.words())
                                        .toList()));
        if (other) {
            requestLayout();
        }
        rows.redraw();
    }

    @Override
    protected double computePrefHeight(double width) {
        return AXIS + timeline.bars().size() * ROW + 8;
    }

    @Override
    protected double computeMinHeight(double width) {
        return AXIS + 2 * ROW;
    }

    @Override
    protected void layoutChildren() {
        double height = getHeight();
        double all = timeline.bars().size() * ROW + 8;
        double room = Math.max(0, height - AXIS);
        boolean scrolls = all > room + 1;
        bar.setVisible(scrolls);
        bar.setMax(Math.max(0, all - room));
        bar.setVisibleAmount(all <= 0 ? 1 : bar.getMax() * room / all);
        bar.setUnitIncrement(ROW);
        bar.setBlockIncrement(room);
        if (!scrolls) {
            bar.setValue(0);
        } else if (bar.getValue() > bar.getMax()) {
            bar.setValue(bar.getMax());
        }
        rows.resizeRelocate(0, 0, getWidth(), height);
        bar.resizeRelocate(getWidth() - 10, AXIS, 10, room);
    }

    private void onScroll(ScrollEvent event) {
        if (bar.isVisible()) {
            double to = bar.getValue() - event.getDeltaY();
            bar.setValue(Math.clamp(to, 0, bar.getMax()));
            event.consume();
        }
    }

    private void onPress(MouseEvent event) {
        requestFocus();
        int row = rowAt(event.getY());
        if (row >= 0) {
            chosen.accept(timeline.bars().get(row).stage());
        }
    }

    private void onKey(KeyEvent event) {
        int step =
                switch (event.getCode()) {
                    case UP -> -1;
                    case DOWN -> 1;
                    default -> 0;
                };
        if (step == 0 || timeline.bars().isEmpty()) {
            return;
        }
        event.consume();
        int at = indexOfSelected() + step;
        if (at >= 0 && at < timeline.bars().size()) {
            double top = at * ROW;
            double room = getHeight() - AXIS;
            if (top < bar.getValue()) {
                bar.setValue(top);
            } else if (top + ROW > bar.getValue() + room) {
                bar.setValue(Math.min(bar.getMax(), top + ROW - room));
            }
            chosen.accept(timeline.bars().get(at).stage());
        }
    }

    private int indexOfSelected() {
        for (int i = 0; i < timeline.bars().size(); i++) {
            if (Optional.of(timeline.bars().get(i).stage()).equals(selected)) {
                return i;
            }
        }
        return -1;
    }

    private void hover(int row) {
        if (row != hovered) {
            hovered = row;
            rows.redraw();
        }
    }

    private int rowAt(double y) {
        if (y < AXIS) {
            return -1;
        }
        int row = (int) Math.floor((y - AXIS + bar.getValue()) / ROW);
        return row < timeline.bars().size() ? row : -1;
    }

    /// A step of the axis such that there are between four and ten of them.
    static long step(long span) {
        long[] nice = {
            10,
            20,
            50,
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
            14_400_000,
            43_200_000,
            86_400_000
        };
        for (long step : nice) {
            if (span / step < 9) {
                return step;
            }
        }
        return span / 8;
    }

    private final class Rows extends CanvasPane {
        private void redraw() {
            repaint();
        }

        @Override
        protected void paint(GraphicsContext on, Palette palette, double width, double height) {
            double left = NAMES;
            double room = Math.max(40, width - left - WORDS - RIGHT);
            double scale = room / Math.max(1, timeline.span());
            axis(on, palette, left, scale, width, height);
            on.save();
            on.beginPath();
            on.rect(0, AXIS, width, height - AXIS);
            on.clip();
            int first = (int) (bar.getValue() / ROW);
            int last =
                    Math.min(
                            timeline.bars().size(),
                            first + (int) Math.ceil((height - AXIS) / ROW) + 1);
            for (int i = first; i < last; i++) {
                double y = AXIS + i * ROW - bar.getValue();
                row(on, palette, timeline.bars().get(i), i == hovered, y, left, scale, width);
            }
            on.restore();
        }

        private void axis(
                GraphicsContext on,
                Palette palette,
                double left,
                double scale,
                double width,
                double height) {
            long step = step(timeline.span());
            on.setFont(Fonts.mono(11));
            on.setTextAlign(TextAlignment.CENTER);
            on.setTextBaseline(VPos.CENTER);
            on.setLineWidth(1);
            for (long at = 0; left + at * scale <= width - RIGHT; at += step) {
                double x = Math.floor(left + at * scale) + 0.5;
                on.setStroke(palette.faint());
                on.setLineDashes();
                on.strokeLine(x, AXIS, x, height);
                on.setFill(palette.muted());
                on.fillText(tick(at, step), x, AXIS / 2);
            }
            on.setTextAlign(TextAlignment.LEFT);
        }

        private void row(
                GraphicsContext on,
                Palette palette,
                Timeline.Bar stage,
                boolean under,
                double y,
                double left,
                double scale,
                double width) {
            boolean isSelected = Optional.of(stage.stage()).equals(selected);
            if (isSelected || under) {
                on.setFill(
                        isSelected
                                ? palette.tone(dev.slipway.uikit.theme.Tone.ACCENT).back()
                                : palette.hover());
                on.fillRect(0, y, width, ROW);
            }
            if (isSelected && isFocused()) {
                on.setFill(palette.tone(dev.slipway.uikit.theme.Tone.ACCENT).emphasis());
                on.fillRect(0, y, 3, ROW);
            }
            double middle = y + ROW / 2;
            on.setTextBaseline(VPos.CENTER);
            on.setFont(Fonts.medium(12));
            on.setFill(stage.took() ? palette.text() : palette.muted());
            on.fillText(shortened(stage.stage().value()), 16, middle, NAMES - 24);
            if (!stage.took()) {
                on.setFont(Fonts.mono(11));
                on.fillText(stage.words(), left + 4, middle);
                return;
            }
            double x = left + stage.start() * scale;
            double w = Math.max(3, stage.duration() * scale);
            waited(on, palette, left + stage.ready() * scale, x, middle);
            worked(on, palette, stage, x, w, middle);
            if (stage.critical()) {
                on.setStroke(palette.tone(dev.slipway.uikit.theme.Tone.ACCENT).emphasis());
                on.setLineWidth(2);
                on.setLineDashes();
                double from = Math.min(x, left + stage.ready() * scale);
                on.strokeLine(from + 1, middle + BAR / 2 + 3, x + w - 1, middle + BAR / 2 + 3);
            }
            on.setFont(Fonts.mono(12));
            on.setFill(palette.muted());
            on.setTextBaseline(VPos.CENTER);
            on.fillText(stage.words(), x + w + 8, middle);
        }

        private void waited(
                GraphicsContext on, Palette palette, double from, double to, double middle) {
            if (to - from < 3) {
                return;
            }
            on.setStroke(palette.subtle());
            on.setLineWidth(1);
            on.setLineDashes(2, 2);
            on.strokeRoundRect(from + 0.5, middle - 6.5, to - from, 13, 3, 3);
            on.setLineDashes();
        }

        private void worked(
                GraphicsContext on,
                Palette palette,
                Timeline.Bar stage,
                double x,
                double w,
                double middle) {
            State state = States.of(stage.status());
            Color color = palette.tone(state.tone()).emphasis();
            if (stage.status() == StageStatus.CACHED) {
                on.setStroke(color);
                on.setLineWidth(1.5);
                on.strokeRoundRect(x + 0.75, middle - BAR / 2 + 0.75, w, BAR - 1.5, 4, 4);
                return;
            }
            on.setFill(color);
            on.fillRoundRect(x, middle - BAR / 2, w, BAR, 5, 5);
        }

        private String shortened(String name) {
            return name.length() > 17 ? name.substring(0, 16) + "…" : name;
        }

        private String tick(long at, long step) {
            return step < 1000 ? at / 1000.0 + " s" : Durations.clock(at);
        }
    }
}
