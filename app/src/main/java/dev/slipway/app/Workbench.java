package dev.slipway.app;

import dev.slipway.engine.Engine;
import dev.slipway.engine.port.ArtifactStore;
import dev.slipway.engine.port.RunHistory;
import dev.slipway.engine.port.SourceControl;
import dev.slipway.pipelinefile.PipelineReader;
import dev.slipway.registry.Registry;
import java.nio.file.Path;
import java.time.Clock;

/// One home, open: everything that the command line and the window work with. Closing it cancels what
/// runs and closes the home.
///
/// @param close closes the parts in their order
public record Workbench(
        Path home,
        Engine engine,
        RunHistory history,
        ArtifactStore artifacts,
        Registry registry,
        SourceControl sourceControl,
        PipelineReader reader,
        HomeCare care,
        Clock clock,
        Runnable close)
        implements AutoCloseable {
    @Override
    public void close() {
        close.run();
    }
}
