package dev.slipway.uikit.graph;

import dev.slipway.uikit.fx.Desktop;
import dev.slipway.uikit.fx.FxThread;
import dev.slipway.uikit.fx.Ticker;
import dev.slipway.uikit.icon.StatePainter;
import java.util.List;
import java.util.function.LongConsumer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.transform.Transform;
import org.jspecify.annotations.Nullable;

/// What a graph is drawn on, and when: what stands still on one canvas, what moves on another above
/// it. Both are drawn in the pulse in which something changed, after its layout.
///
/// A view that shows little is always drawn exactly. One that shows much is, while it changes from
/// pulse to pulse,
///
/// - panned: the picture is shifted and only what comes into view is drawn;
/// - zoomed: the picture is stretched, with a sketch where it does not reach.
///
/// In the first pulse without a change it is drawn exactly again; a shifted picture that lacks
/// nothing may wait a little, for a hand seldom moves in every pulse. FX thread only.
final class GraphSurface {
    private static final long DASH_PERIOD = 600_000_000L;

    /// Pulses that a shifted picture may stay, when it is the same as one drawn anew.
    private static final int PATIENCE = 6;

    /// Nanoseconds after a step within which the next one belongs to the same motion.
    private static final long CONTINUES = 300_000_000L;

    /// Pulses for which a moving view may show states as they were.
    private static final int MOST_STALE = 30;

    /// Beyond these a stretched picture says less than a sketch.
    private static final double LEAST_STRETCH = 0.4;

    private static final double MOST_STRETCH = 2.5;

    private enum Shown {
        NOTHING,
        EXACT,
        SHIFTED,
        ROUGH
    }

    private final GraphCanvas of;
    private final GraphPainter painter;
    private final Canvas still = new Canvas();
    private final Canvas moving = new Canvas();
    private final Raster raster = new Raster();
    private final Surroundings around;
    private final Runnable pulse = this::pulse;
    private final LongConsumer tick = now -> overChanged();

    private Shown shown = Shown.NOTHING;

    /// Where the picture on the still canvas was drawn exactly, and what it showed.
    private Viewport drawnAt = Viewport.START;

    private Sight drawn;
    private Viewport last = Viewport.START;
    private long movedAt = System.nanoTime() - CONTINUES;
    private int restedFor;
    private int staleFor;
    private boolean changed = true;
    private boolean stale;
    private boolean overChanged = true;
    private boolean overHasty;
    private boolean awaited;
    private @Nullable Image stretched;

    GraphSurface(GraphCanvas of, GraphPainter painter) {
        this.of = of;
        this.painter = painter;
        this.around = new Surroundings(painter);
        this.drawn = Sight.of(of.placed(), last, 1, 1);
        moving.setMouseTransparent(true);
        around.node().setMouseTransparent(true);
        of.sceneProperty()
                .addListener(
                        (property, before, after) -> {
                            if (before != null) {
                                before.removePostLayoutPulseListener(pulse);
                            }
                            if (after != null) {
                                after.addPostLayoutPulseListener(pulse);
                                await();
                            }
                        });
    }

    List<Node> nodes() {
        return List.of(still, around.node(), moving);
    }

    double width() {
        return still.getWidth();
    }

    double height() {
        return still.getHeight();
    }

    /// @return false when it has this size already
    boolean resize(double w, double h) {
        if (still.getWidth() == w && still.getHeight() == h) {
            return false;
        }
        still.setWidth(w);
        still.setHeight(h);
        moving.setWidth(w);
        moving.setHeight(h);
        changed = true;
        return true;
    }

    /// The graph, its places, marks or colours are others.
    void changed() {
        changed = true;
        overChanged();
    }

    /// Nodes and edges are where they were, in other states.
    void restated() {
        stale = true;
        overChanged();
    }

    /// What lies over the graph is other, or the view.
    void overChanged() {
        overChanged = true;
        await();
    }

    /// A scene outside of a window has no pulses of its own.
    private void await() {
        Scene scene = of.getScene();
        if (scene != null && scene.getWindow() != null && scene.getWindow().isShowing()) {
            Ticker.requestPulse();
        } else if (!awaited) {
            awaited = true;
            Ticker.onNextPulse(pulse);
        }
    }

    /// Whether marks turn and dashes run.
    void animate(boolean wanted) {
        if (wanted) {
            Ticker.add(tick);
        } else {
            Ticker.remove(tick);
        }
    }

    /// Draws at once and exactly.
    void draw() {
        last = of.view();
        exact(last, sight(last));
        drawOver(false);
    }

    private void pulse() {
        awaited = false;
        Viewport view = of.view();
        boolean moved = !view.equals(last);
        if (changed || shown == Shown.NOTHING) {
            exact(view, sight(view));
        } else if (moved) {
            move(view, sight(view));
        } else if (shown != Shown.EXACT || stale) {
            rest(view, sight(view));
        }
        if (overChanged || moved || overHasty) {
            drawOver(moved && shown != Shown.EXACT);
        }
        if (shown != Shown.EXACT) {
            await();
        }
        last = view;
        if (moved) {
            movedAt = System.nanoTime();
        }
    }

    private Sight sight(Viewport view) {
        return Sight.of(of.placed(), view, width(), height());
    }

    private void move(Viewport view, Sight sight) {
        restedFor = 0;
        if (stale) {
            staleFor++;
        }
        if (sight.isCheap() || staleFor > MOST_STALE) {
            exact(view, sight);
        } else if (view.zoom() == drawnAt.zoom() && shown != Shown.ROUGH) {
            if (!shift(view)) {
                exact(view, sight);
            }
        } else if (System.nanoTime() - movedAt < CONTINUES) {
            rough(view, sight);
        } else {
            exact(view, sight);
        }
    }

    private void rest(Viewport view, Sight sight) {
        restedFor++;
        boolean mayStay =
                shown == Shown.SHIFTED
                        && !stale
                        && restedFor < PATIENCE
                        && isAsDrawnAnew(view, sight);
        if (!mayStay) {
            exact(view, sight);
        }
    }

    /// Whether a shifted picture is what would be drawn here. Which names of edges find room
    /// depends on what else is in view.
    private boolean isAsDrawnAnew(Viewport view, Sight sight) {
        return isWhole(view.x() - drawnAt.x())
                && isWhole(view.y() - drawnAt.y())
                && sight.hasWords() == drawn.hasWords()
                && !sight.namesEdges()
                && !drawn.namesEdges();
    }

    private static boolean isWhole(double px) {
        return Math.abs(px - Math.rint(px)) < 1e-6;
    }

    private void exact(Viewport view, Sight sight) {
        unshift();
        stretched = null;
        painter.still(
                still.getGraphicsContext2D(), raster, of.placed(), view, width(), height(), sight);
        drawnAt = view;
        drawn = sight;
        shown = Shown.EXACT;
        changed = false;
        stale = false;
        staleFor = 0;
        restedFor = 0;
    }

    private boolean shift(Viewport view) {
        if (shown == Shown.EXACT) {
            around.around(of.placed(), drawnAt, drawn, width(), height());
        }
        int dx = (int) Math.rint(view.x() - drawnAt.x());
        int dy = (int) Math.rint(view.y() - drawnAt.y());
        if (!around.moveTo(dx, dy)) {
            return false;
        }
        still.setTranslateX(dx);
        still.setTranslateY(dy);
        shown = Shown.SHIFTED;
        return true;
    }

    private void unshift() {
        around.clear();
        still.setTranslateX(0);
        still.setTranslateY(0);
    }

    private void rough(Viewport view, Sight sight) {
        if (shown != Shown.ROUGH) {
            stretched = drawn.layer() == Layer.DOT ? null : picture();
            unshift();
        }
        shown = Shown.ROUGH;
        GraphicsContext on = still.getGraphicsContext2D();
        double by = view.zoom() / drawnAt.zoom();
        boolean stretches =
                stretched != null
                        && sight.layer() != Layer.DOT
                        && by >= LEAST_STRETCH
                        && by <= MOST_STRETCH;
        double x = Math.rint(view.x() - by * drawnAt.x());
        double y = Math.rint(view.y() - by * drawnAt.y());
        double w = Math.rint(by * width());
        double h = Math.rint(by * height());
        boolean covers = x <= 0 && y <= 0 && x + w >= width() && y + h >= height();
        if (!stretches || !covers) {
            painter.sketch(on, raster, of.placed(), view, width(), height(), sight);
        }
        if (stretches) {
            GraphPainter.reset(on);
            on.clearRect(x, y, w, h);
            // Without a graphics card smoothing takes longer than a frame.
            on.setImageSmoothing(FxThread.hasGraphicsCard());
            on.drawImage(stretched, x, y, w, h);
            on.setImageSmoothing(true);
        }
    }

    /// What is on the still canvas, in the screen's own pixels.
    private Image picture() {
        Scene scene = still.getScene();
        double scale =
                scene == null || scene.getWindow() == null
                        ? 1
                        : scene.getWindow().getRenderScaleX();
        SnapshotParameters how = new SnapshotParameters();
        how.setFill(Color.TRANSPARENT);
        how.setTransform(Transform.scale(scale, scale));
        return still.snapshot(how, null);
    }

    /// @param hasty true to leave out what is too small to be missed while the view moves
    private void drawOver(boolean hasty) {
        overChanged = false;
        GraphicsContext on = moving.getGraphicsContext2D();
        GraphPainter.reset(on);
        on.clearRect(0, 0, width(), height());
        Viewport view = of.view();
        overHasty = hasty && GraphPainter.isSpecks(of.placed(), view);
        if (of.hasMoving() && !overHasty) {
            long now = Desktop.reducedMotion() ? 0 : System.nanoTime();
            painter.moving(
                    on,
                    of.placed(),
                    view,
                    view.area(width(), height()),
                    (double) (now % StatePainter.TURN) / StatePainter.TURN,
                    (double) (now % DASH_PERIOD) / DASH_PERIOD);
        }
        of.drawOver(on, width(), height());
    }
}
