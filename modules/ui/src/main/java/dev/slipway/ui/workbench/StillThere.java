package dev.slipway.ui.workbench;

import dev.slipway.engine.port.Runtimes;
import dev.slipway.engine.port.StageRuntime;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.engine.port.StageRuntime.Survivor;
import dev.slipway.model.RuntimeName;
import dev.slipway.model.StageName;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.RunStatus;
import dev.slipway.model.run.StageStatus;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A stage of an interrupted run that went on without the workbench.
///
/// @param isRunning whether it has not ended yet
public record StillThere(StageName stage, RuntimeName runtime, boolean isRunning) {
    private static final Logger LOG = LoggerFactory.getLogger(StillThere.class);

    /// What of an interrupted run is still where it was started. Asks the places, so it blocks; one
    /// that does not answer says nothing.
    public static List<StillThere> of(RunRecord run, Runtimes runtimes) {
        if (run.summary().status() != RunStatus.INTERRUPTED) {
            return List.of();
        }
        Set<RuntimeName> places = new LinkedHashSet<>();
        for (RunRecord.StageRecord stage : run.stages()) {
            if (stage.status() == StageStatus.INTERRUPTED && !stage.runtime().isLocal()) {
                places.add(stage.runtime());
            }
        }
        List<StillThere> found = new ArrayList<>();
        for (RuntimeName place : places) {
            for (Survivor each : survivors(place, runtimes)) {
                if (each.run().equals(run.summary().id())) {
                    found.add(new StillThere(each.stage(), place, each.isRunning()));
                }
            }
        }
        return List.copyOf(found);
    }

    private static List<Survivor> survivors(RuntimeName place, Runtimes runtimes) {
        Optional<StageRuntime> runtime =
                runtimes.all().stream()
                        .filter(r -> r.name().equals(place))
                        .findFirst()
                        .or(() -> runtimes.find(place));
        if (runtime.isEmpty()) {
            return List.of();
        }
        try {
            return runtime.get().survivors();
        } catch (PlatformFailure e) {
            // Settings › Runtimes says why.
            LOG.atInfo().addKeyValue("runtime", place).log("{}", e.problem().headline());
            return List.of();
        }
    }

    /// `train still runs in docker`, `train has ended in docker since then`
    public String words() {
        return stage + (isRunning ? " still runs in " + runtime : " has ended in " + runtime);
    }
}
