package dev.slipway.ui.evidence;

import dev.slipway.model.release.CriterionResult;
import dev.slipway.ui.words.Numbers;
import dev.slipway.ui.words.States;
import dev.slipway.uikit.control.IntervalBar;
import dev.slipway.uikit.control.Sparkline;
import java.util.List;
import java.util.OptionalDouble;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/// Measurements of the product as the small pictures of the window.
public final class Measures {
    private Measures() {}

    /// Values in order as a line, the last one marked.
    ///
    /// @param limit drawn dotted
    public static Node sparkline(
            List<Double> values, OptionalDouble limit, double width, double height) {
        return sized(
                new Sparkline(
                        values.stream().mapToDouble(Double::doubleValue).toArray(),
                        limit,
                        "values "
                                + String.join(", ", values.stream().map(Numbers::metric).toList())),
                width,
                height);
    }

    /// A measured value with its interval against its limit; nothing where one of them is missing.
    public static Node interval(CriterionResult criterion, double width, double height) {
        if (criterion.measured().isEmpty() || criterion.limit().isEmpty()) {
            return new Region();
        }
        double measured = criterion.measured().getAsDouble();
        double low = criterion.low().orElse(measured);
        double high = criterion.high().orElse(measured);
        return sized(
                new IntervalBar(
                        new IntervalBar.Measurement(
                                measured,
                                low,
                                high,
                                criterion.limit().getAsDouble(),
                                criterion.atLeast()
                                        ? IntervalBar.Passes.AT_LEAST
                                        : IntervalBar.Passes.AT_MOST,
                                States.chip(criterion.verdict())),
                        low == high
                                ? "no interval"
                                : "interval "
                                        + Numbers.metric(low)
                                        + " to "
                                        + Numbers.metric(high)),
                width,
                height);
    }

    private static Node sized(Region picture, double width, double height) {
        picture.setMinSize(width, height);
        picture.setPrefSize(width, height);
        picture.setMaxSize(width, height);
        return picture;
    }
}
