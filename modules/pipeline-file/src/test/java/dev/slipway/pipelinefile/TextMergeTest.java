package dev.slipway.pipelinefile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextMergeTest {
    private static final String BASE = "a\nb\nc\nd\n";

    @Test
    void bringsTogetherChangesOfDifferentLines() {
        assertThat(TextMerge.merge(BASE, "A\nb\nc\nd\n", "a\nb\nc\nD!\n"))
                .contains("A\nb\nc\nD!\n");
        assertThat(TextMerge.merge(BASE, "a\nb\nc\nd\ne\n", "a\nc\nd\n")).contains("a\nc\nd\ne\n");
        assertThat(TextMerge.merge(BASE, "a\nx\ny\nc\nd\n", "a\nb\nd\n")).contains("a\nx\ny\nd\n");
    }

    @Test
    void takesOneChangeAsItIsWhenTheOtherChangesNothing() {
        assertThat(TextMerge.merge(BASE, BASE, "z")).contains("z");
        assertThat(TextMerge.merge(BASE, "z", BASE)).contains("z");
        assertThat(TextMerge.merge(BASE, "z", "z")).contains("z");
    }

    @Test
    void leavesTheSameLineToAPerson() {
        assertThat(TextMerge.merge(BASE, "a\nbx\nc\nd\n", "a\nyb\nc\nd\n")).isEmpty();
        assertThat(TextMerge.merge(BASE, "a\nb\nnew\nc\nd\n", "a\nb\nother\nc\nd\n")).isEmpty();
        assertThat(TextMerge.merge("", "mine", "theirs")).isEmpty();
    }
}
