package dev.slipway.uikit.control;

import dev.slipway.uikit.icon.Icon;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A text field that filters or finds: a lens, its key while empty, a cross once it has text.
/// Escape clears it.
public final class SearchField extends HBox {
    private final TextField field = new TextField();
    private final Button clear = Buttons.icon("mdi2c-close", "Clear", () -> field.clear());
    private final Label note = Type.small("");
    private final @Nullable KeyHint hint;

    public SearchField(String prompt) {
        this(prompt, null);
    }

    /// @param hint the key that leads here
    public SearchField(String prompt, @Nullable KeyHint hint) {
        this.hint = hint;
        getStyleClass().add("sw-search");
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        field.getStyleClass().add("sw-bare-field");
        HBox.setHgrow(field, Priority.ALWAYS);
        clear.getStyleClass().add("sw-search-clear");
        clear.setFocusTraversable(false);
        getChildren().addAll(Icon.of("mdi2m-magnify", Icon.SMALL), field, clear);
        if (hint != null) {
            getChildren().add(hint);
        }
        note.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().add(2, note);
        field.textProperty().addListener((property, before, after) -> showEnd());
        field.focusedProperty()
                .addListener(
                        (property, before, after) ->
                                pseudoClassStateChanged(Pseudo.FOCUSED_WITHIN, after));
        field.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
                        field.clear();
                        event.consume();
                    }
                });
        setOnMouseClicked(event -> field.requestFocus());
        setNote("");
        showEnd();
    }

    public TextField field() {
        return field;
    }

    public StringProperty textProperty() {
        return field.textProperty();
    }

    public String getText() {
        return field.getText();
    }

    public void setText(String text) {
        field.setText(text);
    }

    /// Says beside the words what they found, such as `2 of 7`.
    public void setNote(String words) {
        note.setText(words);
        note.setVisible(!words.isEmpty());
        note.setManaged(!words.isEmpty());
    }

    /// Puts the caret here with everything selected.
    public void focusField() {
        field.requestFocus();
        field.selectAll();
    }

    private void showEnd() {
        boolean empty = field.getText().isEmpty();
        clear.setVisible(!empty);
        clear.setManaged(!empty);
        if (hint != null) {
            hint.setVisible(empty);
            hint.setManaged(empty);
        }
    }
}
