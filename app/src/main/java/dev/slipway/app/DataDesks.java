package dev.slipway.app;

import dev.slipway.data.DuckDataDesk;
import dev.slipway.data.profile.ProfileShelf;
import dev.slipway.data.scan.ScanLimits;
import dev.slipway.data.skew.ServingSkew;
import dev.slipway.engine.port.DataDesk;
import dev.slipway.store.Home;
import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.time.Clock;

/// Makes the desk for data.
public final class DataDesks {
    private DataDesks() {}

    /// Keeps profiles and sketches in the home's folder `profiles`, by the content of the data.
    public static DataDesk keeping(Home home, Clock clock) {
        return new DuckDataDesk(
                limits(),
                new ProfileShelf(home.folder().resolve("profiles")),
                file ->
                        home.hashes()
                                .hash(file)
                                .orElseThrow(() -> new FileNotFoundException(file.toString()))
                                .hash(),
                clock);
    }

    /// Keeps nothing and needs no home.
    public static DataDesk keepingNothing(Clock clock) {
        return new DuckDataDesk(
                limits(),
                null,
                file -> {
                    throw new FileNotFoundException(file.toString());
                },
                clock);
    }

    /// Compares the same rows as trained on and as served; keeps nothing.
    public static ServingSkew skew(Clock clock) {
        return new ServingSkew(limits(), clock);
    }

    private static ScanLimits limits() {
        return ScanLimits.usual(Path.of(System.getProperty("java.io.tmpdir"), "slipway-data"));
    }
}
