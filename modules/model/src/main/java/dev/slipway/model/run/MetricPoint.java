package dev.slipway.model.run;

import dev.slipway.model.StageName;
import java.time.Instant;

/// One measured value of a metric.
///
/// @param step 0 for a metric without steps
public record MetricPoint(StageName stage, String name, double value, long step, Instant at) {}
