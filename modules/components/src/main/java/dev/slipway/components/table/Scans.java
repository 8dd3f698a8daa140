package dev.slipway.components.table;

import dev.slipway.components.run.Job;
import dev.slipway.data.scan.ScanLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a scan of a stage may use: a part of the memory that the stage has, its processors, and a
/// folder beside its request, which goes when this is closed.
public final class Scans implements AutoCloseable {
    private static final int MEBIBYTE = 1 << 20;

    /// The heap may grow to three quarters of a container's memory, and a scan needs little of it:
    /// half of the container's memory is for DuckDB.
    private static final double OF_HEAP = 2.0 / 3;

    /// What two small CSV files at once need, most of it buffers that they do not fill.
    private static final int LEAST = 160;

    private static final int MOST = 1024;

    /// What a thread of a scan needs to read on without waiting.
    private static final int OF_A_THREAD = 80;

    private final ScanLimits limits;

    private Scans(ScanLimits limits) {
        this.limits = limits;
    }

    public static Scans of(Job job) {
        double heap = (double) Runtime.getRuntime().maxMemory() / MEBIBYTE;
        int memory = (int) Math.clamp(heap * OF_HEAP, LEAST, MOST);
        int threads =
                Math.clamp(memory / OF_A_THREAD, 1, Runtime.getRuntime().availableProcessors());
        ScanLimits usual = ScanLimits.usual(job.scratch());
        return new Scans(
                new ScanLimits(
                        memory, threads, usual.exactRows(), usual.sampleRows(), usual.scratch()));
    }

    public ScanLimits limits() {
        return limits;
    }

    /// The same for one thread: what is drawn of large data is then the same rows on every machine.
    public ScanLimits steady() {
        return new ScanLimits(
                limits.memory(), 1, limits.exactRows(), limits.sampleRows(), limits.scratch());
    }

    @Override
    public void close() {
        Path folder = limits.scratch();
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // Another scan of this folder still uses it, and will remove it.
            return;
        }
    }
}
