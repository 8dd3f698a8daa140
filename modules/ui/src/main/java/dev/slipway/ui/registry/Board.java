package dev.slipway.ui.registry;

import dev.slipway.model.Problem;
import dev.slipway.model.release.CriterionResult;
import dev.slipway.model.release.Evidence;
import dev.slipway.model.release.Ladder;
import dev.slipway.model.release.MetricDirection;
import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.release.Move;
import dev.slipway.model.release.ReleaseStage;
import dev.slipway.model.release.Verdict;
import dev.slipway.registry.evidence.EvidenceHistory;
import dev.slipway.ui.words.Numbers;
import dev.slipway.uikit.theme.Tone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One model's versions on the ladder, with what the registry's screen says of each. Worked out off
/// the FX thread.
///
/// @param columns one a rung, in the ladder's order
/// @param history newest first
/// @param rollBackTo the version a roll back would bring back
public record Board(
        String model,
        Ladder ladder,
        List<Column> columns,
        List<Move> history,
        Optional<ModelVersion> serving,
        Optional<ModelVersion> rollBackTo) {
    private static final int TREND = 6;

    public Board {
        columns = List.copyOf(columns);
        history = List.copyOf(history);
    }

    /// @param rule what it takes to stand here
    /// @param cards newest first
    public record Column(ReleaseStage stage, String rule, List<Card> cards) {
        public Column {
            cards = List.copyOf(cards);
        }
    }

    /// A version as a card.
    ///
    /// @param headline the metric that speaks for it
    /// @param served when it stood in the serving stage, oldest first
    /// @param remark what stands out
    public record Card(
            ModelVersion version,
            Optional<Headline> headline,
            List<Period> served,
            Optional<Remark> remark) {
        public Card {
            served = List.copyOf(served);
        }

        public String name() {
            return "v" + version.version();
        }
    }

    /// @param delta to the version that serves now; empty for that version itself, or when there is
    ///     none
    /// @param trend the metric of the versions up to this one, oldest first
    public record Headline(
            String metric,
            double value,
            Optional<Double> delta,
            Optional<MetricDirection> direction,
            List<Double> trend) {
        public Headline {
            trend = List.copyOf(trend);
        }

        public Tone deltaTone() {
            if (direction.isEmpty()) {
                return Tone.NEUTRAL;
            }
            return delta.filter(d -> d != 0)
                    .map(d -> direction.get().isBetter(d, 0) ? Tone.SUCCESS : Tone.DANGER)
                    .orElse(Tone.NEUTRAL);
        }
    }

    /// @param until empty while it still serves
    public record Period(Instant from, Optional<Instant> until) {}

    public record Remark(String words, Tone tone, String icon) {}

    /// What came of asking whether a version may stand somewhere.
    ///
    /// @param obstacles by rung: empty when the move would be done; the version's own rung is
    ///     missing
    public record Prospects(int version, Map<ReleaseStage, Optional<Problem>> obstacles) {
        public Prospects {
            obstacles = Map.copyOf(obstacles);
        }

        public boolean allows(ReleaseStage stage) {
            return obstacles.containsKey(stage) && obstacles.get(stage).isEmpty();
        }

        public Optional<Problem> obstacle(ReleaseStage stage) {
            return obstacles.getOrDefault(stage, Optional.empty());
        }
    }

    /// @param versions in any order
    /// @param history in any order
    static Board of(
            String model,
            Ladder ladder,
            List<ModelVersion> versions,
            List<Move> history,
            Optional<ModelVersion> rollBackTo) {
        List<ModelVersion> oldestFirst =
                versions.stream().sorted(Comparator.comparingInt(ModelVersion::version)).toList();
        Optional<ModelVersion> serving =
                oldestFirst.stream()
                        .filter(v -> v.stage().equals(ladder.serving()))
                        .reduce((first, second) -> second);
        Optional<String> metric = headlineMetric(oldestFirst, serving);
        List<Column> columns = new ArrayList<>();
        for (ReleaseStage stage : ladder.stages()) {
            List<Card> cards = new ArrayList<>();
            for (ModelVersion version : oldestFirst.reversed()) {
                if (version.stage().equals(stage)) {
                    List<Period> served = served(version.version(), ladder, history);
                    cards.add(
                            new Card(
                                    version,
                                    metric.flatMap(
                                            m ->
                                                    headline(
                                                            m,
                                                            version,
                                                            oldestFirst,
                                                            serving,
                                                            MetricDirection.of(m))),
                                    served,
                                    remark(version)));
                }
            }
            columns.add(new Column(stage, rule(stage, ladder), cards));
        }
        List<Move> newestFirst =
                history.stream().sorted(Comparator.comparingLong(Move::entry).reversed()).toList();
        return new Board(model, ladder, columns, newestFirst, serving, rollBackTo);
    }

    public Optional<Card> card(int version) {
        return columns.stream()
                .flatMap(column -> column.cards().stream())
                .filter(card -> card.version().version() == version)
                .findFirst();
    }

    /// Newest first.
    public List<ModelVersion> versions() {
        return columns.stream()
                .flatMap(column -> column.cards().stream())
                .map(Card::version)
                .sorted(Comparator.comparingInt(ModelVersion::version).reversed())
                .toList();
    }

    /// The version that a person most likely wants to look at: the newest that waits below the
    /// serving stage, else the one that serves, else the newest.
    public Optional<Integer> telling() {
        return versions().stream()
                .filter(v -> ladder.above(v.stage()).isPresent())
                .findFirst()
                .or(() -> serving)
                .or(() -> versions().stream().findFirst())
                .map(ModelVersion::version);
    }

    /// Whether standing there is a step up, which takes evidence; any other move is a step down.
    public boolean isPromotion(ModelVersion version, ReleaseStage to) {
        int from = ladder.stages().indexOf(version.stage());
        int target = ladder.stages().indexOf(to);
        return !to.equals(ladder.resting())
                && (target > from || version.stage().equals(ladder.resting()) && target > 0);
    }

    /// Measured values of one criterion over the versions up to one, oldest first; at the most six.
    /// Its limit may have changed on the way.
    public List<Double> trend(String criterion, int upTo) {
        String subject = EvidenceHistory.subject(criterion);
        List<Double> values =
                versions().reversed().stream()
                        .filter(v -> v.version() <= upTo)
                        .flatMap(v -> v.evidence().stream())
                        .flatMap(e -> e.criteria().stream())
                        .filter(c -> EvidenceHistory.subject(c.criterion()).equals(subject))
                        .filter(c -> c.measured().isPresent())
                        .map(c -> c.measured().getAsDouble())
                        .toList();
        return values.subList(Math.max(0, values.size() - TREND), values.size());
    }

    private static String rule(ReleaseStage stage, Ladder ladder) {
        if (stage.equals(ladder.first())) {
            return "Any run registers here";
        }
        if (stage.equals(ladder.resting())) {
            return "Kept for roll back";
        }
        return stage.equals(ladder.serving())
                ? "Gate passed, one at a time"
                : "Gate passed, or overridden";
    }

    /// The metric of the gate's comparison with another version if there is one, else the first of
    /// the usual ones that the versions have.
    private static Optional<String> headlineMetric(
            List<ModelVersion> versions, Optional<ModelVersion> serving) {
        Optional<ModelVersion> newest =
                versions.isEmpty() ? serving : Optional.of(versions.getLast());
        return newest.flatMap(
                version ->
                        version.evidence().stream()
                                .flatMap(e -> e.criteria().stream())
                                .map(CriterionResult::criterion)
                                .filter(
                                        c ->
                                                c.contains(" better than ")
                                                        || c.contains(" not worse than "))
                                .map(c -> c.substring(0, c.indexOf(' ')))
                                .filter(version.metrics()::containsKey)
                                .findFirst()
                                .or(
                                        () ->
                                                List.of(
                                                                "auc",
                                                                "accuracy",
                                                                "f1",
                                                                "r2",
                                                                "rmse",
                                                                "mae",
                                                                "loss")
                                                        .stream()
                                                        .filter(version.metrics()::containsKey)
                                                        .findFirst())
                                .or(
                                        () ->
                                                version.metrics().keySet().stream()
                                                        .sorted()
                                                        .findFirst()));
    }

    private static Optional<Headline> headline(
            String metric,
            ModelVersion version,
            List<ModelVersion> oldestFirst,
            Optional<ModelVersion> serving,
            Optional<MetricDirection> direction) {
        Double value = version.metrics().get(metric);
        if (value == null) {
            return Optional.empty();
        }
        List<Double> trend =
                oldestFirst.stream()
                        .filter(v -> v.version() <= version.version())
                        .flatMap(v -> Optional.ofNullable(v.metrics().get(metric)).stream())
                        .toList();
        Optional<Double> delta =
                serving.filter(s -> s.version() != version.version())
                        .flatMap(s -> Optional.ofNullable(s.metrics().get(metric)))
                        .map(base -> value - base);
        return Optional.of(
                new Headline(
                        metric,
                        value,
                        delta,
                        direction,
                        trend.subList(Math.max(0, trend.size() - TREND), trend.size())));
    }

    private static List<Period> served(int version, Ladder ladder, List<Move> history) {
        List<Period> periods = new ArrayList<>();
        Optional<Instant> since = Optional.empty();
        List<Move> oldestFirst =
                history.stream()
                        .filter(m -> m.version() == version)
                        .filter(m -> m.result() != Move.Result.REFUSED)
                        .sorted(Comparator.comparingLong(Move::entry))
                        .toList();
        for (Move move : oldestFirst) {
            boolean there = move.to().equals(ladder.serving());
            if (there && since.isEmpty()) {
                since = Optional.of(move.at());
            } else if (!there && since.isPresent()) {
                periods.add(new Period(since.get(), Optional.of(move.at())));
                since = Optional.empty();
            }
        }
        since.ifPresent(from -> periods.add(new Period(from, Optional.empty())));
        return periods;
    }

    private static Optional<Remark> remark(ModelVersion version) {
        if (version.overridden()) {
            return Optional.of(new Remark("Override, for ever", Tone.WARNING, "mdi2a-alert"));
        }
        return switch (version.verdict()) {
            case FAILED -> telling(version, Verdict.FAILED, Tone.DANGER, "mdi2c-close-circle");
            case NOT_ENOUGH_DATA ->
                    version.evidence().isEmpty()
                            ? Optional.of(
                                    new Remark(
                                            "No gate has judged it",
                                            Tone.WARNING,
                                            "mdi2h-help-circle-outline"))
                            : telling(
                                    version,
                                    Verdict.NOT_ENOUGH_DATA,
                                    Tone.WARNING,
                                    "mdi2h-help-circle-outline");
            case PASSED ->
                    version.dirty()
                            ? Optional.of(
                                    new Remark(
                                            "Made with uncommitted changes",
                                            Tone.NEUTRAL,
                                            "mdi2s-source-branch"))
                            : Optional.empty();
        };
    }

    private static Optional<Remark> telling(
            ModelVersion version, Verdict verdict, Tone tone, String icon) {
        return version.evidence().stream()
                .flatMap((Evidence e) -> e.criteria().stream())
                .filter(c -> c.verdict() == verdict)
                .findFirst()
                .map(c -> new Remark(words(c), tone, icon));
    }

    /// Such as `Accuracy 0.803, limit ≥ 0.850`.
    private static String words(CriterionResult criterion) {
        if (criterion.verdict() == Verdict.NOT_ENOUGH_DATA
                || criterion.measured().isEmpty()
                || criterion.limit().isEmpty()) {
            return criterion.name()
                    + (criterion.detail().isEmpty() ? "" : ": " + criterion.detail());
        }
        return criterion.name()
                + " "
                + Numbers.metric(criterion.measured().getAsDouble())
                + ", limit "
                + (criterion.atLeast() ? "≥ " : "≤ ")
                + Numbers.metric(criterion.limit().getAsDouble());
    }
}
