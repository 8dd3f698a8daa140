package dev.slipway.ui.welcome;

import dev.slipway.uikit.control.Buttons;
import dev.slipway.uikit.control.FormField;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.StringProperty;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// A folder, typed or chosen.
final class PlaceField extends HBox {
    private final TextField text = new TextField();

    /// @param choose asks for a folder, from a first one on
    PlaceField(String label, Path first, Function<Path, Optional<Path>> choose) {
        super(8);
        text.setText(ProjectNames.shown(first));
        text.setAccessibleText(label);
        HBox.setHgrow(text, Priority.ALWAYS);
        getChildren()
                .addAll(
                        text,
                        Buttons.plain(
                                "Choose…",
                                "mdi2f-folder-open-outline",
                                () -> choose.apply(place().orElse(first)).ifPresent(this::set)));
    }

    private void set(Path chosen) {
        text.setText(ProjectNames.shown(chosen));
    }

    /// The same below a label.
    FormField labelled(String label) {
        return new FormField(label, this);
    }

    StringProperty textProperty() {
        return text.textProperty();
    }

    /// Empty while no absolute path is written.
    Optional<Path> place() {
        try {
            return Optional.of(ProjectNames.path(text.getText())).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
