package dev.slipway.registry.evidence;

import dev.slipway.model.release.ModelVersion;
import dev.slipway.model.release.Move;
import dev.slipway.model.release.ReleaseStage;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which version stood where on the ladder when another was judged, told from the release history.
final class StoodThen {
    private final List<ModelVersion> versions;
    private final List<Move> moves;

    /// @param versions of one model, in any order
    /// @param moves of that model, in any order
    StoodThen(List<ModelVersion> versions, List<Move> moves) {
        this.versions = versions;
        this.moves =
                moves.stream()
                        .filter(move -> move.result() != Move.Result.REFUSED)
                        .sorted(Comparator.comparingLong(Move::entry))
                        .toList();
    }

    /// The version at a ladder stage (by name, any case) when another was registered, which its
    /// gate was judged just before; the newest if several were.
    Optional<ModelVersion> at(String ladderStage, ModelVersion judged) {
        Map<Integer, ReleaseStage> stood = new HashMap<>();
        for (Move move : moves) {
            if (move.kind() == Move.Kind.REGISTERED && move.version() == judged.version()) {
                break;
            }
            stood.put(move.version(), move.to());
        }
        return versions.stream()
                .filter(
                        v ->
                                stood.get(v.version()) instanceof ReleaseStage stage
                                        && stage.name().equalsIgnoreCase(ladderStage))
                .max(Comparator.comparingInt(ModelVersion::version));
    }
}
