package dev.slipway.ui.shell;

import dev.slipway.ui.workbench.Command;
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
        if (wanted.isEmpty()) {
            return Optional.of(new Match(command, 0, List.of()));
        }
        String title = command.title().toLowerCase(Locale.ROOT);
        String typed = wanted.toLowerCase(Locale.ROOT);
        int at = title.indexOf(typed);
        if (at == 0) {
            return Optional.of(new Match(command, 400, range(at, typed.length())));
        }
        int word = atWord(title, typed);
        if (word > 0) {
            return Optional.of(new Match(command, 300 - word, range(word, typed.length())));
        }
        if (at > 0) {
            return Optional.of(
                    new Match(command, 200 - Math.min(99, at), range(at, typed.length())));
        }
        Optional<List<Integer>> scattered = initials(title, typed);
        if (scattered.isPresent()) {
            return Optional.of(new Match(command, 100, scattered.get()));
        }
        return command.hint().toLowerCase(Locale.ROOT).contains(typed)
                ? Optional.of(new Match(command, 50, List.of()))
                : Optional.empty();
    }

    private static int atWord(String title, String typed) {
        for (int i = 1; i < title.length(); i++) {
            if (!Character.isLetterOrDigit(title.charAt(i - 1)) && title.startsWith(typed, i)) {
                return i;
            }
        }
        return -1;
    }

    /// Letters that begin words, in order: `rfs` finds “Run from split”.
    private static Optional<List<Integer>> initials(String title, String typed) {
        List<Integer> marks = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < title.length() && next < typed.length(); i++) {
            boolean begins = i == 0 || !Character.isLetterOrDigit(title.charAt(i - 1));
            if (begins && title.charAt(i) == typed.charAt(next)) {
                marks.add(i);
                next++;
            }
        }
        return next == typed.length() && next > 1 ? Optional.of(marks) : Optional.empty();
    }

    private static List<Integer> range(int from, int length) {
        return java.util.stream.IntStream.range(from, from + length).boxed().toList();
    }
}
