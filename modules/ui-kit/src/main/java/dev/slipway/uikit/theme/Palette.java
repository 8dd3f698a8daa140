package dev.slipway.uikit.theme;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.collections.MapChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// The colours of a theme by role, resolved, for what is drawn on a canvas. The same roles are
/// looked-up colours in the style sheets.
///
/// @param canvas below cards: `-color-bg-inset`
/// @param screen screens and panels: `-color-bg-default`
/// @param bar rail and bars: `-color-bg-subtle`
/// @param card `-sw-card`
/// @param hover under the pointer
/// @param line borders and axes
/// @param faint grid lines, separators inside a card
/// @param subtle lines and disabled things, never text
/// @param track the empty part of a progress bar
/// @param shadow below cards
public record Palette(
        boolean dark,
        Color canvas,
        Color screen,
        Color bar,
        Color card,
        Color hover,
        Color text,
        Color muted,
        Color subtle,
        Color line,
        Color faint,
        Color track,
        Color shadow,
        Color onEmphasis,
        Map<Tone, Shades> tones,
        List<Color> series,
        List<Color> heat) {

    /// One tone in four strengths.
    ///
    /// @param fg text and icons
    /// @param emphasis strips, bars, filled buttons
    /// @param soft borders: the emphasis at 40 %
    /// @param back behind text
    public record Shades(Color fg, Color emphasis, Color soft, Color back) {}

    public static final Palette LIGHT =
            new Palette(
                    false,
                    Color.web("#f6f8fa"),
                    Color.web("#ffffff"),
                    Color.web("#f6f8fa"),
                    Color.web("#ffffff"),
                    Color.web("#eaeef2"),
                    Color.web("#24292f"),
                    Color.web("#57606a"),
                    Color.web("#6e7781"),
                    Color.web("#d0d7de"),
                    Color.web("#dde3e9"),
                    Color.web("#d0d7de"),
                    Color.web("#1f2328", 0.12),
                    Color.web("#ffffff"),
                    Map.of(
                            Tone.NEUTRAL,
                            shades("#57606a", "#6e7781", Color.web("#afb8c1"), "#eaeef2", 1),
                            Tone.ACCENT,
                            shades("#0969da", "#0969da", Color.web("#54aeff", 0.4), "#ddf4ff", 1),
                            Tone.SUCCESS,
                            shades("#1a7f37", "#2da44e", Color.web("#4ac26b", 0.4), "#dafbe1", 1),
                            Tone.WARNING,
                            shades("#9a6700", "#bf8700", Color.web("#d4a72c", 0.4), "#fff8c5", 1),
                            Tone.DANGER,
                            shades("#cf222e", "#cf222e", Color.web("#ff8182", 0.4), "#ffebe9", 1)),
                    colors("#0969da", "#b84a00", "#0b7a5f", "#a8408f", "#4d2d00", "#848d97"),
                    colors("#fff1c2", "#ffc680", "#cf222e"));

    public static final Palette DARK =
            new Palette(
                    true,
                    Color.web("#010409"),
                    Color.web("#0d1117"),
                    Color.web("#161b22"),
                    Color.web("#161b22"),
                    Color.web("#21262d"),
                    Color.web("#c9d1d9"),
                    Color.web("#8b949e"),
                    Color.web("#6e7681"),
                    Color.web("#30363d"),
                    Color.web("#21262d"),
                    Color.web("#30363d"),
                    Color.web("#010409", 0.8),
                    Color.web("#ffffff"),
                    Map.of(
                            Tone.NEUTRAL,
                            shades("#8b949e", "#6e7681", Color.web("#6e7681", 0.4), "#6e7681", 0.1),
                            Tone.ACCENT,
                            shades(
                                    "#58a6ff",
                                    "#1f6feb",
                                    Color.web("#388bfd", 0.4),
                                    "#388bfd",
                                    0.15),
                            Tone.SUCCESS,
                            shades(
                                    "#3fb950",
                                    "#238636",
                                    Color.web("#2ea043", 0.4),
                                    "#2ea043",
                                    0.15),
                            Tone.WARNING,
                            shades(
                                    "#d29922",
                                    "#9e6a03",
                                    Color.web("#bb8009", 0.4),
                                    "#bb8009",
                                    0.15),
                            Tone.DANGER,
                            shades(
                                    "#f85149",
                                    "#da3633",
                                    Color.web("#f85149", 0.4),
                                    "#f85149",
                                    0.15)),
                    colors("#58a6ff", "#f0883e", "#3dc9a3", "#e08cd0", "#f8e3a1", "#6e7681"),
                    colors("#4b2900", "#693e00", "#da3633"));

    private static final Object KEY = Palette.class;

    public Palette {
        tones = Map.copyOf(tones);
        series = List.copyOf(series);
        heat = List.copyOf(heat);
    }

    @SuppressWarnings("NullAway") // every tone is in the map
    public Shades tone(Tone tone) {
        return tones.get(tone);
    }

    public Color series(Series of) {
        return series.get(of.ordinal());
    }

    /// The palette of the scene a node is in; the light one outside of any.
    public static Palette of(Node node) {
        return of(node.getScene());
    }

    private static Palette of(@Nullable Scene scene) {
        return scene != null && scene.getProperties().get(KEY) instanceof Palette palette
                ? palette
                : LIGHT;
    }

    static void set(Scene scene, Palette palette) {
        scene.getProperties().put(KEY, palette);
    }

    /// Calls the painter with the palette of the node's scene, now and whenever it changes.
    public static void follow(Node node, Consumer<Palette> painter) {
        MapChangeListener<Object, Object> inScene =
                change -> {
                    if (KEY.equals(change.getKey()) && change.wasAdded()) {
                        painter.accept(of(node));
                    }
                };
        ChangeListener<@Nullable Scene> moved =
                (property, before, after) -> {
                    if (before != null) {
                        before.getProperties().removeListener(inScene);
                    }
                    if (after != null) {
                        after.getProperties().addListener(inScene);
                        painter.accept(of(after));
                    }
                };
        node.sceneProperty().addListener(moved);
        if (node.getScene() != null) {
            node.getScene().getProperties().addListener(inScene);
        }
        painter.accept(of(node));
    }

    private static Shades shades(
            String fg, String emphasis, Color soft, String back, double backOpacity) {
        return new Shades(Color.web(fg), Color.web(emphasis), soft, Color.web(back, backOpacity));
    }

    private static List<Color> colors(String... codes) {
        return java.util.stream.Stream.of(codes).map(Color::web).toList();
    }
}
