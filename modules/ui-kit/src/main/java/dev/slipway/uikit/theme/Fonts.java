package dev.slipway.uikit.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;

/// The fonts of the window, which come with it: Inter and JetBrains Mono, both under the SIL Open
/// Font License (its text lies beside the files).
///
/// A weight is a family of its own, because `-fx-font-weight` finds only regular and bold.
public final class Fonts {
    public static final String TEXT = "Inter";
    public static final String MEDIUM = "Inter Medium";
    public static final String SEMI_BOLD = "Inter Semi Bold";
    public static final String MONO = "JetBrains Mono";
    public static final String MONO_MEDIUM = "JetBrains Mono Medium";

    private static final List<String> FILES =
            List.of(
                    "Inter-Regular.otf",
                    "Inter-Medium.otf",
                    "Inter-SemiBold.otf",
                    "JetBrainsMono-Regular.ttf",
                    "JetBrainsMono-Medium.ttf",
                    "JetBrainsMono-Bold.ttf");

    static {
        for (String file : FILES) {
            try (InputStream in = Fonts.class.getResourceAsStream("fonts/" + file)) {
                if (in == null || Font.loadFont(in, 13) == null) {
                    throw new IllegalStateException("The font " + file + " cannot be loaded");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Fonts() {}

    /// Loads the fonts; calling it again does nothing.
    public static void load() {}

    public static Font text(double size) {
        return Font.font(TEXT, size);
    }

    public static Font medium(double size) {
        return Font.font(MEDIUM, size);
    }

    public static Font semiBold(double size) {
        return Font.font(SEMI_BOLD, size);
    }

    public static Font mono(double size) {
        return Font.font(MONO, size);
    }

    public static Font monoMedium(double size) {
        return Font.font(MONO_MEDIUM, size);
    }
}
