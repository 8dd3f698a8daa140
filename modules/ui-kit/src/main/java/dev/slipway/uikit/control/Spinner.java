package dev.slipway.uikit.control;

import dev.slipway.uikit.fx.Desktop;
import dev.slipway.uikit.fx.Ticker;
import dev.slipway.uikit.icon.StatePainter;
import java.util.function.LongConsumer;
import javafx.beans.value.ChangeListener;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.Circle;
import javafx.scene.shape.StrokeLineCap;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// A third of a ring that turns once in 900 ms while it is shown in a window, and stands still with
/// reduced motion. Words always stand beside it.
public final class Spinner extends StackPane {
    private final Arc arc = new Arc();
    private final Group turning = new Group();
    private final LongConsumer turn =
            now -> turning.setRotate(360.0 * (now % StatePainter.TURN) / StatePainter.TURN);

    /// @param size outer diameter in px
    public Spinner(double size) {
        double outer = size * 0.86;
        double width = Math.max(1.4, outer / 5.5);
        double radius = (outer - width) / 2;
        getStyleClass().add("sw-spinner");
        setMinSize(size, size);
        setPrefSize(size, size);
        setMaxSize(size, size);
        Circle ring = new Circle(radius);
        ring.getStyleClass().add("sw-spinner-ring");
        ring.setStrokeWidth(width);
        arc.setRadiusX(radius);
        arc.setRadiusY(radius);
        arc.setStartAngle(90);
        arc.setLength(-120);
        arc.setType(ArcType.OPEN);
        arc.setStrokeWidth(width);
        arc.setStrokeLineCap(StrokeLineCap.BUTT);
        arc.getStyleClass().add("sw-spinner-arc");
        // A whole circle around the arc, so that it turns about the ring's middle.
        Circle frame = new Circle(radius + width);
        frame.setOpacity(0);
        turning.getChildren().addAll(frame, arc);
        getChildren().addAll(ring, turning);
        setMouseTransparent(true);
        setAccessibleText("Busy");
        turnWhileShown(this);
    }

    private void turnWhileShown(Node node) {
        ChangeListener<@Nullable Boolean> shown =
                (property, before, after) -> {
                    if (Boolean.TRUE.equals(after) && !Desktop.reducedMotion()) {
                        Ticker.add(turn);
                    } else {
                        Ticker.remove(turn);
                    }
                };
        node.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::showingProperty)
                .addListener(shown);
    }
}
