package dev.slipway.registry;

import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.release.Move;
import dev.slipway.model.release.ReleaseStage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A registry's store in lists. It holds the rule that one version of a model serves.
public final class InMemoryStore implements RegistryStore, RegistryStore.Book {
    private final List<ModelVersion> versions = new ArrayList<>();
    private final List<Move> moves = new ArrayList<>();

    @Override
    public synchronized List<String> models() {
        return versions.stream().map(ModelVersion::model).distinct().sorted().toList();
    }

    @Override
    public synchronized List<ModelVersion> versions(String model) {
        return versions.stream()
                .filter(v -> v.model().equals(model))
                .sorted(Comparator.comparing(ModelVersion::version).reversed())
                .toList();
    }

    @Override
    public synchronized Optional<ModelVersion> version(String model, int version) {
        return versions(model).stream().filter(v -> v.version() == version).findFirst();
    }

    @Override
    public synchronized List<Move> history(Optional<String> model) {
        return moves.reversed().stream()
                .filter(m -> model.isEmpty() || m.model().equals(model.get()))
                .toList();
    }

    @Override
    public List<Move> history(String model) {
        return history(Optional.of(model));
    }

    @Override
    public synchronized <T> T inTransaction(Function<Book, T> work) {
        return work.apply(this);
    }

    @Override
    public void add(ModelVersion version) {
        versions.add(version);
    }

    @Override
    public void place(String model, int version, ReleaseStage stage, boolean serving) {
        if (serving && versions(model).stream().anyMatch(v -> v.stage().equals(stage))) {
            throw new IllegalStateException("two versions would serve");
        }
        replace(model, version, v -> copy(v, stage, v.overridden()));
    }

    @Override
    public void markOverridden(String model, int version) {
        replace(model, version, v -> copy(v, v.stage(), true));
    }

    @Override
    public Move log(
            Instant at,
            String model,
            int version,
            Move.Kind kind,
            Optional<ReleaseStage> from,
            ReleaseStage to,
            Move.Result result,
            String who,
            String why) {
        Move move =
                new Move(moves.size() + 1, at, model, version, kind, from, to, result, who, why);
        moves.add(move);
        return move;
    }

    private void replace(String model, int version, Function<ModelVersion, ModelVersion> change) {
        versions.replaceAll(
                v -> v.model().equals(model) && v.version() == version ? change.apply(v) : v);
    }

    private static ModelVersion copy(ModelVersion v, ReleaseStage stage, boolean overridden) {
        return new ModelVersion(
                v.model(),
                v.version(),
                stage,
                v.artifact(),
                v.run(),
                v.runNumber(),
                v.project(),
                v.commit(),
                v.dirty(),
                v.params(),
                v.data(),
                v.metrics(),
                v.evidence(),
                overridden,
                v.registeredAt(),
                v.registeredBy());
    }
}
