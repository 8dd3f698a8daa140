package dev.slipway.uikit.control;

import dev.slipway.uikit.theme.Tone;
import javafx.scene.Node;
import javafx.scene.control.Label;

/// Text in the sizes and weights of the window. The style classes may be set on any label.
public final class Type {
    /// 18/24 semi bold.
    public static final String TITLE = "sw-title";

    /// 15/20 semi bold.
    public static final String HEADING = "sw-heading";

    /// 13/20.
    public static final String BODY = "sw-body";

    /// 13/20 semi bold.
    public static final String STRONG = "sw-strong";

    /// 12/16 medium.
    public static final String TABLE = "sw-table";

    /// 11/16 medium, muted.
    public static final String SMALL = "sw-small";

    /// 12/18 JetBrains Mono.
    public static final String MONO = "sw-mono";

    /// 11/16 JetBrains Mono, muted.
    public static final String MONO_SMALL = "sw-mono-small";

    /// Muted colour, for any of the above.
    public static final String MUTED = "sw-muted";

    private Type() {}

    public static Label title(String text) {
        return label(text, TITLE);
    }

    public static Label heading(String text) {
        return label(text, HEADING);
    }

    public static Label body(String text) {
        return label(text, BODY);
    }

    public static Label strong(String text) {
        return label(text, STRONG);
    }

    public static Label table(String text) {
        return label(text, TABLE);
    }

    public static Label small(String text) {
        return label(text, SMALL);
    }

    public static Label mono(String text) {
        return label(text, MONO);
    }

    public static Label monoSmall(String text) {
        return label(text, MONO_SMALL);
    }

    /// Body text that wraps.
    public static Label paragraph(String text) {
        Label label = label(text, BODY);
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        return label;
    }

    public static Label label(String text, String... styleClasses) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    /// Colours a node's text and icon in a tone, in place of the tone it had.
    public static <N extends Node> N toned(N node, Tone tone) {
        for (Tone each : Tone.values()) {
            node.getStyleClass().remove(each.styleClass());
        }
        node.getStyleClass().add(tone.styleClass());
        return node;
    }
}
