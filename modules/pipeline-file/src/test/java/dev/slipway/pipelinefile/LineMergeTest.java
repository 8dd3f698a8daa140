package dev.slipway.pipelinefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.pipelinefile.LineMerge.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineMergeTest {
    private static final String BASE = "a\nb\nc\nd\ne\nf\ng\n";

    @Test
    void changesInSeveralPlacesStandBesideEachOther() {
        String mine = "a\nB\nc\nd\ne\nF\ng\n";
        String theirs = "A\nb\nc\nD\ne\nf\ng\nh\n";
        assertThat(TextMerge.merge(BASE, mine, theirs)).contains("A\nB\nc\nD\ne\nF\ng\nh\n");
    }

    @Test
    void linesThatBothChangedAreAskedAbout() {
        assertThat(LineMerge.of(BASE, "a\nb\nc\nmine\ne\nf\ng\n", "a\nb\nc\ntheirs\ne\nf\ng\n"))
                .containsExactly(
                        new Part.Settled("a\nb\nc\n"),
                        new Part.Contested("d\n", "mine\n", "theirs\n"),
                        new Part.Settled("e\nf\ng\n"));
        assertThat(TextMerge.merge(BASE, "a\nx\nc\nd\ne\nf\ng", "a\ny\nc\nd\ne\nf\nG\n")).isEmpty();
    }

    @Test
    void whatBothDidTheSameIsNoQuestion() {
        String both = "a\nb\nnew\nc\nd\ne\nf\n";
        assertThat(TextMerge.merge(BASE, both, both)).contains(both);
        assertThat(TextMerge.merge(BASE, both, "A\n" + both.substring(2)))
                .contains("A\n" + both.substring(2));
    }

    @Test
    void theLastLineWithoutItsEndIsALineOfItsOwn() {
        assertThat(TextMerge.merge("a\nb\nc", "A\nb\nc", "a\nb\nc\nd")).contains("A\nb\nc\nd");
    }

    /// Whatever two people do: the parts, each theirs or mine, give back both texts; changes to
    /// lines far from each other are never asked about.
    @Test
    void neverLosesALine() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            String base = text(random, 30);
            String mine = changed(base, random);
            String theirs = changed(base, random);
            List<Part> parts = LineMerge.of(base, mine, theirs);
            List<Part> onlyMine = LineMerge.of(base, mine, base);
            assertThat(joined(onlyMine)).as("seed " + seed).isEqualTo(mine);
            assertThat(joined(LineMerge.of(base, base, theirs)))
                    .as("seed " + seed)
                    .isEqualTo(theirs);
            List<Part> swapped = LineMerge.of(base, theirs, mine);
            assertThat(swapped).as("seed " + seed).hasSameSizeAs(parts);
            for (int i = 0; i < parts.size(); i++) {
                assertThat(swapped.get(i).getClass())
                        .as("seed " + seed)
                        .isEqualTo(parts.get(i).getClass());
            }
        }
    }

    private static String joined(List<Part> parts) {
        StringBuilder all = new StringBuilder();
        for (Part part : parts) {
            assertThat(part).isInstanceOf(Part.Settled.class);
            all.append(((Part.Settled) part).text());
        }
        return all.toString();
    }

    private static String text(Random random, int lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append((char) ('a' + random.nextInt(8))).append('\n');
        }
        return text.toString();
    }

    private static String changed(String base, Random random) {
        List<String> lines = new ArrayList<>(base.lines().toList());
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            int at = random.nextInt(lines.size());
            switch (random.nextInt(3)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(at, "new" + random.nextInt(3));
                default -> lines.set(at, "other" + random.nextInt(3));
            }
        }
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }
}
