package dev.slipway.ui.data;

import dev.slipway.model.data.ColumnDrift;
import dev.slipway.model.data.DataSketch;
import dev.slipway.model.data.DriftReport;
import java.util.Optional;

/// Two data sets held against each other.
record Compared(Comparand against, DriftReport report, DataSketch reference, DataSketch current) {
    Optional<ColumnDrift> column(String name) {
        return report.columns().stream().filter(c -> c.name().equals(name)).findFirst();
    }
}
