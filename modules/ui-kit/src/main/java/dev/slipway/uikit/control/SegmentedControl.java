package dev.slipway.uikit.control;

import dev.slipway.uikit.icon.Icon;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/// A few views of one thing, exactly one of them chosen; left and right move the choice.
public final class SegmentedControl<T> extends HBox {
    private final ObjectProperty<T> value;
    private final List<T> options;

    /// @param options at least one; the first is chosen
    public SegmentedControl(List<T> options, Function<? super T, String> words) {
        this(options, words, option -> "");
    }

    /// @param icons gives an Ikonli literal, or nothing
    public SegmentedControl(
            List<T> options, Function<? super T, String> words, Function<? super T, String> icons) {
        this.options = List.copyOf(options);
        this.value = new SimpleObjectProperty<>(options.getFirst());
        getStyleClass().add("sw-segments");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setMinWidth(USE_PREF_SIZE);
        for (T option : this.options) {
            getChildren().add(segment(option, words.apply(option), icons.apply(option)));
        }
        value.addListener((property, before, after) -> show(after));
        show(value.get());
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    public ObjectProperty<T> valueProperty() {
        return value;
    }

    public T getValue() {
        return value.get();
    }

    public void setValue(T option) {
        value.set(option);
    }

    private ToggleButton segment(T option, String words, String icon) {
        ToggleButton segment = new ToggleButton(words);
        segment.getStyleClass().setAll("sw-segment");
        segment.setMnemonicParsing(false);
        segment.setMinWidth(USE_PREF_SIZE);
        if (!icon.isEmpty()) {
            segment.setGraphic(Icon.of(icon, Icon.SMALL));
        }
        segment.setUserData(option);
        segment.setOnAction(
                event -> {
                    segment.setSelected(true);
                    value.set(option);
                });
        return segment;
    }

    private void show(T chosen) {
        for (var child : getChildren()) {
            ((ToggleButton) child).setSelected(chosen.equals(child.getUserData()));
        }
    }

    private void onKey(KeyEvent event) {
        int step = event.getCode() == KeyCode.LEFT ? -1 : event.getCode() == KeyCode.RIGHT ? 1 : 0;
        int next = options.indexOf(value.get()) + step;
        if (step != 0) {
            event.consume();
            if (next >= 0 && next < options.size()) {
                value.set(options.get(next));
                getChildren().get(next).requestFocus();
            }
        }
    }
}
