package dev.slipway.uikit.theme;

/// What a colour means. Never shown by colour alone: an icon and words stand beside it.
public enum Tone {
    NEUTRAL("sw-neutral"),
    ACCENT("sw-accent"),
    SUCCESS("sw-success"),
    WARNING("sw-warning"),
    DANGER("sw-danger");

    private final String styleClass;

    Tone(String styleClass) {
        this.styleClass = styleClass;
    }

    /// The style class that colours text and icons in this tone.
    public String styleClass() {
        return styleClass;
    }
}
