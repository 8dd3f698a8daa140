package dev.slipway.registry;

import dev.slipway.model.Problem;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.Ladder;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.release.ReleaseStage;
import java.util.Optional;

/// What may move where. Pure.
final class PromotionPolicy {
    private final Ladder ladder;

    PromotionPolicy(Ladder ladder) {
        this.ladder = ladder;
    }

    /// What a wish to promote comes to.
    sealed interface Ruling {
        record Allowed(ReleaseStage to) implements Ruling {}

        /// The evidence forbids it; an override may do it all the same.
        record Unproven(ReleaseStage to, Problem problem) implements Ruling {}

        /// It is no promotion.
        record Impossible(Problem problem) implements Ruling {}
    }

    Ruling promotion(ModelVersion version, Optional<ReleaseStage> wanted) {
        ReleaseStage from = version.stage();
        if (wanted.isPresent() && !ladder.stages().contains(wanted.get())) {
            return new Ruling.Impossible(notOnLadder(wanted.get()));
        }
        if (wanted.isPresent() && wanted.get().equals(from)) {
            return new Ruling.Impossible(alreadyThere(version));
        }
        if (wanted.isPresent() && (isRest(wanted.get()) || isBelow(wanted.get(), from))) {
            return new Ruling.Impossible(
                    Problem.of(
                            "SLW-0654",
                            name(version)
                                    + " stands at "
                                    + from
                                    + ": going to "
                                    + wanted.get()
                                    + " is not a promotion.",
                            "Move it there instead."));
        }
        Optional<ReleaseStage> above = ladder.above(from);
        if (above.isEmpty()) {
            return new Ruling.Impossible(
                    from.equals(ladder.serving()) ? top(version) : rests(version));
        }
        if (wanted.isPresent() && !wanted.get().equals(above.get())) {
            return new Ruling.Impossible(
                    Problem.of(
                            "SLW-0656",
                            name(version)
                                    + " stands at "
                                    + from
                                    + " and cannot skip "
                                    + above.get()
                                    + " on its way to "
                                    + wanted.get()
                                    + ".",
                            "Promote it to " + above.get() + " first."));
        }
        return unproven(version, above.get())
                .<Ruling>map(problem -> new Ruling.Unproven(above.get(), problem))
                .orElseGet(() -> new Ruling.Allowed(above.get()));
    }

    /// Why a version cannot be moved by hand; empty if it can.
    Optional<Problem> move(ModelVersion version, ReleaseStage to) {
        ReleaseStage from = version.stage();
        if (!ladder.stages().contains(to)) {
            return Optional.of(notOnLadder(to));
        }
        if (to.equals(from)) {
            return Optional.of(alreadyThere(version));
        }
        if (isRest(to) || isBelow(to, from) || (isRest(from) && to.equals(ladder.first()))) {
            return Optional.empty();
        }
        return Optional.of(
                isRest(from)
                        ? rests(version)
                        : Problem.of(
                                "SLW-0655",
                                name(version)
                                        + " stands at "
                                        + from
                                        + ": going up to "
                                        + to
                                        + " is a promotion.",
                                "Promote it instead, so that its evidence is looked at."));
    }

    private Optional<Problem> unproven(ModelVersion version, ReleaseStage to) {
        return switch (version.verdict()) {
            case PASSED -> Optional.empty();
            case FAILED ->
                    Optional.of(
                            Problem.of(
                                    "SLW-0651",
                                    name(version)
                                            + " may not go to "
                                            + to
                                            + ": its gate failed, "
                                            + tally(version)
                                            + ".",
                                    "Train a version that passes, or override with a reason."));
            case NOT_ENOUGH_DATA ->
                    Optional.of(
                            Problem.of(
                                    "SLW-0652",
                                    name(version)
                                            + " may not go to "
                                            + to
                                            + ": "
                                            + (version.evidence().isEmpty()
                                                    ? "no gate has judged it."
                                                    : "its gate had not enough data, "
                                                            + tally(version)
                                                            + "."),
                                    version.evidence().isEmpty()
                                            ? "Add a gate to the pipeline, or override with a"
                                                    + " reason."
                                            : "Give the gate what it lacks, or override with a"
                                                    + " reason."));
        };
    }

    /// How many criteria passed: `6 of 7`.
    static String tally(ModelVersion version) {
        long passed = version.evidence().stream().mapToLong(Evidence::passed).sum();
        long all = version.evidence().stream().mapToLong(e -> e.criteria().size()).sum();
        return passed + " of " + all;
    }

    static String name(ModelVersion version) {
        return version.model() + " v" + version.version();
    }

    private boolean isRest(ReleaseStage stage) {
        return stage.equals(ladder.resting());
    }

    /// The resting stage is neither above nor below another.
    private boolean isBelow(ReleaseStage stage, ReleaseStage other) {
        return !isRest(stage)
                && !isRest(other)
                && ladder.stages().indexOf(stage) < ladder.stages().indexOf(other);
    }

    private Problem notOnLadder(ReleaseStage stage) {
        return Problem.of(
                "SLW-0653",
                "The ladder has no stage " + stage + ".",
                "Its stages are "
                        + String.join(
                                ", ", ladder.stages().stream().map(ReleaseStage::name).toList())
                        + ".");
    }

    private static Problem alreadyThere(ModelVersion version) {
        return Problem.of(
                "SLW-0657", name(version) + " already stands at " + version.stage() + ".", "");
    }

    private static Problem top(ModelVersion version) {
        return Problem.of(
                "SLW-0657",
                name(version)
                        + " already stands at "
                        + version.stage()
                        + ", the top of the ladder.",
                "");
    }

    private Problem rests(ModelVersion version) {
        return Problem.of(
                "SLW-0658",
                name(version) + " rests in " + ladder.resting() + ".",
                "Move it back to " + ladder.first() + " first; then it can climb on its evidence.");
    }
}
