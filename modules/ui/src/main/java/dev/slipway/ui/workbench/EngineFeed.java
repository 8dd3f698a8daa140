package dev.slipway.ui.workbench;

import dev.slipway.engine.Engine;
import dev.slipway.model.run.RunEvent;
import dev.slipway.uikit.fx.Pump;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the engine tells, brought to the FX thread at most once a pulse, until closed. FX thread
/// only.
public final class EngineFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EngineFeed.class);

    private final Engine engine;
    private final List<AutoCloseable> lines = new ArrayList<>();

    public EngineFeed(Engine engine) {
        this.engine = engine;
    }

    /// Hears every event, in order and in bulk.
    public void onEvents(Consumer<? super List<RunEvent>> hears) {
        Pump<RunEvent> events = Pump.everything(hears);
        lines.add(events::close);
        lines.add(engine.onEvents(batch -> batch.forEach(events::offer)));
    }

    /// Hears, once a stage, that its log has grown.
    public void onLog(Consumer<? super List<Engine.LogGrew>> hears) {
        Pump<Engine.LogGrew> growth =
                Pump.latestBy(grown -> List.of(grown.run(), grown.stage()), hears);
        lines.add(growth::close);
        lines.add(engine.onLog(growth::offer));
    }

    @Override
    public void close() {
        for (AutoCloseable line : lines) {
            try {
                line.close();
            } catch (Exception failure) {
                LOG.atWarn().setCause(failure).log("A listener could not be taken off");
            }
        }
        lines.clear();
    }
}
