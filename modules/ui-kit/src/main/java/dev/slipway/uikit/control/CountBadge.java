package dev.slipway.uikit.control;

import dev.slipway.uikit.theme.Tone;
import javafx.scene.control.Label;

/// A number in a small round box. [Tone#DANGER] for problems, [Tone#ACCENT] for what waits for the
/// person.
public final class CountBadge extends Label {
    public CountBadge(int count) {
        this(count, Tone.NEUTRAL);
    }

    public CountBadge(int count, Tone tone) {
        getStyleClass().addAll("sw-count", tone.styleClass());
        setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setCount(count);
    }

    public void setCount(int count) {
        setText(count > 9999 ? "9999+" : Integer.toString(count));
    }
}
