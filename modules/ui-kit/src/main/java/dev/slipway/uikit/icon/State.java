package dev.slipway.uikit.icon;

import dev.slipway.uikit.theme.Tone;

/// Every state that a piece of work can show, with its icon, its tone and plain words.
public enum State {
    WILL_RUN("mdi2p-play-circle-outline", Tone.ACCENT, "Will run"),
    WAITING("mdi2c-circle-outline", Tone.NEUTRAL, "Waiting"),
    RUNNING("mdi2l-loading", Tone.ACCENT, "Running"),
    DONE("mdi2c-check-circle", Tone.SUCCESS, "Done"),
    CACHED("mdi2c-cached", Tone.SUCCESS, "Cached"),
    FAILED("mdi2c-close-circle", Tone.DANGER, "Failed"),
    PLATFORM("mdi2s-server-off", Tone.WARNING, "Platform failure"),
    TIMED_OUT("mdi2t-timer-off-outline", Tone.DANGER, "Timed out"),
    NOT_ENOUGH_DATA("mdi2h-help-circle-outline", Tone.WARNING, "Not enough data"),
    APPROVAL("mdi2a-account-clock-outline", Tone.WARNING, "Waits for approval"),
    RETRYING("mdi2r-restart", Tone.WARNING, "Retrying"),
    CANCELLED("mdi2c-cancel", Tone.NEUTRAL, "Cancelled"),
    NOT_RUN("mdi2m-minus-circle-outline", Tone.NEUTRAL, "Not run"),
    INTERRUPTED("mdi2p-power-plug-off-outline", Tone.WARNING, "Interrupted");

    private final String icon;
    private final Tone tone;
    private final String words;

    State(String icon, Tone tone, String words) {
        this.icon = icon;
        this.tone = tone;
        this.words = words;
    }

    public String icon() {
        return icon;
    }

    public Tone tone() {
        return tone;
    }

    public String words() {
        return words;
    }

    /// True when its mark turns.
    public boolean moves() {
        return this == RUNNING;
    }
}
