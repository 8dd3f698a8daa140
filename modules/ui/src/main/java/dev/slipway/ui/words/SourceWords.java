package dev.slipway.ui.words;

import dev.slipway.engine.port.SourceControl;
import java.util.List;

/// What version control says of the project, in words.
public final class SourceWords {
    private static final int LISTED = 20;

    private SourceWords() {}

    /// `main`, `detached at a3f9c21b`.
    public static String branch(SourceControl.State state) {
        return state.branch()
                .or(() -> state.commit().map(c -> "detached at " + brief(c)))
                .orElse("no branch");
    }

    /// `2 changed`, `clean`, `no commit yet`.
    public static String changed(SourceControl.State state) {
        if (state.commit().isEmpty()) {
            return "no commit yet";
        }
        return state.dirty() ? state.changed().size() + " changed" : "clean";
    }

    /// `main · 2 changed`
    public static String line(SourceControl.State state) {
        return branch(state) + " · " + changed(state);
    }

    /// HEAD, then the changed files, some of them.
    public static String listed(SourceControl.State state) {
        List<String> changed = state.changed();
        StringBuilder words = new StringBuilder();
        state.commit().ifPresent(c -> words.append(brief(c)).append("  ").append(state.subject()));
        if (!changed.isEmpty()) {
            words.append(words.isEmpty() ? "" : "\n\n")
                    .append(
                            String.join(
                                    "\n", changed.subList(0, Math.min(LISTED, changed.size()))));
        }
        if (changed.size() > LISTED) {
            words.append("\nand ").append(changed.size() - LISTED).append(" more");
        }
        return words.toString();
    }

    public static String brief(String commit) {
        return commit.substring(0, Math.min(8, commit.length()));
    }
}
