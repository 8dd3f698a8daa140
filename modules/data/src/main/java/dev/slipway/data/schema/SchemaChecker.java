package dev.slipway.data.schema;

import dev.slipway.data.scan.ScanLimits;
import dev.slipway.engine.port.DataDesk.Source;
import dev.slipway.engine.port.DataDesk.Watch;
import dev.slipway.model.data.SchemaCheckReport;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/// Holds a data set against a schema file.
public final class SchemaChecker {
    private final ScanLimits limits;
    private final Clock clock;

    public SchemaChecker(ScanLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    public SchemaCheckReport check(
            Source source, Path schema, List<Source.File> others, Watch watch) {
        throw new UnsupportedOperationException("" + limits + clock);
    }
}
