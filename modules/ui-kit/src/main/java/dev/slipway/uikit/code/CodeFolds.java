package dev.slipway.uikit.code;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Which lines of a text are folded away. Lines count from 0.
final class CodeFolds {
    private List<CodeView.Fold> folds = List.of();
    private Map<Integer, CodeView.Fold> byFirst = Map.of();
    private final TreeSet<Integer> folded = new TreeSet<>();
    private BitSet hidden = new BitSet();

    /// Takes what can be folded now; what was folded stays so while it still can be.
    ///
    /// @return whether the gutter or what is in view changes
    boolean set(List<CodeView.Fold> next) {
        if (next.equals(folds)) {
            return false;
        }
        take(next);
        folded.removeIf(line -> at(line).isEmpty());
        hide();
        return true;
    }

    /// Follows a change of the text until what can be folded is known again.
    ///
    /// @param last the last line that the change touched, as counted before it
    /// @param added how many lines there are more
    void shift(int last, int added) {
        if (added == 0) {
            return;
        }
        List<CodeView.Fold> moved = new ArrayList<>();
        for (CodeView.Fold fold : folds) {
            int first = fold.first() > last ? fold.first() + added : fold.first();
            int end = fold.last() >= last ? fold.last() + added : fold.last();
            if (end > first) {
                moved.add(new CodeView.Fold(first, end));
            }
        }
        List<Integer> lines = List.copyOf(folded);
        folded.clear();
        lines.forEach(line -> folded.add(line > last ? line + added : line));
        take(moved);
        folded.removeIf(line -> at(line).isEmpty());
        hide();
    }

    Optional<CodeView.Fold> at(int line) {
        return Optional.ofNullable(byFirst.get(line));
    }

    /// The innermost that holds the line.
    Optional<CodeView.Fold> around(int line) {
        return folds.stream()
                .filter(f -> f.first() <= line && line <= f.last())
                .reduce((outer, inner) -> inner.first() >= outer.first() ? inner : outer);
    }

    boolean isFolded(int line) {
        return folded.contains(line);
    }

    boolean isHidden(int line) {
        return hidden.get(line);
    }

    boolean hidesAny(int from, int to) {
        int next = hidden.nextSetBit(from);
        return next >= 0 && next <= to;
    }

    boolean fold(int line) {
        boolean changed = at(line).isPresent() && folded.add(line);
        hide();
        return changed;
    }

    boolean unfold(int line) {
        boolean changed = folded.remove(line);
        hide();
        return changed;
    }

    /// Opens every fold that hides the line.
    boolean show(int line) {
        boolean changed =
                folded.removeIf(
                        first ->
                                at(first)
                                        .filter(f -> first < line && line <= f.last())
                                        .isPresent());
        hide();
        return changed;
    }

    private void take(List<CodeView.Fold> next) {
        folds = List.copyOf(next);
        byFirst = new HashMap<>();
        folds.forEach(fold -> byFirst.put(fold.first(), fold));
    }

    private void hide() {
        hidden = new BitSet();
        for (CodeView.Fold fold : folds) {
            if (folded.contains(fold.first())) {
                hidden.set(fold.first() + 1, fold.last() + 1);
            }
        }
    }
}
