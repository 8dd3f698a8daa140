package dev.slipway.engine.run;

import dev.slipway.engine.journal.StageVoice;
import dev.slipway.engine.port.FileHashes.Hashed;
import dev.slipway.engine.value.MetricFile;
import dev.slipway.engine.value.UnreadableValues;
import dev.slipway.engine.work.IntoPlace;
import dev.slipway.engine.work.MadePaths;
import dev.slipway.engine.work.Sources;
import dev.slipway.engine.work.WorkFolder;
import dev.slipway.model.Problem;
import dev.slipway.model.pipeline.Out;
import dev.slipway.model.pipeline.StageDefinition;
import dev.slipway.model.run.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a stage made in its work folder: found, measured, kept, and at last laid into the project.
final class MadeOuts {
    private static final Logger LOG = LoggerFactory.getLogger(MadeOuts.class);

    private final RunScope scope;
    private final StageDefinition stage;
    private final WorkFolder work;
    private final Map<String, Path> sources = new HashMap<>();
    private final List<Artifact> artifacts = new ArrayList<>();

    private MadeOuts(RunScope scope, StageDefinition stage, WorkFolder work) {
        this.scope = scope;
        this.stage = stage;
        this.work = work;
    }

    /// Finds every out and keeps it in the artifact store; reads the metric files.
    ///
    /// @param before what was at the outs' places in the project when the stage started
    /// @throws StageFault if an out is missing or a metric file is broken
    /// @throws IOException if an out cannot be read or kept
    static MadeOuts collect(
            RunScope scope,
            StageDefinition stage,
            WorkFolder work,
            StageVoice voice,
            Sources before)
            throws IOException, StageFault {
        MadeOuts made = new MadeOuts(scope, stage, work);
        made.find(before);
        made.measure(voice);
        made.keep();
        return made;
    }

    List<Artifact> artifacts() {
        return artifacts;
    }

    /// Lays everything at its place in the project.
    ///
    /// @throws IOException if something could be laid neither by moving nor from the store
    void place() throws IOException {
        IntoPlace into = new IntoPlace(scope.asideOf(stage.name()));
        for (String top : MadePaths.tops(stage)) {
            Path source = source(top);
            Path place = scope.place(top);
            if (source.equals(place)) {
                continue;
            }
            try {
                into.move(source, place);
            } catch (IOException e) {
                restore(top, place, e);
            }
        }
        List<String> strays = work.strays();
        for (String stray : strays) {
            into.move(work.at(stray), scope.place(stray));
        }
        if (!strays.isEmpty()) {
            scope.entries().changed();
        }
        for (Artifact artifact : artifacts) {
            if (!artifact.folder()) {
                scope.ports()
                        .hashes()
                        .know(
                                scope.place(artifact.path()),
                                new Hashed(artifact.hash(), artifact.bytes(), false));
            }
        }
    }

    private void find(Sources before) throws IOException, StageFault {
        List<String> missing = new ArrayList<>();
        for (String path : stage.madePaths()) {
            var source = before.of(path, work.at(path));
            if (source.isPresent()) {
                sources.put(path, source.get());
            } else if (!isMetricInsideAnOut(path)) {
                missing.add(path);
            }
        }
        if (!missing.isEmpty()) {
            throw new StageFault(
                    Problem.of(
                            "SLW-0403",
                            "The stage %s ended well but did not make %s."
                                    .formatted(stage.name(), String.join(", ", missing)),
                            "Write it there, relative to the stage's working folder, or correct"
                                    + " the stage's `outs`."));
        }
    }

    /// A folder of results may well lack one file of them this time.
    private boolean isMetricInsideAnOut(String path) {
        return stage.metrics().contains(path)
                && stage.outs().stream().anyMatch(o -> path.startsWith(o.path() + "/"));
    }

    private void measure(StageVoice voice) throws IOException, StageFault {
        for (String path : stage.metrics()) {
            if (!sources.containsKey(path)) {
                voice.remark("No metrics are read from " + path + ": the stage did not write it.");
                continue;
            }
            Path source = source(path);
            if (!MetricFile.isReadable(path) || !Files.isRegularFile(source)) {
                voice.remark(
                        "No metrics are read from " + path + ": it is no JSON, YAML or CSV file.");
                continue;
            }
            try {
                Instant now = scope.clock().instant();
                MetricFile.read(source)
                        .forEach(v -> voice.read(v.name(), v.value(), v.step(), now));
            } catch (UnreadableValues e) {
                throw new StageFault(
                        Problem.of(
                                "SLW-0404",
                                "The metric file %s%s of the stage %s %s."
                                        .formatted(path, e.place(), stage.name(), e.getMessage()),
                                "Correct what writes it, or take it out of the stage's"
                                        + " `metrics`."));
            }
        }
    }

    private void keep() throws IOException {
        for (String path : stage.madePaths()) {
            if (!sources.containsKey(path)) {
                continue;
            }
            boolean isKept =
                    stage.outs().stream().filter(o -> o.path().equals(path)).allMatch(Out::cache);
            Path source = source(path);
            if (isKept) {
                artifacts.add(scope.ports().artifacts().put(source, path));
            } else {
                Hashed hashed =
                        scope.ports()
                                .hashes()
                                .hash(source)
                                .orElseThrow(() -> new IOException(path + " went away"));
                artifacts.add(new Artifact(path, hashed.hash(), hashed.bytes(), hashed.folder()));
            }
        }
    }

    private void restore(String top, Path place, IOException why) throws IOException {
        LOG.warn("{} could not be moved into place, taking it from the store", top, why);
        for (Artifact artifact : artifacts) {
            if (artifact.path().equals(top) && scope.ports().artifacts().has(artifact.hash())) {
                scope.ports().artifacts().restore(artifact, place);
                return;
            }
        }
        throw why;
    }

    private Path source(String path) {
        Path source = sources.get(path);
        if (source == null) {
            throw new IllegalStateException(path + " was not found");
        }
        return source;
    }
}
