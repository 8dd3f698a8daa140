package dev.slipway.ui.experiments;

import dev.slipway.engine.port.RunHistory;
import dev.slipway.model.run.MetricPoint;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.StageOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Every point a run's results were measured at. Of a stage taken from the cache these are the
/// points of the run that did the work: it is the same result. Reads the history: not for the FX
/// thread.
record MeasuredPoints(RunHistory history) {

    /// In order of step and time within each stage.
    ///
    /// @param name of the metric; all when empty
    List<MetricPoint> points(RunRecord run, Optional<String> name) {
        List<MetricPoint> points = new ArrayList<>(history.metrics(run.summary().id(), name));
        for (RunRecord.StageRecord stage : run.stages()) {
            if (stage.outcome().orElse(null) instanceof StageOutcome.Cached cached) {
                history.metrics(cached.from(), name).stream()
                        .filter(point -> point.stage().equals(stage.name()))
                        .forEach(points::add);
            }
        }
        return points;
    }
}
