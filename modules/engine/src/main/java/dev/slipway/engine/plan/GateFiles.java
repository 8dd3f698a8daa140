package dev.slipway.engine.plan;

import dev.slipway.engine.Project;
import dev.slipway.engine.port.EnginePorts;
import dev.slipway.engine.port.GateJudge;
import dev.slipway.engine.port.RunHistory;
import dev.slipway.engine.port.RunJournal;
import dev.slipway.engine.port.StageCache;
import dev.slipway.model.StageName;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.run.Artifact;
import dev.slipway.model.run.RunEvent;
import dev.slipway.model.run.RunSummary;
import dev.slipway.model.run.StageOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a gate looks at: files of the project by one look, those of earlier runs in the store. Not
/// thread-safe, as the look.
final class GateFiles implements GateJudge.Files {
    /// How many runs are looked through for what a stage made before.
    private static final int RUNS = 50;

    private final Project project;
    private final FileLook look;
    private final EnginePorts ports;

    GateFiles(Project project, FileLook look, EnginePorts ports) {
        this.project = project;
        this.look = look;
        this.ports = ports;
    }

    @Override
    public Optional<Artifact> ours(String path) {
        return look.at(path).map(h -> new Artifact(path, h.hash(), h.bytes(), h.folder()));
    }

    @Override
    public Optional<Artifact> theirs(ModelVersion version, String path) {
        return KeptFiles.made(ports.history(), version, path);
    }

    @Override
    public Optional<InputStream> open(Artifact artifact) throws IOException {
        Optional<InputStream> kept = ports.artifacts().open(artifact.hash());
        Path lying = project.root().resolve(artifact.path());
        return kept.isEmpty() && look.holds(artifact) && Files.isRegularFile(lying)
                ? Optional.of(Files.newInputStream(lying))
                : kept;
    }

    @Override
    public List<GateJudge.Made> made(StageName stage) {
        String folder = project.root().toString();
        Optional<String> key = ports.cache().latest(folder, stage).map(StageCache.Entry::key);
        List<String> metrics =
                project.pipeline().stage(stage).map(StageDefinition::metrics).orElse(List.of());
        List<GateJudge.Made> made = new ArrayList<>();
        if (key.isEmpty()) {
            return made;
        }
        RunHistory.Query recent =
                new RunHistory.Query(Optional.of(folder), "", List.of(), Optional.empty(), 0, RUNS);
        for (RunSummary run : ports.history().runs(recent)) {
            for (RunJournal.Numbered event : ports.history().events(run.id(), 0)) {
                if (event.event() instanceof RunEvent.StageEnded ended
                        && ended.stage().equals(stage)
                        && ended.cacheKey().equals(key)
                        && ended.outcome() instanceof StageOutcome.Succeeded done) {
                    List<Artifact> outs =
                            done.outs().stream()
                                    .filter(out -> !metrics.contains(out.path()))
                                    .toList();
                    made.add(new GateJudge.Made(run.number(), outs));
                }
            }
        }
        return made;
    }
}
