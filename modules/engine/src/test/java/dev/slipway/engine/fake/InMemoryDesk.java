package dev.slipway.engine.fake;

import dev.slipway.engine.port.ReleaseDesk;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.release.ReleaseStage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A registry that forgets: every version stays where it was registered or put.
public final class InMemoryDesk implements ReleaseDesk {
    private final List<ModelVersion> versions = new ArrayList<>();

    @Override
    public synchronized Registered register(Registration form) {
        Optional<ModelVersion> last =
                versions.stream()
                        .filter(v -> v.model().equals(form.model()))
                        .reduce((a, b) -> b)
                        .filter(
                                v ->
                                        v.artifact().hash().equals(form.artifact().hash())
                                                && v.evidence().equals(form.evidence()));
        if (last.isPresent()) {
            return new Registered(last.get(), true);
        }
        ModelVersion version =
                new ModelVersion(
                        form.model(),
                        versions.size() + 1,
                        ReleaseStage.DEVELOPMENT,
                        form.artifact(),
                        form.run(),
                        form.runNumber(),
                        form.project(),
                        form.commit(),
                        form.dirty(),
                        form.params(),
                        form.data(),
                        form.metrics(),
                        form.evidence(),
                        false,
                        Instant.EPOCH,
                        form.who());
        versions.add(version);
        return new Registered(version, false);
    }

    @Override
    public synchronized Optional<ModelVersion> standingAt(String model, String ladderStage) {
        return versions.stream()
                .filter(v -> v.model().equals(model))
                .filter(v -> v.stage().name().equalsIgnoreCase(ladderStage))
                .reduce((a, b) -> b);
    }

    public synchronized List<ModelVersion> versions() {
        return List.copyOf(versions);
    }
}
