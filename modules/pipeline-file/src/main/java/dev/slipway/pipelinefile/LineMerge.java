package dev.slipway.pipelinefile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Three texts line by line: what two people made of one. Where only one of them changed something,
/// or both did the same, there is nothing to ask; where both changed the same lines, there is.
public final class LineMerge {
    /// Beyond this many pairs of lines the middle of two texts is one change, whatever it holds.
    private static final long MOST_PAIRS = 16_000_000;

    private LineMerge() {}

    /// A run of lines of the merged text.
    public sealed interface Part {
        /// What nobody has to choose.
        record Settled(String text) implements Part {}

        /// The same lines of the base, as each made them.
        record Contested(String base, String mine, String theirs) implements Part {}
    }

    /// The merged text in its parts, in order. Line ends count.
    ///
    /// @param base what both began from
    public static List<Part> of(String base, String mine, String theirs) {
        List<String> from = lines(base);
        List<String> a = lines(mine);
        List<String> b = lines(theirs);
        int[] inA = matches(from, a);
        int[] inB = matches(from, b);
        List<Part> parts = new ArrayList<>();
        StringBuilder settled = new StringBuilder();
        int at = 0;
        int atA = 0;
        int atB = 0;
        for (int i = 0; i <= from.size(); i++) {
            boolean end = i == from.size();
            if (!end && (inA[i] < 0 || inB[i] < 0)) {
                continue;
            }
            String was = text(from, at, i);
            String made = text(a, atA, end ? a.size() : inA[i]);
            String other = text(b, atB, end ? b.size() : inB[i]);
            if (made.equals(was) || made.equals(other)) {
                settled.append(other);
            } else if (other.equals(was)) {
                settled.append(made);
            } else {
                Optional<String> both = TextMerge.sideBySide(was, made, other);
                if (both.isPresent()) {
                    settled.append(both.get());
                } else {
                    settle(settled, parts);
                    parts.add(new Part.Contested(was, made, other));
                }
            }
            if (!end) {
                settled.append(from.get(i));
                at = i + 1;
                atA = inA[i] + 1;
                atB = inB[i] + 1;
            }
        }
        settle(settled, parts);
        return List.copyOf(parts);
    }

    private static void settle(StringBuilder settled, List<Part> parts) {
        if (!settled.isEmpty()) {
            parts.add(new Part.Settled(settled.toString()));
            settled.setLength(0);
        }
    }

    /// With their ends.
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            lines.add(text.substring(start, end + 1));
            start = end + 1;
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }

    private static String text(List<String> lines, int from, int to) {
        return String.join("", lines.subList(from, to));
    }

    /// For each line of the one the line of the other that it became, or -1: a longest common
    /// subsequence.
    private static int[] matches(List<String> one, List<String> other) {
        int[] found = new int[one.size()];
        Arrays.fill(found, -1);
        int head = 0;
        int least = Math.min(one.size(), other.size());
        while (head < least && one.get(head).equals(other.get(head))) {
            found[head] = head;
            head++;
        }
        int tail = 0;
        while (tail < least - head
                && one.get(one.size() - 1 - tail).equals(other.get(other.size() - 1 - tail))) {
            found[one.size() - 1 - tail] = other.size() - 1 - tail;
            tail++;
        }
        int n = one.size() - head - tail;
        int m = other.size() - head - tail;
        if (n == 0 || m == 0 || (long) n * m > MOST_PAIRS) {
            return found;
        }
        int[][] longest = new int[n + 1][m + 1];
        for (int i = n - 1; i >= 0; i--) {
            for (int j = m - 1; j >= 0; j--) {
                longest[i][j] =
                        one.get(head + i).equals(other.get(head + j))
                                ? longest[i + 1][j + 1] + 1
                                : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < n && j < m) {
            if (one.get(head + i).equals(other.get(head + j))) {
                found[head + i] = head + j;
                i++;
                j++;
            } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        return found;
    }
}
