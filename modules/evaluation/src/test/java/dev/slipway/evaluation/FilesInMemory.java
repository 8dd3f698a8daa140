package dev.slipway.evaluation;

import dev.slipway.engine.port.GateJudge;
import dev.slipway.model.ContentHash;
import dev.slipway.model.StageName;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.run.Artifact;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Files of a candidate and of the version it is compared with, as texts.
final class FilesInMemory implements GateJudge.Files {
    private final Map<String, Artifact> ours = new HashMap<>();
    private final Map<String, Artifact> theirs = new HashMap<>();
    private final Map<ContentHash, String> kept = new HashMap<>();
    private final Map<StageName, List<GateJudge.Made>> made = new HashMap<>();

    FilesInMemory ours(String path, String text) {
        ours.put(path, artifact(path, text));
        return this;
    }

    FilesInMemory theirs(String path, String text) {
        theirs.put(path, artifact(path, text));
        return this;
    }

    FilesInMemory made(String stage, GateJudge.Made... times) {
        made.put(new StageName(stage), List.of(times));
        return this;
    }

    FilesInMemory forget() {
        kept.clear();
        return this;
    }

    static Artifact artifact(String path, int number) {
        return new Artifact(path, new ContentHash("%064x".formatted(number)), number, false);
    }

    private Artifact artifact(String path, String text) {
        Artifact artifact = artifact(path, kept.size() + 1);
        kept.put(artifact.hash(), text);
        return new Artifact(path, artifact.hash(), text.length(), false);
    }

    @Override
    public Optional<Artifact> ours(String path) {
        return Optional.ofNullable(ours.get(path));
    }

    @Override
    public Optional<Artifact> theirs(ModelVersion version, String path) {
        return Optional.ofNullable(theirs.get(path));
    }

    @Override
    public Optional<InputStream> open(Artifact artifact) {
        return Optional.ofNullable(kept.get(artifact.hash()))
                .map(text -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public List<GateJudge.Made> made(StageName stage) {
        return made.getOrDefault(stage, List.of());
    }
}
