package dev.slipway.engine.port;

import dev.slipway.model.RuntimeKind;
import java.util.List;
import java.util.Optional;

/// Everything the engine asks of others.
public record EnginePorts(
        RunJournal journal,
        RunHistory history,
        StageCache cache,
        ArtifactStore artifacts,
        FileHashes hashes,
        List<StageRuntime> runtimes,
        GateJudge judge,
        ReleaseDesk desk,
        ComponentProgram components,
        SourceControl sourceControl) {
    public EnginePorts {
        runtimes = List.copyOf(runtimes);
    }

    public Optional<StageRuntime> runtime(RuntimeKind kind) {
        return runtimes.stream().filter(r -> r.kind() == kind).findFirst();
    }
}
