package dev.slipway.pipelinefile.yaml;

/// An edit does not fit a text, or the place is written in a way that this program does not change
/// without harm to its surroundings. The text is as before.
public final class CannotEdit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CannotEdit(String why) {
        super(why);
    }
}
