package dev.slipway.ui.graphview;

import dev.slipway.model.run.RunSummary;
import dev.slipway.model.run.StageStatus;
import dev.slipway.ui.words.States;
import dev.slipway.uikit.icon.State;
import dev.slipway.uikit.icon.StatePainter;
import dev.slipway.uikit.theme.Palette;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.scene.canvas.GraphicsContext;

/// One mark a stage, in order; where there are too many for that, a bar whose parts are the shares
/// of the states.
public final class StageMarks extends CanvasPane {
    private static final int MOST = 16;
    private static final double SIZE = 9;
    private static final double STEP = 13;
    private static final double BAR = 160;

    private List<RunSummary.StageMark> marks = List.of();

    public StageMarks() {
        setMouseTransparent(true);
    }

    public void show(List<RunSummary.StageMark> next) {
        if (next.equals(marks)) {
            return;
        }
        marks = next;
        double width = next.size() > MOST ? BAR : next.size() * STEP;
        setMinSize(width, STEP);
        setPrefSize(width, STEP);
        setMaxSize(width, STEP);
        setAccessibleText(words(next));
        repaint();
    }

    @Override
    protected void paint(GraphicsContext on, Palette palette, double width, double height) {
        if (marks.size() > MOST) {
            paintShares(on, palette, width, height);
            return;
        }
        double x = STEP / 2;
        for (RunSummary.StageMark mark : marks) {
            State state = States.of(mark.status());
            boolean notRun = mark.status() == StageStatus.SKIPPED;
            StatePainter.shape(
                    on, notRun ? State.WAITING : state, palette, x, height / 2, SIZE, 0.1);
            x += STEP;
        }
    }

    private void paintShares(GraphicsContext on, Palette palette, double width, double height) {
        Map<State, Long> counts =
                marks.stream()
                        .collect(
                                Collectors.groupingBy(
                                        m -> States.of(m.status()),
                                        TreeMap::new,
                                        Collectors.counting()));
        double x = 0;
        for (Map.Entry<State, Long> part : counts.entrySet()) {
            double share = width * part.getValue() / marks.size();
            boolean idle = part.getKey() == State.WAITING || part.getKey() == State.NOT_RUN;
            on.setFill(idle ? palette.track() : palette.tone(part.getKey().tone()).emphasis());
            on.fillRect(x, height / 2 - 3, Math.max(1.5, share), 6);
            x += share;
        }
    }

    private static String words(List<RunSummary.StageMark> marks) {
        Map<StageStatus, Long> counts =
                marks.stream()
                        .collect(
                                Collectors.groupingBy(
                                        RunSummary.StageMark::status,
                                        TreeMap::new,
                                        Collectors.counting()));
        return counts.entrySet().stream()
                .map(
                        e ->
                                e.getValue()
                                        + " "
                                        + States.of(e.getKey()).words().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
