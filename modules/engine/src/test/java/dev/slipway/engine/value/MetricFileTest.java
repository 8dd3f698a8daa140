package dev.slipway.engine.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.value.MetricFile.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricFileTest {
    @TempDir Path folder;

    @Test
    void readsNestedNumbersOfJsonAndYamlByDottedKey() throws Exception {
        Path json = write("m.json", "{\"a\": 1, \"b\": {\"c\": NaN, \"d\": [1, 2], \"e\": \"x\"}}");
        assertThat(MetricFile.read(json))
                .containsExactly(new Value("a", 1, 0), new Value("b.c", Double.NaN, 0));
        Path yaml = write("m.yaml", "a: 0.5\nb:\n  c: 2\n  d: no\n");
        assertThat(MetricFile.read(yaml))
                .containsExactly(new Value("a", 0.5, 0), new Value("b.c", 2, 0));
        assertThat(MetricFile.read(write("empty.json", " "))).isEmpty();
    }

    @Test
    void readsATableAsStepsAndAListOfNamesAsValues() throws Exception {
        Path steps = write("m.csv", "step,loss,lr\n10,0.5,x\n20,0.4,0.1\n");
        assertThat(MetricFile.read(steps))
                .containsExactly(
                        new Value("loss", 0.5, 10),
                        new Value("loss", 0.4, 20),
                        new Value("lr", 0.1, 20));
        Path names = write("n.csv", "name,value\nauc,0.9\n\"a,b\",1\n");
        assertThat(MetricFile.read(names))
                .containsExactly(new Value("auc", 0.9, 0), new Value("a,b", 1, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "m.json|{'a': 1,~ 'b' 2}|2",
                "m.json|[1, 2]|1",
                "m.yaml|a: 1~b: [1|2",
                "m.yaml|- 1|1",
                "m.csv|a,b~1,2~3|3"
            })
    void namesTheLineOfWhatIsBroken(String name, String text, int line) throws Exception {
        Path file = write(name, text.replace('~', '\n').replace('\'', '"'));
        assertThatThrownBy(() -> MetricFile.read(file))
                .isInstanceOfSatisfying(
                        UnreadableValues.class, e -> assertThat(e.line()).hasValue(line));
    }

    @Test
    void refusesAYamlBomb() throws Exception {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 80; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        Path file = write("bomb.yaml", bomb.toString());
        assertThatThrownBy(() -> MetricFile.read(file)).isInstanceOf(UnreadableValues.class);
    }

    private Path write(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }
}
