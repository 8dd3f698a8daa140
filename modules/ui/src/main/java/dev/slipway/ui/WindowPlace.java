package dev.slipway.ui;

import dev.slipway.ui.workbench.WindowMemory;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.animation.PauseTransition;
import javafx.beans.InvalidationListener;
import javafx.collections.ListChangeListener;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;

/// Remembers where the window stood, how large it was and whether it was maximised, for each
/// arrangement of screens by itself: at the desk and on the way are two places. FX thread only.
final class WindowPlace {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    /// So much of the upper edge must be on a screen, in px, that one can take hold of it.
    private static final double HEAD_WIDTH = 200;

    private static final double HEAD_HEIGHT = 40;

    private final Stage stage;
    private final WindowMemory memory;
    private final PauseTransition settled = new PauseTransition(Duration.millis(500));
    private String arrangement = "";
    private boolean isFollowed;

    /// Where a window is, in px of the whole desktop.
    ///
    /// @param isPlaced whether x and y count; else the system chooses
    record Place(
            double x,
            double y,
            double width,
            double height,
            boolean isPlaced,
            boolean isMaximised) {

        String words() {
            return x + " " + y + " " + width + " " + height + " " + isMaximised;
        }

        static Optional<Place> of(String words) {
            String[] parts = words.split(" ");
            try {
                return parts.length != 5
                        ? Optional.empty()
                        : Optional.of(
                                        new Place(
                                                Double.parseDouble(parts[0]),
                                                Double.parseDouble(parts[1]),
                                                Double.parseDouble(parts[2]),
                                                Double.parseDouble(parts[3]),
                                                true,
                                                Boolean.parseBoolean(parts[4])))
                                .filter(p -> Double.isFinite(p.x + p.y + p.width + p.height));
            } catch (NumberFormatException damaged) {
                return Optional.empty();
            }
        }

        /// The nearest place that can be seen and held: on a screen by its upper edge, and no
        /// larger than that screen. Without such a screen the system chooses where, or it fills
        /// one that has no room to spare.
        ///
        /// @param screens what of each is free for windows; the primary one first
        Place on(List<Rectangle2D> screens) {
            Optional<Rectangle2D> own = screens.stream().filter(this::isHeldBy).findFirst();
            Rectangle2D room = own.orElse(screens.isEmpty() ? Rectangle2D.EMPTY : screens.get(0));
            boolean isRoom = room.getWidth() > 0;
            return new Place(
                    x,
                    y,
                    isRoom ? Math.min(width, room.getWidth()) : width,
                    isRoom ? Math.min(height, room.getHeight()) : height,
                    own.isPresent(),
                    isMaximised
                            || (own.isEmpty()
                                    && isRoom
                                    && (room.getWidth() <= width || room.getHeight() <= height)));
        }

        /// The same, maximised where it is now: what it goes back to lies on the screen it fills.
        ///
        /// @param now its bounds
        Place filling(Rectangle2D now, List<Rectangle2D> screens) {
            double middleX = (now.getMinX() + now.getMaxX()) / 2;
            double middleY = (now.getMinY() + now.getMaxY()) / 2;
            Optional<Rectangle2D> other =
                    screens.stream()
                            .filter(s -> s.contains(middleX, middleY))
                            .findFirst()
                            .filter(s -> !isHeldBy(s));
            return new Place(
                    other.map(s -> s.getMinX() + Math.max(0, s.getWidth() - width) / 2).orElse(x),
                    other.map(s -> s.getMinY() + Math.max(0, s.getHeight() - height) / 2).orElse(y),
                    width,
                    height,
                    true,
                    true);
        }

        private boolean isHeldBy(Rectangle2D screen) {
            return isPlaced && screen.contains(x, y, HEAD_WIDTH, HEAD_HEIGHT);
        }
    }

    WindowPlace(Stage stage, WindowMemory memory) {
        this.stage = stage;
        this.memory = memory;
        settled.setOnFinished(event -> keep());
    }

    /// Puts the window where it was on these screens, and follows it from now on, to other screens
    /// as well. Done once for a window; again does nothing.
    void restore() {
        if (isFollowed) {
            return;
        }
        isFollowed = true;
        put();
        InvalidationListener moved = observable -> settled.playFromStart();
        stage.xProperty().addListener(moved);
        stage.yProperty().addListener(moved);
        stage.widthProperty().addListener(moved);
        stage.heightProperty().addListener(moved);
        stage.maximizedProperty().addListener(moved);
        Screen.getScreens()
                .addListener(
                        (ListChangeListener<Screen>)
                                change -> {
                                    if (!arrangement.equals(arrangement())) {
                                        settled.stop();
                                        put();
                                    }
                                });
    }

    private void put() {
        arrangement = arrangement();
        Place place = memory.get(key()).flatMap(Place::of).orElseGet(this::usual).on(free());
        stage.setWidth(place.width());
        stage.setHeight(place.height());
        if (place.isPlaced()) {
            stage.setX(place.x());
            stage.setY(place.y());
        } else if (stage.isShowing()) {
            stage.centerOnScreen();
        }
        stage.setMaximized(place.isMaximised());
    }

    void keep() {
        settled.stop();
        if (stage.isIconified() || Double.isNaN(stage.getX()) || arrangement.isEmpty()) {
            return;
        }
        Place before = memory.get(key()).flatMap(Place::of).orElseGet(this::usual);
        Rectangle2D bounds =
                new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
        Place now =
                stage.isMaximized()
                        ? before.filling(bounds, free())
                        : new Place(
                                bounds.getMinX(),
                                bounds.getMinY(),
                                bounds.getWidth(),
                                bounds.getHeight(),
                                true,
                                false);
        memory.put(key(), now.words());
    }

    /// On screens that it was never shown on.
    private Place usual() {
        return new Place(
                0,
                0,
                number("window.width").orElse(WIDTH),
                number("window.height").orElse(HEIGHT),
                false,
                false);
    }

    private String key() {
        return "window.place." + arrangement;
    }

    /// The screens as they stand to each other.
    private static String arrangement() {
        return Screen.getScreens().stream()
                .map(Screen::getBounds)
                .sorted(
                        Comparator.comparingDouble(Rectangle2D::getMinX)
                                .thenComparingDouble(Rectangle2D::getMinY))
                .map(
                        b ->
                                Math.round(b.getMinX())
                                        + "."
                                        + Math.round(b.getMinY())
                                        + "."
                                        + Math.round(b.getWidth())
                                        + "x"
                                        + Math.round(b.getHeight()))
                .collect(Collectors.joining("_"));
    }

    private static List<Rectangle2D> free() {
        Screen primary = Screen.getPrimary();
        return Screen.getScreens().stream()
                .sorted(Comparator.comparing(s -> !s.equals(primary)))
                .map(Screen::getVisualBounds)
                .toList();
    }

    private Optional<Double> number(String key) {
        try {
            return memory.get(key).map(Double::valueOf).filter(Double::isFinite);
        } catch (NumberFormatException damaged) {
            return Optional.empty();
        }
    }
}
