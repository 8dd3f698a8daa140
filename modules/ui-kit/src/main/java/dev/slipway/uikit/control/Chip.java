package dev.slipway.uikit.control;

import dev.slipway.uikit.icon.Icon;
import dev.slipway.uikit.icon.State;
import dev.slipway.uikit.theme.Tone;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// A short fact in a rounded box 20 px high: words, with an icon when it is a state.
public class Chip extends HBox {
    private final Label words = new Label();

    public Chip(String text) {
        getStyleClass().add("sw-chip");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setMinWidth(USE_PREF_SIZE);
        words.setText(text);
        HBox.setHgrow(words, Priority.NEVER);
        getChildren().add(words);
    }

    /// @param icon an Ikonli literal
    public Chip(String text, String icon) {
        this(text);
        getChildren().addFirst(Icon.of(icon, Icon.SMALL));
    }

    public Chip(String text, String icon, Tone tone) {
        this(text, icon);
        Type.toned(this, tone);
    }

    Chip(String text, Node graphic, Tone tone) {
        this(text);
        getChildren().addFirst(graphic);
        Type.toned(this, tone);
    }

    /// A state with its mark, in words of your own.
    public static Chip of(State state, String text) {
        return new Chip(text, new StateGlyph(state, Icon.SMALL), state.tone());
    }

    public static Chip of(State state) {
        return of(state, state.words());
    }

    /// A filter that is on; its cross takes it off.
    public static Chip removable(String text, Runnable remove) {
        Chip chip = new Chip(text);
        Type.toned(chip, Tone.ACCENT);
        Button cross = new Button();
        cross.setGraphic(Icon.of("mdi2c-close", 11));
        cross.getStyleClass().setAll("sw-chip-cross");
        cross.setAccessibleText("Remove " + text);
        cross.setOnAction(event -> remove.run());
        chip.getChildren().add(cross);
        return chip;
    }

    public void setText(String text) {
        words.setText(text);
    }

    public String getText() {
        return words.getText();
    }
}
