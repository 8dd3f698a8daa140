package dev.slipway.app.doctor;

import dev.slipway.app.Workbench;
import dev.slipway.engine.port.Leftover;
import dev.slipway.engine.port.StageRuntime;
import dev.slipway.engine.port.StageRuntime.PlatformFailure;
import dev.slipway.model.run.RunId;
import dev.slipway.model.run.RunRecord;
import dev.slipway.model.run.RunStatus;
import dev.slipway.model.run.RunSummary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds what runs left on a runtime, and says which of it is still needed.
final class Remnants {
    private final Workbench workbench;
    private final Set<RunId> orphans;

    Remnants(Workbench workbench) {
        this.workbench = workbench;
        this.orphans = new HashSet<>(workbench.home().journal().orphans());
    }

    /// @throws PlatformFailure if the runtime cannot be asked
    List<Remnant> on(StageRuntime runtime) throws PlatformFailure, InterruptedException {
        List<Remnant> found = new ArrayList<>();
        for (Leftover leftover : runtime.leftovers()) {
            Optional<RunSummary> run =
                    leftover.run()
                            .flatMap(id -> workbench.history().run(id))
                            .map(RunRecord::summary);
            found.add(
                    new Remnant(
                            runtime.name(),
                            leftover,
                            run.map(this::claim).orElse(Remnant.Claim.OTHERS),
                            run.map(RunSummary::number)));
        }
        return found;
    }

    private Remnant.Claim claim(RunSummary run) {
        if (run.status() == RunStatus.INTERRUPTED || orphans.contains(run.id())) {
            return Remnant.Claim.RESUMABLE;
        }
        return run.status().isEnded() ? Remnant.Claim.UNNEEDED : Remnant.Claim.IN_USE;
    }
}
