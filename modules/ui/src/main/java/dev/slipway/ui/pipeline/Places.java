package dev.slipway.ui.pipeline;

import dev.slipway.model.Problem;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Places in files as reasons and parameters name them.
final class Places {
    private static final Pattern PLACE = Pattern.compile("(.+?):(\\d{1,9})(?::(\\d{1,9}))?");

    private Places() {}

    /// `params.yaml:4` or `slipway.yaml:21:15`; empty for anything else.
    static Optional<Problem.Place> parse(String words) {
        Matcher matcher = PLACE.matcher(words);
        return matcher.matches()
                ? Optional.of(
                        new Problem.Place(
                                matcher.group(1),
                                Integer.parseInt(matcher.group(2)),
                                matcher.group(3) == null ? 1 : Integer.parseInt(matcher.group(3))))
                : Optional.empty();
    }
}
