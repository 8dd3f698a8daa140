package dev.slipway.ui;

import dev.slipway.ui.workbench.WindowMemory;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.beans.InvalidationListener;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;

/// Remembers where the window stood and how large it was.
final class WindowPlace {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    private final Stage stage;
    private final WindowMemory memory;
    private final PauseTransition settled = new PauseTransition(Duration.millis(500));

    WindowPlace(Stage stage, WindowMemory memory) {
        this.stage = stage;
        this.memory = memory;
        settled.setOnFinished(event -> keep());
    }

    /// Puts the window where it was, unless no screen is there any more.
    void restore() {
        stage.setWidth(number("window.width").orElse(WIDTH));
        stage.setHeight(number("window.height").orElse(HEIGHT));
        Optional<Double> x = number("window.x");
        Optional<Double> y = number("window.y");
        if (x.isPresent() && y.isPresent() && isOnAScreen(x.get(), y.get())) {
            stage.setX(x.get());
            stage.setY(y.get());
        }
        stage.setMaximized(memory.get("window.maximized").map(Boolean::parseBoolean).orElse(false));
        InvalidationListener moved = observable -> settled.playFromStart();
        stage.xProperty().addListener(moved);
        stage.yProperty().addListener(moved);
        stage.widthProperty().addListener(moved);
        stage.heightProperty().addListener(moved);
        stage.maximizedProperty().addListener(moved);
    }

    void keep() {
        settled.stop();
        memory.put("window.maximized", Boolean.toString(stage.isMaximized()));
        if (!stage.isMaximized() && !stage.isIconified() && !Double.isNaN(stage.getX())) {
            memory.put("window.x", Double.toString(stage.getX()));
            memory.put("window.y", Double.toString(stage.getY()));
            memory.put("window.width", Double.toString(stage.getWidth()));
            memory.put("window.height", Double.toString(stage.getHeight()));
        }
    }

    private Optional<Double> number(String key) {
        try {
            return memory.get(key).map(Double::valueOf).filter(Double::isFinite);
        } catch (NumberFormatException damaged) {
            return Optional.empty();
        }
    }

    private static boolean isOnAScreen(double x, double y) {
        Rectangle2D head = new Rectangle2D(x, y, 200, 40);
        return Screen.getScreens().stream().anyMatch(s -> s.getVisualBounds().contains(head));
    }
}
