package dev.slipway.uikit.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.slipway.uikit.fx.Desktop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import javafx.application.Application;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;

/// Dresses scenes: AtlantaFX Primer below, our own partials (one a control) above. Follows the
/// desktop while the choice is [Choice#SYSTEM]. FX thread only.
public final class Theme {
    /// What a person may choose.
    public enum Choice {
        LIGHT,
        DARK,
        SYSTEM
    }

    private static final List<String> PARTIALS =
            List.of(
                    "base", "type", "button", "field", "chip", "frame", "tabs", "table", "card",
                    "overlay", "toast", "code", "menu", "graph");

    private final ObjectProperty<Choice> choice = new SimpleObjectProperty<>(Choice.SYSTEM);
    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();
    private final Set<Scene> scenes = Collections.newSetFromMap(new WeakHashMap<>());

    public Theme(Choice first) {
        Fonts.load();
        choice.set(first);
        choice.addListener((property, before, after) -> decide());
        Desktop.dark().addListener((property, before, after) -> decide());
        dark.addListener((property, before, after) -> dress());
        decide();
        applyUserAgent();
    }

    public ObjectProperty<Choice> choiceProperty() {
        return choice;
    }

    public ReadOnlyBooleanProperty darkProperty() {
        return dark.getReadOnlyProperty();
    }

    /// Dresses a scene, now and whenever the theme changes.
    public void install(Scene scene) {
        scenes.add(scene);
        dress(scene);
    }

    public Palette palette() {
        return dark.get() ? Palette.DARK : Palette.LIGHT;
    }

    private void decide() {
        dark.set(
                switch (choice.get()) {
                    case LIGHT -> false;
                    case DARK -> true;
                    case SYSTEM -> Desktop.dark().get();
                });
    }

    private void dress() {
        applyUserAgent();
        scenes.forEach(this::dress);
    }

    private void applyUserAgent() {
        Application.setUserAgentStylesheet(
                dark.get()
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
    }

    private void dress(Scene scene) {
        List<String> sheets = new ArrayList<>();
        sheets.add(sheet(dark.get() ? "tokens-dark" : "tokens-light"));
        PARTIALS.forEach(partial -> sheets.add(sheet(partial)));
        scene.getStylesheets().setAll(sheets);
        scene.setFill(palette().screen());
        Palette.set(scene, palette());
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(
                        Theme.class.getResource("css/" + name + ".css"),
                        () -> "The style sheet " + name + " is missing")
                .toExternalForm();
    }
}
