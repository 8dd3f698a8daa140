package dev.slipway.components.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.components.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionsFileTest {
    @TempDir Path folder;

    @BeforeEach
    void train() throws IOException {
        Random random = new Random(5);
        List<String> lines = new ArrayList<>(List.of("key,x,city,y"));
        for (int i = 0; i < 200; i++) {
            double x = random.nextGaussian();
            String city = i % 3 == 0 ? "\"Bonn, am Rhein\"" : "Ulm";
            lines.add(
                    "k%d,%.4f,%s,%s"
                            .formatted(i, x, city, x + random.nextGaussian() > 0 ? "yes" : "no"));
        }
        Files.write(folder.resolve("data.csv"), lines);
        assertThat(
                        Program.of(folder, "train/classifier")
                                .input("data", "data.csv")
                                .with("target", "y")
                                .with("positive", "yes")
                                .with("exclude", List.of("key"))
                                .with("algorithm", "logistic")
                                .outs("model.json")
                                .run()
                                .exit())
                .isZero();
    }

    @Test
    void writesEachRowWithItsTruthScorePredictionAndGroups() throws IOException {
        Program.Ended judged =
                evaluate("data.csv").with("id", "key").with("groups", List.of("city")).run();
        assertThat(judged.exit()).as("%s", judged.lines()).isZero();
        List<String> lines = Files.readAllLines(folder.resolve("predictions.csv"));
        assertThat(lines).hasSize(201);
        assertThat(lines.getFirst()).isEqualTo("id,truth,score,prediction,city");
        assertThat(lines.get(1)).matches("k0,[01],0\\.[0-9E-]+,[01],\"Bonn, am Rhein\"");
        long right =
                lines.stream()
                        .skip(1)
                        .map(l -> l.split(",", 5))
                        .filter(f -> f[1].equals(f[3]))
                        .count();
        assertThat(right / 200.0).isEqualTo(judged.metric("accuracy"));
    }

    @Test
    void withoutAnIdARowIsFoundAgainByItsContent() throws IOException {
        assertThat(evaluate("data.csv").run().exit()).isZero();
        List<String> before = Files.readAllLines(folder.resolve("predictions.csv"));
        List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve("data.csv")));
        List<String> body = lines.subList(1, lines.size());
        Collections.shuffle(body, new Random(1));
        Files.write(folder.resolve("turned.csv"), lines);
        assertThat(evaluate("turned.csv").run().exit()).isZero();
        assertThat(Files.readAllLines(folder.resolve("predictions.csv")))
                .isNotEqualTo(before)
                .containsExactlyInAnyOrderElementsOf(before);
        Files.write(folder.resolve("twice.csv"), List.of(lines.get(0), lines.get(1), lines.get(1)));
        assertThat(evaluate("twice.csv").run().exit()).isZero();
        List<String> ids =
                Files.readAllLines(folder.resolve("predictions.csv")).stream()
                        .skip(1)
                        .map(l -> l.substring(0, l.indexOf(',')))
                        .toList();
        assertThat(ids.get(1)).isEqualTo(ids.get(0) + "-2");
    }

    @Test
    void anIdThatIsThereTwiceIsToldByItsLines() throws IOException {
        Files.write(
                folder.resolve("twice.csv"),
                List.of("key,x,city,y", "a,1,Ulm,yes", "b,1,Ulm,no", "a,2,Ulm,yes"));
        Program.Ended judged = evaluate("twice.csv").with("id", "key").run();
        assertThat(judged.exit()).isEqualTo(1);
        assertThat(judged.lines().toString()).contains("has a in line 2 and line 4");
    }

    @Test
    void aPrefixTellsSeveralEvaluationsApart() throws IOException {
        Program.Ended judged = evaluate("data.csv").with("prefix", "2024.").run();
        assertThat(judged.metric("2024.auc")).isBetween(0.5, 1.0);
        assertThat(Arrays.asList(judged.lines().toString())).isNotEmpty();
    }

    private Program evaluate(String data) {
        return Program.of(folder, "evaluate/classifier")
                .input("data", data)
                .input("model", "model.json")
                .with("target", "y")
                .outs("report.json", "predictions.csv");
    }
}
