package dev.slipway.ui.shell;

import dev.slipway.ui.workbench.Command;
import dev.slipway.uikit.control.FuzzyMatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds commands by what a person types. A leading `>` asks for actions, `@` for stages, `#` for
/// versions and runs.
final class PaletteSearch {
    static final List<String> GROUPS =
            List.of("Actions", "Stages", "Versions and runs", "Settings");

    private static final int MOST_A_GROUP = 8;
    private static final int BY_HINT = -50;

    private PaletteSearch() {}

    /// A command that was found.
    ///
    /// @param marks which characters of the title were matched
    record Match(Command command, int score, List<Integer> marks) {}

    /// Best first within its group, groups in their fixed order.
    static List<Match> find(List<Command> commands, String typed) {
        Optional<String> only = group(typed);
        String wanted = (only.isPresent() ? typed.substring(1) : typed).strip();
        List<Match> found = new ArrayList<>();
        for (String group : GROUPS) {
            if (only.filter(o -> !o.equals(group)).isPresent()) {
                continue;
            }
            commands.stream()
                    .filter(c -> c.group().equals(group))
                    .flatMap(c -> match(c, wanted).stream())
                    .sorted(Comparator.comparingInt(Match::score).reversed())
                    .limit(only.isPresent() ? Long.MAX_VALUE : MOST_A_GROUP)
                    .forEach(found::add);
        }
        return found;
    }

    /// The group a leading sign narrows to.
    static Optional<String> group(String typed) {
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        return switch (typed.charAt(0)) {
            case '>' -> Optional.of("Actions");
            case '@' -> Optional.of("Stages");
            case '#' -> Optional.of("Versions and runs");
            default -> Optional.empty();
        };
    }

    private static Optional<Match> match(Command command, String wanted) {
        Optional<FuzzyMatch> title = FuzzyMatch.of(wanted, command.title());
        if (title.isPresent()) {
            return title.map(m -> new Match(command, m.score(), m.positions()));
        }
        return command.hint().toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT))
                ? Optional.of(new Match(command, BY_HINT, List.of()))
                : Optional.empty();
    }
}
