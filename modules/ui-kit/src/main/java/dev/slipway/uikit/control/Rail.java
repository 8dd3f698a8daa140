package dev.slipway.uikit.control;

import dev.slipway.uikit.icon.Icon;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The rooms of a window at its left, 76 px wide: icon and label, a bar of accent colour at the
/// open one. Up and down move through it.
public final class Rail extends VBox {
    private final IntegerProperty selected = new SimpleIntegerProperty(-1);
    private final List<ToggleButton> items = new ArrayList<>();
    private final Region gap = new Region();

    public Rail() {
        getStyleClass().add("sw-rail");
        setAlignment(Pos.TOP_CENTER);
        VBox.setVgrow(gap, Priority.ALWAYS);
        getChildren().add(gap);
        selected.addListener((property, before, after) -> show());
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    }

    /// Adds an item below the ones before; the first is chosen.
    ///
    /// @param key shown in the tooltip
    public void add(String title, String icon, @Nullable KeyCombination key) {
        ToggleButton item = item(title, icon, key);
        getChildren().add(getChildren().indexOf(gap), item);
    }

    /// Adds an item at the lower end, such as settings.
    public void addAtEnd(String title, String icon, @Nullable KeyCombination key) {
        getChildren().add(item(title, icon, key));
    }

    /// The chosen item, in the order in which they were added.
    public IntegerProperty selectedProperty() {
        return selected;
    }

    private ToggleButton item(String title, String icon, @Nullable KeyCombination key) {
        ToggleButton item = new ToggleButton(title, Icon.of(icon, Icon.LARGE));
        item.getStyleClass().setAll("sw-rail-item");
        item.setContentDisplay(ContentDisplay.TOP);
        item.setMnemonicParsing(false);
        item.setMaxWidth(Double.MAX_VALUE);
        if (key != null) {
            Tips.explain(item, title + " (" + KeyHint.words(key) + ")");
        }
        int index = items.size();
        item.setOnAction(
                event -> {
                    selected.set(index);
                    show();
                });
        items.add(item);
        if (selected.get() < 0) {
            selected.set(0);
        }
        return item;
    }

    private void show() {
        for (int i = 0; i < items.size(); i++) {
            items.get(i).setSelected(i == selected.get());
        }
    }

    private void onKey(KeyEvent event) {
        int step = event.getCode() == KeyCode.UP ? -1 : event.getCode() == KeyCode.DOWN ? 1 : 0;
        int next = selected.get() + step;
        if (step != 0 && next >= 0 && next < items.size()) {
            selected.set(next);
            items.get(next).requestFocus();
            event.consume();
        }
    }
}
