package dev.slipway.registry;

import static dev.slipway.registry.PromotionPolicy.name;

import dev.slipway.model.Problem;
import dev.slipway.model.release.Ladder;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.release.Move;
import dev.slipway.model.release.ReleaseStage;
import dev.slipway.registry.PromotionPolicy.Ruling;
import dev.slipway.registry.RegistryStore.Book;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The registry by the rules of one ladder. Each call that changes something is one transaction of
/// the store, in which it also looks at what it decides on: of two that want the same at once, the
/// second sees what the first did.
public final class LadderRegistry implements Registry {
    private final RegistryStore store;
    private final Ladder ladder;
    private final Clock clock;
    private final PromotionPolicy policy;

    public LadderRegistry(RegistryStore store, Ladder ladder, Clock clock) {
        this.store = store;
        this.ladder = ladder;
        this.clock = clock;
        this.policy = new PromotionPolicy(ladder);
    }

    @Override
    public Ladder ladder() {
        return ladder;
    }

    @Override
    public List<String> models() {
        return store.models();
    }

    @Override
    public List<ModelVersion> versions(String model) {
        return store.versions(model);
    }

    @Override
    public Optional<ModelVersion> version(String model, int version) {
        return store.version(model, version);
    }

    @Override
    public Registered register(Registration registration) {
        return store.inTransaction(
                book -> {
                    List<ModelVersion> versions = book.versions(registration.model());
                    Optional<ModelVersion> newest = versions.stream().findFirst();
                    if (newest.isPresent() && isSame(newest.get(), registration)) {
                        return new Registered(newest.get(), true);
                    }
                    Instant at = now(book, registration.model());
                    ModelVersion made =
                            version(registration, newest.map(v -> v.version() + 1).orElse(1), at);
                    book.add(made);
                    book.log(
                            at,
                            made.model(),
                            made.version(),
                            Move.Kind.REGISTERED,
                            Optional.empty(),
                            made.stage(),
                            Move.Result.DONE,
                            registration.who(),
                            "Made by run " + registration.runNumber());
                    return new Registered(made, false);
                });
    }

    @Override
    public Optional<ModelVersion> standingAt(String model, String ladderStage) {
        return ladder.named(ladderStage)
                .flatMap(
                        stage ->
                                store.versions(model).stream()
                                        .filter(v -> v.stage().equals(stage))
                                        .findFirst());
    }

    @Override
    public Outcome promote(
            String model,
            int version,
            Optional<ReleaseStage> to,
            String who,
            String why,
            boolean override) {
        return store.inTransaction(
                book ->
                        book.version(model, version)
                                .map(v -> promote(book, v, to, who, why.strip(), override))
                                .orElseGet(() -> unknown(model, version)));
    }

    @Override
    public Optional<Problem> obstacle(String model, int version, Optional<ReleaseStage> to) {
        Optional<ModelVersion> found = store.version(model, version);
        if (found.isEmpty()) {
            return Optional.of(unknownVersion(model, version));
        }
        return switch (policy.promotion(found.get(), to)) {
            case Ruling.Allowed ignored -> Optional.empty();
            case Ruling.Unproven unproven -> Optional.of(unproven.problem());
            case Ruling.Impossible impossible -> Optional.of(impossible.problem());
        };
    }

    @Override
    public Outcome rollBack(String model, String who, String why) {
        return store.inTransaction(
                book -> {
                    ServingLog log =
                            ServingLog.replay(book.history(model), ladder.serving(), Instant.MAX);
                    Optional<ModelVersion> target = target(book, model, log);
                    if (target.isEmpty()) {
                        return new Outcome.Refused(nothingBefore(model));
                    }
                    Instant at = now(book, model);
                    ReleaseStage below = below(ladder.serving());
                    List<Move> entries =
                            clearServing(
                                    book,
                                    at,
                                    model,
                                    below,
                                    who,
                                    "Rolled back to v" + target.get().version());
                    entries.add(
                            enter(
                                    book,
                                    at,
                                    target.get(),
                                    ladder.serving(),
                                    Move.Kind.ROLLED_BACK,
                                    Move.Result.DONE,
                                    who,
                                    why.strip()));
                    return done(book, target.get(), entries);
                });
    }

    @Override
    public Optional<ModelVersion> rollBackTarget(String model) {
        ServingLog log =
                ServingLog.replay(store.history(Optional.of(model)), ladder.serving(), Instant.MAX);
        return log.before().isPresent()
                ? store.version(model, log.before().getAsInt())
                : Optional.empty();
    }

    @Override
    public Outcome move(String model, int version, ReleaseStage to, String who, String why) {
        return store.inTransaction(
                book -> {
                    Optional<ModelVersion> found = book.version(model, version);
                    if (found.isEmpty()) {
                        return unknown(model, version);
                    }
                    Optional<Problem> obstacle = policy.move(found.get(), to);
                    if (obstacle.isPresent()) {
                        return new Outcome.Refused(obstacle.get());
                    }
                    Move entry =
                            enter(
                                    book,
                                    now(book, model),
                                    found.get(),
                                    to,
                                    Move.Kind.MOVED,
                                    Move.Result.DONE,
                                    who,
                                    why.strip());
                    return done(book, found.get(), List.of(entry));
                });
    }

    @Override
    public List<Move> history(Optional<String> model) {
        return store.history(model);
    }

    @Override
    public Optional<Served> servedAt(String model, Instant at) {
        return ServingLog.replay(store.history(Optional.of(model)), ladder.serving(), at)
                .since()
                .flatMap(
                        move ->
                                store.version(model, move.version())
                                        .map(version -> new Served(version, move)));
    }

    private Outcome promote(
            Book book,
            ModelVersion version,
            Optional<ReleaseStage> to,
            String who,
            String why,
            boolean override) {
        return switch (policy.promotion(version, to)) {
            case Ruling.Impossible impossible -> new Outcome.Refused(impossible.problem());
            case Ruling.Allowed allowed ->
                    climb(
                            book,
                            version,
                            allowed.to(),
                            Move.Result.DONE,
                            who,
                            why.isEmpty() ? "Gate passed, " + PromotionPolicy.tally(version) : why);
            case Ruling.Unproven unproven when !override -> {
                book.log(
                        now(book, version.model()),
                        version.model(),
                        version.version(),
                        Move.Kind.PROMOTED,
                        Optional.of(version.stage()),
                        unproven.to(),
                        Move.Result.REFUSED,
                        who,
                        unproven.problem().headline());
                yield new Outcome.Refused(unproven.problem());
            }
            case Ruling.Unproven unproven when why.isEmpty() ->
                    new Outcome.Refused(
                            Problem.of(
                                    "SLW-0659",
                                    "An override of the evidence against "
                                            + name(version)
                                            + " needs a reason.",
                                    "Say why " + unproven.to() + " is right all the same."));
            case Ruling.Unproven unproven -> {
                book.markOverridden(version.model(), version.version());
                yield climb(book, version, unproven.to(), Move.Result.OVERRIDDEN, who, why);
            }
        };
    }

    private Outcome climb(
            Book book,
            ModelVersion version,
            ReleaseStage to,
            Move.Result result,
            String who,
            String why) {
        Instant at = now(book, version.model());
        List<Move> entries =
                to.equals(ladder.serving())
                        ? clearServing(
                                book,
                                at,
                                version.model(),
                                ladder.resting(),
                                who,
                                "Replaced by v" + version.version())
                        : new ArrayList<>();
        entries.add(enter(book, at, version, to, Move.Kind.PROMOTED, result, who, why));
        return done(book, version, entries);
    }

    /// Takes whatever serves out of the serving stage.
    private List<Move> clearServing(
            Book book, Instant at, String model, ReleaseStage to, String who, String why) {
        List<Move> entries = new ArrayList<>();
        for (ModelVersion standing : book.versions(model)) {
            if (standing.stage().equals(ladder.serving())) {
                entries.add(
                        enter(
                                book,
                                at,
                                standing,
                                to,
                                Move.Kind.REPLACED,
                                Move.Result.DONE,
                                who,
                                why));
            }
        }
        return entries;
    }

    private Move enter(
            Book book,
            Instant at,
            ModelVersion version,
            ReleaseStage to,
            Move.Kind kind,
            Move.Result result,
            String who,
            String why) {
        book.place(version.model(), version.version(), to, to.equals(ladder.serving()));
        return book.log(
                at,
                version.model(),
                version.version(),
                kind,
                Optional.of(version.stage()),
                to,
                result,
                who,
                why);
    }

    private static Outcome done(Book book, ModelVersion version, List<Move> entries) {
        ModelVersion now = book.version(version.model(), version.version()).orElse(version);
        return new Outcome.Done(now, entries);
    }

    private static Optional<ModelVersion> target(Book book, String model, ServingLog log) {
        return log.before().isPresent()
                ? book.version(model, log.before().getAsInt())
                : Optional.empty();
    }

    /// Never before the model's last entry, so that the order of times is the order of entries even
    /// when the clock is set back.
    private Instant now(Book book, String model) {
        Instant now = clock.instant();
        return book.history(model).stream()
                .findFirst()
                .map(Move::at)
                .filter(now::isBefore)
                .orElse(now);
    }

    private ReleaseStage below(ReleaseStage stage) {
        return ladder.stages().get(ladder.stages().indexOf(stage) - 1);
    }

    private ModelVersion version(Registration made, int number, Instant at) {
        return new ModelVersion(
                made.model(),
                number,
                ladder.first(),
                made.artifact(),
                made.run(),
                made.runNumber(),
                made.project(),
                made.commit(),
                made.dirty(),
                made.params(),
                made.data(),
                made.metrics(),
                made.evidence(),
                false,
                at,
                made.who());
    }

    /// The same content, made of the same, judged the same.
    private static boolean isSame(ModelVersion version, Registration made) {
        return version.artifact().hash().equals(made.artifact().hash())
                && version.evidence().equals(made.evidence())
                && version.params().equals(made.params())
                && version.data().equals(made.data())
                && version.project().equals(made.project());
    }

    private Problem nothingBefore(String model) {
        return Problem.of(
                "SLW-0660",
                "No version of " + model + " stood at " + ladder.serving() + " before.",
                "Promote a version instead.");
    }

    private Outcome unknown(String model, int version) {
        return new Outcome.Refused(unknownVersion(model, version));
    }

    private Problem unknownVersion(String model, int version) {
        List<ModelVersion> there = store.versions(model);
        if (there.isEmpty()) {
            List<String> models = store.models();
            return Problem.of(
                    "SLW-0650",
                    "There is no model " + model + ".",
                    models.isEmpty()
                            ? "Run a pipeline with a register section first."
                            : "Known models: " + String.join(", ", models) + ".");
        }
        return Problem.of(
                "SLW-0650",
                "The model " + model + " has no version " + version + ".",
                "Its newest is v" + there.getFirst().version() + ".");
    }
}
