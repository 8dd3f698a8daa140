package dev.slipway.uikit.control;

import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.theme.Tone;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Short messages at the bottom right, the newest below. What was done goes by itself after six
/// seconds, unless the pointer rests on it; problems stay until dismissed.
///
/// Lay it over the window's content in a `StackPane`; it lets clicks through beside its toasts.
public final class ToastStack extends VBox {
    private static final Duration STAY = Duration.seconds(6);
    private static final int MOST = 5;

    /// What a toast may offer, such as `Undo`.
    public record Act(String words, Runnable action) {}

    public ToastStack() {
        getStyleClass().add("sw-toasts");
        setAlignment(Pos.BOTTOM_RIGHT);
        setPickOnBounds(false);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    }

    /// Says that something was done.
    public void done(String headline, String detail, @Nullable Act act) {
        HBox toast = add(Tone.SUCCESS, "mdi2c-check-circle", headline, detail, act);
        PauseTransition stay = new PauseTransition(STAY);
        stay.setOnFinished(event -> getChildren().remove(toast));
        toast.hoverProperty()
                .addListener(
                        (property, before, hovered) -> {
                            if (hovered) {
                                stay.stop();
                            } else {
                                stay.playFromStart();
                            }
                        });
        stay.play();
    }

    /// Says what went wrong.
    ///
    /// @param tone danger for the user's failure, warning for the platform's
    public void problem(Tone tone, String icon, String headline, String detail, @Nullable Act act) {
        add(tone, icon, headline, detail, act);
    }

    public void clear() {
        getChildren().clear();
    }

    private HBox add(Tone tone, String icon, String headline, String detail, @Nullable Act act) {
        Label title = Type.strong(headline);
        title.setWrapText(true);
        VBox words = new VBox(title);
        if (!detail.isEmpty()) {
            Label more = Type.small(detail);
            more.setWrapText(true);
            words.getChildren().add(more);
        }
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox toast = new HBox(12, Icon.of(icon, Icon.NORMAL, tone), words);
        toast.getStyleClass().addAll("sw-toast", tone.styleClass());
        toast.setAccessibleText(headline + ". " + detail);
        toast.setAccessibleRole(javafx.scene.AccessibleRole.TEXT);
        if (act != null) {
            toast.getChildren()
                    .add(
                            Buttons.link(
                                    act.words(),
                                    () -> {
                                        getChildren().remove(toast);
                                        act.action().run();
                                    }));
        }
        Button close = Buttons.icon("mdi2c-close", "Dismiss", () -> getChildren().remove(toast));
        toast.getChildren().add(close);
        getChildren().add(toast);
        while (getChildren().size() > MOST) {
            getChildren().removeFirst();
        }
        return toast;
    }
}
