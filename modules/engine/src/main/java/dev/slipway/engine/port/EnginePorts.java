package dev.slipway.engine.port;

/// Everything the engine asks of others.
public record EnginePorts(
        RunJournal journal,
        RunHistory history,
        StageCache cache,
        ArtifactStore artifacts,
        FileHashes hashes,
        Runtimes runtimes,
        GateJudge judge,
        ReleaseDesk desk,
        ComponentProgram components,
        SourceControl sourceControl) {}
