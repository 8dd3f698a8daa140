package dev.slipway.model.release;

import java.util.List;
import java.util.Optional;

/// The rungs in order, the last but one being where a version serves, the last where it rests.
public record Ladder(List<ReleaseStage> stages) {
    public static final Ladder STANDARD =
            new Ladder(
                    List.of(
                            ReleaseStage.DEVELOPMENT,
                            ReleaseStage.STAGING,
                            ReleaseStage.PRODUCTION,
                            ReleaseStage.ARCHIVED));

    public Ladder {
        stages = List.copyOf(stages);
        if (stages.size() < 3) {
            throw new IllegalArgumentException(
                    "a ladder has a first, a serving and a resting stage");
        }
    }

    public ReleaseStage first() {
        return stages.getFirst();
    }

    public ReleaseStage serving() {
        return stages.get(stages.size() - 2);
    }

    public ReleaseStage resting() {
        return stages.getLast();
    }

    /// The rung above; empty for the serving and the resting one.
    public Optional<ReleaseStage> above(ReleaseStage stage) {
        int at = stages.indexOf(stage);
        return at < 0 || at >= stages.size() - 2
                ? Optional.empty()
                : Optional.of(stages.get(at + 1));
    }

    /// By name, without regard to case.
    public Optional<ReleaseStage> named(String name) {
        return stages.stream().filter(s -> s.name().equalsIgnoreCase(name)).findFirst();
    }
}
