package dev.slipway.ui.pipeline;

import dev.slipway.model.pipeline.StageAction;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.model.release.CriterionResult;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.registry.Registry;
import dev.slipway.registry.evidence.EvidenceHistory;
import dev.slipway.ui.workbench.Work;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the criteria of the pipeline's gates measured on the versions of the model that it
/// registers; read again with each run. FX thread only.
final class GateHistory {
    private static final int LAST = 6;

    private final Registry registry;
    private final PipelineViewModel model;
    private final Work.Lane reading;
    private final ReadOnlyObjectWrapper<List<ModelVersion>> versions =
            new ReadOnlyObjectWrapper<>(List.of());

    GateHistory(Registry registry, PipelineViewModel model, Work work) {
        this.registry = registry;
        this.model = model;
        this.reading = work.lane();
        model.newest().addListener((property, before, now) -> refresh());
        model.project().lastGood().addListener((property, before, now) -> refresh());
        refresh();
    }

    /// The model that the pipeline registers.
    Optional<String> model() {
        return model.pipeline().stream()
                .flatMap(p -> p.stages().stream())
                .map(StageDefinition::action)
                .filter(StageAction.Register.class::isInstance)
                .map(a -> ((StageAction.Register) a).model())
                .findFirst();
    }

    /// Of that model, newest first.
    ReadOnlyObjectProperty<List<ModelVersion>> versions() {
        return versions.getReadOnlyProperty();
    }

    /// Measured values of a criterion, oldest first.
    List<Double> trend(CriterionResult criterion) {
        String subject = EvidenceHistory.subject(criterion.criterion());
        return EvidenceHistory.of(versions.get(), LAST).stream()
                .filter(s -> s.subject().equals(subject))
                .findFirst()
                .map(EvidenceHistory.Series::values)
                .orElse(List.of());
    }

    private void refresh() {
        Optional<String> name = model();
        if (name.isEmpty()) {
            reading.drop();
            versions.set(List.of());
            return;
        }
        reading.run(
                () -> registry.versions(name.get()),
                found -> {
                    if (!found.equals(versions.get())) {
                        versions.set(found);
                    }
                });
    }
}
