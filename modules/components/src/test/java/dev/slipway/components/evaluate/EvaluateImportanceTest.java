package dev.slipway.components.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.components.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateImportanceTest {
    @TempDir Path folder;

    /// For a linear model y = 3a + b of independent columns with variance 1 and without noise, the
    /// RMSE after shuffling a column is its weight times √2, up to the draw.
    @Test
    void ofALinearModelIsTheWeightTimesTheRootOfTwo() throws IOException {
        Random random = new Random(3);
        List<String> lines = new ArrayList<>(List.of("a,b,noise,y"));
        for (int i = 0; i < 2000; i++) {
            double a = random.nextGaussian();
            double b = random.nextGaussian();
            lines.add("%s,%s,%s,%s".formatted(a, b, random.nextGaussian(), 3 * a + b));
        }
        Files.write(folder.resolve("data.csv"), lines);
        Program.of(folder, "train/regressor")
                .input("data", "data.csv")
                .with("target", "y")
                .with("algorithm", "linear")
                .with("lambda", 0)
                .outs("model.json")
                .run();
        Program.Ended first = importance().run();
        assertThat(first.exit()).as("%s", first.lines()).isZero();
        assertThat(first.metric("permutation.a")).isCloseTo(3 * Math.sqrt(2), within(0.15));
        assertThat(first.metric("permutation.b")).isCloseTo(Math.sqrt(2), within(0.06));
        assertThat(first.metric("permutation.noise")).isCloseTo(0, within(0.001));
        assertThat(first.metric("permutation_spread.a")).isBetween(0.001, 0.2);
        String report = Files.readString(folder.resolve("importance.json"));
        importance().run();
        assertThat(Files.readString(folder.resolve("importance.json"))).isEqualTo(report);
        assertThat(importance().with("seed", 9).run().metric("permutation.a"))
                .isNotEqualTo(first.metric("permutation.a"));
    }

    @Test
    void ofAClassifierIsWhatItsAucLoses() throws IOException {
        Random random = new Random(4);
        List<String> lines = new ArrayList<>(List.of("x,city,y"));
        for (int i = 0; i < 800; i++) {
            double x = random.nextGaussian();
            lines.add("%s,%s,%s".formatted(x, i % 2 == 0 ? "Ulm" : "Bonn", x > 0 ? "yes" : "no"));
        }
        Files.write(folder.resolve("data.csv"), lines);
        Program.of(folder, "train/classifier")
                .input("data", "data.csv")
                .with("target", "y")
                .with("trees", 20)
                .with("depth", 3)
                .outs("model.json")
                .run();
        Program.Ended found = importance().run();
        // All that the model knows is x: without it, the AUC falls from 1 to 1/2.
        assertThat(found.metric("permutation.x"))
                .as("%s", found.lines())
                .isCloseTo(0.5, within(0.06));
        assertThat(found.metric("permutation.city")).isCloseTo(0, within(0.01));
    }

    private Program importance() {
        return Program.of(folder, "evaluate/importance")
                .input("data", "data.csv")
                .input("model", "model.json")
                .with("target", "y")
                .outs("importance.json");
    }
}
