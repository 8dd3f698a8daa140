package dev.slipway.components.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.components.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitDataTest {
    @TempDir Path folder;

    /// Rows with quotes, delimiters and line ends inside values come out byte for byte, each once.
    @Test
    void givesEveryRowToExactlyOneSideAsItIs() throws IOException {
        for (int trial = 0; trial < 30; trial++) {
            long seed = 1000 + trial;
            var random = new Random(seed);
            String end = random.nextBoolean() ? "\n" : "\r\n";
            var rows = new ArrayList<String>();
            int count = 2 + random.nextInt(60);
            for (int i = 0; i < count; i++) {
                rows.add(i + "," + odd(random, end) + "," + odd(random, end) + end);
            }
            String header = "nr,\"the, word\",more" + end;
            Files.writeString(folder.resolve("all.csv"), header + String.join("", rows));

            var ended =
                    Program.of(folder, "data/split")
                            .input("data", "all.csv")
                            .with("test", 0.3)
                            .with("seed", trial)
                            .outs("train.csv", "out/test.csv")
                            .run();

            assertThat(ended.exit()).as("seed %d: %s", seed, ended.lines()).isZero();
            List<String> train =
                    pieces(Files.readString(folder.resolve("train.csv")), header, rows);
            List<String> test =
                    pieces(Files.readString(folder.resolve("out/test.csv")), header, rows);
            var both = new ArrayList<>(train);
            both.addAll(test);
            assertThat(both).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(rows);
            assertThat(ended.metric("train_rows")).isEqualTo(train.size());
            assertThat(ended.metric("test_rows"))
                    .isEqualTo(test.size())
                    .isEqualTo(Math.clamp(Math.round(count * 0.3), 1, count - 1));
        }
    }

    @Test
    void keepsTheSharesOfTheStrata() throws IOException {
        var text = new StringBuilder("x;kind\n");
        for (int i = 0; i < 1000; i++) {
            text.append(i).append(i % 10 == 0 ? ";rare\n" : ";usual\n");
        }
        Files.writeString(folder.resolve("all.csv"), text);

        Program.of(folder, "data/split")
                .input("data", "all.csv")
                .with("test", "0.25")
                .with("stratify", "kind")
                .outs("train.csv", "test.csv")
                .run();

        assertThat(Files.readAllLines(folder.resolve("test.csv")))
                .hasSize(251)
                .filteredOn(line -> line.endsWith("rare"))
                .hasSize(25);
    }

    @Test
    void splitsTheSameBySeedAndOtherwiseByAnother() throws IOException {
        Files.writeString(folder.resolve("all.csv"), "x,y\n" + "1,2\n3,4\n5,6\n7,8\n".repeat(50));
        byte[] first = testSet(1);

        assertThat(testSet(1)).isEqualTo(first);
        assertThat(testSet(2)).isNotEqualTo(first);
    }

    private byte[] testSet(int seed) throws IOException {
        Program.of(folder, "data/split")
                .input("data", "all.csv")
                .with("seed", seed)
                .outs("train.csv", "test.csv")
                .run();
        return Files.readAllBytes(folder.resolve("test.csv"));
    }

    private static String odd(Random random, String end) {
        return switch (random.nextInt(6)) {
            case 0 -> "\"a,b\"";
            case 1 -> "\"two" + end + "lines\"";
            case 2 -> "\"he said \"\"yes\"\"\"";
            case 3 -> "";
            case 4 -> " blank ";
            default -> "w" + random.nextInt(9);
        };
    }

    /// Takes a text apart into whole rows of the original, in its order.
    private static List<String> pieces(String text, String header, List<String> rows) {
        assertThat(text).startsWith(header);
        String rest = text.substring(header.length());
        var found = new ArrayList<String>();
        for (String row : rows) {
            if (rest.startsWith(row)) {
                found.add(row);
                rest = rest.substring(row.length());
            }
        }
        assertThat(rest).isEmpty();
        return found;
    }
}
