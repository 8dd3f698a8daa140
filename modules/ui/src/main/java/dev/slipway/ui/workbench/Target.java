package dev.slipway.ui.workbench;

import dev.slipway.model.RuntimeName;
import dev.slipway.model.StageName;
import dev.slipway.model.release.Lineage;
import dev.slipway.model.run.RunId;
import java.util.List;
import java.util.Optional;

/// Something a person can be taken to.
public sealed interface Target {
    record OfRoom(Room room) implements Target {}

    record OfStage(StageName stage) implements Target {}

    record OfRun(RunId run, Optional<StageName> stage) implements Target {}

    record OfComparison(List<RunId> runs) implements Target {
        public OfComparison {
            runs = List.copyOf(runs);
        }
    }

    record OfVersion(String model, int version) implements Target {}

    /// A runtime in the settings; all of them if it names none.
    record OfRuntime(Optional<RuntimeName> runtime) implements Target {}

    /// What a version or an artifact came from.
    record OfLineage(Lineage.Subject subject) implements Target {}
}
