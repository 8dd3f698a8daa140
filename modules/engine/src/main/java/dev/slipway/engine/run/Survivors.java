package dev.slipway.engine.run;

import dev.slipway.engine.port.RunHistory;
import dev.slipway.engine.port.StageRuntime;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.engine.port.StageRuntime.Survivor;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.StageName;
import dev.slipway.model.run.RunStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What interrupted runs of a project left running elsewhere. A stage that would do the very same
/// takes it over; what a stage would do differently by now is removed. Each is given out once.
/// Thread-safe.
final class Survivors {
    private static final Logger LOG = LoggerFactory.getLogger(Survivors.class);

    private final RunHistory history;
    private final Path project;
    private final Map<RuntimeName, List<Survivor>> left = new HashMap<>();

    Survivors(RunHistory history, Path project) {
        this.history = history;
        this.project = project;
    }

    /// @param key the cache key of what the stage would do
    synchronized Optional<Survivor> take(StageRuntime runtime, StageName stage, String key) {
        if (!runtime.outlives()) {
            return Optional.empty();
        }
        List<Survivor> there = left.computeIfAbsent(runtime.name(), n -> ofProject(runtime));
        Optional<Survivor> found = Optional.empty();
        for (Iterator<Survivor> each = there.iterator(); each.hasNext(); ) {
            Survivor survivor = each.next();
            if (!survivor.stage().equals(stage)) {
                continue;
            }
            each.remove();
            if (found.isEmpty() && survivor.key().equals(key)) {
                found = Optional.of(survivor);
            } else {
                runtime.reap(survivor.handle());
            }
        }
        return found;
    }

    private List<Survivor> ofProject(StageRuntime runtime) {
        try {
            List<Survivor> own = new ArrayList<>();
            for (Survivor survivor : runtime.survivors()) {
                if (survivor.project().equals(project.toString()) && isInterrupted(survivor)) {
                    own.add(survivor);
                }
            }
            return own;
        } catch (PlatformFailure e) {
            LOG.warn("{} does not say what is left there", runtime.name(), e);
            return new ArrayList<>();
        }
    }

    /// A run that this home does not know may be somebody else's.
    private boolean isInterrupted(Survivor survivor) {
        return history.run(survivor.run())
                .filter(r -> r.summary().status() == RunStatus.INTERRUPTED)
                .isPresent();
    }
}
