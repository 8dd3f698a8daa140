package dev.slipway.app;

import dev.slipway.engine.Engine;
import dev.slipway.engine.port.ArtifactStore;
import dev.slipway.engine.port.RunHistory;
import dev.slipway.engine.port.RuntimeSettings;
import dev.slipway.engine.port.Runtimes;
import dev.slipway.engine.port.SourceControl;
import dev.slipway.pipelinefile.PipelineReader;
import dev.slipway.registry.Registry;
import dev.slipway.store.Home;
import java.time.Clock;

/// One home, open: everything that the command line and the window work with. Thread-safe.
public record Workbench(
        Home home,
        Engine engine,
        Runtimes runtimes,
        Registry registry,
        SourceControl sourceControl,
        PipelineReader reader,
        Clock clock)
        implements AutoCloseable {

    public RunHistory history() {
        return home.history();
    }

    public RuntimeSettings runtimeSettings() {
        return home.runtimeSettings();
    }

    public ArtifactStore artifacts() {
        return home.artifacts();
    }

    /// Cancels what runs, waits for its last events, and closes the home.
    @Override
    public void close() {
        engine.close();
        home.close();
    }
}
