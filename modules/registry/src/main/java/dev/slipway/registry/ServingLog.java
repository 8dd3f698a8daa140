package dev.slipway.registry;

import dev.slipway.model.release.Move;
import dev.slipway.model.release.ReleaseStage;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// One model's history, replayed: who stood in the serving stage when, and who before.
final class ServingLog {
    /// Versions that served, the last on top; a roll back takes off what it rolled back over.
    private final Deque<Integer> served = new ArrayDeque<>();
    private Optional<Move> since = Optional.empty();

    private ServingLog() {}

    /// @param newestFirst the model's history
    /// @param until entries after this time are left out
    static ServingLog replay(List<Move> newestFirst, ReleaseStage serving, Instant until) {
        ServingLog log = new ServingLog();
        for (Move move : newestFirst.reversed()) {
            if (!move.at().isAfter(until) && move.result() != Move.Result.REFUSED) {
                log.take(move, serving);
            }
        }
        return log;
    }

    /// The entry that put the version there that serves now.
    Optional<Move> since() {
        return since;
    }

    /// The version that served before the one that serves now; the last that served when none
    /// does.
    OptionalInt before() {
        return served.stream()
                .mapToInt(Integer::intValue)
                .filter(v -> since.isEmpty() || since.get().version() != v)
                .findFirst();
    }

    private void take(Move move, ReleaseStage serving) {
        if (move.to().equals(serving)) {
            if (move.kind() == Move.Kind.ROLLED_BACK) {
                while (!served.isEmpty() && served.peek() != move.version()) {
                    served.pop();
                }
            }
            if (served.isEmpty() || served.peek() != move.version()) {
                served.push(move.version());
            }
            since = Optional.of(move);
        } else if (since.isPresent() && since.get().version() == move.version()) {
            since = Optional.empty();
        }
    }
}
