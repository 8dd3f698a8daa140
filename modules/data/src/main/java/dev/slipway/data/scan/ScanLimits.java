package dev.slipway.data.scan;

import java.nio.file.Path;

/// What a scan may use.
///
/// @param memory MiB for DuckDB, beside the JVM's own; what does not fit is written to `scratch`
/// @param threads at once
/// @param exactRows up to how many rows all are looked at for quantiles, counts and associations
/// @param sampleRows how many rows are drawn of larger data
/// @param scratch a folder for what does not fit into memory; made when needed
public record ScanLimits(int memory, int threads, long exactRows, long sampleRows, Path scratch) {

    /// As much as suits a desktop: 350 MiB and every processor.
    public static ScanLimits usual(Path scratch) {
        return new ScanLimits(
                350,
                Math.max(1, Runtime.getRuntime().availableProcessors()),
                1_000_000,
                200_000,
                scratch);
    }

    /// The same with at most so many rows looked at.
    public ScanLimits drawing(long rows) {
        return new ScanLimits(
                memory, threads, Math.min(exactRows, rows), Math.min(sampleRows, rows), scratch);
    }
}
