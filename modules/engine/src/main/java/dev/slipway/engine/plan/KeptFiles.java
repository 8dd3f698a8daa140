package dev.slipway.engine.plan;

import dev.slipway.engine.port.ArtifactStore;
import dev.slipway.engine.port.GateJudge;
import dev.slipway.engine.port.RunHistory;
import dev.slipway.model.StageName;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.run.Artifact;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/// What the run of a version kept, as a gate looks at it. What lies in the project now is not
/// looked at.
final class KeptFiles implements GateJudge.Files {
    private final ModelVersion version;
    private final RunHistory history;
    private final ArtifactStore artifacts;

    KeptFiles(ModelVersion version, RunHistory history, ArtifactStore artifacts) {
        this.version = version;
        this.history = history;
        this.artifacts = artifacts;
    }

    @Override
    public Optional<Artifact> ours(String path) {
        return path.equals(version.artifact().path())
                ? Optional.of(version.artifact())
                : theirs(version, path);
    }

    @Override
    public Optional<Artifact> theirs(ModelVersion other, String path) {
        return made(history, other, path);
    }

    /// What the run of a version made at a path.
    static Optional<Artifact> made(RunHistory history, ModelVersion version, String path) {
        return history.run(version.run()).stream()
                .flatMap(run -> run.stages().stream())
                .flatMap(stage -> stage.outs().stream())
                .filter(out -> out.path().equals(path))
                .findFirst();
    }

    @Override
    public Optional<InputStream> open(Artifact artifact) throws IOException {
        return artifacts.open(artifact.hash());
    }

    /// Of a version alone it is not known.
    @Override
    public List<GateJudge.Made> made(StageName stage) {
        return List.of();
    }
}
