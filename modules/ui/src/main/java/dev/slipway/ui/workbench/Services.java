package dev.slipway.ui.workbench;

import dev.slipway.engine.Engine;
import dev.slipway.engine.port.ArtifactStore;
import dev.slipway.engine.port.DataDesk;
import dev.slipway.engine.port.RunHistory;
import dev.slipway.engine.port.RuntimeSettings;
import dev.slipway.engine.port.Runtimes;
import dev.slipway.engine.port.SourceControl;
import dev.slipway.pipelinefile.PipelineReader;
import dev.slipway.registry.Registry;
import java.time.Clock;
import java.util.concurrent.ExecutorService;

/// What the window works with. All of it is thread-safe and may block: never call it on the FX
/// thread, but on `background`.
///
/// @param who the person at the window, for the record
/// @param home where state is kept, for words
public record Services(
        Engine engine,
        RunHistory history,
        ArtifactStore artifacts,
        Registry registry,
        DataDesk data,
        SourceControl sourceControl,
        Runtimes runtimes,
        RuntimeSettings runtimeSettings,
        PipelineReader reader,
        ExecutorService background,
        Clock clock,
        String who,
        String home) {}
