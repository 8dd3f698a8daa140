package dev.slipway.pipelinefile;

import dev.slipway.model.NearestWord;
import java.util.Collection;
import java.util.Optional;

/// Looks for what a person may have meant, among names that may be many: after so many comparisons
/// it finds nothing any more, so that a file of ten thousand mistakes is still read at once.
/// Confined to one reading.
final class Hints {
    private long comparisonsLeft = 300_000;

    Optional<String> nearest(String word, Collection<String> candidates) {
        comparisonsLeft -= candidates.size();
        return comparisonsLeft < 0 ? Optional.empty() : NearestWord.of(word, candidates);
    }

    String didYouMean(String word, Collection<String> candidates) {
        return nearest(word, candidates)
                .map(near -> "Did you mean " + Words.quoted(near) + "? ")
                .orElse("");
    }
}
