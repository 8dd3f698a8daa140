package dev.slipway.uikit.control;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.layout.Region;

/// A bar 4 px high. Below 0 it shows an unknown amount of work as a part that does not move; a word
/// beside it says what goes on.
public final class ThinProgress extends Region {
    private final Region done = new Region();
    private final DoubleProperty progress =
            new SimpleDoubleProperty(0) {
                @Override
                protected void invalidated() {
                    requestLayout();
                }
            };

    public ThinProgress() {
        getStyleClass().add("sw-progress");
        done.getStyleClass().add("sw-progress-done");
        setMinHeight(4);
        setPrefHeight(4);
        setMaxHeight(4);
        setPrefWidth(96);
        getChildren().add(done);
        setAccessibleRole(javafx.scene.AccessibleRole.PROGRESS_INDICATOR);
    }

    public ThinProgress(double progress) {
        this();
        setProgress(progress);
    }

    /// 0 to 1, or below 0 for unknown.
    public DoubleProperty progressProperty() {
        return progress;
    }

    public void setProgress(double value) {
        progress.set(value);
    }

    public double getProgress() {
        return progress.get();
    }

    @Override
    protected void layoutChildren() {
        double p = progress.get();
        if (p < 0) {
            done.resizeRelocate(getWidth() * 0.3, 0, getWidth() * 0.4, 4);
        } else {
            done.resizeRelocate(0, 0, getWidth() * Math.min(1, p), 4);
        }
    }

    @Override
    public Object queryAccessibleAttribute(
            javafx.scene.AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> progress.get();
            case MIN_VALUE -> 0.0;
            case MAX_VALUE -> 1.0;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
