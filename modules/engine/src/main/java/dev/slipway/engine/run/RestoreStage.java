package dev.slipway.engine.run;

import dev.slipway.engine.plan.Appraisal;
import dev.slipway.engine.port.FileHashes.Hashed;
import dev.slipway.engine.port.StageCache.Entry;
import dev.slipway.model.run.Artifact;
import dev.slipway.model.run.StageOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lays the outs of an earlier result where they are missing or differ. If the store can no longer
/// give them, the stage runs instead.
final class RestoreStage implements StageTask {
    private static final Logger LOG = LoggerFactory.getLogger(RestoreStage.class);

    private final RunScope scope;
    private final Appraisal appraisal;
    private final Entry hit;
    private final Instant began;
    private final StageTask instead;

    /// @param instead what is done if an out can not be had any more
    RestoreStage(RunScope scope, Appraisal appraisal, Entry hit, StageTask instead) {
        this.scope = scope;
        this.appraisal = appraisal;
        this.hit = hit;
        this.began = scope.clock().instant();
        this.instead = instead;
    }

    /// The outcome that says of a stage that its earlier result stands.
    static StageOutcome.Cached cached(Entry hit) {
        return new StageOutcome.Cached(
                hit.run(), hit.runNumber(), hit.durationMillis(), hit.outs(), hit.metrics());
    }

    @Override
    public StageOutcome perform() {
        for (Artifact artifact : appraisal.restore()) {
            Path place = scope.place(artifact.path());
            try {
                Path parent = place.getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                scope.ports().artifacts().restore(artifact, place);
                if (!artifact.folder()) {
                    scope.ports()
                            .hashes()
                            .know(place, new Hashed(artifact.hash(), artifact.bytes(), false));
                }
            } catch (IOException e) {
                LOG.warn("{} cannot be had from the store, its stage runs", artifact.path(), e);
                return instead.perform();
            }
        }
        StageOutcome.Cached outcome = cached(hit);
        scope.log()
                .append(
                        appraisal.newest()
                                ? scope.ended(appraisal.stage().name(), outcome, began)
                                : scope.ended(
                                        appraisal.stage().name(),
                                        outcome,
                                        began,
                                        appraisal.key(),
                                        appraisal.material()));
        return outcome;
    }

    @Override
    public void stop(StopCause cause) {
        instead.stop(cause);
    }
}
