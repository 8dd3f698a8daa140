package dev.slipway.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.value.ValueText;
import dev.slipway.model.run.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyMaterialTest {
    @Test
    void aKeyDependsOnWhatIsSaidAndNotOnItsOrder() {
        Map<String, String> one = new LinkedHashMap<>();
        one.put("a", "1");
        one.put("b", "2");
        Map<String, String> other = new LinkedHashMap<>();
        other.put("b", "2");
        other.put("a", "1");
        assertThat(new KeyMaterial(one).key()).isEqualTo(new KeyMaterial(other).key());
        assertThat(new KeyMaterial(Map.of("a", "1b")).key())
                .isNotEqualTo(new KeyMaterial(Map.of("a1", "b")).key());
    }

    /// Keys are in every home: one that changes makes every result of every user be made again.
    @Test
    void aKeyIsTheSameInEveryRelease() {
        assertThat(new KeyMaterial(Map.of("command", "make", "param rate", "0.1")).key())
                .isEqualTo("58ca734e01fe64c3ab1c27a1d178503aeb20c39ed65800dfdc7215259bd99e21");
    }

    @Test
    void valuesOfDifferentTypesHaveDifferentTexts() {
        assertThat(
                        List.of(
                                ValueText.of("1"),
                                ValueText.of(1L),
                                ValueText.of("true"),
                                ValueText.of(true),
                                ValueText.of(null),
                                ValueText.of("null"),
                                ValueText.of(""),
                                ValueText.of(List.of("a, b")),
                                ValueText.of(List.of("a", "b")),
                                ValueText.of("[\"a\", \"b\"]")))
                .doesNotHaveDuplicates();
        assertThat(ValueText.of("random-forest")).isEqualTo("random-forest");
        assertThat(ValueText.of(0.1)).isEqualTo("0.1");
    }

    @Test
    void saysAChangeOnceWhenAParameterIsAllThereIsToIt() {
        Differences differences = new Differences(Map.of("train.rate", "params.yaml:4"));
        List<Reason> reasons =
                differences.between(
                        Map.of("command", "train --rate 0.1", "param train.rate", "0.1"),
                        Map.of("command", "train --rate 0.2", "param train.rate", "0.2"),
                        label -> true);
        assertThat(reasons)
                .extracting(r -> r.words() + r.where().orElse(""))
                .containsExactly("train.rate changed from 0.1 to 0.2params.yaml:4");
    }

    @Test
    void namesEachKindOfChange() {
        List<Reason> reasons =
                new Differences(Map.of())
                        .between(
                                Map.of("command", "a", "dep x", "1", "dep gone", "1", "env E", "1"),
                                Map.of("command", "b", "dep x", "2", "dep new", "1"),
                                label -> true);
        assertThat(reasons)
                .extracting(Reason::words)
                .containsExactly(
                        "the command changed from a to b",
                        "the environment variable E is not set any more",
                        "gone is no dep any more",
                        "new is a new dep",
                        "x changed");
    }

    @Test
    void tellsOfACommandTheFirstLineThatDiffers() {
        assertThat(commands("a\nb\nc", "a\nB\nC")).isEqualTo("the command changed from b to B");
        assertThat(commands("a", "a\nb")).isEqualTo("the command goes on with b");
        assertThat(commands("a\nb", "a")).isEqualTo("the command has no more b");
    }

    private static String commands(String before, String now) {
        return new Differences(Map.of())
                .between(Map.of("command", before), Map.of("command", now), label -> true)
                .getFirst()
                .words();
    }

    @Test
    void countsWhatItDoesNotName() {
        Map<String, String> before = new LinkedHashMap<>();
        Map<String, String> now = new LinkedHashMap<>();
        for (int i = 0; i < 9; i++) {
            before.put("dep d" + i, "1");
            now.put("dep d" + i, "2");
        }
        assertThat(new Differences(Map.of()).between(before, now, label -> true))
                .hasSize(6)
                .last()
                .extracting(Reason::words)
                .isEqualTo("and 4 more changes");
    }
}
