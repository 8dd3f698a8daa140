package dev.slipway.ui;

import dev.slipway.model.Problem;
import dev.slipway.model.release.Ladder;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.release.Move;
import dev.slipway.model.release.ReleaseStage;
import dev.slipway.registry.Registry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A registry without a model.
final class NoRegistry implements Registry {
    private static final Problem NONE = Problem.of("SLW-0601", "There is no model.", "");

    @Override
    public Ladder ladder() {
        return Ladder.STANDARD;
    }

    @Override
    public List<String> models() {
        return List.of();
    }

    @Override
    public List<ModelVersion> versions(String model) {
        return List.of();
    }

    @Override
    public Optional<ModelVersion> version(String model, int version) {
        return Optional.empty();
    }

    @Override
    public Outcome promote(
            String model,
            int version,
            Optional<ReleaseStage> to,
            String who,
            String why,
            boolean override) {
        return new Outcome.Refused(NONE);
    }

    @Override
    public Optional<Problem> obstacle(String model, int version, Optional<ReleaseStage> to) {
        return Optional.of(NONE);
    }

    @Override
    public Outcome rollBack(String model, String who, String why) {
        return new Outcome.Refused(NONE);
    }

    @Override
    public Optional<ModelVersion> rollBackTarget(String model) {
        return Optional.empty();
    }

    @Override
    public Outcome move(String model, int version, ReleaseStage to, String who, String why) {
        return new Outcome.Refused(NONE);
    }

    @Override
    public List<Move> history(Optional<String> model) {
        return List.of();
    }

    @Override
    public Optional<Served> servedAt(String model, Instant at) {
        return Optional.empty();
    }

    @Override
    public Registered register(Registration registration) {
        throw new UnsupportedOperationException("nothing is registered here");
    }

    @Override
    public Optional<ModelVersion> standingAt(String model, String ladderStage) {
        return Optional.empty();
    }
}
